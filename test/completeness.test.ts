import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import { dayOf } from '#kit';
import type { TestWorld } from '#platform/testing';
import { Completeness, createMapKeeper, drawMap } from '#trust/completeness';
import { checkLedger, noteExpiries } from '#trust/ledger';
import { commitTo, parseLeaf, rootOfVersions, sha256Tree, utf8, verifyMapPath } from '#trust/proofs';
import { withdrawSigned } from './department-key.ts';
import { bytes, drawWhole, foldLog, pathFrom, readLines, readMap, rootByDefinition } from './map-reader.ts';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';

let platform: Platform;
let world: TestWorld;
let penalties: Record<string, unknown>[];

const handIn = (item: string, rows: readonly object[]) =>
  platform.handIn(item, [...toCsv(rows as never, columnsOf(platform.law, item))].join(''));

before(async () => {
  platform = await startPlatform({ isDemo: true });
  world = platform.world;
  const city = generateCity({ ...cityOptions, subjectCount: 1_000, recordCount: 3_000 });
  penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  await handIn('subject', [...city.subjects()]);
  await handIn('penalty', penalties);
  await handIn(
    'licence',
    [...city.recordsOf('licence')].map(({ row }) => row),
  );
});
after(() => platform[Symbol.asyncDispose]());

const draw = () => drawWhole(platform);

const codes = async (): Promise<string[]> => {
  const { rows } = await world.db.pool.query('select subject_code as code from subjects.subject order by 1');
  return rows.map((row) => row.code);
};

test('before the first map there is none, and it says when there will be', async () => {
  const { status, body } = await platform.get('/api/v1/ledger/map');
  assert.equal(status, 404);
  assert.equal(body.code, 'map.none-yet');
});

test('of every organisation it is proved that these records are public and no other, or that there is none', async () => {
  await draw();
  const { root, organisations, records } = await readMap(platform);
  let absent = 0;
  let counted = 0;
  for (const code of await codes()) {
    const answer = Completeness.parse((await platform.get(`/api/v1/subjects/${code}/completeness`)).body);
    const proved = verifyMapPath(sha256Tree, { root: bytes(root), code, path: pathFrom(answer.path) });
    assert.ok(proved.ok, code);
    const shown = (await platform.get(`/api/v1/subjects/${code}/records?limit=100`)).body.records;
    assert.deepEqual(
      answer.records.flatMap(({ item, recordId }) => (item === 'subject' ? [] : [recordId])).sort(),
      shown.map(({ recordId }: { recordId: string }) => recordId).sort(),
    );
    if (proved.value === null) absent += 1;
    else {
      const hashes = answer.records.map(({ leafHash }) => bytes(leafHash));
      assert.deepEqual(Buffer.from(rootOfVersions(sha256Tree, hashes)), Buffer.from(proved.value.root));
      assert.equal(proved.value.count, hashes.length);
    }
    counted += answer.records.length;
  }
  assert.equal(counted, records);
  assert.equal((await codes()).length - absent, organisations);
  assert.ok(organisations === 1_000 && records > 2_000, `${organisations} ${records}`);
});

test('of a code that has nothing public the absence is proved', async () => {
  const { root } = await readMap(platform);
  const known = await codes();
  for (const code of known.map((one) => `${one.slice(0, 8)}${[...one.slice(8)].reverse().join('')}`)) {
    if (known.includes(code)) continue;
    const answer = Completeness.parse((await platform.get(`/api/v1/subjects/${code}/completeness`)).body);
    assert.deepEqual(answer.records, []);
    const proved = verifyMapPath(sha256Tree, { root: bytes(root), code, path: pathFrom(answer.path) });
    assert.ok(proved.ok && proved.value === null, code);
  }
});

test('what is no code has no answer', async () => {
  for (const code of ['x', '９', encodeURIComponent('某某公司'), 'A'.repeat(19)])
    assert.equal(
      (await platform.get(`/api/v1/subjects/${code}/completeness`)).body.code,
      'map.no-code',
      code,
    );
});

