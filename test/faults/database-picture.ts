import { inflateRawSync } from 'node:zlib';
import type pg from 'pg';
import { splitResults } from '#registry/ingest';
import { tablesOf } from '../platform.ts';

type Queries = Pick<pg.Client, 'query'>;
type Cells = Record<string, unknown>;

/**
 * What a database holds, without its ids and instants: every table row by row, ids written as what they stand
 * for (a record as its natural key, a submission as its file), and the result of each row of each file. Two
 * databases that came to the same by different ways have equal pictures.
 */
export async function pictureOf(db: Queries): Promise<Record<string, string[]>> {
  const meanings = await meaningsOf(db);
  const picture: Record<string, string[]> = {};
  for (const table of await tablesOf(db)) {
    if (table === 'public.migration') continue;
    if (table === 'ingest.chunk') {
      picture[table] = await resultsOf(db, meanings);
      continue;
    }
    if (table === 'ingest.finding_count') {
      picture[table] = await miscountsOf(db, meanings);
      continue;
    }
    // Places, salts, turns and hours differ from run to run; what must not differ is which events there are.
    if (/^(ledger|completeness)\.|^audit\.(waiting|counted|commitment)$/.test(table)) continue;
    const instants = await instantsOf(db, table);
    const { rows } = await db.query(`select to_jsonb(t) as cells from ${table} t`);
    picture[table] = rows.map((row) => lineOf(row.cells, instants, meanings)).sort();
  }
  picture['ledger.events'] = await eventsOf(db, meanings);
  return picture;
}

/** What an id means; of a record also the day of receipt, in Beijing, which its display begins with. */
type Meanings = Map<string, { means: string; receivedOn?: string }>;

async function meaningsOf(db: Queries): Promise<Meanings> {
  const { rows: files } = await db.query(
    `select submission_id as id, item || ' ' || encode(sha256, 'hex') as means from ingest.submission`,
  );
  const { rows: records } = await db.query(
    `select record_id as id, subject_code || ' ' || item || ' ' || natural_key as means,
       min(received_at at time zone 'Asia/Shanghai')::date::text as "receivedOn"
     from records.version group by 1, 2`,
  );
  return new Map([...files, ...records].map(({ id, ...meaning }) => [id, meaning]));
}

async function instantsOf(db: Queries, table: string): Promise<string[]> {
  const { rows } = await db.query(
    `select attname as name from pg_attribute where attrelid = $1::regclass and atttypid = 'timestamptz'::regtype`,
    [table],
  );
  return rows.map((row) => row.name);
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function lineOf(cells: Cells, instants: readonly string[], meanings: Meanings): string {
  const kept: Cells = { ...cells, ...('salt' in cells ? { salt: 'a salt' } : {}) };
  for (const name of instants) kept[name] = cells[name] === null ? null : 'an instant';
  const day = meanings.get(String(cells.record_id))?.receivedOn;
  if (day !== undefined && cells.shown_from === day) kept.shown_from = 'the day of receipt';
  return JSON.stringify(kept).replace(uuid, (id) => meanings.get(id)?.means ?? 'an id of nothing');
}

/** Every row's outcome and findings by file, however its chunks were cut; rows that still wait are told as such. */
async function resultsOf(db: Queries, meanings: Meanings): Promise<string[]> {
  return (await findResults(db)).flatMap(({ id, number, results }) => {
    const file = meanings.get(id)?.means;
    return (
      results?.map((result) => `${file}: ${JSON.stringify(result)}`) ?? [`${file}: chunk ${number} waits`]
    );
  });
}

/** Chunks in their order with the results of their rows; `null`: they still wait. */
async function findResults(db: Queries) {
  const { rows } = await db.query(
    `select submission_id, chunk_no, encode(results, 'base64') as results from ingest.chunk order by 1, 2`,
  );
  return rows.map(({ submission_id, chunk_no, results }) => ({
    id: String(submission_id),
    number: Number(chunk_no),
    results:
      results === null
        ? null
        : [...splitResults(JSON.parse(inflateRawSync(Buffer.from(results, 'base64')).toString()))],
  }));
}

/** Counts of findings that are not what the results of their own submission say; none where each was counted once. */
async function miscountsOf(db: Queries, meanings: Meanings): Promise<string[]> {
  const expected = new Map<string, number>();
  for (const { id, results } of await findResults(db)) {
    for (const { outcome, findings } of results ?? []) {
      if (!findings[0]) continue;
      const place = [id, outcome, findings[0].rule, findings[0].field].join(' ');
      expected.set(place, (expected.get(place) ?? 0) + 1);
    }
  }
  const { rows } = await db.query(
    `select concat_ws(' ', submission_id, outcome, rule, field) as place, row_count as count from ingest.finding_count`,
  );
  const counted = new Map<string, number>(rows.map(({ place, count }) => [place, count]));
  return [...new Set([...expected.keys(), ...counted.keys()])]
    .filter((place) => expected.get(place) !== counted.get(place))
    .map((place) => `${place}: ${counted.get(place)} counted, ${expected.get(place)} there`)
    .map((line) => line.replace(uuid, (id) => meanings.get(id)?.means ?? 'an id of nothing'))
    .sort();
}

/** Every event of a record in the ledger, whether it has its place or waits for it. */
async function eventsOf(db: Queries, meanings: Meanings): Promise<string[]> {
  const { rows } = await db.query(
    `select line from ledger.outbox cross join lateral unnest(string_to_array(lines, e'\\n')) as line
     union all select concat_ws(e'\\t', log, type, subject_code, record_id, version, statement) from ledger.entry`,
  );
  return rows
    .filter(({ line }) => !line.includes('\tmap-root\t'))
    .map(({ line }) => {
      const day = meanings.get(line.split('\t')[3])?.receivedOn;
      return line
        .replace(/"(receivedAt|withdrawnAt)":"[^"]*"/g, '"$1":"an instant"')
        .replace(`"shownFrom":"${day}"`, '"shownFrom":"the day of receipt"')
        .replace(uuid, (id: string) => meanings.get(id)?.means ?? 'an id of nothing');
    })
    .sort();
}

/** The first lines that only one of two pictures has, by table; `[]` when they are equal. */
export function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  const tables = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...tables].flatMap((table) => {
    const left = one[table] ?? [];
    const right = other[table] ?? [];
    const at = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => index).find(
      (index) => left[index] !== right[index],
    );
    if (at === undefined) return [];
    return [`${table} (${left.length} and ${right.length} rows): ${left[at]} against ${right[at]}`];
  });
}
