import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { classifyFine } from '#disclosure/publication';
import { runCommand } from '#faces/command';
import { actors, inTransaction, type World, when } from '#platform';
import type { TestWorld } from '#platform/testing';
import { fileSource, importFile } from '#registry/ingest';
import { eraseRecord, type RecordWithdrawn } from '#registry/records';
import { checkAudit, commitAuditJob } from '#trust/audit';
import { checkLedger } from '#trust/ledger';
import { jobHandlers } from '../src/serve.ts';
import { aDepartmentKey, centreCode, withdrawSigned } from './department-key.ts';
import {
  cityOptions,
  columnsOf,
  formOf,
  type Platform,
  post,
  sample,
  samplePath,
  startPlatform,
  writeLedger,
} from './platform.ts';

const key = 'a-key-of-the-intake-32-characters';
let platform: Platform;
let world: TestWorld;

before(async () => {
  platform = await startPlatform({ intakeKey: key });
  world = platform.world;
  const city = generateCity({ ...cityOptions, recordCount: 2_000 });
  const penalty = [...city.recordsOf('penalty')].map(({ row }) => row);
  const files: Record<string, Row[]> = { subject: [...city.subjects()], penalty };
  for (const [item, rows] of Object.entries(files))
    await platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  await aDepartmentKey(world, centreCode, 'centre');
});
after(() => platform[Symbol.asyncDispose]());

type Event = {
  subject_code: string;
  event_id: string;
  acted_at: Date;
  account: string;
  organisation: string | null;
  action: string;
  purpose: string;
  legal_basis: string;
  record_id: string | null;
};

const allEvents = async (): Promise<Event[]> =>
  (await world.db.pool.query('select * from audit.event order by event_id')).rows;

/** The events that this work brings, in their order. */
async function eventsOf(work: () => Promise<unknown>): Promise<Event[]> {
  const known = new Set((await allEvents()).map((event) => event.event_id));
  await work();
  return (await allEvents()).filter((event) => !known.has(event.event_id));
}

