import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '#faces/command';
import { eraseRecord } from '#registry/records';
import { Completeness, drawMap, drawMapJob, verifyCompleteness } from '#trust/completeness';
import { checkLedger, findRecordProof, verifyRecordProof } from '#trust/ledger';
import {
  formatTilePath,
  parseCheckpoint,
  parseEntries,
  parseLeaf,
  parseNote,
  proveConsistency,
  sha256Tree,
  verifyConsistency,
} from '#trust/proofs';
import { jobHandlers } from '../src/serve.ts';
import { withdrawSigned } from './department-key.ts';
import { type Chosen, chooseRecords, fillPlatform, order, publicRecordsBut } from './erasure-records.ts';
import { filesBelow, findTraces, ROW_END, rowsAsText } from './erasure-traces.ts';
import { contentsOf, type Platform, startPlatform, writeLedger } from './platform.ts';

let platform: Platform;
let world: Platform['world'];
/** To be erased: 100 of more than 1,000 that are public. */
let chosen: Chosen;
/** Public and not to be erased. */
let others: { subjectCode: string; recordId: string }[];
let checkpoints: Record<Log, Checkpoint>;

const logs = ['public', 'restricted'] as const;
type Log = (typeof logs)[number];
type Checkpoint = Awaited<ReturnType<typeof readCheckpoint>>;

before(async () => {
  platform = await startPlatform();
  world = platform.world;
  await fillPlatform(platform, 2_200);
  await writeLedger(platform);
  await drawMap(world, platform.keeper);
  await writeLedger(platform);
  // The planner's samples must not be a place where something stays.
  await world.owner.pool.query('analyze');
  chosen = await chooseRecords(world.db.pool, 100);
  others = await publicRecordsBut(world, chosen);
  checkpoints = { public: await readCheckpoint('public'), restricted: await readCheckpoint('restricted') };
});
after(() => platform[Symbol.asyncDispose]());

async function readCheckpoint(log: Log) {
  const note = await platform.ledger.tiles(log).read('checkpoint');
  const parsed = parseNote(Buffer.from(note!).toString());
  const head = parsed.ok ? parseCheckpoint(parsed.value.text) : null;
  assert.ok(head?.ok);
  return head.value;
}

const readTile = (log: Log) => async (tile: Parameters<typeof formatTilePath>[0]) =>
  (await platform.ledger.tiles(log).read(formatTilePath(tile)))!;

