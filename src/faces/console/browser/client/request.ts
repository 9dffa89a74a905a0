import type { z } from 'zod';
import { accept, type Outcome, refuse } from '#kit';
import { decideNext, localProblem, type Problem, parseProblem } from './problem.ts';

/** What the client reads of a `RouteContract`; a contract is a door as it stands. */
export type Door = Readonly<{
  method: string;
  path: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  json?: z.ZodType;
  body?: readonly string[];
  answer: z.ZodType | string;
}>;

type Field<D extends Door, Name extends 'params' | 'query' | 'json'> = D[Name] extends z.ZodType
  ? { [Key in Name]: z.input<D[Name]> }
  : unknown;

/** What a door must be given: `params`, `query` and `json` as its shapes say, `body` where it takes a file. */
export type InputOf<D extends Door> = Field<D, 'params'> &
  Field<D, 'query'> &
  Field<D, 'json'> &
  (D['body'] extends readonly string[] ? { body: BodyInit } : unknown) & {
    headers?: Readonly<Record<string, string>>;
    signal?: AbortSignal;
    /** Hears what stands in the head of an accepted answer, where the answer itself is a file. */
    onHead?: (head: Headers) => void;
  };
/** JSON as its shape, anything else as bytes to save or show. */
export type AnswerOf<D extends Door> = D['answer'] extends z.ZodType ? z.output<D['answer']> : Blob;

export type Client = {
  request<D extends Door>(door: D, input: InputOf<D>): Promise<Outcome<AnswerOf<D>, Problem>>;
  /** For what `request` cannot send, such as an upload that shows its progress. */
  changingHeaders(): Record<string, string>;
};

export type ClientParts = {
  fetch: (address: string, init?: RequestInit) => Promise<Response>;
  /** Of the session; `null` when nobody is signed in. */
  csrf(): string | null;
  /** The session is over: leads to signing in. */
  onSignedOut(): void;
  /** Asks for the second factor once more; `false` when the person would rather not. */
  proveAgain(): Promise<boolean>;
  /** Asks for the session anew, which another window may have changed; `false` when it is the same. */
  renewCsrf(): Promise<boolean>;
};

const TIMEOUT = 30_000;

export function createClient(parts: ClientParts): Client {
  const changingHeaders = (): Record<string, string> => {
    const csrf = parts.csrf();
    return csrf === null ? {} : { 'x-gongxin-csrf': csrf };
  };
  return {
    changingHeaders,
    async request<D extends Door>(door: D, input: InputOf<D>) {
      const ask = () => askOnce(parts.fetch, door, input, door.method === 'GET' ? {} : changingHeaders());
      let answer = await ask();
      if (!answer.ok && decideNext(answer.refusal) === 'renew' && (await parts.renewCsrf()))
        answer = await ask();
      if (!answer.ok && decideNext(answer.refusal) === 'prove-again' && (await parts.proveAgain()))
        answer = await ask();
      if (!answer.ok && decideNext(answer.refusal) === 'sign-in') parts.onSignedOut();
      return answer;
    },
  };
}

type AnyInput = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  json?: unknown;
  body?: BodyInit;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  onHead?: (head: Headers) => void;
};

async function askOnce<D extends Door>(
  fetch: ClientParts['fetch'],
  door: D,
  input: AnyInput,
  more: Record<string, string>,
): Promise<Outcome<AnswerOf<D>, Problem>> {
  // A file may take as long as its line needs; everything else has its limit.
  const signals = [
    ...(input.signal ? [input.signal] : []),
    ...(input.body ? [] : [AbortSignal.timeout(TIMEOUT)]),
  ];
  const json = input.json === undefined ? {} : { 'content-type': 'application/json' };
  try {
    const response = await fetch(addressOf(door, input), {
      method: door.method,
      headers: { ...more, ...json, ...input.headers },
      signal: AbortSignal.any(signals),
      cache: 'no-store',
      ...(input.json === undefined ? {} : { body: JSON.stringify(input.json) }),
      ...(input.body === undefined ? {} : { body: input.body }),
    });
    if (response.ok) input.onHead?.(response.headers);
    return await readAnswer(door, response);
  } catch (error) {
    // A question that was taken back is nobody's refusal; whatever else throws here is the network.
    if (input.signal?.aborted) throw error;
    return refuse(localProblem('answer.lost'));
  }
}

async function readAnswer<D extends Door>(
  door: D,
  response: Response,
): Promise<Outcome<AnswerOf<D>, Problem>> {
  if (!response.ok)
    return refuse(
      parseProblem(await readJson(response), {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
      }),
    );
  if (typeof door.answer === 'string') return accept((await response.blob()) as AnswerOf<D>);
  const parsed = door.answer.safeParse(await readJson(response));
  return parsed.success ? accept(parsed.data as AnswerOf<D>) : refuse(localProblem('answer.unexpected'));
}

/** `undefined` for what is no JSON: no shape takes that. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The door's path with its parameters filled in, and the query behind it; what is not given is left out. */
export function addressOf(door: Pick<Door, 'path'>, { params = {}, query = {} }: AnyInput): string {
  const path = door.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}
