import { type Mark, markMask, markX, type Run } from './digit-runs.ts';
import type { IdentifierContext, PersonalIdentifier, PersonalIdentifierKind } from './identifier-kind.ts';
import { isAmount, isFramedAsDocument, isLabelledDocument } from './number-surroundings.ts';
import { isMaskedResidentShape, isOldResidentShape, residentShape, startsWithDay } from './resident-id.ts';
import { travelPrefix } from './travel-document.ts';
import { isUscc, passesAllUsccTests } from './uscc.ts';

/** One run under examination; `taken` marks belong to an identifier or an organisation code already. */
type Search = {
  readonly text: string;
  readonly run: Run;
  readonly context: IdentifierContext;
  readonly taken: Uint8Array;
  readonly found: PersonalIdentifier[];
};

/**
 * Identifiers in one run, strongest proof first: resident numbers and organisation codes by their check
 * digits, then cards by theirs, then what has only a shape. A window of digits counts only when it begins and
 * ends where a reader sees a number begin and end, or where the script of its digits changes.
 */
export function findInRun(text: string, run: Run, context: IdentifierContext): readonly PersonalIdentifier[] {
  const search: Search = { text, run, context, taken: new Uint8Array(run.marks.length), found: [] };
  const eachFree = (find: (from: number) => boolean) => {
    for (let i = 0; i < run.marks.length; i += 1) if (search.taken[i] === 0) find(i);
  };
  if (run.marks.length >= 18) eachFree((from) => findProven(search, from));
  if (run.marks.some(({ value }) => value > 9)) eachFree((from) => findMasked(search, from));
  eachFree((from) => findTravelDocument(search, from));
  for (const rule of shapeRules) {
    if (run.marks.length >= rule.lengths.at(-1)!) eachFree((from) => findByShape(search, rule, from));
  }
  return search.found;
}

/** Organisation codes are kept safe, resident numbers with a right check digit are found. */
function findProven(search: Search, from: number): boolean {
  const { marks } = search.run;
  const digits = freeDigits(search, from, 18);
  if (digits === null || isOneNumber(marks[from - 1], marks[from])) return false;
  const shape = residentShape(digits, search.context.today);
  const isWhole = !isOneNumber(marks[from + 17], marks[from + 18]);
  if (shape?.hasRightCheck !== true) {
    return isWhole && isUscc(codeOf(digits), search.context.law) && take(search, from, 18, null);
  }
  if (!isWhole) {
    const isCertificate = shape.age >= youngest && isDisabilityCertificate(search, from);
    return isCertificate && take(search, from, 20, 'resident-id');
  }
  if (passesAllUsccTests(codeOf(digits), search.context.law)) {
    const isAssigned = search.context.law.divisions.has(codeOf(digits).slice(0, 6));
    return take(search, from, 18, isAssigned ? 'resident-id-or-code' : null);
  }
  if (shape.age < youngest && isFramedAsDocument(search.text, ...span(search, from, 18))) return false;
  return take(search, from, 18, 'resident-id');
}

const codeOf = (digits: readonly number[]): string =>
  digits.map((value) => (value === markX ? 'X' : String(value))).join('');

/** Ages below which a run of division, day and sequence is rather the number of a recent document. */
const youngest = 16;

/** A disabled person's certificate (残疾人证): the resident number and two digits. */
function isDisabilityCertificate({ run }: Search, from: number): boolean {
  const last = run.marks[from + 19];
  return last !== undefined && last.value <= 9 && !isOneNumber(last, run.marks[from + 20]);
}

function findMasked(search: Search, from: number): boolean {
  const { marks } = search.run;
  if (!isOpenBefore(search, from) || marks[from]!.value > 9) return false;
  let marksText = '';
  for (let i = from; i < marks.length && i < from + 20 && search.taken[i] === 0; i += 1) {
    marksText +=
      marks[i]!.value === markMask ? '*' : marks[i]!.value === markX ? 'X' : String(marks[i]!.value);
  }
  const plain = marksText.replace(/X{4,}/g, (xs) => '*'.repeat(xs.length));
  for (const length of [18, 15, 20, 19, 17, 16, 14]) {
    if (plain.length < length || !isOpenAfter(search, from + length - 1)) continue;
    if (isMaskedResidentShape(plain.slice(0, length)))
      return take(search, from, length, 'resident-id-masked');
  }
  return false;
}

/** What has only a shape: the longer and rarer first, wherever it stands in the run. */
function findByShape(search: Search, rule: ShapeRule, from: number): boolean {
  if (search.run.marks[from]!.value > 9 || !isOpenBefore(search, from)) return false;
  for (const length of rule.lengths) {
    const digits = freeDigits(search, from, length);
    if (digits === null || !isOpenAfter(search, from + length - 1) || !rule.matches(digits, search)) continue;
    if (!isRegular(search.run.marks.slice(from, from + length))) continue;
    const [start, end] = span(search, from, length);
    if (isFramedAsDocument(search.text, start, end)) continue;
    if (rule.kind !== 'mobile' && isLabelledDocument(search.text, start)) continue;
    if (rule.kind !== 'resident-id-suspected' && isAmount(search.text, start, end)) continue;
    return take(search, from, length, rule.kind);
  }
  return false;
}

type ShapeRule = {
  readonly kind: PersonalIdentifierKind;
  readonly lengths: readonly number[];
  readonly matches: (digits: readonly number[], search: Search) => boolean;
};

const shapeRules: readonly ShapeRule[] = [
  {
    kind: 'resident-id-suspected',
    lengths: [18],
    matches: (digits, { context }) => (residentShape(digits, context.today)?.age ?? 0) >= youngest,
  },
  { kind: 'bank-card', lengths: [19, 18, 17, 16], matches: isBankCard },
  { kind: 'resident-id-old', lengths: [15], matches: isOldResidentShape },
  { kind: 'mobile', lengths: [15, 13, 12, 11], matches: isMobile },
];

