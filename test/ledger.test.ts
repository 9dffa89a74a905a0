import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import type { TestWorld } from '#platform/testing';
import { checkLedger, openLedger, RecordProof, takeOver, verifyRecordProof, writeOnce } from '#trust/ledger';
import {
  commitTo,
  formatTilePath,
  openNote,
  parseCheckpoint,
  parseEntries,
  parseLeaf,
  parseVkey,
  proveConsistency,
  proveInclusion,
  sha256Tree,
  verifyConsistency,
  verifyInclusion,
} from '#trust/proofs';
import { aDepartmentKey, centreCode, withdrawSigned } from './department-key.ts';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';

let platform: Platform;
let world: TestWorld;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  world = platform.world;
  const city = generateCity({ ...cityOptions, recordCount: 3_000 });
  const penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  for (const [item, rows] of Object.entries({ subject: [...city.subjects()], penalty: penalties }))
    await platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
});
after(() => platform[Symbol.asyncDispose]());

const writeAll = () => writeLedger(platform);

const fetchBytes = async (url: string): Promise<Buffer> => {
  const answer = await platform.app.inject(url);
  assert.equal(answer.statusCode, 200, `${url} ${answer.body}`);
  return answer.rawPayload;
};

/** As a stranger does it: the key, the checkpoint, nothing else. */
async function readCheckpoint(log: string) {
  const vkeys = (await fetchBytes(`/ledger/${log}/vkey`)).toString().trim().split('\n');
  const verifiers = vkeys.map((vkey) => {
    const key = parseVkey(vkey);
    assert.ok(key.ok, vkey);
    return key.value;
  });
  const opened = openNote(await fetchBytes(`/ledger/${log}/checkpoint`), verifiers);
  assert.ok(opened.ok, JSON.stringify(opened));
  assert.equal(opened.value.verified.length, 2, 'Ed25519 and ML-DSA-44');
  const checkpoint = parseCheckpoint(opened.value.text);
  assert.ok(checkpoint.ok);
  return checkpoint.value;
}

const publicTile = (tile: Parameters<typeof formatTilePath>[0]) =>
  fetchBytes(`/ledger/public/${formatTilePath(tile)}`);

