import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { measureQuality } from '#oversight/quality';
import { runSubmission, type Submission } from '#registry/ingest';
import { usccCheckCharacter } from '#registry/subjects';
import { anAccount, aUnit } from '#trust/accounts/testing';
import {
  type Answer,
  assertProblem,
  type Platform,
  post,
  sample,
  signIn,
  startPlatform,
} from './platform.ts';

type Headers = Record<string, string>;

let platform: Platform;
let clerk: Headers;
let other: Headers;
let officer: Headers;
const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const unit = aUnit({ code: codeOf('11370400MB0000001'), name: '甲局' });
const otherUnit = aUnit({ code: codeOf('11370400MB0000002'), name: '乙局' });
const centre = aUnit({ code: codeOf('12370400MB0000003'), name: '信用中心', kind: 'centre' });

before(async () => {
  platform = await startPlatform({ now: '2026-08-20T02:00:00Z' });
  const { world } = platform;
  const enter = async (account: string, role: 'submitter' | 'officer', of: typeof unit) =>
    anAccount(world, { account, roles: [role], unit: of });
  const accounts = [
    await enter('clerk', 'submitter', unit),
    await enter('other', 'submitter', otherUnit),
    await enter('officer', 'officer', centre),
  ];
  world.clock.set('2026-11-05T02:00:00Z');
  [clerk, other, officer] = (await Promise.all(accounts.map((account) => signIn(platform, account)))) as [
    Headers,
    Headers,
    Headers,
  ];
  await platform.handIn('subject', sample('subjects.csv'));
  const answer = await post(platform.app, 'penalty', sample('penalties.csv'), 'text/csv', { headers: clerk });
  assert.equal(answer.statusCode, 202, answer.body);
  await runSubmission(world, answer.json<Submission>().submissionId);
});
after(() => platform[Symbol.asyncDispose]());

const months = async (headers: Headers, year = 2026): Promise<Answer[]> => {
  const answer = await platform.app.inject({ url: `/api/v1/months?year=${year}`, headers });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Answer>().months;
};
const lineOf = async (headers: Headers, month: string, item: string) =>
  (await months(headers)).find((line) => line.month === month && line.item === item);
const report = (payload: object, headers = clerk) =>
  platform.app.inject({ method: 'POST', url: '/api/v1/months', headers, payload });
const october = { month: '2026-10', item: 'licence', kind: 'zero' };

test('a month is open, then due until the seventh working day after it, then late; decisions make it reported', async () => {
  assert.equal((await lineOf(clerk, '2026-11', 'licence')).state, 'open');
  const due = await lineOf(clerk, '2026-10', 'licence');
  assert.deepEqual([due.state, due.dueOn], ['due', '2026-11-10']);
  assert.equal((await lineOf(clerk, '2026-09', 'licence')).state, 'late');
  assert.equal(await lineOf(clerk, '2026-07', 'licence'), undefined, 'before the unit was entered');
  const { rows } = await platform.world.db.pool.query(
    `select distinct to_char(decided_on, 'YYYY-MM') as month from records.version
     where item = 'penalty' and decided_on between '2026-01-01' and '2026-10-31'`,
  );
  assert.ok(rows.length > 0);
  for (const { month } of rows)
    assert.equal((await lineOf(clerk, month, 'penalty')).state, 'reported', month);
  assert.equal(
    await lineOf(other, rows[0].month < '2026-08' ? rows[0].month : '2026-07', 'penalty'),
    undefined,
  );
});

