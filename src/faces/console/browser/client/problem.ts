import { z } from 'zod';
import type { Outcome } from '#kit';
import { clientRefusals } from './refusals.ts';

/** A refusal as it reached the browser: what it is called, what to say, and what it says beside that. */
export type Problem = {
  code: string;
  /** Of HTTP; 0 when no answer arrived or none that this page understands. */
  status: number;
  words: { zh: string; en: string };
  facts: Readonly<Record<string, unknown>>;
  retryAfterSeconds: number | null;
};

const ProblemAnswer = z.looseObject({
  code: z.string(),
  status: z.int(),
  title: z.string(),
  detail: z.string(),
});

/** RFC 9457 as this platform writes it: `detail` in Chinese, `title` in English, facts beside them. */
export function parseProblem(answer: unknown, head: { status: number; retryAfter: string | null }): Problem {
  const parsed = ProblemAnswer.safeParse(answer);
  const retryAfterSeconds = secondsOf(head.retryAfter);
  if (!parsed.success)
    // A proxy in front of a server that is away says so in words of its own.
    return isAway(head.status)
      ? { ...localProblem('server.away'), status: head.status, retryAfterSeconds }
      : localProblem('answer.unexpected');
  const { code, status, title, detail, type: _, ...facts } = parsed.data;
  return { code, status, words: { zh: detail, en: title }, facts, retryAfterSeconds };
}

export function localProblem(code: keyof typeof clientRefusals): Problem {
  const { status, zh, en } = clientRefusals[code];
  return { code, status, words: { zh, en }, facts: {}, retryAfterSeconds: null };
}

const isAway = (status: number): boolean => [502, 503, 504].includes(status);

const secondsOf = (retryAfter: string | null): number | null =>
  retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : null;

/** Thrown in queries, where TanStack Query takes nothing else; it carries the value that `request` gives. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** For queries and mutations, which know only values and what is thrown. */
export function valueOrThrow<Value>(answer: Outcome<Value, Problem>): Value {
  if (!answer.ok) throw new Refused(answer.refusal);
  return answer.value;
}

/** Anything that went wrong, as something that can be said. What is no refusal is a fault of the page. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  throw error;
}

export type Next = 'sign-in' | 'prove-again' | 'renew' | 'say';

/**
 * What a problem asks of the page: to sign in anew, to give the second factor again, to look whether another window
 * changed the session, or only to say it.
 */
export function decideNext(problem: Pick<Problem, 'code' | 'status'>): Next {
  if (problem.status === 401 && !problem.code.startsWith('sign-in.')) return 'sign-in';
  if (problem.status === 403 && problem.code === 'access.stale') return 'prove-again';
  return problem.code === 'access.cross-site' ? 'renew' : 'say';
}

/** A question is asked again only where nobody refused it: no answer, or a server that is briefly away. */
export function decideRetry(failures: number, problem: Pick<Problem, 'code' | 'status'>): boolean {
  const isOutage = problem.code === 'answer.lost' || isAway(problem.status);
  return isOutage && failures < 3;
}

/** Milliseconds until then: as the server says, else 1, 2, 4 seconds; never more than half a minute. */
export const retryDelay = (
  failures: number,
  { retryAfterSeconds }: Pick<Problem, 'retryAfterSeconds'>,
): number => Math.min(30, retryAfterSeconds ?? 2 ** failures) * 1_000;