async function readLeaves(size: number) {
  const leaves = [];
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, size - index * 256);
    const path = `tile/entries/${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    const bundle = parseEntries(await fetchBytes(`/ledger/public/${path}`), width);
    assert.ok(bundle.ok);
    leaves.push(...bundle.value);
  }
  return leaves;
}

test('every version gets its place in the log it belongs to, under a signed checkpoint', async () => {
  await writeAll();
  const { rows } = await world.db.pool.query(
    `select (select count(*)::int from publication.display where decision = 'public') as public,
       (select count(*)::int from records.version) as versions,
       (select count(*)::int from ledger.outbox) as waiting`,
  );
  assert.equal((await readCheckpoint('public')).size, rows[0].public);
  const others = rows[0].versions - rows[0].public;
  assert.equal((await readCheckpoint('restricted')).size, others);
  assert.ok(rows[0].public > 500 && others > 50 && rows[0].waiting === 0);
  const report = await checkLedger(world, platform.ledger);
  assert.deepEqual(report.faults, []);
  assert.equal(report.entries, rows[0].versions);
});

test('with key and tiles alone a stranger proves every leaf, and with its salt what it says', async () => {
  const { size, root } = await readCheckpoint('public');
  const leaves = await readLeaves(size);
  assert.equal(leaves.length, size);
  for (let index = 0; index < size; index += 37) {
    const proof = await proveInclusion(sha256Tree, index, size, publicTile);
    const leafHash = sha256Tree.leaf(leaves[index]!);
    assert.ok(verifyInclusion(sha256Tree, { index, size, leafHash, proof, root }).ok);
  }
  const { rows } = await world.db.pool.query(
    `select e.leaf_index, e.statement, s.salt, v.content::text as content from ledger.entry e
     join ledger.salt s using (subject_code, record_id, log, leaf_index)
     join records.version v on v.subject_code = e.subject_code and v.record_id = e.record_id and v.version = e.version
     where e.log = 'public' limit 50`,
  );
  for (const { leaf_index: index, statement, salt, content } of rows) {
    const leaf = parseLeaf(Buffer.from(leaves[index]!).toString());
    const whole = JSON.stringify({ content: JSON.parse(content), ...JSON.parse(statement) });
    assert.deepEqual(Buffer.from(leaf!.commitment), Buffer.from(commitTo(whole, salt)));
  }
});

test('no leaf names an organisation or holds any of the content', async () => {
  const text = (await readLeaves((await readCheckpoint('public')).size))
    .map((leaf) => Buffer.from(leaf))
    .join('');
  const { rows } = await world.db.pool.query('select subject_code, name from subjects.subject');
  assert.ok(rows.length > 100);
  for (const { subject_code: code, name } of rows)
    assert.ok(!text.includes(code) && !text.includes(name), `${code} ${name}`);
  assert.doesNotMatch(text, /[\u4e00-\u9fff]/);
});

test('a withdrawal is a new leaf, and the log goes on from what was signed before', async () => {
  await aDepartmentKey(world, centreCode, 'centre');
  await writeAll();
  const before = await readCheckpoint('public');
  const { rows } = await world.db.pool.query(
    `select subject_code, record_id from publication.display where decision = 'public' and item = 'penalty' limit 1`,
  );
  const [{ subject_code: subjectCode, record_id: recordId }] = rows;
  const done = await withdrawSigned(world, { subjectCode, recordId, reason: '复议撤销' });
  assert.ok(done.ok);
  await writeAll();
  const now = await readCheckpoint('public');
  assert.equal(now.size, before.size + 1);
  const proof = await proveConsistency(sha256Tree, before.size, now.size, publicTile);
  const trees = { oldSize: before.size, newSize: now.size, oldRoot: before.root, newRoot: now.root, proof };
  assert.ok(verifyConsistency(sha256Tree, trees).ok);
  const leaves = await readLeaves(now.size);
  assert.equal(parseLeaf(Buffer.from(leaves.at(-1)!).toString())?.type, 'retraction');
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});

test('the proof of a public record holds against the key of the log, and against nothing else', async () => {
  const { rows } = await world.db.pool.query(
    `select subject_code, record_id from publication.display where decision = 'public' and ended_at is null
       and item = 'penalty' and shown_until >= '2026-11-20' limit 20`,
  );
  const vkeys = (await fetchBytes('/ledger/public/vkey')).toString().trim().split('\n');
  const isProven = (proof: RecordProof, keys: readonly string[]) =>
    verifyRecordProof(proof, keys).every(({ steps }) => steps.every((step) => step.isProven));
  for (const { subject_code: code, record_id: id } of rows) {
    const { status, body } = await platform.get(`/api/v1/subjects/${code}/records/${id}/proof`);
    assert.equal(status, 200);
    const proof = RecordProof.parse(body);
    assert.ok(proof.entries.length > 0);
    assert.ok(isProven(proof, vkeys), JSON.stringify(verifyRecordProof(proof, vkeys)));
    assert.ok(!isProven(proof, []), 'a proof that only agrees with itself is none');
    const shown = await platform.get(`/api/v1/subjects/${code}/records/${id}`);
    assert.deepEqual(JSON.parse(proof.entries.at(-1)!.statement!).content, shown.body.record.content);
    const [entry] = proof.entries;
    const forged = [
      { statement: entry!.statement!.replace('"item":"penalty"', '"item":"licence"') },
      { salt: Buffer.alloc(32).toString('base64') },
      { leaf: entry!.leaf.replace('ver 1', 'ver 2') },
      { receivedAt: '2020-01-01T00:00:00.000Z' },
      { index: entry!.index + 1 },
    ];
    for (const change of forged)
      assert.ok(!isProven({ ...proof, entries: [{ ...entry!, ...change }] }, vkeys), JSON.stringify(change));
  }
});

test('of a record that is not public there is no proof', async () => {
  const { rows } = await world.db.pool.query(
    `select subject_code, record_id from publication.display where decision <> 'public' or ended_at is not null limit 30`,
  );
  for (const { subject_code: code, record_id: id } of rows)
    assert.equal((await platform.get(`/api/v1/subjects/${code}/records/${id}/proof`)).status, 404);
});

test('with other keys than those of the first turn nothing is written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-other-'));
  const places = { dataDir: folder, checkpointDir: folder, ledgerOrigin: 'gongxin.example/ledger' };
  const other = await openLedger(places);
  const { halt } = await writeOnce(world, other, await takeOver(world, other));
  assert.equal(halt?.code, 'ledger.other-keys');
  assert.equal(await other.tiles('public').read('checkpoint'), null);
  await rm(folder, { recursive: true });
  await writeAll();
});

test('tiles of the restricted log are not given out', async () => {
  const answer = await platform.app.inject('/ledger/restricted/tile/0/000.p/1');
  assert.equal(answer.statusCode, 404);
});
