import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { generateCity, generateDirtyRows, type Row, toCsv } from '#demo';
import { asServer, seededRandom } from '#platform/testing';
import {
  cityOptions,
  cloneOf,
  columnsOf,
  type Platform,
  runCli,
  samplePath,
  startCli,
  startPlatform,
} from '../platform.ts';
import { differences, pictureOf } from './database-picture.ts';

const TRIALS = 50;
const seed = process.env.GONGXIN_TEST_SEED ?? String(process.hrtime.bigint());
const random = seededRandom(seed);
/** From 0 up to 1. */
const chance = () => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;

let platform: Platform;
let folder: string;
let file: string;
let undisturbed: {
  picture: Record<string, string[]>;
  rows: number;
  milliseconds: number;
  beginsAfter: number;
};

const importArguments = () => ['import', file, '--item', 'penalty', '--json'];
const environmentOf = (url: string) => ({
  DATABASE_URL: asServer(url),
  MIGRATE_DATABASE_URL: url,
  DATA_DIR: folder,
  LOG_LEVEL: 'error',
});

before(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'gongxin-kill-'));
  file = join(folder, 'penalties.csv');
  const city = generateCity({ ...cityOptions, recordCount: 0 });
  const line = (item: string, rows: Iterable<Row>) => [...toCsv(rows, columnsOf(platform.law, item))];
  await platform.handIn('subject', line('subject', city.subjects()).join(''));
  await writeFile(file, line('penalty', rowsOfFile()).join(''));
  undisturbed = await onTrial('undisturbed', async (url, db) => {
    const begun = performance.now();
    const running = startCli(importArguments(), environmentOf(url));
    const beginsAfter = await firstRow(db, begun, running.done);
    const done = await running.done;
    assert.equal(done.code, 0, done.stderr);
    const counts = JSON.parse(done.stdout);
    for (const outcome of ['accepted', 'updated', 'unchanged', 'held', 'refused'])
      assert.ok(counts[outcome] >= 30, `${outcome}: ${counts[outcome]}`);
    const milliseconds = performance.now() - begun;
    return { picture: await pictureOf(db), rows: counts.received, milliseconds, beginsAfter };
  });
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** About 12,000 penalties, three chunks: most are right, others refused, held or updates, and some come twice. */
function* rowsOfFile(): Generator<Row> {
  const city = generateCity({ ...cityOptions, recordCount: 45_000 });
  const dirty = [...generateDirtyRows({ ...cityOptions, each: 40 })].filter(({ item }) => item === 'penalty');
  let earlier: Row | null = null;
  for (const [index, { row }] of [...city.recordsOf('penalty')].entries()) {
    yield row;
    if (index % 4 === 0 && index / 4 < dirty.length) yield dirty[index / 4]!.row;
    if (index % 8 === 0 && earlier) yield earlier;
    if (index % 80 === 0) earlier = row;
  }
}

async function onTrial<Value>(
  name: string,
  work: (url: string, db: pg.Client) => Promise<Value>,
): Promise<Value> {
  const database = await cloneOf(
    platform.world.ownerUrl,
    `gongxin_kill_${process.pid}_${name.replace(/\W/g, '_')}`,
  );
  const db = new pg.Client(database.url);
  await db.connect();
  try {
    return await work(database.url, db);
  } finally {
    await db.end();
    await database.drop();
  }
}

/** Milliseconds from `begun` until the submission is there, or the program has ended without one. */
async function firstRow(db: pg.Client, begun: number, running: Promise<unknown>): Promise<number> {
  let hasEnded = false;
  const end = () => {
    hasEnded = true;
  };
  running.then(end, end);
  for (;;) {
    const { rows } = await db.query(`select from ingest.submission where item = 'penalty'`);
    if (rows.length > 0 || hasEnded) return performance.now() - begun;
    await sleep(10);
  }
}

type Trial = { chunksAtKill: number[]; differences: string[] };

/**
 * Kills the import at random moments, up to three times, and lets it end; `harm` may spoil the database after
 * the only kill of its trial. A kill between the last commit and the exit leaves a file that is done: run again
 * it is a second submission.
 */
async function trial(name: string, harm?: (db: pg.Client) => Promise<void>): Promise<Trial> {
  return onTrial(name, async (url, db) => {
    const chunksAtKill: number[] = [];
    let wasDone = false;
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      const running = startCli(importArguments(), environmentOf(url));
      if (attempt === 1 || (!harm && attempt < 4 && chance() < 0.1))
        await killAt(running, db, { isMidway: Boolean(harm) });
      const { signal, code, stdout, stderr } = await running.done;
      if (code === 0) {
        const found = differences(undisturbed.picture, await pictureOf(db));
        const isOther = (line: string) =>
          wasDone && /^(ingest\.(submission|chunk)|audit\.(event|waiting)) /.test(line);
        return { chunksAtKill, differences: found.filter((line) => !isOther(line)) };
      }
      if (code === 1) {
        // The killed one's last statement still runs in the server and holds the lock.
        assert.match(stdout, /submission\.in-progress/, stderr);
        await sleep(200);
        continue;
      }
      assert.equal(signal, 'SIGKILL', stderr);
      const { rows } =
        await db.query(`select (select count(*)::int from ingest.chunk c where c.submission_id = s.submission_id) as chunks,
        state = 'done' as done from ingest.submission s where item = 'penalty'`);
      chunksAtKill.push(rows[0]?.chunks ?? 0);
      wasDone ||= rows[0]?.done ?? false;
      await harm?.(db);
    }
    throw new Error('the import did not end in 20 attempts');
  });
}