test('a month without decisions is reported once, taken back while the last day has not passed, and again', async () => {
  const first = (await report(october)).json<Answer>();
  assert.deepEqual([first.state, first.canTakeBack], ['zero', true]);
  const again = (await report(october)).json<Answer>();
  assert.equal(again.reportedAt, first.reportedAt);
  assert.equal((await lineOf(clerk, '2026-10', 'licence')).state, 'zero');
  assert.equal((await lineOf(other, '2026-10', 'licence')).state, 'due', 'another unit has said nothing');
  assert.equal((await report({ ...october, kind: 'take-back' })).json<Answer>().state, 'due');
  assert.equal(
    assertProblem(await report({ ...october, kind: 'take-back' }), 409).code,
    'month.not-reported',
  );
  assert.equal((await report(october)).json<Answer>().state, 'zero');
  platform.world.clock.set('2026-11-11T02:00:00Z');
  clerk = await signIn(platform, 'clerk');
  assert.equal(assertProblem(await report({ ...october, kind: 'take-back' }), 409).code, 'month.settled');
  const { rows } = await platform.world.db.pool.query(
    'select reported_by, taken_back_by from quality.month_report order by report_id',
  );
  assert.deepEqual(rows, [
    { reported_by: 'clerk', taken_back_by: 'clerk' },
    { reported_by: 'clerk', taken_back_by: null },
  ]);
});

test('who has said nothing of a month is late with it after its last day, oldest first; each sees its reach', async () => {
  const ask = async (headers: Headers): Promise<Answer[]> =>
    (await platform.app.inject({ url: '/api/v1/months/late', headers })).json<Answer>().units;
  officer = await signIn(platform, 'officer');
  const late = await ask(officer);
  assert.deepEqual(
    late.map(({ unit: code, oldest }) => [code, oldest]).sort(),
    [
      [unit.code, '2026-08'],
      [otherUnit.code, '2026-08'],
    ].sort(),
  );
  const mine = (await months(clerk)).filter(({ state }) => state === 'late').length;
  assert.equal(late.find(({ unit: code }) => code === unit.code).months, mine);
  assert.deepEqual(
    (await ask(clerk)).map(({ unit: code }) => code),
    [unit.code],
  );
});

test('a month that is not over, has decisions, or is of an item without months is refused', async () => {
  const { rows } = await platform.world.db.pool.query(
    `select to_char(max(decided_on), 'YYYY-MM') as month from records.version
     where item = 'penalty' and decided_on < '2026-11-01'`,
  );
  const codes = [
    [{ ...october, month: '2026-11' }, 'month.not-over'],
    [{ ...october, item: 'penalty', month: rows[0].month }, 'month.has-records'],
    [{ ...october, item: 'reward' }, 'month.item-without-months'],
  ] as const;
  for (const [order, code] of codes) assert.equal(assertProblem(await report(order), null).code, code);
});

test('quality and timeliness are what was handed in, within the reach, with the band of each share', async () => {
  await measureQuality(platform.world, platform.law);
  officer = await signIn(platform, 'officer');
  other = await signIn(platform, 'other');
  const ask = async (headers: Headers, query = ''): Promise<Answer> =>
    (await platform.app.inject({ url: `/api/v1/quality${query}`, headers })).json();
  const { figures, measuredAt, units } = await ask(officer);
  assert.equal(measuredAt, '2026-11-11T02:00:00.000Z');
  assert.deepEqual(units, [{ code: unit.code, name: '甲局' }]);
  assert.equal(figures.length, 1);
  const [figure] = figures;
  const { rows } = await platform.world.db.pool.query(
    `select received, accepted + updated + unchanged as taken, held, refused from ingest.submission
     where provider_code = $1`,
    [unit.code],
  );
  const [wanted] = rows;
  assert.deepEqual(
    [figure.rows, figure.accepted, figure.held, figure.refused],
    [wanted.received, wanted.taken, wanted.held, wanted.refused],
  );
  const sum = Object.values(figure.refusals as Record<string, number>).reduce((all, one) => all + one, 0);
  assert.equal(sum, figure.refused);
  assert.ok(figure.onTime + figure.late > 0);
  assert.equal(figure.passedShare, (figure.rows - figure.refused) / figure.rows);
  const bands = [
    ['red', 0.9],
    ['orange', 0.95],
    ['yellow', 0.98],
    ['green', 1],
  ] as const;
  assert.equal(figure.passedBand, bands.find(([, upTo]) => figure.passedShare <= upTo)![0]);
  assert.deepEqual((await ask(other)).figures, []);
  assert.deepEqual((await ask(other, `?unit=${unit.code}`)).figures, []);
  assert.deepEqual((await ask(officer, '?to=2026-10')).figures, []);
});