test('who has the log and the bulk file computes the same root', async () => {
  const { root, size } = await readMap(platform);
  const lines = await readLines(platform);
  assert.equal(Buffer.from(rootByDefinition(lines)).toString('base64'), root);
  const alive = await foldLog(platform, size);
  const listed = lines.flatMap(({ records }) => records);
  assert.equal(listed.length, alive.size);
  for (const { recordId, leafHash, statement, salt } of listed) {
    const text = alive.get(recordId)!;
    assert.equal(Buffer.from(sha256Tree.leaf(utf8(text))).toString('base64'), leafHash);
    assert.deepEqual(
      Buffer.from(commitTo(statement!, bytes(salt!))),
      Buffer.from(parseLeaf(text)!.commitment),
    );
  }
});

test('a record that was taken back leaves the map, by an entry that says so', async () => {
  const before = await readMap(platform);
  const line = (await readLines(platform)).find(({ count }) => count > 1)!;
  const recordId = line.records[0]!.recordId;
  const order = { subjectCode: line.code, recordId, reason: '复议撤销' };
  assert.ok((await withdrawSigned(world, order)).ok);
  const stale = (await readLines(platform)).find(({ code }) => code === line.code)!;
  assert.equal(stale.records.find((record) => record.recordId === recordId)!.salt, null);
  await draw();
  const after = await readMap(platform);
  assert.equal(after.records, before.records - 1);
  const now = (await readLines(platform)).find(({ code }) => code === line.code)!;
  assert.equal(now.count, line.count - 1);
  assert.ok(now.records.every((record) => record.recordId !== recordId));
});

test('what a correction makes not public leaves the map too', async () => {
  const { rows } = await world.db.pool.query(
    `select v.content ->> 'documentNumber' as number, d.subject_code as code, d.record_id as id from publication.display d
     join records.version v using (subject_code, record_id, version)
     where d.item = 'penalty' and d.decision = 'public' and d.ended_at is null limit 1`,
  );
  const [{ number, code, id }] = rows;
  const row = penalties.find((one) => one.documentNumber === number)!;
  const warning = { ...row, penaltyTypes: '警告', penaltyContent: '警告', fineFen: '', confiscatedFen: '' };
  const { results } = await handIn('penalty', [warning]);
  assert.equal(results[0]?.outcome ?? 'updated', 'updated', JSON.stringify(results));
  await draw();
  const { rows: types } = await world.db.pool.query(
    `select log, type from ledger.entry where subject_code = $1 and record_id = $2 order by noted_at, log desc, type`,
    [code, id],
  );
  assert.deepEqual(types.map(({ log, type }) => `${log} ${type}`).sort(), [
    'public expiry',
    'public record',
    'restricted correction',
  ]);
  assert.ok(
    (await readLines(platform)).every(({ records }) => records.every(({ recordId }) => recordId !== id)),
  );
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});

test('what is over has its expiry in the log the day after, once, and leaves the map', async () => {
  const before = await readMap(platform);
  world.clock.set('2028-06-01T16:05:00Z');
  const today = dayOf(world.clock.now());
  const { rows } = await world.db.pool.query(
    `select count(*)::int as over from publication.display where decision = 'public' and ended_at is null and shown_until < $1`,
    [today],
  );
  assert.ok(rows[0].over > 50, `${rows[0].over}`);
  assert.equal(await noteExpiries(world), rows[0].over);
  assert.equal(await noteExpiries(world), 0);
  await draw();
  const after = await readMap(platform);
  assert.equal(after.records, before.records - rows[0].over);
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
});

test('a process that starts anew draws the same map as the one that kept it', async () => {
  const kept = await readMap(platform);
  const keeper = createMapKeeper();
  await writeLedger(platform);
  const drawing = await drawMap(world, keeper);
  assert.equal(drawing.root.toString('base64'), kept.root);
  await writeLedger(platform);
  const again = await drawMap(world, platform.keeper);
  assert.equal(again.root.toString('base64'), kept.root);
  assert.equal(again.drawingNo, drawing.drawingNo + 1);
});
