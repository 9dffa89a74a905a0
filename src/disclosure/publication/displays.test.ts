import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Day } from '#kit';
import { emit, inTransaction, when } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import type { RecordsStored } from '#registry/records';
import { type Content, type Draft, storeRecords } from '#registry/records';
import { aPenalty } from './builders.ts';
import { classifyFine } from './classify-fine.ts';
import type { Display } from './display.ts';
import { isVisible } from './display.ts';
import { endDisplay, endWithdrawnDisplay } from './end-display.ts';
import { loadPublicationLaw } from './load-law.ts';
import { planDisplays } from './plan-displays.ts';
import { findAwaitingClassification, findDisplay, visibleAt } from './sql.ts';

// The thresholds of the demonstration city, so that most fines have a class.
const law = loadPublicationLaw({ region: 'demo-city' });
const flow = new Map([
  when<RecordsStored>('records.stored', (_world, tx, body) => planDisplays(world, tx, law, body)),
  when('records.withdrawn', endWithdrawnDisplay),
]);
const day = (text: string) => text as Day;
let world: TestWorld;

before(async () => {
  world = await testWorld({ now: '2026-11-20T02:00:00Z', flow });
});
after(() => world[Symbol.asyncDispose]());

/** Stores a penalty through the gate, as a department's file would; gives its display. */
async function store(
  subjectCode: string,
  documentNumber: string,
  facts: { decidedOn?: string; content?: Content } = {},
): Promise<Display> {
  const penalty = aPenalty({ decidedOn: facts.decidedOn ?? '2026-11-02' });
  const content = { ...(penalty.content as Content), documentNumber, ...facts.content };
  const draft: Draft = {
    subjectCode,
    item: 'penalty',
    naturalKey: documentNumber,
    content,
    json: JSON.stringify(content),
    decidedOn: penalty.decidedOn,
    providerCode: null,
    submissionId: null,
    rowNumber: null,
    receivedAt: world.clock.now(),
  };
  const [outcome] = await inTransaction(world.db, (tx) => storeRecords(world, tx, 'penalty', [draft]));
  assert(outcome && 'recordId' in outcome);
  const display = await findDisplay(world.db, subjectCode, outcome.recordId);
  assert(display, 'every stored record has a display');
  return display;
}

const seenOf = async (subjectCode: string, on: string, now = world.clock.now()) => {
  const { rows } = await world.db.pool.query(
    `select record_id from publication.display d where subject_code = $1 and ${visibleAt('$2', '$3')}
     order by decided_on desc, record_id desc`,
    [subjectCode, on, now],
  );
  return rows.map((row) => row.record_id);
};

test('a stored penalty is public from the day of receipt to its last day, both included, and no day more', async () => {
  const subject = '91370100MA3CODE01X';
  const display = await store(subject, '示环罚字〔2026〕第1号');
  const { decision, severity, regime, shownFrom, shownUntil, earliestRepairOn } = display;
  assert.deepEqual(
    [decision, severity, regime, shownFrom, shownUntil, earliestRepairOn],
    ['public', 'general', 'R2026', '2026-11-20', '2027-11-02', '2027-02-02'],
  );
  assert.deepEqual(
    display.reasons.map((reason) => [reason.bound, reason.day, reason.decides]),
    [
      ['regime-maximum', '2027-11-02', true],
      ['five-year-cap', '2031-11-02', false],
    ],
  );
  const table: [on: string, isSeen: boolean][] = [
    ['2026-11-19', false],
    ['2026-11-20', true],
    ['2027-11-02', true],
    ['2027-11-03', false],
  ];
  for (const [on, isSeen] of table) {
    assert.deepEqual(await seenOf(subject, on), isSeen ? [display.recordId] : [], on);
    assert.equal(isVisible(display, day(on), world.clock.now()), isSeen, on);
  }
});

test('a penalty of the simple procedure is stored and never public', async () => {
  const subject = '91370100MA3CODE02X';
  const display = await store(subject, '第2号', { content: { procedure: '简易程序' } });
  assert.deepEqual([display.decision, display.neverBecause], ['never', 'simple-procedure']);
  assert.deepEqual(await seenOf(subject, '2026-11-20'), []);
});

test('a withdrawn record leaves the public at that instant', async () => {
  const subject = '91370100MA3CODE03X';
  const { recordId } = await store(subject, '第3号');
  const at = world.clock.now();
  const record = { subjectCode: subject, recordId, item: 'penalty' };
  await inTransaction(world.db, (tx) =>
    emit(world, tx, 'records.withdrawn', { ...record, withdrawnAt: at, reason: '决定已被撤销' }),
  );
  assert.deepEqual(await seenOf(subject, '2026-11-20', at), []);
  assert.deepEqual(await seenOf(subject, '2026-11-20', new Date(at.getTime() - 1)), [recordId]);
  assert.equal((await findDisplay(world.db, subject, recordId))?.endReason, 'withdrawn');
});

