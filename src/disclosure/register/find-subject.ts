import { explainPublication } from '#disclosure/publication';
import { accept, Day, dayOf, formatWanYuan, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import { type Catalogue, editionOn } from '#registry/catalogue';
import { findVersionTimes } from '#registry/records';
import {
  findSubject,
  isUscc,
  normaliseUscc,
  type SubjectLaw,
  subjectKindInEnglish,
} from '#registry/subjects';
import type {
  PublicSubject,
  RecentRecord,
  RecordAnswer,
  RecordsAnswer,
  RecordsQuery,
  SubjectAnswer,
  WithdrawnAnswer,
} from './contract.ts';
import {
  contentOf,
  fieldsOf,
  type RegisterLaw,
  toDisplay,
  toPublicRecord,
  writePublicRecord,
} from './public-record.ts';
import type { RegisterRefusal } from './refusals.ts';
import {
  countPublicRecords,
  findPublicRecord,
  findPublicRecords,
  findRecentRecords,
  findSubjectPage,
  findWithdrawal,
  type PublicRow,
  type SubjectPage,
} from './sql.ts';

export type ShownLaw = RegisterLaw & { subjects: SubjectLaw; catalogue: Catalogue };

const FIRST_PAGE = 100;

/** Everything public today about one organisation; its code may be written in any case and width. */
export async function loadSubjectAnswer(
  world: World,
  law: ShownLaw,
  text: string,
): Promise<Outcome<SubjectAnswer, RegisterRefusal>> {
  const found = await findSubjectAnswer(world, law, text);
  if (!found.ok) return found;
  const { head, rows } = found.value;
  return accept({ ...head, records: rows.map((row) => toPublicRecord(row, law)) });
}

/** The same as JSON. */
export async function writeSubjectAnswer(
  world: World,
  law: ShownLaw,
  text: string,
): Promise<Outcome<string, RegisterRefusal>> {
  const found = await findSubjectAnswer(world, law, text);
  if (!found.ok) return found;
  const { head, rows } = found.value;
  const records = rows.map((row) => writePublicRecord(row, law));
  return accept(`${JSON.stringify(head).slice(0, -1)},"records":[${records.join(',')}]}`);
}

async function findSubjectAnswer(
  world: World,
  law: ShownLaw,
  text: string,
): Promise<Outcome<{ head: Omit<SubjectAnswer, 'records'>; rows: PublicRow[] }, RegisterRefusal>> {
  const code = normaliseUscc(text);
  if (!isUscc(code, law.subjects)) return refuse({ code: 'subject.code-wrong' });
  const now = world.clock.now();
  const day = dayOf(now);
  const page = await findSubjectPage(world.db, code, { day, now, limit: FIRST_PAGE });
  if (!page) return refuse({ code: 'subject.unknown' });
  const isAll = page.records.length < FIRST_PAGE;
  const counts = isAll ? countByItem(page.records) : await countPublicRecords(world.db, code, day, now);
  return accept({ head: { asOf: day, subject: toPublicSubject(page, law), counts }, rows: page.records });
}

/** As `countPublicRecords` counts, from all the records at hand. */
function countByItem(rows: readonly PublicRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { item } of rows.toSorted((one, other) => (one.item < other.item ? -1 : 1)))
    counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

/** A page of an organisation's public records, newest decision first. */
export async function findRecordsAnswer(
  world: World,
  law: ShownLaw,
  text: string,
  query: RecordsQuery,
): Promise<Outcome<RecordsAnswer, RegisterRefusal>> {
  const code = normaliseUscc(text);
  if (!isUscc(code, law.subjects)) return refuse({ code: 'subject.code-wrong' });
  const after = query.cursor === undefined ? null : parseCursor(query.cursor);
  if (query.cursor !== undefined && after === null) return refuse({ code: 'cursor.invalid' });
  if (!(await findSubject(world.db, code))) return refuse({ code: 'subject.unknown' });
  const now = world.clock.now();
  const page = { day: dayOf(now), now, item: query.item ?? null, after, limit: query.limit + 1 };
  const rows = await findPublicRecords(world.db, code, page);
  const shown = rows.slice(0, query.limit);
  return accept({
    asOf: page.day,
    records: shown.map((row) => toPublicRecord(row, law)),
    next: rows.length > shown.length ? cursorOf(shown.at(-1)!) : null,
  });
}

const NO_DAY = '0001-01-01';

const cursorOf = (row: PublicRow) => `${row.decided_on ?? NO_DAY}_${row.record_id}`;

function parseCursor(text: string): { decidedOn: string; recordId: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return match && Day.safeParse(match[1]).success ? { decidedOn: match[1]!, recordId: match[2]! } : null;
}

/** A record's own page; one that its provider took back says only that, when and why. */
export async function findRecordAnswer(
  world: World,
  law: ShownLaw,
  { code: text, recordId }: { code: string; recordId: string },
): Promise<{ kind: 'shown'; answer: RecordAnswer } | { kind: 'withdrawn'; answer: WithdrawnAnswer } | null> {
  const code = normaliseUscc(text);
  if (!isUscc(code, law.subjects) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(recordId))
    return null;
  const now = world.clock.now();
  const day = dayOf(now);
  const [subject, row] = await Promise.all([
    findSubject(world.db, code),
    findPublicRecord(world.db, code, recordId, day, now),
  ]);
  if (!subject) return null;
  const named = { code, name: subject.name };
  if (!row) {
    const withdrawn = await findWithdrawal(world.db, code, recordId);
    if (!withdrawn) return null;
    const { item, received_at: at, reason } = withdrawn;
    return {
      kind: 'withdrawn',
      answer: { subject: named, recordId, item, withdrawnAt: at.toISOString(), reason },
    };
  }
  const item = law.catalogue.items.get(row.item);
  const edition = item ? editionOn(item, dayOf(row.received_at)) : null;
  const times = await findVersionTimes(world.db, code, recordId);
  return {
    kind: 'shown',
    answer: {
      asOf: day,
      subject: named,
      record: toPublicRecord(row, law),
      bounds: boundsOf(row, law),
      fields: edition ? fieldsOf(contentOf(row), edition) : [],
      versions: times.map((time) => ({ version: time.version, receivedAt: time.received_at.toISOString() })),
    },
  };
}

function boundsOf(row: PublicRow, law: RegisterLaw): RecordAnswer['bounds'] {
  return explainPublication(toDisplay(row), law.publication).lines.map(({ day, decides, clause, words }) => ({
    day,
    decides,
    clause,
    words,
  }));
}

/** What became public last. */
export async function findRecent(world: World, law: ShownLaw, limit: number): Promise<RecentRecord[]> {
  const now = world.clock.now();
  const items = [...law.catalogue.items.keys()].filter((item) => item !== 'subject');
  const rows = await findRecentRecords(world.db, items, dayOf(now), now, limit);
  return rows.map((row) => ({
    subject: { code: row.subject_code, name: row.subject_name },
    record: toPublicRecord(row, law),
  }));
}

function toPublicSubject(row: SubjectPage, law: ShownLaw): PublicSubject {
  return {
    code: row.subject_code,
    name: row.name,
    kind: { zh: row.kind, en: (subjectKindInEnglish as Record<string, string>)[row.kind] ?? row.kind },
    status: row.status,
    establishedOn: row.established_on,
    closedOn: row.closed_on,
    division: row.division
      ? { code: row.division, name: law.subjects.divisions.get(row.division) ?? null }
      : null,
    address: row.address,
    legalRepresentative: row.legal_representative,
    capitalWanYuan: row.capital_fen === null ? null : formatWanYuan(row.capital_fen),
    businessScope: row.business_scope,
    registrationAuthority: row.registration_authority_name,
    shortName: row.short_name,
    names: row.names.toReversed(),
    oldNumbers: row.old_numbers,
    updatedAt: row.updated_at.toISOString(),
  };
}
