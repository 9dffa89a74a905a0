import { z } from 'zod';
import { Domain, ListKind } from '#credit/lists/contract';
import { MeasureInForce } from '#credit/measures/contract';
import { Severity } from '#disclosure/publication/contract';
import { SubjectName, Words } from '#disclosure/register/contract';
import { Day } from '#kit';

const Named = z.strictObject({ id: z.string(), name: Words });
const instant = z.iso.datetime();

/** On what ground is asked: an article of law, or the organisation's own authorisation. */
export const Basis = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('law'),
    clause: z.string().max(80).describe('An article (食品安全法第三十五条) or the number of a document.'),
  }),
  z.strictObject({
    kind: z.literal('authorisation'),
    document: z.string().max(60).describe('Number of the letter of authorisation; no name.'),
    authorisedUntil: Day.describe('Its last day.'),
  }),
]);
export type Basis = z.output<typeof Basis>;

/** Something about an organisation's identity that whoever decides must not overlook. */
export const Notice = z.strictObject({
  kind: z.enum(['ended', 'revoked', 'moved', 'renamed', 'alike', 'identity-today']),
  words: Words,
});
export type Notice = z.output<typeof Notice>;

export const CheckedSubject = z.strictObject({
  code: z.string(),
  name: z.string().describe('The name registered now.'),
  kind: z.string(),
  status: z.string().describe('登记状态.'),
  establishedOn: Day.nullable(),
  closedOn: Day.nullable(),
  formerNames: z.array(SubjectName),
  alike: z
    .strictObject({
      count: z.int().nonnegative(),
      isMore: z.boolean(),
      organisations: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    })
    .describe('Other organisations whose names differ by one character: compare the codes.'),
  notices: z.array(Notice).describe('What must not be overlooked; empty: nothing.'),
});
export type CheckedSubject = z.output<typeof CheckedSubject>;

/** An entry of a list that stands on the day asked about. */
export const CheckedEntry = z.strictObject({
  recordId: z.uuid(),
  version: z.int().positive(),
  item: z.string(),
  list: z.string(),
  listName: z.string(),
  kind: ListKind,
  domain: Domain,
  reason: z.string(),
  decisionNumber: z.string(),
  authorityName: z.string(),
  decidedOn: Day,
  listedOn: Day,
  removalCondition: z.string().nullable(),
  shownFrom: Day,
  shownUntil: Day.nullable(),
});
export type CheckedEntry = z.output<typeof CheckedEntry>;

/** A record that stands on the day asked about, with its fields. */
export const CheckedRecord = z.strictObject({
  recordId: z.uuid(),
  version: z.int().positive(),
  item: z.string(),
  itemName: Words,
  title: z.string(),
  documentNumber: z.string().nullable(),
  authority: z.string().nullable(),
  decidedOn: Day.nullable(),
  severity: Severity.nullable(),
  shownFrom: Day,
  shownUntil: Day.nullable(),
  content: z.record(z.string(), z.unknown()),
});
export type CheckedRecord = z.output<typeof CheckedRecord>;

/** The facts and measures of one organisation that a matter has business to see, on one day. */
export const CheckedFacts = z.strictObject({
  asOf: Day.describe('The day it speaks of.'),
  subject: CheckedSubject,
  lists: z.array(CheckedEntry),
  records: z.array(CheckedRecord).describe('In the scope of the matter, newest decision first.'),
  hasMore: z.boolean().describe('There are more records than are shown.'),
  measures: z.array(MeasureInForce).describe('What the law attaches to these facts for this matter.'),
  commitments: z.array(CheckedRecord),
  grade: z
    .strictObject({ value: z.null(), words: Words })
    .describe('A reference for people, once there are grades.'),
});
export type CheckedFacts = z.output<typeof CheckedFacts>;

/**
 * What a desk gets: who asked what and why, facts, and what the law attaches to them. It says nothing about what the
 * desk is to decide.
 */
export const CheckAnswer = CheckedFacts.extend({
  form: z.literal('gongxin/check/v1'),
  checkId: z.uuid(),
  askedAt: instant,
  goodUntil: Day.nullable().describe('Last day on which it may be relied on; null: it speaks of a past day.'),
  askedBy: z.strictObject({ unit: z.string(), name: z.string() }),
  matter: Named,
  purpose: Named,
  basis: Basis,
  caseNumber: z.string(),
  note: Words,
});
export type CheckAnswer = z.output<typeof CheckAnswer>;

/**
 * An answer with its signature: a C2SP signed note by the key `<origin>/check` (/ledger/check-vkey) over the SHA-256 of
 * the answer in RFC 8785 form, in which it is given.
 */
export const SignedAnswer = z.strictObject({ answer: CheckAnswer, signature: z.string() });
export type SignedAnswer = z.output<typeof SignedAnswer>;
