import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction, when } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { type Content, type Draft, type RecordsStored, storeRecords } from '#registry/records';
import { aLaw, aRecord } from './builders.ts';
import type { Display, DisplaysPlanned } from './display.ts';
import { planDisplays } from './plan-displays.ts';
import { findDisplay } from './sql.ts';

const law = aLaw();
let told: DisplaysPlanned[] = [];
let world: TestWorld;

before(async () => {
  const flow = new Map([
    when<RecordsStored>('records.stored', (_world, tx, body) => planDisplays(world, tx, law, body)),
    when<DisplaysPlanned>('displays.planned', async (_world, _tx, body) => {
      told.push(body);
    }),
  ]);
  world = await testWorld({ now: '2026-11-20T02:00:00Z', flow });
});
after(() => world[Symbol.asyncDispose]());

const removed = { removedOn: '2026-11-19', removalReason: '异议' };
const subjectCode = '91370100MA3CODE11X';

/** Rows of one decision through the gate in one transaction; gives the display after the last. */
async function send(documentNumber: string, ...rows: Content[]): Promise<Display> {
  told = [];
  const drafts = rows.map((row): Draft => {
    const { decidedOn, receivedAt } = aRecord('abnormal-listing', { receivedOn: '2026-11-20' });
    const content = { documentNumber, ...row };
    const from = { providerCode: null, submissionId: null, rowNumber: null };
    const said = { content, json: JSON.stringify(content), decidedOn, receivedAt };
    return { subjectCode, item: 'abnormal-listing', naturalKey: documentNumber, ...said, ...from };
  });
  const outcomes = await inTransaction(world.db, (tx) => storeRecords(world, tx, 'abnormal-listing', drafts));
  const outcome = outcomes.at(-1)!;
  assert('recordId' in outcome);
  return (await findDisplay(world.db, subjectCode, outcome.recordId))!;
}

const stateOf = ({ version, decision, neverBecause }: Display) => [version, decision, neverBecause];
const hidden = () => told.flatMap((body) => body.hidden.map(({ recordId }) => recordId));

test('a row sent again with the day of removal ends the display at once, and says so to who listens', async () => {
  const listed = await send('第1号', {});
  assert.deepEqual([listed.decision, listed.shownUntil], ['public', '2031-05-31']);
  const gone = await send('第1号', removed);
  assert.deepEqual(stateOf(gone), [2, 'never', 'removed']);
  assert.deepEqual(hidden(), [listed.recordId]);
});

test('no later row of the same document brings back who was removed; a new document is a new record', async () => {
  await send('第2号', {});
  const first = await send('第2号', removed);
  const again = await send('第2号', { remark: '更正：撤回移出' });
  assert.deepEqual(stateOf(again), [3, 'never', 'removed']);
  assert.deepEqual([again.reasons, hidden()], [first.reasons, []]);
  const corrected = await send('第2号', { ...removed, removalReason: '变更' });
  assert.equal(corrected.reasons[0]!.source, 'removed.abnormal-listing.变更');
  const anew = await send('第2号之二', {});
  assert.equal(anew.decision, 'public');
});

test('listed, removed and sent again in one file: nobody ever sees it', async () => {
  const display = await send('第3号', {}, removed, { remark: '再次报送' });
  assert.deepEqual(stateOf(display), [3, 'never', 'removed']);
  assert.deepEqual(
    told.flatMap((body) => body.displays.map(({ decision }) => decision)),
    ['never'],
  );
});

test('who was removed before it ever came is kept and never shown', async () => {
  assert.deepEqual(stateOf(await send('第4号', removed)), [1, 'never', 'removed']);
});
