import { z } from 'zod';
import { Decision, EndReason, FineLevel, NeverBecause, Severity } from '#disclosure/publication/contract';
import { Bound, Words } from '#disclosure/register/contract';
import { Day } from '#kit';

const instant = z.iso.datetime();

/** How a record stands: public now; not public yet; never to be; over, by its day or an event; taken back. */
export const RecordState = z.enum(['public', 'waiting', 'never', 'over', 'withdrawn']);
export type RecordState = z.output<typeof RecordState>;

export const NamedSubject = z.strictObject({ code: z.string(), name: z.string().nullable() });

/** A record as those see it who may see more than the public. */
export const RecordInside = z.strictObject({
  subject: NamedSubject,
  recordId: z.uuid(),
  item: z.string(),
  version: z.int().positive(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  decidedOn: Day.nullable(),
  provider: z.string().nullable().describe('Code of the unit that handed its last version in.'),
  receivedAt: instant.describe('When the last version came.'),
  state: RecordState,
  severity: Severity.nullable(),
  shownFrom: Day.nullable(),
  shownUntil: Day.nullable(),
});
export type RecordInside = z.output<typeof RecordInside>;

export const RecordsInside = z.strictObject({ records: z.array(RecordInside), next: z.string().nullable() });
export type RecordsInside = z.output<typeof RecordsInside>;

export const FieldChange = z.strictObject({
  name: z.string(),
  label: Words,
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldChange = z.output<typeof FieldChange>;

/** One version with what it changed; the first changed nothing, a withdrawal has no content. */
export const VersionInside = z.strictObject({
  version: z.int().positive(),
  kind: z.enum(['stored', 'withdrawn']),
  receivedAt: instant,
  provider: z.string().nullable(),
  submissionId: z.uuid().nullable(),
  row: z.int().nullable(),
  reason: z.string().nullable().describe('Why it was taken back.'),
  changes: z.array(FieldChange),
});
export type VersionInside = z.output<typeof VersionInside>;

/** Everything about one record: its history, why it is public or not, and where the ledger has it. */
export const RecordHistory = z.strictObject({
  record: RecordInside,
  fields: z.array(z.strictObject({ name: z.string(), label: Words, value: z.string() })),
  versions: z.array(VersionInside),
  publication: z
    .strictObject({
      decision: Decision,
      neverBecause: NeverBecause.nullable(),
      title: Words,
      bounds: z.array(Bound),
      earliestRepairOn: Day.nullable(),
      endedAt: instant.nullable(),
      endReason: EndReason.nullable(),
    })
    .nullable(),
  classification: z
    .strictObject({
      fineLevel: FineLevel,
      isPublishedByException: z.boolean(),
      classifiedOn: Day,
      reason: z.string(),
    })
    .nullable(),
  ledger: z.array(
    z.strictObject({
      log: z.string(),
      index: z.int().nonnegative(),
      type: z.string(),
      version: z.int().positive(),
      notedAt: instant,
    }),
  ),
});
export type RecordHistory = z.output<typeof RecordHistory>;