/** Penalties that no event is about yet, at most so many. */
async function untouched(count: number): Promise<{ subjectCode: string; recordId: string }[]> {
  const { rows } = await world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from publication.display d
     where decision = 'awaiting-classification' and ended_at is null
       and not exists (select from audit.event e where e.record_id = d.record_id)
     order by record_id limit $1`,
    [count],
  );
  assert.equal(rows.length, count);
  return rows;
}

const withdraw = (
  record: { subjectCode: string; recordId: string },
  by: World = world,
  reason = '复议撤销',
) => withdrawSigned(by, { ...record, reason });

const classify = (
  record: { subjectCode: string; recordId: string },
  words = { by: 'li', reason: '按裁量基准' },
) =>
  inTransaction(world.db, (tx) =>
    classifyFine(world, tx, {
      ...record,
      law: platform.law.publication,
      fineLevel: 'large',
      isPublishedByException: false,
      classifiedBy: words.by,
      reason: words.reason,
    }),
  );

/** The command line on this platform; gives what it says. */
const run = (...words: string[]) => runAs(world, words);

async function runAs(by: World, words: string[], say: (text: string) => void = () => undefined) {
  let out = '';
  const code = await runCommand(words, {
    open: async () => ({ world: by, law: platform.law, [Symbol.asyncDispose]: async () => undefined }),
    start: async () => undefined,
    output: {
      out(text) {
        out += `${text}\n`;
        say(text);
      },
      error: () => undefined,
      progress: () => undefined,
    },
  });
  return { code, out };
}

const ground = ['--purpose', 'supervision', '--basis', '《山东省社会信用条例》第三十六条'];

test('each act and each look is one event, in the name of who acts, for a purpose and by a clause', async () => {
  const [first, second, third] = await untouched(3);
  await writeLedger(platform);
  const header = { authorization: `Bearer ${key}`, 'x-forwarded-for': '203.0.113.7' };
  const file = sample('penalties.csv');
  const expected: [string, () => Promise<unknown>, Partial<Event>][] = [
    ['a file from this machine', () => post(platform.app, 'penalty', file), { account: 'local' }],
    [
      'a file with the key',
      () => post(platform.app, 'penalty', file, 'text/csv', { headers: header }),
      { account: 'intake-key', action: 'submission-received', purpose: 'provision', subject_code: '' },
    ],
    ['a file by command', () => importAs(world), { legal_basis: '山东省社会信用条例第十六条' }],
    ['a file by the platform', () => importAs({ ...world, actor: actors.platform }), { account: 'platform' }],
    [
      'a withdrawal',
      () => withdraw(first!),
      { action: 'record-withdrawn', record_id: first!.recordId, purpose: 'correction' },
    ],
    [
      'a classification',
      () => classify(second!),
      { action: 'fine-classified', record_id: second!.recordId, purpose: 'publication' },
    ],
    ['an erasure', () => erase(third!), { action: 'record-erased', record_id: third!.recordId }],
    ['the list of what waits', () => run('waiting'), { action: 'restricted-list-read', account: 'local' }],
    [
      'reading the trail',
      () => run('audit', ...ground, '--json'),
      { action: 'audit-read', purpose: 'supervision', legal_basis: '《山东省社会信用条例》第三十六条' },
    ],
  ];
  for (const [about, work, wanted] of expected) {
    const events = await eventsOf(work);
    assert.equal(events.length, 1, about);
    const [event] = events;
    for (const [name, value] of Object.entries(wanted))
      assert.equal(event![name as keyof Event], value, `${about}: ${name}`);
    assert.equal(event!.organisation, null);
    assert.deepEqual(event!.acted_at, world.clock.now());
  }
});

const importAs = (by: World) =>
  importFile(by, platform.law, {
    source: fileSource(samplePath('penalties.csv')),
    item: 'penalty',
    providerCode: null,
  });

/** At the time that the clock of the database says, or it would be refused. */
async function erase(record: { subjectCode: string; recordId: string }): Promise<void> {
  const { rows } = await world.db.pool.query('select clock_timestamp() as now');
  world.clock.set(rows[0].now.toISOString());
  const persons = { proposedBy: 'li', approvedBy: 'wang' };
  const why = { reasonCode: 'wrong-subject', legalBasis: '《山东省社会信用条例》第三十九条' };
  assert.ok((await eraseRecord(world, { ...record, ...persons, ...why })).ok);
}

test('what changes nothing and shows nothing that is not public is no event', async () => {
  const [record] = await untouched(1);
  const file = sample('penalties.csv');
  const send = (idempotencyKey: string) =>
    post(platform.app, 'penalty', file, 'text/csv', { headers: { 'idempotency-key': idempotencyKey } });
  const atOnce = () => Promise.all([send('k-1'), send('k-1'), send('k-1')]);
  assert.equal((await eventsOf(atOnce)).length, 1, 'of calls with one key at the same moment one is taken');
  const nothing: [string, () => Promise<unknown>][] = [
    ['the same call again', () => send('k-1')],
    ['a dry run', () => post(platform.app, 'penalty', file, 'text/csv', { query: '&dryRun=true' })],
    ['a file that cannot be read', () => post(platform.app, 'penalty', Buffer.from(''))],
    ['a withdrawal without a reason', () => withdraw(record!, world, ' ')],
    ['a classification without a reason', () => classify(record!, { by: 'li', reason: '' })],
    ['a public page', () => platform.app.inject(`/api/v1/subjects/${record!.subjectCode}`)],
    ['a check', () => run('audit', '--check')],
    ['reading without a purpose', () => run('audit', '--basis', '行政处罚法 48')],
    ['reading without a basis', () => run('audit', '--purpose', 'audit')],
  ];
  for (const [about, work] of nothing) assert.deepEqual(await eventsOf(work), [], about);
});

test('an act that is rolled back leaves no event, and each that is not leaves one', async () => {
  const records = await untouched(60);
  const failing = new Set(records.filter((_, index) => index % 3 === 0).map(({ recordId }) => recordId));
  const stumble = when<RecordWithdrawn>('records.withdrawn', async (_world, _tx, { recordId }) => {
    if (failing.has(recordId)) throw new Error('stumbled');
  });
  const reactions = [...world.flow.get('records.withdrawn')!, ...stumble[1]];
  const stumbling: World = { ...world, flow: new Map([...world.flow, ['records.withdrawn', reactions]]) };
  const events = await eventsOf(() =>
    Promise.allSettled(records.map((record) => withdraw(record, stumbling))),
  );
  const { rows } = await world.db.pool.query(
    `select record_id as id from records.version where kind = 'withdrawn' and record_id = any ($1)`,
    [records.map(({ recordId }) => recordId)],
  );
  assert.equal(rows.length, 40);
  assert.deepEqual(events.map(({ record_id: id }) => id).sort(), rows.map(({ id }) => id).sort());
  const { rows: waiting } = await world.db.pool.query(
    `select event_id as id from audit.waiting where event_id = any ($1)`,
    [events.map(({ event_id }) => event_id)],
  );
  assert.equal(waiting.length, 40, 'each waits for its commitment');
});

test('nothing is given out where the look cannot be written down', async () => {
  const nobody: World = { ...world, actor: { account: '张三 370481196107161199', organisation: null } };
  const said: string[] = [];
  const looks = [['waiting'], ['waiting', '--json'], ['audit', ...ground], ['audit', ...ground, '--json']];
  for (const words of looks)
    await assert.rejects(
      runAs(nobody, words, (text) => said.push(text)),
      /event_names_an_account/,
    );
  assert.deepEqual(said, []);
});

test('the job of the server commits the trail to the restricted log, whose entries say nothing of it', async () => {
  const job = jobHandlers(platform.law, platform.keeper)[commitAuditJob];
  await job(world);
  assert.deepEqual(
    (await checkAudit(world, platform.law.audit)).faults,
    [],
    'what waits for its place is no fault',
  );
  await writeLedger(platform);
  const { commitments, events, faults, waiting } = await checkAudit(world, platform.law.audit);
  assert.deepEqual([faults, waiting, events], [[], 0, (await allEvents()).length]);
  assert.deepEqual((await checkLedger(world, platform.ledger)).faults, []);
  const { rows } = await world.db.pool.query(
    `select e.log, e.type, e.statement, l.leaf from ledger.entry e join ledger.leaf l using (log, leaf_index)
     where e.statement::json ->> 'kind' = 'audit'`,
  );
  assert.equal(rows.length, commitments);
  for (const { log, type, statement, leaf } of rows) {
    assert.deepEqual([log, type], ['restricted', 'map-root']);
    const { count, from, root, through } = JSON.parse(statement);
    assert.equal(count, events);
    for (const part of [from, root, through]) assert.ok(!leaf.includes(part));
  }
});

test('no event holds a name, a number of a person, a file name, a reason or anything of a record', async () => {
  const marks = ['张三丰', '370481196107161199', '13812345678', 'canary'];
  const hostile = `${marks.join(' ')} '; drop table audit.event; -- \u202e`;
  const [first, second] = await untouched(2);
  const header = { 'idempotency-key': hostile.replace(/[^ -~]/g, '') };
  const events = await eventsOf(async () => {
    const file = formOf(`${hostile}.csv`, sample('penalties.csv'));
    const sent = await post(platform.app, 'penalty', file, 'multipart/form-data; boundary=b', {
      headers: header,
    });
    assert.equal(sent.statusCode, 202, sent.body);
    assert.ok((await withdraw(first!, world, hostile)).ok);
    assert.ok((await classify(second!, { by: '张三丰', reason: hostile })).ok);
    await run('audit', ...ground);
    for (const words of [
      ['audit', '--purpose', 'audit', '--basis', hostile],
      ['audit', '--purpose', hostile, '--basis', '行政处罚法 48'],
      ['audit', ...ground, '--account', hostile],
      ['audit', ...ground, '--subject', hostile],
      ['audit', ...ground, '--from', hostile],
      ['audit', ...ground, '--since', hostile],
      ['withdraw', first!.subjectCode, first!.recordId, '--reason', marks[1]!],
    ])
      assert.equal((await run(...words)).code, 2, words.join(' '));
  });
  assert.equal(events.length, 4);
  const { rows } = await world.db.pool.query(
    `select (select string_agg(e::text, e'\\n') from audit.event e) as events,
       (select string_agg(v.reason, e'\\n') from records.version v) as reasons`,
  );
  assert.ok(rows[0].reasons.includes('张三丰'), 'a search that sees nothing would find nothing');
  for (const mark of marks) assert.ok(!rows[0].events.includes(mark), mark);
  const { rows: names } = await world.db.pool.query('select name from subjects.subject limit 400');
  for (const { name } of names) assert.ok(!rows[0].events.includes(name), name);
  const { rows: contents } = await world.db.pool.query(
    `select distinct content ->> 'documentNumber' as number from records.version where content is not null`,
  );
  assert.ok(contents.length > 300);
  for (const { number } of contents) if (number) assert.ok(!rows[0].events.includes(number), number);
});