async function readLeaves(log: Log, size: number): Promise<string[]> {
  const leaves: string[] = [];
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, size - index * 256);
    const path = `tile/entries/${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    const bundle = parseEntries((await platform.ledger.tiles(log).read(path))!, width);
    assert.ok(bundle.ok);
    leaves.push(...bundle.value.map((entry) => Buffer.from(entry).toString()));
  }
  return leaves;
}

const publicKey = () => platform.ledger.vkeysOf('public').slice(0, 1);

const search = async () => findTraces(chosen.traces, rowsAsText(world.owner.pool));

test('before, a search finds each of them: it can see', async () => {
  const found = new Set((await search()).map((line) => line.replace(/ in .*/, '')));
  const unseen = chosen.traces.filter(
    ({ what }) => !found.has(what) && !/, (raw|base64|base64url)$/.test(what),
  );
  assert.deepEqual(
    unseen.map(({ what }) => what),
    [],
  );
  assert.ok(others.length >= 900, `${others.length}`);
});

test('while something of a record waits for its place in the log, it is not erased', async () => {
  const [record] = others;
  const last = await withdrawSigned(world, { ...record!, reason: '复议撤销' });
  assert.ok(last.ok);
  const before = await contentsOf(world.owner.pool);
  const refused = await eraseRecord(world, { ...order, ...record! });
  assert.equal(refused.ok ? null : refused.refusal.code, 'erasure.not-settled');
  assert.deepEqual(await contentsOf(world.owner.pool), before);
  others.shift();
  await writeLedger(platform);
});

test('when the last reaction stumbles, or without --yes, nothing at all is erased', async () => {
  const before = await contentsOf(world.owner.pool);
  const [record] = chosen.records;
  const stumble = async () => {
    throw new Error('stumbled');
  };
  const flow = new Map([
    ...world.flow,
    ['records.erased', [...world.flow.get('records.erased')!, stumble]] as const,
  ]);
  await assert.rejects(eraseRecord({ ...world, flow }, { ...order, ...record! }), /stumbled/);
  const said = await run(record!, []);
  assert.equal(said.code, 0);
  assert.match(said.out, /Nothing is erased yet/);
  assert.deepEqual(await contentsOf(world.owner.pool), before);
});

/** `gongxin erase` on this platform. */
async function run(record: { subjectCode: string; recordId: string }, more: readonly string[]) {
  let out = '';
  const words = [
    '--reason',
    order.reasonCode,
    '--basis',
    order.legalBasis,
    '--by',
    'li-na',
    '--and',
    'wang-wei',
  ];
  const code = await runCommand(['erase', record.subjectCode, record.recordId, ...words, ...more], {
    open: async () => ({ world, law: platform.law, [Symbol.asyncDispose]: async () => undefined }),
    start: async () => undefined,
    output: { out: (text) => (out += text), error: (text) => (out += text), progress: () => undefined },
  });
  return { code, out };
}

test('100 of more than 1,000 public records are erased, one of them by command', async () => {
  const [first, ...rest] = chosen.records;
  assert.equal((await run(first!, ['--yes'])).code, 0);
  for (const record of rest) {
    const done = await eraseRecord(world, { ...order, ...record });
    assert.ok(done.ok, JSON.stringify(done));
  }
  await assert.rejects(drawMap(world, platform.keeper), /waits for its place/);
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
  await writeLedger(platform);
  const asked = platform.get(`/api/v1/subjects/${first!.subjectCode}/completeness`);
  // As the job does that each erasure adds, although this hour has its map.
  await jobHandlers(platform.law, platform.keeper)[drawMapJob]!(world);
  await writeLedger(platform);
  const { proven, steps } = verifyCompleteness(Completeness.parse((await asked).body), publicKey());
  assert.ok(proven, `who asks before the new map waits for it: ${JSON.stringify(steps)}`);
});

test('the logs go on from what was signed before: no leaf is changed, and each erasure is a new one', async () => {
  for (const log of logs) {
    const [old, now] = [checkpoints[log], await readCheckpoint(log)];
    const proof = await proveConsistency(sha256Tree, old.size, now.size, readTile(log));
    const trees = { oldSize: old.size, newSize: now.size, oldRoot: old.root, newRoot: now.root, proof };
    assert.ok(verifyConsistency(sha256Tree, trees).ok);
    const leaves = await readLeaves(log, now.size);
    const erased = leaves.slice(old.size).map((text) => parseLeaf(text)!);
    const expected = chosen.records.filter(({ entries }) => entries.some((entry) => entry.log === log));
    assert.deepEqual(
      erased
        .filter(({ type }) => type === 'erasure')
        .map(({ recordId }) => recordId)
        .sort(),
      expected.map(({ recordId }) => recordId).sort(),
    );
    for (const { entries } of expected)
      for (const { index, leaf } of entries.filter((entry) => entry.log === log))
        assert.equal(leaves[index], leaf);
  }
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});

test('every other record is proved as before, and the map counts them all and no erased one', async () => {
  const vkeys = publicKey();
  for (const record of others) {
    const proof = await findRecordProof(world, platform.ledger, record);
    assert.ok(proof.ok);
    const verdicts = verifyRecordProof(proof.value, vkeys);
    assert.ok(
      verdicts.every(({ steps }) => steps.every((step) => step.isProven)),
      JSON.stringify(verdicts),
    );
  }
  const codes = new Set(chosen.records.map(({ subjectCode }) => subjectCode));
  for (const code of codes) {
    const { body } = await platform.get(`/api/v1/subjects/${code}/completeness`);
    const { proven, steps } = verifyCompleteness(Completeness.parse(body), vkeys);
    assert.ok(proven, JSON.stringify(steps));
    const { rows } = await world.db.pool.query(
      `select count(*)::int as count from publication.display where subject_code = $1 and decision = 'public'
         and ended_at is null and (shown_until is null or shown_until >= $2)`,
      [code, world.clock.now()],
    );
    assert.equal(proven.count, rows[0].count, code);
  }
});

test('of an erased record the public learns as little as of one that never was', async () => {
  for (const { subjectCode, recordId } of chosen.records.slice(0, 30)) {
    const of = (id: string) => `/api/v1/subjects/${subjectCode}/records/${id}`;
    for (const path of ['', '/proof']) {
      const erased = await platform.get(of(recordId) + path);
      const unknown = await platform.get(of(recordId.replace(/.{12}$/, '000000000000')) + path);
      assert.equal(erased.status, 404);
      assert.deepEqual({ ...erased.body, instance: null }, { ...unknown.body, instance: null });
    }
    const page = await platform.app.inject({
      url: `/subjects/${subjectCode}/records/${recordId}`,
      headers: { accept: 'text/html' },
    });
    assert.equal(page.statusCode, 404);
  }
});

test('no table, no job and no file of the ledger holds content, statement, natural key or salt of them', async () => {
  assert.deepEqual(await search(), []);
  assert.deepEqual(await findTraces(chosen.traces, filesBelow(platform.folder)), []);
});

test('nothing joins the id of an erased record with an organisation', async () => {
  const { rows } = await world.db.pool.query('select subject_code as code from subjects.subject');
  const codes = new Set(rows.map(({ code }) => code));
  const ids = new Set(chosen.records.map(({ recordId }) => recordId));
  const joined: string[] = [];
  for await (const { name, bytes } of rowsAsText(world.owner.pool))
    for (const row of bytes.toString().split(ROW_END)) {
      const isOfOne = row.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)?.some((id) => ids.has(id));
      if (isOfOne && row.match(/[0-9A-Z]{18}/g)?.some((code) => codes.has(code)))
        joined.push(`${name}: ${row}`);
    }
  assert.deepEqual(joined, []);
});

test('whoever guesses the content cannot confirm it, with any salt that is left or with random ones', async () => {
  const { rows } = await world.db.pool.query('select salt from ledger.salt');
  const left = rows.map(({ salt }) => salt as Buffer);
  assert.ok(left.length > 1_000);
  const [first, ...rest] = chosen.records.filter((_, at) => at % 4 === 0);
  const random = Array.from({ length: 10_000 }, () => randomBytes(32));
  for (const [{ entries }, guesses] of [
    [first!, random] as const,
    ...[first!, ...rest].map((record) => [record, left] as const),
  ])
    for (const { leaf, salt, statement } of entries) {
      const { commitment } = parseLeaf(leaf)!;
      const confirms = (guess: Buffer) =>
        createHmac('sha256', guess).update(statement).digest().equals(commitment);
      assert.ok(confirms(salt), 'the true salt would confirm it');
      assert.ok(!guesses.some(confirms));
    }
});

/** What docs/erasure.md says is to be rewritten. */
const rewritten = [
  ...[
    'records.version',
    'records.attestation',
    'publication.display',
    'publication.classification',
    'ledger.entry',
    'ledger.salt',
  ],
  ...['ledger.outbox', 'ingest.held', 'ingest.chunk'],
];

test('once the tables are rewritten, no file of the database holds a salt or anything of the content', async (t) => {
  for (const table of rewritten) await world.owner.pool.query(`vacuum (full) ${table}`);
  await world.owner.pool.query('checkpoint');
  const { rows } = await world.owner.pool.query(
    `select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()`,
  );
  const folder = join(rows[0].folder, 'base', String(rows[0].oid));
  // A server elsewhere does not let us read its files.
  if (!existsSync(folder)) return t.skip(`the files of the database are not on this machine: ${folder}`);
  assert.deepEqual(await findTraces(chosen.traces, filesBelow(folder)), []);
});
