import { sql } from 'kysely';
import type { Day } from '#kit';
import { type CopyType, copyInto, type Reader, type Tx } from '#platform';
import type { DatedName, OldNumberKind } from './contract.ts';

export type SubjectRow = {
  subject_code: string;
  name: string;
  kind: string;
  status: string;
  established_on: Day | null;
  closed_on: Day | null;
  division: string | null;
  address: string | null;
  legal_representative: string | null;
  capital_fen: number | null;
  business_scope: string | null;
  registration_authority_name: string | null;
  registration_authority_code: string | null;
  short_name: string | null;
  updated_at: Date;
};

export type OldNumber = { kind: OldNumberKind; number: string };

const subjectTypes = {
  subject_code: 'text',
  name: 'text',
  kind: 'text',
  status: 'text',
  established_on: 'date',
  closed_on: 'date',
  division: 'text',
  address: 'text',
  legal_representative: 'text',
  capital_fen: 'bigint',
  business_scope: 'text',
  registration_authority_name: 'text',
  registration_authority_code: 'text',
  short_name: 'text',
  updated_at: 'timestamptz',
} as const satisfies Record<keyof SubjectRow, CopyType>;
const subjectColumns = Object.keys(subjectTypes) as (keyof SubjectRow)[];

/** The base register's present word on one organisation. */
export async function findSubject(reader: Reader, code: string): Promise<SubjectRow | null> {
  const row = await reader
    .selectFrom('subjects.subject')
    .select(subjectColumns)
    .where('subject_code', '=', code)
    .executeTakeFirst();
  return (row as SubjectRow | undefined) ?? null;
}

/** All names of these organisations by code, in the order in which they were borne; unknown codes are missing. */
export async function findNamesByCode(
  reader: Reader,
  codes: readonly string[],
): Promise<Map<string, DatedName[]>> {
  const { rows } = await sql<{
    subject_code: string;
    name: string;
    valid_from: Day | null;
    valid_until: Day | null;
  }>`
    select n.subject_code, n.name, n.valid_from, n.valid_until
    from subjects.name n
    where n.subject_code = any(${codes}::text[])
    order by n.name_no`.execute(reader);
  const byCode = new Map<string, DatedName[]>();
  for (const row of rows) {
    const dated = { name: row.name, validFrom: row.valid_from, validUntil: row.valid_until };
    const names = byCode.get(row.subject_code);
    if (names) names.push(dated);
    else byCode.set(row.subject_code, [dated]);
  }
  return byCode;
}

/** Numbers from before the unified code, in order of kind; at most 50. */
export async function findOldNumbers(reader: Reader, code: string): Promise<OldNumber[]> {
  const rows = await reader
    .selectFrom('subjects.old_number')
    .select(['kind', 'number'])
    .where('subject_code', '=', code)
    .orderBy('kind')
    .orderBy('number')
    .limit(50)
    .execute();
  return rows as OldNumber[];
}

/** Writes the present state of organisations; each code at most once in `rows`. */
export async function saveSubjects(tx: Tx, rows: readonly SubjectRow[]): Promise<void> {
  const columns = subjectColumns.join(', ');
  const values = subjectColumns.slice(1).map((column) => `${column} = excluded.${column}`);
  await tx.client.query(
    'create temp table if not exists incoming_subject (like subjects.subject) on commit delete rows',
  );
  await copyInto(
    tx,
    'incoming_subject',
    subjectTypes,
    rows.map((row) => subjectColumns.map((column) => row[column])),
  );
  await tx.client.query(`insert into subjects.subject (${columns}) select ${columns} from incoming_subject
    order by subject_code on conflict (subject_code) do update set ${values.join(', ')}`);
  await tx.client.query('delete from incoming_subject');
}

/** Replaces all names of these organisations. */
export async function saveNames(tx: Tx, byCode: ReadonlyMap<string, readonly DatedName[]>): Promise<void> {
  await tx.client.query('delete from subjects.name where subject_code = any($1)', [[...byCode.keys()]]);
  await copyInto(
    tx,
    'subjects.name',
    { subject_code: 'text', name_no: 'integer', name: 'text', valid_from: 'date', valid_until: 'date' },
    nameRows(byCode),
  );
}

function* nameRows(byCode: ReadonlyMap<string, readonly DatedName[]>) {
  for (const [code, names] of byCode) {
    for (const [index, dated] of names.entries()) {
      yield [code, index + 1, dated.name, dated.validFrom, dated.validUntil] as const;
    }
  }
}

/** Adds numbers; one that is there already stays as it is. */
export async function saveOldNumbers(
  tx: Tx,
  numbers: readonly (OldNumber & { subjectCode: string })[],
): Promise<void> {
  if (numbers.length === 0) return;
  await tx.client.query(
    `insert into subjects.old_number (subject_code, kind, number)
     select * from unnest($1::text[], $2::text[], $3::text[]) order by 1, 2, 3 on conflict do nothing`,
    [numbers.map((one) => one.subjectCode), numbers.map((one) => one.kind), numbers.map((one) => one.number)],
  );
}
