import type { z } from 'zod';
import type { Clock } from '#platform';

/** As much of the platform's `fetch` as is used here. */
export type Fetch = (
  url: string,
  init: { headers: Record<string, string>; redirect: 'manual'; signal: AbortSignal },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array> | null;
}>;

/** Milliseconds; rejects when the watch is to end. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/** What the site answered, byte for byte. */
export type Answer = { url: string; status: number; bytes: Buffer; at: Date };

/** Nothing came back, or only that the site cannot answer now: nobody's word, and looked at again. */
export class NoAnswer extends Error {}

/** Something came back that is not what was agreed; `answer` is what. */
export class BadAnswer extends Error {
  readonly answer: Answer;
  constructor(answer: Answer, reason: string) {
    super(`${answer.url} ${reason}`);
    this.answer = answer;
  }
}

/** Gets a path of the site; any other status than 200 and those in `or` is no answer or a bad one, and throws. */
export type Ask = (path: string, options: { mostBytes: number; or?: readonly number[] }) => Promise<Answer>;

export type AskLimits = { milliseconds: number; tries: number; longestWait: number };

/** Within a minute; a site that says when to come again is asked again, after five minutes at most. */
export const askLimits: AskLimits = { milliseconds: 60_000, tries: 4, longestWait: 300_000 };

export function createAsk(given: {
  from: string;
  fetch: Fetch;
  clock: Clock;
  pause: Pause;
  signal: AbortSignal;
  limits?: AskLimits;
}): Ask {
  const { from, clock, pause, signal, limits = askLimits } = given;
  const site = from.replace(/\/+$/, '');
  return async (path, { mostBytes, or = [] }) => {
    const url = `${site}${path}`;
    for (let tried = 1; ; tried += 1) {
      const { answer, again } = await get(given.fetch, url, { mostBytes, signal, limits, at: clock.now() });
      if (answer.status === 200 || or.includes(answer.status)) return answer;
      const wait = again === null ? null : Math.min(again, limits.longestWait);
      if (wait !== null && tried < limits.tries) await pause(wait);
      else if (answer.status === 429 || answer.status >= 500)
        throw new NoAnswer(`${url} answers ${answer.status}`);
      else throw new BadAnswer(answer, `answers ${answer.status}`);
    }
  };
}

type Get = { mostBytes: number; signal: AbortSignal; limits: AskLimits; at: Date };

/** `again`: after how many milliseconds the site wants to be asked again. */
async function get(
  fetch: Fetch,
  url: string,
  { mostBytes, signal, limits, at }: Get,
): Promise<{ answer: Answer; again: number | null }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const heard = await fetch(url, {
      headers: { accept: '*/*' },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.milliseconds)]),
    });
    for await (const chunk of heard.body ?? []) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > mostBytes) break;
    }
    const answer = { url, status: heard.status, bytes: Buffer.concat(chunks).subarray(0, mostBytes), at };
    if (length > mostBytes) throw new BadAnswer(answer, `answers more than ${mostBytes} bytes`);
    const seconds = heard.headers.get('retry-after');
    const isToWait = heard.status === 429 || heard.status === 503;
    return { answer, again: isToWait && /^\d{1,6}$/.test(seconds ?? '') ? Number(seconds) * 1_000 : null };
  } catch (error) {
    if (error instanceof BadAnswer || signal.aborted) throw error;
    throw new NoAnswer(`${url}: ${reasonOf(error)}`, { cause: error });
  }
}

/** `ECONNREFUSED`, `TimeoutError` …: what can be looked up. */
function reasonOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: unknown } };
  const known = cause?.code ?? code;
  return typeof known === 'string' ? known : (name ?? 'unknown');
}

/** The answer as JSON of this shape. Throws `BadAnswer` for any other. */
export function readJson<Value>(answer: Answer, shape: z.ZodType<Value>): Value {
  const parsed = shape.safeParse(parseJson(answer.bytes.toString()));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadAnswer(answer, `is no JSON of the agreed shape: ${issue?.path.join('.')} ${issue?.message}`);
}

/** `undefined`: no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
