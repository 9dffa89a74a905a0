import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCity, type Row, toCsv } from '#demo';
import { Database, type World } from '#platform';
import { checkLedger, type Ledger, takeOver, writeOnce } from '#trust/ledger';
import { withdrawSigned } from './department-key.ts';
import { cityOptions, columnsOf, type Platform } from './platform.ts';

export type Event = { code: string; record: string; index: number; leaf: string };

/** Plants an error in a ledger and gives what takes it back. */
export type Plant = (ledger: SmallLedger) => Promise<() => Promise<void>>;

/** A real ledger to plant errors in: a public log of a full tile and a partial one, signed more than once. */
export type SmallLedger = AsyncDisposable & {
  /** One connection, so that an error planted in the database is a transaction that is taken back. */
  world: World;
  ledger: Ledger;
  folder: string;
  /** Two first versions in the first, full tile of the public log, in the order of their organisations. */
  one: Event;
  other: Event;
  withdrawn: Event;
  /** Leaves of the public log. */
  size: number;
  /** What a check finds: code, log and place, in order. */
  findFaults(): Promise<string[]>;
};

/** Fills the ledger of a platform that shows the demonstration's penalties. */
export async function growSmallLedger(platform: Platform): Promise<SmallLedger> {
  const { ledger, folder } = platform;
  const city = generateCity({ ...cityOptions, recordCount: 2_000 });
  const penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  const late = penalties.splice(-10);
  await handIn(platform, 'subject', [...city.subjects()]);
  await handIn(platform, 'penalty', penalties);
  await writeAll(platform);
  const withdrawn = await withdrawOne(platform);
  await handIn(platform, 'penalty', late);
  await writeAll(platform);
  const world = { ...platform.world, db: new Database(platform.world.ownerUrl, { poolSize: 1 }) };
  const { leaves } = await checkLedger(world, ledger);
  const size = leaves.public;
  assert.ok(size > 300 && size % 256 > 10, 'a full tile and a partial one');
  return {
    ...(await findEvents(world)),
    ...{ world, ledger, folder, withdrawn, size },
    async findFaults() {
      const { faults } = await checkLedger(world, ledger);
      return faults.map(({ code, log, place }) => `${code} ${log ?? '-'} ${place}`).sort();
    },
    async [Symbol.asyncDispose]() {
      await world.db.destroy();
    },
  };
}

const handIn = (platform: Platform, item: string, rows: readonly Row[]) =>
  platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));

async function writeAll({ world, ledger }: Platform): Promise<void> {
  const token = await takeOver(world, ledger);
  for (let count = 1; count > 0; ) {
    const written = await writeOnce(world, ledger, token);
    assert.equal(written.halt, null);
    count = written.count;
  }
}

async function withdrawOne({ world }: Platform): Promise<Event> {
  const { rows } = await world.db.pool.query(
    `select subject_code as code, record_id as record, -1 as index, '' as leaf from publication.display
     where decision = 'public' and item = 'penalty' and ended_at is null and shown_until > '2026-12-01'
     order by record_id limit 1`,
  );
  const { code: subjectCode, record: recordId } = rows[0];
  const order = { subjectCode, recordId, reason: '决定撤销' };
  assert.ok((await withdrawSigned(world, order)).ok);
  return rows[0];
}

async function findEvents({ db }: World): Promise<{ one: Event; other: Event }> {
  const { rows } = await db.pool.query(
    `select e.subject_code as code, e.record_id as record, e.leaf_index as index, l.leaf
     from ledger.entry e join ledger.leaf l using (log, leaf_index)
     join publication.display d using (subject_code, record_id)
     where log = 'public' and e.leaf_index between 20 and 250 and e.type = 'record' and d.version = 1
       and d.ended_at is null
     order by e.subject_code, e.record_id`,
  );
  const [one] = rows;
  const other = rows.find(({ code }) => code !== one.code);
  assert.ok(one && other);
  return { one, other };
}

/** In the database, as its owner can: each statement changes one row. */
export const inDatabase =
  (...statements: ((ledger: SmallLedger) => [text: string, ...values: unknown[]])[]): Plant =>
  async (ledger) => {
    const { pool } = ledger.world.db;
    await pool.query('begin');
    for (const table of ['records.version', 'ledger.leaf', 'ledger.entry', 'ledger.salt'])
      await pool.query(`alter table ${table} disable trigger all`);
    for (const statement of statements) {
      const [text, ...values] = statement(ledger);
      const { rowCount } = await pool.query(text, values);
      assert.equal(rowCount, 1, text);
    }
    return async () => {
      await pool.query('rollback');
    };
  };

/** What becomes of the bytes of a file; `null`: the file is taken away. */
type Change = ((bytes: Buffer, ledger: SmallLedger) => Buffer | string | Promise<Buffer | string>) | null;

/** In a file of the public log. */
export const inFile =
  (path: string | ((ledger: SmallLedger) => string), change: Change): Plant =>
  (ledger) =>
    changeFile(ledger, join('ledger', 'public', typeof path === 'string' ? path : path(ledger)), change);

/** In the last promise of the public log. */
export const inPromise =
  (change: Change): Plant =>
  async (ledger) => {
    const names = (await readdir(join(ledger.folder, 'promised', 'public'))).sort();
    assert.ok(names.length >= 2 && names.every((name) => /^\d+$/.test(name)));
    return changeFile(ledger, join('promised', 'public', names.at(-1)!), change);
  };

/** Nothing is left of what was signed of the public log. */
export const withoutPromises: Plant = async (ledger) => {
  const folder = join(ledger.folder, 'promised', 'public');
  const names = await readdir(folder);
  const back = [await changeFile(ledger, join('ledger', 'public', 'checkpoint'), null)];
  for (const name of names) back.push(await changeFile(ledger, join('promised', 'public', name), null));
  return async () => {
    for (const takeBack of back) await takeBack();
  };
};

async function changeFile(ledger: SmallLedger, path: string, change: Change): Promise<() => Promise<void>> {
  const place = join(ledger.folder, path);
  const bytes = await readFile(place);
  if (change) await writeFile(place, await change(Buffer.from(bytes), ledger));
  else await rm(place);
  return () => writeFile(place, bytes);
}
