import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, type Day, newId } from '#kit';
import { inTransaction, type World, when } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { type Content, type Draft, storeRecords, withdrawRecord } from '#registry/records';
import { aPenalty } from './builders.ts';
import { classifyFine } from './classify-fine.ts';
import type { Display } from './display.ts';
import { isVisible } from './display.ts';
import { endDisplay, endWithdrawnDisplay } from './end-display.ts';
import { findFigures, measureFigures } from './figures.ts';
import { planDisplays } from './plan-displays.ts';
import {
  type Cursor,
  copyDisplays,
  countPublicDisplays,
  findAwaitingClassification,
  findDisplay,
  findPublicDisplays,
  findRecentDisplays,
  markEnded,
  type PlannedDisplay,
} from './sql.ts';

const flow = new Map([when('records.stored', planDisplays), when('records.withdrawn', endWithdrawnDisplay)]);
const day = (text: string) => text as Day;
let base: TestWorld;
let world: World;

before(async () => {
  base = await testWorld({ now: '2026-11-20T02:00:00Z', flow });
  // The thresholds of the demonstration city, so that most fines have a class.
  world = { ...base, config: { ...base.config, isDemo: true } };
});
after(() => base[Symbol.asyncDispose]());

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
  const { displays } = await findPublicDisplays(world.db, subjectCode, { day: day(on), now });
  return displays.map((display) => display.recordId);
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
  const order = { subjectCode: subject, recordId, reason: '决定已被撤销', providerCode: null };
  const withdrawn = await withdrawRecord(world, order);
  assert(withdrawn.ok);
  const at = withdrawn.value.withdrawnAt;
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
  base.clock.set('2026-11-25T02:00:00Z');
  const corrected = await store(subject, '第5号', { content: { penaltyTypes: ['罚款', '责令停产停业'] } });
  assert.deepEqual(
    [corrected.recordId, corrected.version, corrected.severity, corrected.shownFrom, corrected.shownUntil],
    [first.recordId, 2, 'serious', '2026-11-20', '2029-11-02'],
  );
  const endedAt = new Date('2026-11-26T02:00:00Z');
  await inTransaction(world.db, (tx) =>
    endDisplay(world, tx, { subjectCode: subject, recordId: first.recordId, endedAt, reason: 'repaired' }),
  );
  base.clock.set('2026-11-27T02:00:00Z');
  const again = await store(subject, '第5号', { content: { remark: '更正说明' } });
  assert.deepEqual([again.version, again.endReason, again.endedAt], [3, 'repaired', endedAt]);
  assert.deepEqual(await seenOf(subject, '2026-11-27'), []);
  base.clock.set('2026-11-20T02:00:00Z');
});

const unplaced = { authorityName: '示范市人力资源和社会保障局' };
const classify = (subjectCode: string, recordId: string, change: object = {}) =>
  inTransaction(world.db, (tx) =>
    classifyFine(world, tx, {
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

  base.clock.set('2026-11-23T02:00:00Z');
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
  base.clock.set('2026-11-20T02:00:00Z');
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
      base.db.pool.query(`${statement} publication.classification`),
      /insert and select only/,
    );
  }
  const update = `update publication.classification set reason = 'x'`;
  await assert.rejects(base.db.pool.query(update), /insert and select only/);
});

/** Displays of one subject that differ in everything that visibility asks about. */
function someDisplays(subjectCode: string, count: number): PlannedDisplay[] {
  return Array.from({ length: count }, (_, index) => {
    const shownFrom = addDays(day('2026-01-01'), (index * 37) % 400);
    const isPublic = index % 5 !== 0;
    return {
      subjectCode,
      recordId: newId(new Date(Date.UTC(2026, 0, 1) + index), world.random),
      item: index % 3 === 0 ? 'licence' : 'penalty',
      version: 1,
      decision: isPublic ? 'public' : 'never',
      neverBecause: isPublic ? null : 'minor',
      severity: null,
      regime: null,
      shownFrom: isPublic ? shownFrom : null,
      shownUntil: isPublic && index % 7 !== 0 ? addDays(shownFrom, (index * 53) % 300) : null,
      earliestRepairOn: null,
      reasons: [],
      decidedOn: index % 11 === 0 ? null : addDays(shownFrom, -(index % 4)),
    };
  });
}

