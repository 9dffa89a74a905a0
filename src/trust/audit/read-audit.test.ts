import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Day } from '#kit';
import { inTransaction } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { storeRecords } from '#registry/records';
import { commitTo } from '#trust/proofs';
import { act } from './builders.ts';
import { type AuditPage, type AuditQuestion, readAudit } from './read-audit.ts';

const ground = { purpose: 'supervision', legalBasis: '《山东省社会信用条例》第三十六条' } as const;
const everything: AuditQuestion = {
  account: null,
  action: null,
  cursor: null,
  order: 'oldest',
  organisation: null,
  recordId: null,
  since: null,
  subjectCode: null,
  until: null,
};
const subjectCode = '91370402MA3X00001F';
const other = { account: 'other', organisation: '11370400004320000X' };
let world: TestWorld;
let recordId: string;

before(async () => {
  world = await testWorld();
  for (const at of ['2026-11-18T02:00:00Z', '2026-11-18T15:59:59Z', '2026-11-18T16:00:00Z']) {
    world.clock.set(at);
    await act(world, 70);
    await act({ ...world, actor: other });
  }
  recordId = await storeLicence();
  await act(world, 1, { subjectCode });
  await act(world, 1, { subjectCode: '', recordId });
  world.clock.set('2026-11-20T02:00:00Z');
});
after(() => world[Symbol.asyncDispose]());

async function storeLicence(): Promise<string> {
  const draft = {
    subjectCode,
    item: 'licence',
    naturalKey: '示许[2026]1号',
    content: {},
    json: '{}',
    decidedOn: null,
    providerCode: null,
    submissionId: null,
    rowNumber: null,
    receivedAt: world.clock.now(),
  };
  const [outcome] = await inTransaction(world.db, (tx) => storeRecords(world, tx, 'licence', [draft]));
  assert.equal(outcome?.outcome, 'accepted');
  return outcome.recordId;
}

const read = async (question: Partial<AuditQuestion> = {}): Promise<AuditPage> =>
  (await readAudit(world, ground, { ...everything, ...question })).page;

test('the trail is read page by page, the oldest first, and each event once', async () => {
  const { rows } = await world.db.pool.query('select event_id as id from audit.event order by event_id');
  const pages = [await read()];
  for (let next = pages[0]!.next; next !== null; next = pages.at(-1)!.next)
    pages.push(await read({ cursor: next }));
  assert.deepEqual(
    pages.map(({ events }) => events.length),
    [100, 100, 15 + 2],
  );
  assert.deepEqual(
    pages.flatMap(({ events }) => events.map(({ eventId }) => eventId)).slice(0, 215),
    rows.map(({ id }) => id),
  );
});

test('it can be asked for an account, and from a day in Beijing on', async () => {
  const { events } = await read({ account: 'other' });
  assert.equal(events.length, 3);
  for (const { account, organisation } of events) assert.deepEqual({ account, organisation }, other);
  const since = await read({ account: 'other', since: Day.parse('2026-11-19') });
  assert.deepEqual(
    since.events.map(({ actedAt }) => actedAt.toISOString()),
    ['2026-11-18T16:00:00.000Z'],
    'midnight in Beijing belongs to the day',
  );
  assert.deepEqual((await read({ since: Day.parse('2026-11-21') })).events, []);
});

test('the newest come first when asked so, page by page, and each event once', async () => {
  const until = Day.parse('2026-11-18');
  const { events } = await read({ until });
  assert.equal(events.length, 100);
  const { rows } = await world.db.pool.query(
    `select event_id as id from audit.event where acted_at < '2026-11-18T16:00:00Z' order by event_id desc`,
  );
  const pages = [await read({ until, order: 'newest' })];
  for (let next = pages[0]!.next; next !== null; next = pages.at(-1)!.next)
    pages.push(await read({ until, order: 'newest', cursor: next }));
  assert.deepEqual(
    pages.flatMap(({ events: some }) => some.map(({ eventId }) => eventId)),
    rows.map(({ id }) => id),
  );
});

test('asked for an organisation it tells the looks at it and the acts on its records, as long as it has them', async () => {
  const about = async () =>
    (await read({ subjectCode, account: 'local', since: Day.parse('2026-11-19') })).events;
  const { rows } = await world.db.pool.query(
    'select event_id as id from audit.event where subject_code = $1 or record_id = $2 order by event_id',
    [subjectCode, recordId],
  );
  assert.equal(rows.length, 2);
  assert.deepEqual(
    (await about()).map(({ eventId }) => eventId),
    rows.map(({ id }) => id),
  );
  const { rows: joined } = await world.db.pool.query(
    `select e::text as line from audit.event e where record_id = $1 and position($2 in e::text) > 0`,
    [recordId, subjectCode],
  );
  assert.deepEqual(joined, [], 'the trail alone does not say whose record it is');
});

test('each reading is an event, and only who has the key can prove what was shown, or guess it', async () => {
  world.clock.set('2026-11-20T03:00:00Z');
  const { page, receipt } = await readAudit(world, ground, { ...everything, account: 'other' });
  const { rows } = await world.db.pool.query('select * from audit.event where acted_at = $1', [
    world.clock.now(),
  ]);
  assert.equal(rows.length, 1);
  const { account, action, event_id, legal_basis, purpose, result_hash, scope } = rows[0];
  assert.deepEqual(
    [account, action, purpose, legal_basis],
    ['local', 'audit-read', ...Object.values(ground)],
  );
  assert.deepEqual(
    Object.entries(scope).filter(([, value]) => value !== null),
    [
      ['account', 'other'],
      ['limit', 100],
      ['order', 'oldest'],
    ],
  );
  assert.equal(event_id, receipt.eventId);
  const hash = commitTo(JSON.stringify(page), Buffer.from(receipt.key, 'base64'));
  assert.deepEqual(result_hash, Buffer.from(hash));
  const { rows: kept } = await world.db.pool.query(
    `select from audit.event e where position($1 in e::text) > 0`,
    [Buffer.from(receipt.key, 'base64').toString('hex')],
  );
  assert.deepEqual(kept, []);
});

test('it can be asked for an action, an organisation of accounts and a record', async () => {
  assert.deepEqual((await read({ action: 'record-erased' })).events, []);
  assert.equal((await read({ organisation: other.organisation })).events.length, 3);
  const { events } = await read({ recordId });
  assert.deepEqual(new Set(events.map((event) => event.recordId)), new Set([recordId]));
});
