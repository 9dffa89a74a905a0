import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, type Day, newId } from '#kit';
import { inTransaction } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { type Display, isVisible, type PlannedDisplay } from './display.ts';
import { findFigures, measureFigures } from './figures-sql.ts';
import {
  type Cursor,
  copyDisplays,
  findAwaitingClassification,
  findDisplay,
  markEnded,
  visibleAt,
} from './sql.ts';

const day = (text: string) => text as Day;
let world: TestWorld;

before(async () => {
  world = await testWorld({ now: '2026-11-20T02:00:00Z' });
});
after(() => world[Symbol.asyncDispose]());

/** Displays of one subject that differ in everything that visibility asks about. */
function someDisplays(subjectCode: string, count: number): PlannedDisplay[] {
  return Array.from({ length: count }, (_, index) => {
    const shownFrom = addDays(day('2026-01-01'), (index * 37) % 400);
    const isPublic = index % 5 !== 0;
    const isWaiting = index % 15 === 0;
    return {
      subjectCode,
      recordId: newId(new Date(Date.UTC(2026, 0, 1) + index), world.random),
      item: index % 3 === 0 ? 'licence' : 'penalty',
      version: 1,
      decision: isPublic ? 'public' : isWaiting ? 'awaiting-classification' : 'never',
      neverBecause: isPublic || isWaiting ? null : 'minor',
      severity: null,
      regime: null,
      shownFrom: isPublic ? shownFrom : null,
      shownUntil: isPublic && index % 7 !== 0 ? addDays(shownFrom, (index * 53) % 300) : null,
      earliestRepairOn: null,
      reasons: [],
      providerCode: null,
      receivedAt: new Date('2026-01-01T00:00:00Z'),
      decidedOn: index % 11 === 1 && !isWaiting ? null : addDays(shownFrom, -(index % 4)),
    };
  });
}

test('the database and the rule agree on what is visible, for every day and instant', async () => {
  const subject = '91370100MA3CODE01X';
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
      const { rows } = await world.db.pool.query(
        `select record_id from publication.display d where subject_code = $1 and ${visibleAt('$2', '$3')}`,
        [subject, on, now],
      );
      assert.deepEqual(
        rows.map((row) => row.record_id).sort(),
        expected.sort(),
        `${on} ${now.toISOString()}`,
      );
      seen += expected.length;
    }
  }
  assert(seen > 500, 'the comparison saw displays');
});

test('the queue gives everything once, in order, page by page', async () => {
  await inTransaction(world.db, (tx) => copyDisplays(tx, someDisplays('91370100MA3CODE02X', 60)));
  const queue = await findAwaitingClassification(world.db, { limit: 1000 });
  assert(queue.displays.length > 3);
  const decided = queue.displays.map((display) => display.decidedOn);
  assert.deepEqual(decided, decided.toSorted());
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
  const now = world.clock.now();
  const { rows } = await world.db.pool.query('select subject_code, record_id from publication.display');
  const displays = await Promise.all(
    rows.map((row) => findDisplay(world.db, row.subject_code, row.record_id)),
  );
  for (const { item, publicCount, measuredAt } of figures) {
    const seen = displays.filter((one) => one!.item === item && isVisible(one!, day('2026-11-20'), now));
    assert.equal(publicCount, seen.length, item);
    assert(publicCount > 0);
    assert.deepEqual(measuredAt, now);
  }
  assert.deepEqual(
    figures.map((figure) => figure.item),
    ['licence', 'penalty'],
  );
});

test('the database refuses a public record without a first day and an end before the start', async () => {
  const insert = (columns: string, values: string) =>
    world.db.pool.query(
      `insert into publication.display (subject_code, record_id, item, version, reasons, ${columns})
       values ('X', gen_random_uuid(), 'penalty', 1, '[]', ${values})`,
    );
  await assert.rejects(insert('decision', `'public'`), /display_public_has_first_day/);
  await assert.rejects(insert('decision', `'never'`), /display_never_has_cause/);
  await assert.rejects(insert('decision', `'awaiting-classification'`), /display_awaiting_is_dated/);
  const backwards = `'public', '2026-05-02', '2026-05-01'`;
  await assert.rejects(insert('decision, shown_from, shown_until', backwards), /display_ends_after_start/);
  const unreasoned = `'public', '2026-05-02', now()`;
  await assert.rejects(insert('decision, shown_from, ended_at', unreasoned), /display_end_has_reason/);
});