test('the database and the rule agree on what is visible, for every day and instant', async () => {
  const subject = '91370100MA3CODE08X';
  const planned = someDisplays(subject, 200);
  await inTransaction(world.db, async (tx) => {
    await copyDisplays(tx, planned);
    for (const [index, { recordId }] of planned.entries()) {
      if (index % 4 > 0) continue;
      const endedAt = new Date(Date.UTC(2026, 0, 1 + index, 5));
      await markEnded(tx, { subjectCode: subject, recordId, endedAt, reason: 'objection' });
    }
  });
  const all = await Promise.all(planned.map(({ recordId }) => findDisplay(world.db, subject, recordId)));
  let seen = 0;
  for (let offset = 0; offset < 760; offset += 19) {
    const on = addDays(day('2025-12-20'), offset);
    for (const now of [new Date(`${on}T05:00:00Z`), new Date('2026-04-11T04:59:59.999Z')]) {
      const expected = all
        .filter((display) => isVisible(display!, on, now))
        .map((display) => display!.recordId);
      const { displays } = await findPublicDisplays(world.db, subject, { day: on, now, limit: 500 });
      assert.deepEqual(
        displays.map((display) => display.recordId).sort(),
        expected.sort(),
        `${on} ${now.toISOString()}`,
      );
      const counts = await countPublicDisplays(world.db, subject, { day: on, now });
      assert.equal(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        expected.length,
      );
      seen += expected.length;
    }
  }
  assert(seen > 500, 'the comparison saw displays');
});

test('lists give everything once, in order, page by page', async () => {
  const subject = '91370100MA3CODE09X';
  const planned = someDisplays(subject, 60);
  await inTransaction(world.db, (tx) => copyDisplays(tx, planned));
  const view = { day: day('2026-09-01'), now: world.clock.now() };

  const whole = await findPublicDisplays(world.db, subject, { ...view, limit: 500 });
  assert.equal(whole.next, null);
  assert.deepEqual(
    await everyPage((cursor) => findPublicDisplays(world.db, subject, { ...view, limit: 7, cursor })),
    whole.displays.map((display) => display.recordId),
  );
  const decided = whole.displays.map((display) => display.decidedOn ?? '');
  assert.deepEqual(decided, decided.toSorted().reverse());

  const recent = { ...view, items: ['licence', 'penalty'] };
  const newest = await findRecentDisplays(world.db, { ...recent, limit: 1000 });
  assert.deepEqual(
    await everyPage((cursor) => findRecentDisplays(world.db, { ...recent, limit: 9, cursor })),
    newest.displays.map((display) => display.recordId),
  );
  assert(newest.displays.every((display) => isVisible(display, view.day, view.now)));
  const shown = newest.displays.map((display) => display.shownFrom);
  assert.deepEqual(shown, shown.toSorted().reverse());
  const licences = await findRecentDisplays(world.db, { ...view, items: ['licence'], limit: 1000 });
  assert(licences.displays.length > 0 && licences.displays.every((display) => display.item === 'licence'));

  const queue = await findAwaitingClassification(world.db, { limit: 1000 });
  assert.deepEqual(
    await everyPage((cursor) => findAwaitingClassification(world.db, { limit: 1, cursor })),
    queue.displays.map((display) => display.recordId),
  );
});

async function everyPage(
  ask: (cursor: Cursor | null) => Promise<{ displays: Display[]; next: Cursor | null }>,
) {
  const ids: string[] = [];
  for (let cursor: Cursor | null = null, pages = 0; pages < 100; pages += 1) {
    const { displays, next } = await ask(cursor);
    ids.push(...displays.map((display) => display.recordId));
    if (!next) return ids;
    cursor = next;
  }
  throw new Error('the list does not end');
}

test('figures say what was public when they were measured', async () => {
  await inTransaction(world.db, (tx) => measureFigures(world, tx));
  const figures = await findFigures(world.db);
  const view = { day: day('2026-11-20'), now: world.clock.now(), limit: 5000 };
  for (const { item, publicCount, measuredAt } of figures) {
    const { displays } = await findRecentDisplays(world.db, { ...view, items: [item] });
    assert.equal(publicCount, displays.length, item);
    assert.deepEqual(measuredAt, view.now);
  }
  assert.deepEqual(
    figures.map((figure) => figure.item),
    ['licence', 'penalty'],
  );
});

test('the database refuses a public record without a first day and an end before the start', async () => {
  const insert = (columns: string, values: string) =>
    base.db.pool.query(
      `insert into publication.display (subject_code, record_id, item, version, reasons, ${columns})
       values ('X', gen_random_uuid(), 'penalty', 1, '[]', ${values})`,
    );
  await assert.rejects(insert('decision', `'public'`), /display_public_has_first_day/);
  await assert.rejects(insert('decision', `'never'`), /display_never_has_cause/);
  const backwards = `'public', '2026-05-02', '2026-05-01'`;
  await assert.rejects(insert('decision, shown_from, shown_until', backwards), /display_ends_after_start/);
  const unreasoned = `'public', '2026-05-02', now()`;
  await assert.rejects(insert('decision, shown_from, ended_at', unreasoned), /display_end_has_reason/);
});