test('a display ends once: the first end stays', async () => {
  const subject = '91370100MA3CODE04X';
  const { recordId } = await store(subject, '第4号');
  const first = new Date('2026-11-20T03:00:00Z');
  const end = (reason: 'repaired' | 'objection', endedAt: Date) =>
    inTransaction(world.db, (tx) =>
      endDisplay(world, tx, { subjectCode: subject, recordId, endedAt, reason }),
    );
  assert.deepEqual(await end('repaired', first), { ok: true, value: { endedAt: first, reason: 'repaired' } });
  const again = await end('objection', new Date('2026-11-21T03:00:00Z'));
  assert.deepEqual(again, { ok: true, value: { endedAt: first, reason: 'repaired' } });
  const nothing = await inTransaction(world.db, (tx) =>
    endDisplay(world, tx, { subjectCode: 'X', recordId, endedAt: first, reason: 'repaired' }),
  );
  assert.deepEqual(nothing, { ok: false, refusal: { code: 'publication.not-found' } });
});

test('a correction changes the days, keeps the first one, and brings nothing back that an event ended', async () => {
  const subject = '91370100MA3CODE05X';
  const first = await store(subject, '第5号');
  world.clock.set('2026-11-25T02:00:00Z');
  const corrected = await store(subject, '第5号', { content: { penaltyTypes: ['罚款', '责令停产停业'] } });
  assert.deepEqual(
    [corrected.recordId, corrected.version, corrected.severity, corrected.shownFrom, corrected.shownUntil],
    [first.recordId, 2, 'serious', '2026-11-20', '2029-11-02'],
  );
  const endedAt = new Date('2026-11-26T02:00:00Z');
  await inTransaction(world.db, (tx) =>
    endDisplay(world, tx, { subjectCode: subject, recordId: first.recordId, endedAt, reason: 'repaired' }),
  );
  world.clock.set('2026-11-27T02:00:00Z');
  const again = await store(subject, '第5号', { content: { remark: '更正说明' } });
  assert.deepEqual([again.version, again.endReason, again.endedAt], [3, 'repaired', endedAt]);
  assert.deepEqual(await seenOf(subject, '2026-11-27'), []);
  world.clock.set('2026-11-20T02:00:00Z');
});

const unplaced = { authorityName: '示范市人力资源和社会保障局' };
const classify = (subjectCode: string, recordId: string, change: object = {}) =>
  inTransaction(world.db, (tx) =>
    classifyFine(world, tx, {
      law,
      subjectCode,
      recordId,
      fineLevel: 'large',
      isPublishedByException: false,
      classifiedBy: 'zhang',
      reason: '参照省级裁量基准',
      ...change,
    }),
  );

test('an unknown fine waits for a person, and is public from the day that person decides', async () => {
  const subject = '91370100MA3CODE06X';
  const waiting = await store(subject, '第6号', { content: unplaced });
  assert.equal(waiting.decision, 'awaiting-classification');
  assert.deepEqual(await seenOf(subject, '2026-11-20'), []);
  const queue = await findAwaitingClassification(world.db, { limit: 100 });
  assert(queue.displays.some((display) => display.recordId === waiting.recordId));

  world.clock.set('2026-11-23T02:00:00Z');
  assert.deepEqual(await classify(subject, waiting.recordId, { reason: ' ' }), {
    ok: false,
    refusal: { code: 'publication.reason-missing' },
  });
  const outcome = await classify(subject, waiting.recordId);
  assert(outcome.ok);
  assert.deepEqual([outcome.value.shownFrom, outcome.value.shownUntil], ['2026-11-23', '2027-11-02']);
  assert.deepEqual(await findDisplay(world.db, subject, waiting.recordId), outcome.value);
  assert.deepEqual(await seenOf(subject, '2026-11-22'), []);
  assert.deepEqual(await seenOf(subject, '2026-11-23'), [waiting.recordId]);

  const twice = await classify(subject, waiting.recordId);
  assert.deepEqual(twice, { ok: false, refusal: { code: 'publication.not-waiting' } });
  const unknown = await classify('X', waiting.recordId);
  assert.deepEqual(unknown, { ok: false, refusal: { code: 'publication.not-found' } });
  world.clock.set('2026-11-20T02:00:00Z');
});

test('a classification holds while the fine is the same, and a corrected fine waits anew', async () => {
  const subject = '91370100MA3CODE07X';
  const waiting = await store(subject, '第7号', { content: unplaced });
  assert((await classify(subject, waiting.recordId)).ok);
  const sameFine = await store(subject, '第7号', { content: { ...unplaced, remark: '文字更正' } });
  assert.deepEqual([sameFine.version, sameFine.decision, sameFine.severity], [2, 'public', 'general']);
  const otherFine = await store(subject, '第7号', { content: { ...unplaced, fineFen: 90_000_000 } });
  assert.deepEqual(
    [otherFine.version, otherFine.decision, otherFine.shownFrom],
    [3, 'awaiting-classification', null],
  );
  assert.deepEqual(await seenOf(subject, '2026-11-20'), []);
});

test('a classification cannot be changed or deleted', async () => {
  for (const statement of ['delete from', 'truncate']) {
    await assert.rejects(
      world.owner.pool.query(`${statement} publication.classification`),
      /insert and select only/,
    );
  }
  const update = `update publication.classification set reason = 'x'`;
  await assert.rejects(world.owner.pool.query(update), /insert and select only/);
});
