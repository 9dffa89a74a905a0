import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { fromBuffer } from 'yauzl';
import { startEmbeddedPostgres } from '#platform';
import type { TestWorld } from '#platform/testing';
import {
  type Platform,
  post,
  runCli,
  sample,
  samplePath,
  startPlatform,
  tablesOf,
  xlsxType,
} from './platform.ts';

const files = [
  ['subjects.csv', 'subject', 'text/csv'],
  ['penalties.csv', 'penalty', 'text/csv'],
  ['penalties-gb18030.csv', 'penalty', 'text/csv'],
  ['licences.xlsx', 'licence', xlsxType],
] as const;

/** What must be nowhere, and a text that must be there, so that a search that sees nothing fails. */
let persons: { identifiers: string[]; names: string[] };
type Queries = Pick<pg.Client, 'query'>;
const planted = '370481196107161199';

before(async () => {
  const cells = [
    ...parse(sample('subjects.csv'), { bom: true }).flat(),
    ...parse(sample('penalties.csv'), { bom: true }).flat(),
    ...(await cellsOf(sample('licences.xlsx'))).flat(),
  ] as string[];
  const rows = [
    ...parse(sample('penalties.csv'), { bom: true }),
    ...(await cellsOf(sample('licences.xlsx'))),
  ] as string[][];
  const ofPersons = rows.filter((row) => row[1] === '自然人').map((row) => row[0]!);
  const ofOthers = rows
    .filter((row) => row[1] !== '自然人')
    .concat(parse(sample('subjects.csv'), { bom: true }));
  const elsewhere = [ofOthers.flat(), rows.flatMap((row) => row.slice(2))].flat().join('\n');
  persons = {
    identifiers: [
      ...new Set(
        cells.flatMap(
          (cell) => cell.match(/(?<![0-9A-Za-z])(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?![0-9A-Za-z])/g) ?? [],
        ),
      ),
    ],
    names: ofPersons.filter((name) => name.length >= 3 && !elsewhere.includes(name)),
  };
  assert.ok(
    persons.identifiers.length >= 30,
    `only ${persons.identifiers.length} identifiers were found in the files`,
  );
  assert.ok(
    persons.names.length >= 3,
    `only ${persons.names.length} names of persons stand in no other place`,
  );
  assert.ok(persons.identifiers.includes(planted));
});

/** The texts of a workbook's sheet, row by row, read without our own reader. */
async function cellsOf(workbook: Buffer): Promise<string[][]> {
  const xml = await new Promise<string>((resolve, reject) => {
    fromBuffer(workbook, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) => {
        if (entry.fileName !== 'xl/worksheets/sheet1.xml') return;
        zip.openReadStream(entry, async (fault, stream) => {
          if (fault) return reject(fault);
          resolve(Buffer.concat(await stream.toArray()).toString());
        });
      });
    });
  });
  return [...xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row!.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(.*?)<\/c>|<c r="([A-Z]+)\d+"[^>]*\/>/gs)].map(([, , inner]) =>
      (inner ?? '').replace(/<[^>]*>/g, ''),
    ),
  );
}

/** The first identifiers or names of persons in these bytes, as text. */
function findPersons(bytes: Buffer): string[] {
  return [...persons.identifiers, ...persons.names].filter((mark) => bytes.includes(mark));
}

/** Every column of every table, as text and as bytes; compressed bytes are opened. Gives `table: mark`. */
async function searchDatabase(db: Queries): Promise<{ found: string[]; cells: number; opened: number }> {
  const found: string[] = [];
  let cells = 0;
  let opened = 0;
  for (const table of await tablesOf(db, { withJobs: true })) {
    const { rows } = await db.query(`select t::text as line, to_jsonb(t) as cells from ${table} t`);
    for (const row of rows) {
      const bytes = Object.values(row.cells as object).flatMap((value) => {
        cells += 1;
        if (typeof value !== 'string' || !value.startsWith('\\x')) return [];
        const raw = Buffer.from(value.slice(2), 'hex');
        const text = inflated(raw);
        if (text) opened += 1;
        return text ? [raw, text] : [raw];
      });
      for (const mark of findPersons(
        Buffer.concat([Buffer.from(row.line), Buffer.from(JSON.stringify(row.cells)), ...bytes]),
      ))
        found.push(`${table}: ${mark}`);
    }
  }
  return { found, cells, opened };
}

function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateRawSync(bytes);
  } catch {
    return null;
  }
}

/** Every file below the folder, byte by byte. Gives `path: mark`. */
async function searchFolder(folder: string): Promise<{ found: string[]; files: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found: string[] = [];
  for (const path of paths) {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0)); // PostgreSQL may remove a file meanwhile
    for (const mark of findPersons(bytes)) found.push(`${path}: ${mark}`);
  }
  return { found, files: paths };
}

