import assert from 'node:assert/strict';
import type pg from 'pg';
import { generateCity, type Row, toCsv } from '#demo';
import { classifyFine } from '#disclosure/publication';
import { dayOf } from '#kit';
import { inTransaction, type World } from '#platform';
import { stateWhole } from '#trust/ledger';
import { withdrawSigned } from './department-key.ts';
import { saltTraces, type Trace, textTrace } from './erasure-traces.ts';
import { cityOptions, columnsOf, type Platform } from './platform.ts';

export const order = {
  reasonCode: 'unlawful-collection',
  legalBasis: '山东省社会信用条例第四十二条',
  proposedBy: 'li-na',
  approvedBy: 'wang-wei',
};

type Id = { subjectCode: string; recordId: string };

/**
 * An invented city with licences that were held until their organisation came, decisions that were corrected, taken
 * back and classified by hand. The clock is set to that of the database: what cannot be undone needs both.
 */
export async function fillPlatform(platform: Platform, recordCount: number): Promise<void> {
  const { world, law } = platform;
  const { rows } = await world.db.pool.query('select clock_timestamp() as now');
  world.clock.set(rows[0].now.toISOString());
  const today = dayOf(world.clock.now());
  const city = generateCity({ ...cityOptions, today, recordCount });
  const handIn = (item: string, some: readonly Row[]) =>
    platform.handIn(item, [...toCsv(some, columnsOf(law, item))].join(''));
  const marked = (item: string) =>
    [...city.recordsOf(item)].map(({ row }, at) => ({ ...row, remark: `备查 ${item} 第 ${at} 行，` }) as Row);
  const licences = marked('licence');
  const penalties = marked('penalty');
  await handIn('licence', licences);
  await handIn('subject', [...city.subjects()]);
  await handIn('penalty', penalties);
  await handIn('inspection', marked('inspection'));
  for (const [item, some] of Object.entries({ licence: licences, penalty: penalties }))
    await handIn(
      item,
      some.slice(0, 60).map((row) => ({ ...row, remark: `${row.remark}更正` }) as Row),
    );
  for (const id of await awaiting(world.db.pool))
    await inTransaction(world.db, (tx) =>
      classifyFine(world, tx, {
        ...id,
        law: law.publication,
        fineLevel: 'large',
        isPublishedByException: false,
        classifiedBy: 'zhao-min',
        reason: `按裁量基准，${id.recordId}`,
      }),
    );
  for (const id of await someOf(
    world.db.pool,
    `d.decision = 'public' and d.item = 'inspection' and d.ended_at is null`,
    30,
  ))
    assert.ok((await withdrawSigned(world, { ...id, reason: `撤回 ${id.recordId}` })).ok);
}

const awaiting = (db: pg.Pool) => someOf(db, `d.decision = 'awaiting-classification'`, 60);

const someOf = async (db: pg.Pool, where: string, limit: number): Promise<Id[]> =>
  (
    await db.query(
      `select d.subject_code as "subjectCode", d.record_id as "recordId" from publication.display d
       where d.item <> 'subject' and ${where} order by md5(d.record_id::text) limit $1`,
      [limit],
    )
  ).rows;

/** An entry of a log about a record, with all that proves what it says. */
type KnownEntry = { log: string; index: number; leaf: string; statement: string; salt: Buffer };
/** What is public on the day of the world's clock, without the chosen ones. */
export async function publicRecordsBut({ clock, db }: World, { records }: Chosen): Promise<Id[]> {
  const { rows } = await db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from publication.display
     where decision = 'public' and ended_at is null and item <> 'subject'
       and (shown_until is null or shown_until >= $1) and record_id <> all ($2::uuid[]) order by record_id`,
    [dayOf(clock.now()), records.map(({ recordId }) => recordId)],
  );
  return rows;
}

export type Chosen = { records: (Id & { entries: KnownEntry[] })[]; traces: Trace[] };

/** So many that are or were public, of each kind some; with all by which one could tell what they said. */
export async function chooseRecords(db: pg.Pool, count: number): Promise<Chosen> {
  const public_ = `d.decision = 'public'`;
  const classified = 'exists (select from publication.classification c where c.record_id = d.record_id)';
  const kinds = [
    await someOf(db, `${public_} and ${classified}`, 0.15 * count),
    await someOf(db, `${public_} and d.version > 1 and not ${classified}`, 0.25 * count),
    await someOf(db, `${public_} and d.end_reason = 'withdrawn'`, 0.15 * count),
    await someOf(
      db,
      `${public_} and d.item = 'licence' and d.version = 1 and d.ended_at is null`,
      0.3 * count,
    ),
    await someOf(
      db,
      `${public_} and d.item = 'penalty' and d.version = 1 and not ${classified}`,
      0.15 * count,
    ),
  ];
  const ids = kinds.flat();
  assert.equal(ids.length, count);
  const records: Chosen['records'] = [];
  const traces: Trace[] = [];
  for (const id of ids) {
    const entries = await entriesOf(db, id);
    records.push({ ...id, entries });
    traces.push(...(await tracesOf(db, id, entries)));
  }
  return { records, traces };
}

async function entriesOf(db: pg.Pool, { subjectCode, recordId }: Id): Promise<KnownEntry[]> {
  const { rows } = await db.query(
    `select e.log, e.leaf_index as index, l.leaf, e.type, e.statement, s.salt, v.content::text as content
     from ledger.entry e join ledger.leaf l using (log, leaf_index)
     join ledger.salt s using (subject_code, record_id, log, leaf_index)
     join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id and v.version = e.version
     where e.subject_code = $1 and e.record_id = $2 order by e.log, e.leaf_index`,
    [subjectCode, recordId],
  );
  return rows.map((row) => ({ ...row, statement: stateWhole(row, row.content) }));
}

/** What was said of it, in the words of each table that holds it; its salts; what is unlike every other record. */
async function tracesOf(db: pg.Pool, { recordId }: Id, entries: readonly KnownEntry[]): Promise<Trace[]> {
  const { rows } = await db.query(
    `select v.version, v.natural_key, v.content::text as json, v.content, v.reason, c.reason as classified,
       (select json_agg(e.statement) from ledger.entry e where e.record_id = v.record_id) as statements
     from records.version v left join publication.classification c on c.record_id = v.record_id
     where v.record_id = $1 order by v.version`,
    [recordId],
  );
  const texts = rows.flatMap(({ natural_key, json, content, reason, classified, statements }) => [
    ...Object.entries({ natural_key, json, reason, classified }),
    ...['documentNumber', 'certificateNumber', 'remark'].map((field) => [field, content?.[field]]),
    ...statements.map((statement: string) => ['statement', statement]),
  ]);
  return [
    ...new Map(
      texts.filter(([, text]) => text).map(([what, text]) => [text, textTrace(`${what} ${recordId}`, text)]),
    ).values(),
    ...entries.flatMap(({ log, index, salt }) => saltTraces(`salt ${log} ${index}`, salt)),
  ];
}
