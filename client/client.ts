import { type CommonCode, type Operations, operations } from './api.js';
import { ask, type Problem as ProblemOf, type Settings, Unreachable } from './ask.js';

export type { CommonCode, Operations } from './api.js';
export { signingKey } from './signing-key.js';
export { type SignedCheck, verifyCheck } from './verify-check.js';
export { type Settings, Unreachable };

export type Operation = keyof Operations;
export type Answer<Name extends Operation> = Operations[Name]['answer'];
export type Code<Name extends Operation> = Operations[Name]['code'] | CommonCode;

export type Problem<Name extends Operation = Operation> = ProblemOf<Code<Name>>;

export type Outcome<Name extends Operation> =
  | { ok: true; value: Answer<Name> }
  | { ok: false; problem: Problem<Name> };

export type Options = {
  /** Of this act. Left out: one is made. Give your own and keep it, and the act is one even if your program starts again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/** An operation that has nothing to be told may be called by its name alone. */
type Given<Name extends Operation> =
  Record<never, never> extends Operations[Name]['input']
    ? [input?: Operations[Name]['input'], options?: Options]
    : [input: Operations[Name]['input'], options?: Options];

/** Operations that answer in pages. */
export type Paged = {
  [Name in Operation]: (typeof operations)[Name][2] extends 'cursor' | 'after' | 'since' ? Name : never;
}[Operation];

export type Client = {
  /** Does one operation. Refusals are values; what cannot be reached throws `Unreachable`. */
  call<Name extends Operation>(name: Name, ...given: Given<Name>): Promise<Outcome<Name>>;
  /** All pages from the one that `input` says, each when it is asked for; throws `Refused` when one is refused. */
  pages<Name extends Paged>(name: Name, ...given: Given<Name>): AsyncGenerator<Answer<Name>, void, undefined>;
  /** The key that signs answers of checks. Compare it once with another source, and keep it. */
  checkKey(): Promise<string>;
};

/** A page of a list was refused. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.en}`);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** Acts that change nothing when they are said again, though they take no key. */
const sayAgain: readonly Operation[] = ['giveFeedback', 'confirmRemoval', 'replayChanges'];

export function createClient(settings: Settings): Client {
  const address = new URL(settings.address).origin;
  const call: Client['call'] = async <Name extends Operation>(
    name: Name,
    ...[input, options]: Given<Name>
  ) => {
    const [method, path, handling] = operations[name];
    const given = (input ?? {}) as Loose;
    const headers: Record<string, string> = { accept: 'application/json, */*;q=0.5' };
    if (handling === 'key') headers['idempotency-key'] = options?.idempotencyKey ?? crypto.randomUUID();
    if (given.body !== undefined) headers['content-type'] = 'application/json';
    if (given.file !== undefined) headers['content-type'] = given.file.type;
    const answer = await ask(settings, {
      url: `${address}${fill(path, given.path ?? {})}${queryOf(given.query ?? {})}`,
      method,
      headers,
      body: given.body === undefined ? (given.file?.bytes ?? null) : JSON.stringify(given.body),
      isRepeatable: method === 'GET' || handling === 'key' || sayAgain.includes(name),
      signal: options?.signal ?? null,
    });
    return (answer.ok ? { ok: true, value: answer.value } : answer) as Outcome<Name>;
  };
  return {
    call,
    async *pages<Name extends Paged>(name: Name, ...[input, options]: Given<Name>) {
      const cursor = operations[name][2];
      let query = { ...(input as Loose | undefined)?.query };
      for (;;) {
        const page = await call(name, ...([{ ...input, query }, options] as unknown as Given<Name>));
        if (!page.ok) throw new Refused(page.problem);
        yield page.value;
        const { next, size } = page.value as { next: string | number | null; size?: number };
        if (next === null || next === size || next === query[cursor]) return;
        query = { ...query, [cursor]: next };
      }
    },
    async checkKey() {
      const url = `${address}/ledger/check-vkey`;
      const asked = { url, method: 'GET', headers: {}, body: null, isRepeatable: true, signal: null };
      const answer = await ask({ ...settings, key: undefined }, asked);
      if (!answer.ok) throw new Refused(answer.problem as Problem);
      return String(answer.value).trim();
    },
  };
}

/** What comes in, as it is before its operation is known. */
type Loose = {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: { type: string; bytes: Uint8Array<ArrayBuffer> | string };
};

const fill = (path: string, values: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));

function queryOf(query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text && `?${text}`;
}