/**
 * At a random moment: one in six while the program starts, the others while a chunk drawn by lot is in work; or midway,
 * as soon as the first chunk is stored.
 * The wait is counted from that chunk on, so that it is right however busy the machine is.
 */
async function killAt(
  { child, done }: ReturnType<typeof startCli>,
  db: pg.Client,
  { isMidway }: { isMidway: boolean },
): Promise<void> {
  const chunks = Math.ceil(undisturbed.rows / 5_000);
  if (!isMidway && chance() < 1 / 6) {
    await sleep(chance() * undisturbed.beginsAfter);
  } else {
    await firstRow(db, 0, done);
    const wanted = isMidway ? 1 : Math.floor(chance() * chunks);
    const query = `select count(*)::int as chunks from ingest.chunk c join ingest.submission using (submission_id) where item = 'penalty'`;
    while (child.exitCode === null && (await db.query(query)).rows[0].chunks < wanted) await sleep(5);
    const perChunk = (undisturbed.milliseconds - undisturbed.beginsAfter) / chunks;
    if (!isMidway) await sleep(chance() * Math.min(perChunk, 600));
  }
  child.kill('SIGKILL');
}

test(`${TRIALS} imports killed at random moments and run again end in the tables of one undisturbed run`, async (t) => {
  t.diagnostic(
    `seed ${seed} (GONGXIN_TEST_SEED repeats it); undisturbed ${Math.round(undisturbed.milliseconds)} ms`,
  );
  const trials: Trial[] = [];
  let number = 0;
  const worker = async () => {
    for (number += 1; number <= TRIALS; number += 1) trials.push(await trial(String(number)));
  };
  await Promise.all([worker(), worker()]);
  assert.deepEqual(
    trials.flatMap((one) => one.differences),
    [],
  );
  assert.ok(trials.length >= TRIALS);
  const chunks = trials.flatMap((one) => one.chunksAtKill);
  const all = Math.ceil(undisturbed.rows / 5_000);
  const midway = chunks.filter((count) => count > 0 && count < all).length;
  t.diagnostic(
    `${trials.length} trials, ${chunks.length} kills, ${midway} of them with some chunks stored: ${chunks.join(' ')}`,
  );
  assert.ok(chunks.length >= TRIALS * 0.7, `only ${chunks.length} kills hit`);
  assert.ok(midway >= TRIALS * 0.2, `only ${midway} kills hit between two chunks`);
});

test('an import that would lose or repeat a row after a kill is caught', async () => {
  const harms = [
    'delete from ingest.chunk where chunk_no = (select max(chunk_no) from ingest.chunk)',
    `update ingest.chunk set last_row = last_row + 40 where chunk_no = (select max(chunk_no) from ingest.chunk)`,
    `update ingest.submission set received = received + 1 where state = 'reading'`,
  ];
  for (const [index, statement] of harms.entries()) {
    let isHarmed = false;
    for (let attempt = 0; attempt < 40 && !isHarmed; attempt += 1) {
      const { differences: found } = await trial(`harm ${index} ${attempt}`, async (db) => {
        const { rows } = await db.query(
          `select count(*)::int as chunks from ingest.chunk c join ingest.submission using (submission_id) where item = 'penalty'`,
        );
        if (rows[0].chunks === 0 || rows[0].chunks >= undisturbed.rows / 5_000) return;
        await db.query(statement);
        isHarmed = true;
      });
      if (isHarmed) assert.notDeepEqual(found, [], statement);
    }
    assert.ok(isHarmed, 'a kill came between two chunks');
  }
});

test('two processes that import the same file at once store it once', async () => {
  await onTrial('twice', async (url, db) => {
    const both = await Promise.all([1, 2].map(() => runCli(importArguments(), environmentOf(url))));
    assert.ok(
      both.some(({ code }) => code === 0),
      both.map(({ stderr }) => stderr).join(),
    );
    for (const { code, stdout } of both)
      if (code !== 0) assert.equal(JSON.parse(stdout).problem.code, 'submission.in-progress');
    const picture = await pictureOf(db);
    const skipped = both.every(({ code }) => code === 0)
      ? ['ingest.submission', 'ingest.chunk', 'audit.']
      : [];
    const found = differences(undisturbed.picture, picture).filter(
      (line) => !skipped.some((table) => line.startsWith(table)),
    );
    assert.deepEqual(found, []);
  });
});

test('two processes that start at once on an empty database both do their work', async () => {
  await onTrial('empty', async (url, db) => {
    const { rows: schemas } = await db.query(
      `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
    );
    for (const { name } of schemas) await db.query(`drop schema ${name} cascade`);
    await db.query('drop table public.migration');
    const both = await Promise.all(
      ['subject', 'licence'].map((item) =>
        runCli(
          ['import', samplePath(item === 'subject' ? 'subjects.csv' : 'licences.xlsx'), '--item', item],
          environmentOf(url),
        ),
      ),
    );
    assert.deepEqual(
      both.map(({ code, stderr }) => (code === 0 ? '' : stderr)),
      ['', ''],
    );
    const { rows } = await db.query(`select count(*)::int as waiting from ingest.held
      join subjects.subject using (subject_code) where released_at is null`);
    assert.equal(rows[0].waiting, 0, 'rows wait although their organisations came');
  });
});
