import { z } from 'zod';
import { PublicSubject } from '#disclosure/register/contract';
import { Day, route } from '#kit';
import {
  FieldChange,
  NamedSubject,
  RecordHistory,
  RecordInside,
  RecordState,
  RecordsInside,
} from './record-inside.ts';
import { refusals } from './refusals.ts';

export {
  type FieldChange,
  RecordHistory,
  RecordInside,
  RecordState,
  type RecordsInside,
  type VersionInside,
} from './record-inside.ts';

const instant = z.iso.datetime();

/** A row that waits: for its organisation, or for the department's release. */
export const HeldRow = z.strictObject({
  subject: z.strictObject({ code: z.string(), name: z.string() }),
  item: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  decidedOn: Day.nullable(),
  provider: z.string().nullable(),
  submissionId: z.uuid(),
  row: z.int(),
  waitsFor: z.enum(['subject', 'release']),
  since: instant,
});
export type HeldRow = z.output<typeof HeldRow>;

/** A penalty whose fine no threshold places: not public until a person has placed it. */
export const WaitingFine = z.strictObject({
  subject: NamedSubject,
  recordId: z.uuid(),
  version: z.int().positive(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  authority: z.string().nullable(),
  decidedOn: Day,
  fineFen: z.int().nullable(),
  provider: z.string().nullable(),
  receivedAt: instant,
});
export type WaitingFine = z.output<typeof WaitingFine>;

/** An organisation of who asks, in his list. */
export const OwnSubject = z.strictObject({
  code: z.string(),
  name: z.string().nullable(),
  records: z.int().nonnegative(),
});

/** What is held about an organisation, for itself. */
export const OwnSubjectAnswer = z.strictObject({
  subject: PublicSubject.nullable().describe('null: the base register has not got it yet.'),
  providers: z.array(
    z.strictObject({ code: z.string().nullable(), name: z.string().nullable(), records: z.int() }),
  ),
  looks: z
    .array(z.strictObject({ purpose: z.string(), count: z.int().positive(), lastOn: Day }))
    .describe('How often somebody looked at what is not public about it, by purpose; never who.'),
  records: z.array(RecordInside),
  next: z.string().nullable(),
});

/** What happened to an organisation and its records, newest first. */
export const Happening = z.strictObject({
  at: instant,
  kind: z.enum(['registered', 'registration-changed', 'received', 'corrected', 'withdrawn']),
  item: z.string(),
  recordId: z.uuid(),
  version: z.int().positive(),
  title: z.string(),
  changes: z.array(FieldChange),
});
export type Happening = z.output<typeof Happening>;

/** An organisation as the centre sees it; its records need the right to read records besides. */
export const SubjectInside = z.strictObject({
  subject: PublicSubject,
  held: z.int().nonnegative().describe('Rows of it that wait.'),
  timeline: z.array(Happening),
});

const limit = z.coerce.number().int().min(1).max(100).default(20);
const item = z.string().min(1).max(40).optional();
const provider = z.string().max(40).optional().describe('Code of the unit that handed it in.');
const code = z.string().min(1).max(60).describe('统一社会信用代码, in any case and width.');
const cursor = z.string().max(120).optional().describe('`next` of the page before.');
const recordCursor = z.uuid().optional().describe('`next` of the page before.');
const OneRecord = z.strictObject({ code, recordId: z.uuid() });

/** The room's doors as data. */
export const insideRoutes = {
  records: route({
    id: 'getInsideRecords',
    method: 'GET',
    path: '/api/v1/records',
    tag: 'records',
    summary: {
      zh: '查看范围内的记录，包括未公示的；新的在前，可筛选。查看他单位未公示的记录会记入审计',
      en: 'Records that one may see, unpublished ones too, the newest first; a look at what is not public and not one’s own is written down',
    },
    access: 'record:read',
    query: z.strictObject({
      item,
      q: z.string().min(1).max(200).optional().describe('A unified code, or a document number.'),
      state: RecordState.optional(),
      provider,
      cursor: recordCursor,
      limit,
    }),
    status: 200,
    answer: RecordsInside,
    refusals: {},
  }),
  record: route({
    id: 'getInsideRecord',
    method: 'GET',
    path: '/api/v1/records/{code}/{recordId}',
    tag: 'records',
    summary: {
      zh: '一条记录的全部版本、差异、公示与否及依据、认定、账本位置',
      en: 'One record: every version and what it changed, whether it is public and why, who placed its fine, its places in the ledger',
    },
    access: 'record:read',
    params: OneRecord,
    status: 200,
    answer: RecordHistory,
    refusals: { 'inside.record-not-found': refusals['inside.record-not-found'] },
  }),
  held: route({
    id: 'getHeldRows',
    method: 'GET',
    path: '/api/v1/held',
    tag: 'records',
    summary: { zh: '暂存的行：在等什么、等了多久', en: 'Rows that wait: for what, and since when' },
    access: 'held:read',
    query: z.strictObject({
      item,
      subject: z.string().max(60).optional().describe('Code of the organisation.'),
      waitsFor: HeldRow.shape.waitsFor.optional(),
      provider,
      cursor,
      limit,
    }),
    status: 200,
    answer: z.strictObject({ rows: z.array(HeldRow), next: z.string().nullable() }),
    refusals: { 'inside.cursor-invalid': refusals['inside.cursor-invalid'] },
  }),
  fines: route({
    id: 'getWaitingFines',
    method: 'GET',
    path: '/api/v1/fines/waiting',
    tag: 'records',
    summary: {
      zh: '待认定罚款档次的处罚，决定日早的在前；认定前不公示',
      en: 'Penalties whose fine waits to be placed, oldest decision first; none is public before',
    },
    access: 'fine:read',
    query: z.strictObject({ cursor, limit }),
    status: 200,
    answer: z.strictObject({ fines: z.array(WaitingFine), next: z.string().nullable() }),
    refusals: { 'inside.cursor-invalid': refusals['inside.cursor-invalid'] },
  }),
  subject: route({
    id: 'getInsideSubject',
    method: 'GET',
    path: '/api/v1/subjects/{code}/inside',
    tag: 'records',
    summary: {
      zh: '中心查看一个组织：登记及其变更、时间线、暂存行数',
      en: 'An organisation for the centre: its registration with every change, its timeline, how many rows wait for it',
    },
    access: 'subject:read',
    params: z.strictObject({ code }),
    status: 200,
    answer: SubjectInside,
    refusals: { 'inside.subject-not-found': refusals['inside.subject-not-found'] },
  }),
  ownSubjects: route({
    id: 'getOwnSubjects',
    method: 'GET',
    path: '/api/v1/own/subjects',
    tag: 'records',
    summary: { zh: '我代表的组织', en: 'The organisations that one acts for' },
    access: 'own-subject:read',
    status: 200,
    answer: z.strictObject({ subjects: z.array(OwnSubject) }),
    refusals: {},
  }),
  ownSubject: route({
    id: 'getOwnSubject',
    method: 'GET',
    path: '/api/v1/own/subjects/{code}',
    tag: 'records',
    summary: {
      zh: '本组织的登记、全部记录（含未公示）、提供单位，以及被查看的次数和目的',
      en: 'One’s own organisation: registration, all its records, who provided them, and how often and for what somebody looked',
    },
    access: 'own-subject:read',
    params: z.strictObject({ code }),
    query: z.strictObject({ cursor: recordCursor, limit }),
    status: 200,
    answer: OwnSubjectAnswer,
    refusals: { 'inside.subject-not-found': refusals['inside.subject-not-found'] },
  }),
  ownRecord: route({
    id: 'getOwnRecord',
    method: 'GET',
    path: '/api/v1/own/subjects/{code}/records/{recordId}',
    tag: 'records',
    summary: { zh: '本组织的一条记录及其历史', en: 'One record of one’s own organisation, with its history' },
    access: 'own-subject:read',
    params: OneRecord,
    status: 200,
    answer: RecordHistory,
    refusals: { 'inside.record-not-found': refusals['inside.record-not-found'] },
  }),
} as const;
