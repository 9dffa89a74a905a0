import { z } from 'zod';
import { Day } from '#kit';

/** What a page may say about one field of a row. Money is written in 万元, as in the standard. */
const Test = z.strictObject({
  field: z.string(),
  filled: z.literal(true).optional(),
  empty: z.literal(true).optional(),
  is: z.string().optional(),
  /** For a list of values: one of them is, or begins with, this text; for text: the text contains it. */
  includes: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  startsWith: z.string().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  /** Another field, or `today`; holds when either day is missing, because there is nothing to compare. */
  notBefore: z.string().optional(),
  notAfter: z.string().optional(),
  /** A text field that states the same number of 元 as this field states of 万元. */
  looksLikeYuanOf: z.string().optional(),
  /** Text of 20 digits: a division, a day as YYYYMMDD, a serial. */
  numbered: z.literal('division-day-serial').optional(),
});

export type Condition =
  | z.output<typeof Test>
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { none: readonly Condition[] };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Test.refine((test) => Object.keys(test).length === 2, 'a condition names one field and one test'),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ none: z.array(Condition).min(1) }),
  ]),
);

/** What a checked cell holds: text, a whole number of fen, or several values; empty cells hold nothing. */
export type Value = string | number | readonly string[];

/** A compiled condition: the row's checked values by the index of their field, and the day of receipt. */
export type Holds = (row: readonly (Value | undefined)[], today: string) => boolean;

/** Every field that a condition looks at, so that a page with a misspelt one is refused. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.flatMap(fieldsOf);
  if ('none' in condition) return condition.none.flatMap(fieldsOf);
  const others = [condition.notBefore, condition.notAfter, condition.looksLikeYuanOf];
  return [condition.field, ...others.filter((name) => name !== undefined && name !== 'today')] as string[];
}

/** `indexOf` gives the place of a field in the row; the page was checked, so every field has one. */
export function compileCondition(condition: Condition, indexOf: (field: string) => number): Holds {
  const compile = (inner: Condition) => compileCondition(inner, indexOf);
  if ('all' in condition) return every(condition.all.map(compile));
  if ('any' in condition) return some(condition.any.map(compile));
  if ('none' in condition) {
    const anyHolds = some(condition.none.map(compile));
    return (row, today) => !anyHolds(row, today);
  }
  return compileTest(condition, indexOf);
}

function compileTest(test: z.output<typeof Test>, indexOf: (field: string) => number): Holds {
  const at = indexOf(test.field);
  if (test.filled) return (row) => row[at] !== undefined;
  if (test.empty) return (row) => row[at] === undefined;
  if (test.is !== undefined) return is(at, test.is);
  if (test.includes !== undefined) return includes(at, [test.includes].flat());
  if (test.startsWith !== undefined) return startsWith(at, test.startsWith);
  if (test.above !== undefined) return compareFen(at, test.above, (fen, limit) => fen > limit);
  if (test.below !== undefined) return compareFen(at, test.below, (fen, limit) => fen < limit);
  if (test.notBefore !== undefined) return compareDays(at, test.notBefore, indexOf, (a, b) => a >= b);
  if (test.notAfter !== undefined) return compareDays(at, test.notAfter, indexOf, (a, b) => a <= b);
  if (test.looksLikeYuanOf !== undefined) return looksLikeYuan(at, indexOf(test.looksLikeYuanOf));
  if (test.numbered) return numberedByDay(at);
  throw new Error(`condition on ${test.field} tests nothing`);
}

const every =
  (parts: readonly Holds[]): Holds =>
  (row, today) =>
    parts.every((part) => part(row, today));

const some =
  (parts: readonly Holds[]): Holds =>
  (row, today) =>
    parts.some((part) => part(row, today));

const is =
  (at: number, wanted: string): Holds =>
  (row) => {
    const value = row[at];
    return typeof value === 'object' ? value.length === 1 && value[0] === wanted : value === wanted;
  };

const includes =
  (at: number, wanted: readonly string[]): Holds =>
  (row) => {
    const value = row[at];
    if (typeof value === 'string') return wanted.some((part) => value.includes(part));
    return typeof value === 'object' && value.some((item) => wanted.some((part) => item.startsWith(part)));
  };

const startsWith =
  (at: number, start: string): Holds =>
  (row) => {
    const value = row[at];
    return typeof value === 'string' && value.startsWith(start);
  };

function compareFen(at: number, wanYuan: number, compare: (fen: number, limit: number) => boolean): Holds {
  const limit = Math.round(wanYuan * 1_000_000);
  return (row) => {
    const value = row[at];
    return typeof value === 'number' && compare(value, limit);
  };
}

function compareDays(
  at: number,
  other: string,
  indexOf: (field: string) => number,
  compare: (day: string, other: string) => boolean,
): Holds {
  const otherAt = other === 'today' ? -1 : indexOf(other);
  return (row, today) => {
    const day = row[at];
    const limit = otherAt < 0 ? today : row[otherAt];
    return typeof day !== 'string' || typeof limit !== 'string' || compare(day, limit);
  };
}

function numberedByDay(at: number): Holds {
  return (row) => {
    const parts = /^[1-9]\d{5}(\d{4})(\d\d)(\d\d)\d{6}$/.exec(String(row[at] ?? ''));
    return parts !== null && Day.safeParse(parts.slice(1).join('-')).success;
  };
}

/** ≥ 1000 万元 in whole numbers, while the text says the same number of 元: the unit was overlooked. */
function looksLikeYuan(at: number, textAt: number): Holds {
  return (row) => {
    const fen = row[at];
    const text = row[textAt];
    if (typeof fen !== 'number' || typeof text !== 'string') return false;
    if (fen < 1_000_000_000 || fen % 1_000_000 !== 0) return false;
    const amounts = [...text.matchAll(/(\d[\d,，]*)(?:\.0+)?\s*元/g)];
    const stated = String(fen / 1_000_000);
    return amounts.some((match) => match[1]!.replace(/[,，]/g, '') === stated);
  };
}