test('nothing of a person is in the data folder, the database, the log or the result files of the command line', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-no-person-'));
  await chmod(folder, 0o755); // the embedded server runs as another user where the tests run as root
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'debug', DEMO: 'false' };
  {
    // Keeps the server up between the imports, as a running platform does.
    const server = await startEmbeddedPostgres(folder);
    const db = new pg.Client(server.url);
    await db.connect();
    const { rows } = await db.query('show data_directory');
    assert.equal(dirname(rows[0].data_directory), folder, 'the database lies in the folder that is searched');
    const said = await importAll(environment);

    await t.test('in what was said and logged', () => {
      assert.match(said, /320 rows received/);
      assert.deepEqual(findPersons(Buffer.from(said)), []);
      assert.deepEqual(findPersons(Buffer.from(`${said}${planted}`)), [planted]);
    });
    await t.test('in the tables and the files, heap and log of the database included', async () => {
      const { found, cells, opened } = await searchDatabase(db);
      assert.deepEqual(found, []);
      assert.ok(cells > 5_000 && opened >= 4, `${cells} cells and ${opened} compressed ones were read`);
      await db.query('checkpoint');
      const searched = await searchFolder(folder);
      assert.deepEqual(searched.found, []);
      for (const part of [/results\/.*\.csv$/, /pg_wal\/[0-9A-F]{24}$/, /base\/\d+\/\d+$/, /server\.log$/])
        assert.ok(
          searched.files.some((path) => part.test(path)),
          `no file ${part} was searched`,
        );
    });
    await t.test('an identifier planted in a table is found there and in the files', async () => {
      await db.query('create table public.planted (note text)');
      await db.query('insert into public.planted values ($1)', [`身份证号${planted}`]);
      assert.deepEqual((await searchDatabase(db)).found, [`public.planted: ${planted}`]);
      await db.query('checkpoint');
      const { found } = await searchFolder(folder);
      assert.ok(
        found.some((place) => /base\/\d+\/\d+: /.test(place)),
        'in the heap',
      );
      assert.ok(
        found.some((place) => /pg_wal\//.test(place)),
        'in the write-ahead log',
      );
      await writeFile(join(folder, 'results', 'planted.csv'), `2,refused,V04,,${planted}`);
      assert.deepEqual((await searchFolder(join(folder, 'results'))).found, [
        `${join(folder, 'results', 'planted.csv')}: ${planted}`,
      ]);
    });
    await db.end();
    await server.stop();
  }
  await rm(folder, { recursive: true, force: true });
});

/** Each file as a rehearsal and for good; gives all that was printed and logged. */
async function importAll(environment: Record<string, string>): Promise<string> {
  let said = '';
  for (const [name, item] of files) {
    for (const more of [['--dry-run', '--language', 'en'], []]) {
      const done = await runCli(['import', samplePath(name), '--item', item, ...more], environment);
      assert.equal(done.code, 0, `${name}: ${done.stderr}`);
      said += done.stdout + done.stderr;
    }
  }
  return said;
}

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

const search = async (world: TestWorld) => (await searchDatabase(world.owner.pool as Queries)).found;

test('nothing of a person is stored or answered by the API: not by a dry run, not while rows wait, not after', async () => {
  const { app, world, handIn } = platform;
  const answers: string[] = [];
  for (const [name, item, type] of files) {
    const dry = await post(app, item, sample(name), type, { query: '&dryRun=true' });
    assert.equal(dry.statusCode, 200, dry.body);
    answers.push(dry.body);
    const waiting = await post(app, item, sample(name), type);
    assert.equal(waiting.statusCode, 202);
    answers.push(waiting.body);
    const { rows } = await world.db.pool.query('select rows from ingest.chunk where rows is not null');
    assert.ok(rows.length > 0, 'the rows wait in a chunk');
    assert.deepEqual(await search(world), [], `${name} waits`);
    const { id } = await handIn(item, sample(name), type);
    for (const part of ['', '/results', '/results.csv?language=zh', '/results.csv?language=en'])
      answers.push((await app.inject(`/api/v1/submissions/${id}${part}`)).body);
    assert.deepEqual(await search(world), [], name);
  }
  const { rows } = await world.db.pool.query('select subject_code from subjects.subject');
  for (const { subject_code: code } of rows)
    for (const url of [`/api/v1/subjects/${code}`, `/subjects/${code}`])
      answers.push((await app.inject(url)).body);
  for (const mark of [...persons.identifiers, ...persons.names])
    answers.push((await app.inject(`/api/v1/subjects?q=${encodeURIComponent(mark)}`)).body);
  assert.ok(answers.length > 250);
  assert.deepEqual(findPersons(Buffer.from(answers.join('\n'))), []);
});

test('an identifier planted in a waiting chunk is found although the chunk is compressed', async () => {
  const { world } = platform;
  const packed = deflateRawSync(JSON.stringify([{ facts: `电话${planted}` }]));
  await world.db.pool.query('update ingest.chunk set rows = null, results = $1 where chunk_no = 1', [packed]);
  const found = await search(world);
  assert.ok(found.length > 0 && found.every((place) => place === `ingest.chunk: ${planted}`), String(found));
});
