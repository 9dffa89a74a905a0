export type Settings = {
  /** Where the platform is, without a path: https://credit.example.cn */
  address: string;
  /** `gx_…`; or what makes a JWT for each request (`signingKey`); left out: only what is public is asked. */
  key?: string | (() => Promise<string>) | undefined;
  /** How often one act is sent at most, the first time included. */
  attempts?: number;
  /** What asks to wait longer than this is not waited for: the caller gets the problem. */
  mostWaitSeconds?: number;
  /** How long one answer is waited for. */
  timeoutSeconds?: number;
  fetch?: typeof fetch;
  wait?: (seconds: number) => Promise<void>;
};

/** A refusal: `code` is stable, the words say what to do. */
export type Problem<Code extends string = string> = {
  code: Code;
  status: number;
  zh: string;
  en: string;
  /** When it may be asked again; null: it is not said. */
  retryAfterSeconds: number | null;
};

export type Asked = {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | string | null;
  /** Sent twice it is done once. */
  isRepeatable: boolean;
  signal: AbortSignal | null;
};

/** No answer came, or none of the platform: it says nothing about what was asked. */
export class Unreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`no answer from ${url}`, { cause });
    this.name = 'Unreachable';
  }
}

type Given = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** Sends until there is an answer that another try would not better; the headers, and so the key of the act, stay. */
export async function ask(settings: Omit<Settings, 'address'>, asked: Asked): Promise<Given> {
  const { attempts = 4, mostWaitSeconds = 60, wait = sleep } = settings;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attempts;
    const answer = await send(settings, asked).catch((error: unknown) => {
      if (isLast || !asked.isRepeatable || asked.signal?.aborted) throw new Unreachable(asked.url, error);
      return null;
    });
    if (answer !== null && (answer.ok || isLast || !isWorthAgain(answer.problem, asked))) return answer;
    const seconds = answer?.problem.retryAfterSeconds ?? 2 ** (attempt - 1) * (0.5 + Math.random());
    if (answer !== null && seconds > mostWaitSeconds) return answer;
    await wait(Math.min(seconds, mostWaitSeconds));
  }
}

/** 429 is asked again when it says when; 5xx when being done twice would do no harm. */
const isWorthAgain = ({ status, retryAfterSeconds }: Problem, { isRepeatable }: Asked): boolean =>
  status === 429 ? retryAfterSeconds !== null : status >= 500 && isRepeatable;

async function send(settings: Omit<Settings, 'address'>, asked: Asked): Promise<Given> {
  const { key, timeoutSeconds = 30, fetch = globalThis.fetch } = settings;
  const bearer = typeof key === 'function' ? await key() : key;
  const over = new AbortController();
  const stop = () => over.abort(asked.signal?.reason);
  const timer = setTimeout(
    () => over.abort(new Error(`no answer in ${timeoutSeconds} s`)),
    timeoutSeconds * 1_000,
  );
  asked.signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(asked.url, {
      method: asked.method,
      headers: { ...asked.headers, ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) },
      body: asked.body,
      redirect: 'error',
      signal: over.signal,
    });
    return response.ok ? { ok: true, value: await read(response) } : await problemOf(response);
  } finally {
    clearTimeout(timer);
    asked.signal?.removeEventListener('abort', stop);
  }
}

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) return response.json();
  return type.startsWith('text/') ? response.text() : new Uint8Array(await response.arrayBuffer());
}

/** Throws where it is no problem of ours: something between us and the platform answered. */
async function problemOf(response: Response): Promise<Given> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    throw new Error(`${status} ${type}, no problem of the platform`);
  const { code, detail, title } = (await response.json()) as { code: string; detail: string; title: string };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
  return { ok: false, problem: { code, status, zh: detail, en: title, retryAfterSeconds } };
}

const sleep = (seconds: number): Promise<void> =>
  new Promise((settle) => setTimeout(settle, seconds * 1_000));
