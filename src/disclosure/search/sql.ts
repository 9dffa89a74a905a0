import { sql } from 'kysely';
import { copyInto, type Reader, type Tx } from '#platform';

/** A name found in the index. */
export type Spelled = {
  code: string;
  kind: 'name' | 'former' | 'short';
  name: string;
  spelling: string;
  length: number;
};

/** Where a list ordered by name length, then code, goes on. */
export type Place = { length: number; code: string };

const columns = sql.raw('s.subject_code as code, s.kind, s.name, s.spelling, s.length');

export async function deleteSpellings(tx: Tx, codes: readonly string[]): Promise<void> {
  await tx.client.query('delete from search.spelling where subject_code = any($1)', [codes]);
  await tx.client.query('delete from search.gram_sample where subject_code = any($1)', [codes]);
}

const spellingColumns = {
  subject_code: 'text',
  spelling_no: 'smallint',
  kind: 'text',
  name: 'text',
  spelling: 'text',
  length: 'smallint',
  grams: 'integer[]',
  pinyin: 'text',
  initials: 'text',
  own_pinyin: 'text',
  own_initials: 'text',
} as const;

type SpellingRow = readonly (string | number | readonly number[] | null | undefined)[];

/** Adds spellings and the grams of those organisations that are in the sample; in the order of their columns. */
export async function addSpellings(
  tx: Tx,
  rows: Iterable<SpellingRow>,
  sample: Iterable<SpellingRow>,
): Promise<void> {
  await copyInto(tx, 'search.spelling', spellingColumns, rows);
  const columns = { subject_code: 'text', gram: 'integer', length: 'smallint' } as const;
  await copyInto(tx, 'search.gram_sample', columns, sample);
}

/** Sorts what was added into the index; until then every query reads all of it. */
export async function settleIndex(tx: Tx): Promise<void> {
  await tx.client.query('select search.settle_index()');
}

export type GramCount = { gram: number; length: number; count: number };

/**
 * How often each gram occurs in the sample by name length, from the shortest names on and not beyond `most` in
 * all; a missing gram does not occur.
 */
export async function countGrams(
  reader: Reader,
  grams: readonly number[],
  most: number,
): Promise<GramCount[]> {
  const { rows } = await sql<GramCount>`
    select g.gram, s.length, count(*)::int as count
    from unnest(${[...new Set(grams)]}::int[]) as g (gram)
    cross join lateral (
      select length from search.gram_sample where gram = g.gram order by length limit ${most}) s
    group by g.gram, s.length`.execute(reader);
  return rows;
}

/** How often the gram occurs in the sample at each name length up to `longest`, not counted beyond `most`. */
export async function countGramByLength(
  reader: Reader,
  { gram, longest, most }: { gram: number; longest: number; most: number },
): Promise<Map<number, number>> {
  const { rows } = await sql<{ length: number; count: number }>`
    select l.length, s.count::int
    from generate_series(1, ${longest}::int) as l (length)
    cross join lateral (select count(*) from (
      select from search.gram_sample where gram = ${gram} and length = l.length limit ${most}) sampled) s
    where s.count > 0`.execute(reader);
  return new Map(rows.map((row) => [row.length, row.count]));
}

/** Keys of one gram at some lengths; a name that has the gram at one of these lengths has one of them. */
export type KeySet = readonly number[];

/**
 * Names with a key of every set, read by the index on keys and nothing else: `offset 0` keeps the planner from
 * walking millions of names in order instead, which it takes for cheap because a limit follows.
 */
const havingKeys = (sets: readonly KeySet[]) => sql`(
  select * from search.spelling
  where ${sql.join(
    sets.map((set) => sql`grams && ${set}::int[]`),
    sql` and `,
  )}
  offset 0) s`;

/** Names with a key of every set that contain the part, or begin with it; the shortest, at most `limit`. */
export async function findByKeys(
  reader: Reader,
  sets: readonly KeySet[],
  { part, where, limit }: { part: string; where: 'start' | 'anywhere'; limit: number },
): Promise<Spelled[]> {
  const { rows } = await sql<Spelled>`
    select ${columns} from ${havingKeys(sets)}
    where strpos(s.spelling, ${part}) ${where === 'start' ? sql`= 1` : sql`> 0`}
    order by s.length, s.subject_code limit ${limit}`.execute(reader);
  return rows;
}

/** Names that have all keys of one of the clauses; `clause` counts them from 0. In no order, at most `limit`. */
export async function findByClauses(
  reader: Reader,
  clauses: readonly (readonly number[])[],
  limit: number,
): Promise<(Spelled & { clause: number })[]> {
  if (clauses.length === 0) return [];
  const { rows } = await sql<Spelled & { clause: number }>`
    select ${columns}, c.clause::int - 1 as clause
    from unnest(${clauses.map(asArray)}::text[]) with ordinality as c (keys, clause)
    cross join lateral (
      select * from search.spelling where grams @> c.keys::int[] offset 0) s
    limit ${limit}`.execute(reader);
  return rows;
}

export type PartSearch = {
  part: string;
  kind: Spelled['kind'];
  /** `start`: the name begins with the part; `inside`: it has it further on; `anywhere`: either. */
  where: 'start' | 'inside' | 'anywhere';
  after: Place;
  limit: number;
};

/** Names with a key of every set and the part, by length and code. */
export async function findPartByKeys(
  reader: Reader,
  search: PartSearch,
  sets: readonly KeySet[],
): Promise<Spelled[]> {
  const { rows } = await sql<Spelled>`
    select ${columns} from ${havingKeys(sets)}
    where s.kind = ${search.kind} and (s.length, s.subject_code) > (${search.after.length}, ${search.after.code})
      and ${meets(search)}
    order by s.length, s.subject_code limit ${search.limit}`.execute(reader);
  return rows;
}

