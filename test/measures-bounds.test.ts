import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Row } from '#demo';
import { findDisplay } from '#disclosure/publication';
import { Database } from '#platform';
import { checkLedger, takeOver, writeOnce } from '#trust/ledger';
import { withdrawSigned } from './department-key.ts';
import { type MeasureStage, setMeasureStage } from './measure-stage.ts';
import type { Platform } from './platform.ts';

let stage: MeasureStage;
let platform: Platform;
before(async () => {
  stage = await setMeasureStage();
  platform = stage.platform;
});
after(() => platform[Symbol.asyncDispose]());

/** Another instant, so that the log can tell before from after. */
const later = () =>
  platform.world.clock.set(new Date(platform.world.clock.now().getTime() + 60_000).toISOString());

async function displayOf(row: Row) {
  const recordId = await stage.recordOf(row);
  return (await findDisplay(platform.world.db, row.subjectCode!, recordId))!;
}

const isPublic = async (row: Row) => {
  const path = `/api/v1/subjects/${row.subjectCode}/records/${await stage.recordOf(row)}`;
  return (await platform.get(path)).status === 200;
};

test('a decided measure is public no longer than what it rests on, and its page says why', async () => {
  const { penalty, ban } = stage.aBan(stage.nextSubject());
  await stage.handIn('penalty', penalty);
  await stage.handIn('measure', ban);
  const [behind, decision] = [await displayOf(penalty), await displayOf(ban)];
  assert.equal(decision.shownUntil, behind.shownUntil);
  assert.ok(decision.shownUntil! < ban.validUntil!);
  const path = `/subjects/${ban.subjectCode}/records/${await stage.recordOf(ban)}`;
  assert.match((await platform.app.inject(path)).body, /所依据的信息公示至/);
});

test('a decision without its record is not public, and is from the day that the record comes', async () => {
  const { penalty, ban } = stage.aBan(stage.nextSubject());
  await stage.handIn('measure', ban);
  assert.deepEqual([(await displayOf(ban)).neverBecause, await isPublic(ban)], ['unsupported', false]);
  platform.world.clock.set('2026-11-23T04:00:00Z');
  await stage.handIn('penalty', penalty);
  const decision = await displayOf(ban);
  assert.deepEqual([decision.shownFrom, await isPublic(ban)], ['2026-11-23', true]);
});

test('when the record behind it is withdrawn, the decision leaves the public with it, for good', async () => {
  const { penalty, ban } = stage.aBan(stage.nextSubject());
  await stage.handIn('penalty', penalty);
  await stage.handIn('measure', ban);
  assert.equal(await isPublic(ban), true);
  later();
  const order = {
    subjectCode: penalty.subjectCode!,
    recordId: await stage.recordOf(penalty),
    reason: '决定撤销',
  };
  assert.ok((await withdrawSigned(platform.world, order)).ok);
  assert.equal(await isPublic(ban), false);
  later();
  await stage.handIn('measure', { ...ban, content: '更正后的内容' });
  assert.equal(await isPublic(ban), false);
  assert.doesNotMatch(
    (await platform.app.inject(`/subjects/${ban.subjectCode}`)).body,
    new RegExp(ban.documentNumber!),
  );
});

test('when the record behind it is corrected to a shorter time, the decision follows', async () => {
  const { penalty, ban } = stage.aBan(stage.nextSubject());
  await stage.handIn('penalty', penalty);
  await stage.handIn('measure', ban);
  later();
  await stage.handIn('penalty', { ...penalty, publishUntil: '2027-01-31' });
  assert.equal((await displayOf(ban)).shownUntil, '2027-01-31');
});

test('a decision on the base of another authority’s record with the same number does not follow it', async () => {
  const subject = stage.nextSubject();
  const { penalty, ban } = stage.aBan(subject);
  const other = stage.aRow('penalty', subject, '应急管理', {
    documentNumber: penalty.documentNumber!,
    decidedOn: '2026-11-16',
    validUntil: '2099-12-31',
  });
  await stage.handIn('penalty', other);
  await stage.handIn('measure', ban);
  assert.equal(await isPublic(ban), false);
});

test('the log agrees with all of it', async () => {
  const { world, ledger } = platform;
  const token = await takeOver(world, ledger);
  for (let count = 1; count > 0; ) count = (await writeOnce(world, ledger, token)).count;
  const db = new Database(world.ownerUrl, { poolSize: 1 });
  const { faults, leaves } = await checkLedger({ ...world, db }, ledger);
  await db.destroy();
  assert.deepEqual(faults, []);
  assert.ok(leaves.public > 10);
});
