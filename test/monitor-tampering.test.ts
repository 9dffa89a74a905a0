import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import { drawMap } from '#trust/completeness';
import { openNote, parseCheckpoint, sha256Tree, verifyConsistency, verifyProofFile } from '#trust/proofs';
import { aDepartmentKey, centreCode, withdrawSigned } from './department-key.ts';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';
import { changes, forge, operate } from './tampering.ts';
import { codesOf, readEvidence, trustIn, watch } from './watching.ts';

let platform: Platform;
let folder: string;
/** What a monitor remembers of the time before. */
let remembered: string;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 5_000 });
  const penalties = [...city.recordsOf('penalty')].map(({ row }) => row);
  for (const [item, rows] of Object.entries({ subject: [...city.subjects()], penalty: penalties }))
    await platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  await aDepartmentKey(platform.world, centreCode, 'centre');
  await writeLedger(platform);
  await drawMap(platform.world, platform.keeper);
  await writeLedger(platform);
  folder = await mkdtemp(join(tmpdir(), 'gongxin-monitor-'));
  remembered = join(folder, 'remembered');
  const from = await platform.app.listen({ port: 0, host: '127.0.0.1' });
  const monitor = await watch(platform, { from, folder: remembered, sample: 1 });
  const round = await monitor.round();
  assert.deepEqual(round.alarms, []);
  assert.ok(round.entries.public > 520, 'the tile of what is changed is finished');
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** A round of a monitor that remembers the time before, over what the operator serves now. */
async function roundOver(from: string, name: string) {
  const own = join(folder, name);
  await cp(remembered, own, { recursive: true });
  const monitor = await watch(platform, { from, folder: own, sample: 1 });
  return monitor.round();
}

for (const [number, name] of Object.keys(changes).entries()) {
  test(`${name}, and everything is signed anew: found, with evidence for anybody`, async () => {
    await using operator = await operate(platform, `t${number}`);
    const index = await forge(operator, name);
    assert.ok(index < 512);
    // Two more withdrawals, so that the new history is the longer one.
    const { rows } = await operator.world.db.pool.query(
      `select d.subject_code, d.record_id from publication.display d join records.version v using (subject_code, record_id)
       where d.decision = 'public' and d.item = 'penalty' and d.version = 1 and d.ended_at is null
       order by d.record_id desc limit 2`,
    );
    for (const { subject_code: subjectCode, record_id: recordId } of rows) {
      const order = { subjectCode, recordId, reason: '复议撤销' };
      assert.ok((await withdrawSigned(operator.world, order)).ok);
    }
    const round = await roundOver(await operator.serve(), `trial-${number}`);
    assert.deepEqual(codesOf(round), ['forked']);
    await checkContradiction(await readEvidence(round.alarms[0]!.evidence!), index);
  });
}

test('nothing is found where everything is signed anew and nothing was changed', async () => {
  await using operator = await operate(platform, 'none');
  const round = await roundOver(await operator.serve(), 'trial-none');
  assert.deepEqual([round.alarms, round.entries.fresh], [[], 0]);
});

/** As a third party does it who has the log's key and the folder, and believes nobody. */
async function checkContradiction(files: ReadonlyMap<string, string>, expected: number): Promise<void> {
  const verifiers = trustIn(platform.ledger).logs.map(({ verifier }) => verifier);
  const [before, now] = ['checkpoint-before', 'checkpoint-now'].map((name) => {
    const opened = openNote(files.get(name)!, verifiers);
    assert.ok(opened.ok, name);
    const checkpoint = parseCheckpoint(opened.value.text);
    assert.ok(checkpoint.ok);
    return checkpoint.value;
  });
  const { oldSize, rootInNewTree, proof } = JSON.parse(files.get('contradiction.json')!);
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const trees = {
    oldSize,
    newSize: now!.size,
    oldRoot: bytes(rootInNewTree),
    newRoot: now!.root,
    proof: proof.map(bytes),
  };
  assert.equal(oldSize, before!.size);
  assert.ok(verifyConsistency(sha256Tree, trees).ok, 'the new tree begins with rootInNewTree');
  assert.notDeepEqual(bytes(rootInNewTree), Buffer.from(before!.root), 'and that is not what was signed');
  const [place] = [...files.keys()].flatMap((name) => /^before\/entry-(\d+)$/.exec(name)?.[1] ?? []);
  assert.equal(Number(place), expected, 'the first entry that was changed');
  for (const side of ['before', 'now']) {
    const entry = Buffer.from(files.get(`${side}/entry-${place}`)!);
    const proven = verifyProofFile(files.get(`${side}/entry-${place}.tlog-proof`)!, {
      entry,
      policy: trustIn(platform.ledger),
      hash: sha256Tree,
    });
    assert.ok(proven.ok && proven.value.index === expected, `${side}: both stand at this place, signed`);
  }
  assert.notEqual(files.get(`before/entry-${place}`), files.get(`now/entry-${place}`));
  assert.match(files.get('README.txt')!, /contradiction\.json/);
}