/** Names of exactly this spelling, of which `keys` are some; present names first, then short and former ones. */
export async function findSpelling(
  reader: Reader,
  { keys, spelling, limit }: { keys: readonly number[]; spelling: string; limit: number },
): Promise<Spelled[]> {
  const { rows } = await sql<Spelled>`
    select ${columns} from (select * from search.spelling where grams @> ${keys}::int[] offset 0) s
    where s.spelling = ${spelling}
    order by s.kind = 'former', s.kind = 'short', s.subject_code limit ${limit}`.execute(reader);
  return rows;
}

/**
 * Names of one length with the part, by code, found among the first `budget` names of that length. The walk
 * reads the index only; the few names found are then fetched.
 */
export async function findPartInOrder(
  reader: Reader,
  search: PartSearch & { length: number; budget: number },
): Promise<Spelled[]> {
  const after = search.after.length === search.length ? search.after.code : '';
  const { rows } = await sql<Spelled>`
    select ${columns}
    from (select s.subject_code, s.spelling
      from (select subject_code, spelling from search.spelling
        where kind = ${search.kind} and length = ${search.length} and subject_code > ${after}
        order by subject_code limit ${search.budget}) s
      where strpos(s.spelling, ${search.part}) > 0 offset 0) walked
    cross join lateral (select * from search.spelling
      where subject_code = walked.subject_code and kind = ${search.kind} and spelling = walked.spelling) s
    where ${meets(search)}
    limit ${search.limit}`.execute(reader);
  return rows;
}

/** Short and former names count only for organisations that their present name does not find already. */
function meets({ part, kind, where }: PartSearch) {
  const position = sql`strpos(s.spelling, ${part})`;
  if (where === 'start') return sql`${position} = 1`;
  if (where === 'inside') return sql`${position} > 1`;
  if (kind === 'name') return sql`${position} > 0`;
  return sql`${position} > 0 and not exists (select from search.spelling n
    where n.subject_code = s.subject_code and n.spelling_no < s.spelling_no and strpos(n.spelling, ${part}) > 0)`;
}

/** Of these organisations, the ones that some name with the part finds already. */
export async function findCodesWithPart(
  reader: Reader,
  codes: readonly string[],
  part: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select distinct subject_code as code from search.spelling
    where subject_code = any(${codes}::text[]) and strpos(spelling, ${part}) > 0`.execute(reader);
  return new Set(rows.map((row) => row.code));
}

/** Names whose reading begins so, from the whole name's beginning or from behind its place; at most `limit` each. */
export async function findByReading(
  reader: Reader,
  { letters, of, limit }: { letters: string; of: 'pinyin' | 'initials'; limit: number },
): Promise<Spelled[]> {
  const branch = (column: string) => sql`
    (select ${columns} from search.spelling s
     where ${sql.ref(column)} >= ${letters} and ${sql.ref(column)} < ${`${letters}{`}
       and strpos(s.spelling, ${letters}) = 0
     order by ${sql.ref(column)} limit ${limit})`;
  const { rows } = await sql<Spelled>`${branch(of)} union all ${branch(`own_${of}`)}`.execute(reader);
  return rows;
}

export type SubjectLine = { code: string; name: string; kind: string; status: string };

const lineColumns = ['subject_code as code', 'name', 'kind', 'status'] as const;

/** What the register has now of these organisations; unknown codes are missing. */
export async function findSubjectLines(reader: Reader, codes: readonly string[]): Promise<SubjectLine[]> {
  const rows = await reader
    .selectFrom('subjects.subject')
    .select(lineColumns)
    .where('subject_code', 'in', codes)
    .execute();
  return rows as SubjectLine[];
}

/**
 * Organisations whose code begins so, by code. Codes have 18 digits and capital letters, so the bounds hold in
 * every collation and the primary key serves.
 */
export async function findByCodePrefix(
  reader: Reader,
  { prefix, after, limit }: { prefix: string; after: string; limit: number },
): Promise<SubjectLine[]> {
  const rows = await reader
    .selectFrom('subjects.subject')
    .select(lineColumns)
    .where('subject_code', '>=', prefix.padEnd(18, '0'))
    .where('subject_code', '<=', prefix.padEnd(18, 'Z'))
    .where('subject_code', '>', after)
    .orderBy('subject_code')
    .limit(limit)
    .execute();
  return rows as SubjectLine[];
}

/** Organisations that had one of these numbers, by code, each once. */
export async function findByOldNumber(
  reader: Reader,
  { numbers, after, limit }: { numbers: readonly string[]; after: string; limit: number },
): Promise<{ code: string; number: string }[]> {
  const { rows } = await sql<{ code: string; number: string }>`
    select distinct on (subject_code) subject_code as code, number from subjects.old_number
    where number = any(${numbers}::text[]) and subject_code > ${after}
    order by subject_code, number limit ${limit}`.execute(reader);
  return rows;
}

/** Present spelling of an organisation; `null` when the code is unknown. */
export async function findPresentSpelling(reader: Reader, code: string): Promise<string | null> {
  const row = await reader
    .selectFrom('search.spelling')
    .select('spelling')
    .where('subject_code', '=', code)
    .where('kind', '=', 'name')
    .orderBy('spelling_no')
    .limit(1)
    .executeTakeFirst();
  return (row?.spelling as string | undefined) ?? null;
}

const asArray = (keys: readonly number[]) => `{${keys.join(',')}}`;
