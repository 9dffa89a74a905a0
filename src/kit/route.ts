import type { z } from 'zod';

/** What a refusal looks like to who asked: a status, a title in two languages, and what to do. */
export type RefusalWords = { status: number; zh: string; en: string };

/** The words of a refusal with its facts in place of `{name}`; a fact that is missing leaves nothing. */
export function fillWords<Words extends { zh: string; en: string }>(words: Words, facts: object): Words {
  const given = facts as Readonly<Record<string, unknown>>;
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ''));
  return { ...words, zh: fill(words.zh), en: fill(words.en) };
}

export type RefusalTable = Readonly<Record<string, RefusalWords>>;

/**
 * Who may knock. `public`: anyone, the answer depends on nobody and may be kept. `anyone`: no account is needed, the
 * answer is nobody else's. `signed-in`: any account, about itself. Anything else is a right of law/access/roles.yaml.
 */
export type Access = 'public' | 'anyone' | 'signed-in' | Right;
export type Right = `${string}:${string}`;

/**
 * A door as data: the server, the description for others (OpenAPI) and a typed client all read the same.
 * Paths write parameters as `{name}`; unknown query parameters are refused, never ignored.
 */
export type RouteContract = Readonly<{
  id: string;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  tag: string;
  summary: { zh: string; en: string };
  access: Access;
  /** What cannot be undone: asks for a session whose holder signed in, or signed in again, a moment ago. */
  isFresh?: true;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** The JSON that is sent; parsed before the route gets it. */
  json?: z.ZodType;
  /** Media types of another request body, which the route reads by itself. */
  body?: readonly string[];
  status: 200 | 201 | 202;
  /** A shape for JSON, or the media type of anything else. */
  answer: z.ZodType | string;
  refusals: RefusalTable;
}>;

export const route = <const Contract extends RouteContract>(contract: Contract): Contract => contract;
