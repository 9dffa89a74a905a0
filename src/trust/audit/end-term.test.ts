import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestWorld, testWorld } from '#platform/testing';
import type { AuditLaw } from './audit-law.ts';
import { act } from './builders.ts';
import { checkAudit } from './check-audit.ts';
import { commitAudit } from './commit-audit.ts';
import { endAuditTerm } from './end-term.ts';
import { loadAuditLaw } from './load-law.ts';

const law = loadAuditLaw(new URL('../../../law/', import.meta.url));
const day = 86_400_000;
let world: TestWorld;
/** The guard goes by the clock of the database, so the days of these tests are counted from that. */
let now: number;

before(async () => {
  world = await testWorld();
  now = (await world.db.pool.query('select now()')).rows[0].now.getTime();
});
after(() => world[Symbol.asyncDispose]());

const setClock = (days: number) => world.clock.set(new Date(now + days * day).toISOString());

async function actThen(days: number, subjectCode: string): Promise<void> {
  setClock(days);
  await act(world, 3, { subjectCode });
  await commitAudit(world);
}

const years = (count: number) => count * 365.25;

test('what is past its term goes, what is younger stays, and the check says which is which', async () => {
  await actThen(-years(11), '91370402MA3X00011F');
  await actThen(-years(10) - 3, '91370402MA3X00010F');
  await actThen(-years(10) + 3, '91370402MA3X00009F');
  await actThen(-1, '91370402MA3X00001F');
  setClock(0);
  assert.equal((await checkAudit(world, law)).ended, 0);
  assert.equal(await endAuditTerm(world, law), 6);
  assert.equal(await endAuditTerm(world, law), 0);
  const { rows } = await world.db.pool.query(
    'select distinct subject_code as code from audit.event order by 1',
  );
  assert.deepEqual(
    rows.map(({ code }) => code),
    ['91370402MA3X00001F', '91370402MA3X00009F'],
  );
  const { commitments, ended, events, faults } = await checkAudit(world, law);
  assert.deepEqual([commitments, ended, events, faults], [4, 6, 6, []]);
});

test('of what is past its term nothing is left but that there was something', async () => {
  const { rows } = await world.db.pool.query(
    `select string_agg(line, e'\\n') as text from (
       select t::text as line from audit.event t union all select t::text from audit.waiting t
       union all select t::text from audit.commitment t union all select t::text from audit.counted t) lines`,
  );
  assert.ok(rows[0].text.includes('91370402MA3X00009F'));
  for (const code of ['91370402MA3X00011F', '91370402MA3X00010F']) assert.ok(!rows[0].text.includes(code));
});

test('an event that no commitment counts yet stays, however old', async () => {
  setClock(-years(12));
  await act(world, 1, { subjectCode: '91370402MA3X00012F' });
  setClock(0);
  assert.equal(await endAuditTerm(world, law), 0);
});

test('a program whose clock runs ahead deletes nothing that the clock of the database keeps', async () => {
  await commitAudit(world);
  setClock(400);
  await assert.rejects(endAuditTerm(world, law), /kept for its term/);
  setClock(0);
  assert.equal((await world.db.pool.query('select from audit.event')).rows.length, 7);
});

test('younger events cannot be deleted by hand, and a term made shorter is found out', async () => {
  const remove = () =>
    world.owner.pool.query(`delete from audit.event where subject_code = '91370402MA3X00009F'`);
  await assert.rejects(remove(), /kept for its term/);
  const shorter: AuditLaw = { ...law, termMonths: 60 };
  assert.equal(await endAuditTerm(world, shorter), 4);
  const { faults } = await checkAudit(world, law);
  assert.deepEqual(
    faults.map(({ code }) => code),
    ['event-deleted', 'event-deleted', 'event-deleted'],
  );
});
