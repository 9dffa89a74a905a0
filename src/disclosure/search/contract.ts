import { z } from 'zod';

/** Which of an organisation's marks the question met; `similar` is one mistyped, missing or extra character. */
export const MatchedBy = z.enum([
  'code',
  'old-number',
  'name',
  'former-name',
  'short-name',
  'pinyin',
  'initials',
  'similar',
]);
export type MatchedBy = z.output<typeof MatchedBy>;

/** More neighbours than this are not counted: "20 or more" is warning enough. */
export const mostNeighbours = 20;

/** A question longer than this (in characters) is refused. */
export const longestQuestion = 100;

export const SearchQuery = z.strictObject({
  q: z
    .string()
    .max(2_000)
    .default('')
    .describe(
      'A code (at least its first 6 characters), an old number, two or more characters of a name, pinyin or its initials.',
    ),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  cursor: z.string().max(200).optional().describe('`next` of the page before.'),
  neighbours: z
    .enum(['true', 'false'])
    .default('true')
    .describe('Whether to count names that differ by one character.'),
});
export type SearchQuery = z.output<typeof SearchQuery>;

export const SearchResult = z.strictObject({
  code: z.string().describe('统一社会信用代码: only this identifies the organisation.'),
  name: z.string().describe('The name registered now.'),
  kind: z.string().optional(),
  status: z.string().optional().describe('登记状态.'),
  matchedName: z.string().describe('The name, or the old number, that the question met.'),
  matchedBy: MatchedBy,
  neighbours: z
    .int()
    .min(0)
    .max(mostNeighbours)
    .optional()
    .describe(
      `How many other organisations differ from this name by one character; ${mostNeighbours} means that many or more.`,
    ),
});
export type SearchResult = z.output<typeof SearchResult>;

/** Best first: exact, beginning, part, short name, former name, reading, one mistake. */
export const SearchAnswer = z.strictObject({
  results: z.array(SearchResult),
  next: z.string().nullable().describe('Cursor of the next page; null: there is none.'),
});
export type SearchAnswer = z.output<typeof SearchAnswer>;

export const Neighbour = z.strictObject({ code: z.string(), name: z.string(), matchedName: z.string() });
export type Neighbour = z.output<typeof Neighbour>;

/** Organisations that are easily taken for one another. They are others until their code says otherwise. */
export const Neighbours = z.strictObject({
  count: z
    .int()
    .min(0)
    .max(mostNeighbours)
    .describe(
      `Organisations whose name differs by exactly one character; ${mostNeighbours} means that many or more.`,
    ),
  isMore: z.boolean().describe('There are at least as many as are counted.'),
  neighbours: z.array(Neighbour).describe('By name length, then code; at most the limit asked for.'),
  sameName: z
    .array(Neighbour)
    .describe('Other organisations of the same spelling, by code; at most the limit asked for.'),
});
export type Neighbours = z.output<typeof Neighbours>;