/** Bare, with the country (86, 0086), or with the 0 once dialled before numbers of other cities. */
function isMobile(digits: readonly number[]): boolean {
  const own = digits.length - 11;
  if (digits[own] !== 1 || digits[own + 1]! < 3) return false;
  return ['', '0', '86', '0086'].includes(digits.slice(0, own).join(''));
}

/**
 * Luhn, and a first part that card issuers use in China. A division and a year in front are the number of a
 * document, a tenth of which pass Luhn by chance.
 */
function isBankCard(digits: readonly number[], { context }: Search): boolean {
  if (digits.at(-1) === markX) return false;
  const text = digits.join('');
  const isIssued = /^(?:62|60|6[89]|81|9[4-9])/.test(text);
  const isForeign = digits.length === 16 && /^(?:4|5[1-5]|35)/.test(text);
  if (!isIssued && !isForeign) return false;
  if (context.law.divisions.has(text.slice(0, 6)) && /^(?:19|20)/.test(text.slice(6))) return false;
  let sum = 0;
  for (const [index, value] of digits.toReversed().entries()) {
    const doubled = index % 2 === 1 ? value * 2 : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Letters and digits: `[EGDSP]` and 8, `E`, a letter and 7; for Hong Kong, Macao and Taiwan `[HMC]` and 8 to 10. */
function findTravelDocument(search: Search, from: number): boolean {
  const { text, run } = search;
  const mark = run.marks[from]!;
  if (from > 0 && mark.gap !== 'open') return false;
  const prefix = travelPrefix(text, mark.start);
  for (const length of prefix?.lengths ?? []) {
    const digits = freeDigits(search, from, length);
    if (digits === null || digits.includes(markX) || !isOpenAfter(search, from + length - 1)) continue;
    if (!isRegular(run.marks.slice(from, from + length), prefix!.joined)) continue;
    if (length >= 8 && startsWithDay(digits)) continue;
    const end = run.marks[from + length - 1]!.end;
    if (isFramedAsDocument(text, prefix!.start, end) || isLabelledDocument(text, prefix!.start)) continue;
    return take(search, from, length, prefix!.kind, prefix!.start);
  }
  return false;
}

/** The values of `length` free marks from `from`; X only as the last; `null` when they are not all there. */
function freeDigits({ run, taken }: Search, from: number, length: number): number[] | null {
  if (from + length > run.marks.length) return null;
  const digits: number[] = [];
  for (let i = from; i < from + length; i += 1) {
    const value = run.marks[i]!.value;
    if (taken[i] === 1 || value > markX || (value === markX && (i !== from + length - 1 || length !== 18)))
      return null;
    digits.push(value);
  }
  return digits;
}

/** Two digits that stand side by side belong to one number. */
const isOneNumber = (left: Mark | undefined, right: Mark | undefined): boolean =>
  left !== undefined && right !== undefined && left.value <= 9 && right.value <= 9 && right.gap === 'none';

function isOpenBefore({ text, run, taken }: Search, index: number): boolean {
  if (index === 0) return !run.isGluedBefore;
  const before = run.marks[index - 1]!;
  if (run.marks[index]!.gap !== 'none' || taken[index - 1] === 1 || before.value === markMask) return true;
  return index === 1 && text[before.start] === 'x';
}

function isOpenAfter({ run, taken }: Search, index: number): boolean {
  const after = run.marks[index + 1];
  if (after === undefined) return !run.isGluedAfter;
  return after.gap !== 'none' || taken[index + 1] === 1 || after.value === markMask;
}

/**
 * Whether visible gaps fall as people group one number, and not as several numbers stand in a row: at most one
 * gap (no decimal point), equal groups, groups of one or two, or a known pattern. Four groups between dots are
 * a network address. Letters written together with the first digits count into the first group.
 */
function isRegular(marks: readonly Mark[], lettersInFirstGroup = 0): boolean {
  const groups: number[] = [];
  let dots = 0;
  for (const [index, mark] of marks.entries()) {
    if (index === 0 || mark.gap === 'open') groups.push(0);
    if (index > 0 && mark.isAfterDot) dots += 1;
    groups[groups.length - 1]! += 1;
  }
  groups[0]! += lettersInFirstGroup;
  if (groups.length === 1) return true;
  if (groups.length === 2) return dots === 0 || groups[0] === 3 || groups[0] === 7;
  if (groups.length === 4 && dots === 3 && marks.length <= 12) return false;
  if (usualGroups.has(groups.join('-'))) return true;
  const inner = groups.slice(0, -1);
  return inner.every((size) => size === inner[0]) || marks.length / groups.length <= 2;
}

const usualGroups: ReadonlySet<string> = new Set(
  '3-4-4 4-4-3 2-3-4-4 4-3-4-4 1-3-4-4 6-8-4 6-4-4-4 6-4-2-2-4 6-8-3-1 6-6-3 6-2-2-2-3 6-4-4-3-1 6-10-3'.split(
    ' ',
  ),
);

const span = ({ run }: Search, from: number, length: number): [start: number, end: number] => [
  run.marks[from]!.start,
  run.marks[from + length - 1]!.end,
];

/** Without a kind the marks are only kept from being read as something else. */
function take(
  search: Search,
  from: number,
  length: number,
  kind: PersonalIdentifierKind | null,
  startsAt?: number,
): true {
  search.taken.fill(1, from, from + length);
  const [start, end] = span(search, from, length);
  if (kind !== null) search.found.push({ start: startsAt ?? start, end, kind });
  return true;
}
