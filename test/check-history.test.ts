import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eraseRecord } from '#registry/records';
import { raiseFlags } from '#service/checks';
import { checkAudit, commitAudit } from '#trust/audit';
import { withdrawSigned } from './department-key.ts';
import { type Asked, aPenaltyRow, aQuestion, type DeskStage, desks, startDesks } from './desks.ts';
import { writeLedger } from './platform.ts';

let stage: DeskStage;

before(async () => {
  stage = await startDesks();
});
after(() => stage[Symbol.asyncDispose]());

const ask = async (changes: object = {}, who: keyof DeskStage['as'] = 'window'): Promise<Asked> => {
  const asked = await stage.post(who, '/checks', aQuestion(stage.subject, changes));
  assert.equal(asked.status, 201, asked.text);
  return asked;
};
const idOf = (asked: Asked): string => asked.body.answer.checkId;
const documents = (facts: { records: { documentNumber: string }[] }) =>
  facts.records.map(({ documentNumber }) => documentNumber).sort();

test('years later auditor and organisation read what was given, to the byte; the desk reads today and what changed', async () => {
  const { platform, subject } = stage;
  const rows = ['甲', '乙'].map((name) =>
    aPenaltyRow(stage, subject, {
      documentNumber: `食罚〔2026〕${name}号`,
      publishUntil: '2027-10-01',
      validUntil: '2027-10-01',
    }),
  );
  await stage.hand('penalty', rows);
  const given = await ask();
  assert.deepEqual(documents(given.body.answer), ['食罚〔2026〕乙号', '食罚〔2026〕甲号']);
  const idsOf = async (name: string) => (await stage.recordOf(`食罚〔2026〕${name}号`))!.recordId;
  const [first, second] = [await idsOf('甲'), await idsOf('乙')];

  await stage.moveTo('2026-11-24T04:00:00Z');
  const added = aPenaltyRow(stage, subject, { documentNumber: '食罚〔2026〕丙号' });
  await stage.hand('penalty', [{ ...rows[0]!, remark: '文字更正' }, added]);
  const order = { subjectCode: subject.subjectCode!, recordId: second, reason: '复议撤销' };
  assert.ok((await withdrawSigned(platform.world, order)).ok);

  const again = await stage.read('window', `/checks/${idOf(given)}`);
  assert.equal(again.status, 200, again.text);
  assert.deepEqual(documents(again.body.now), ['食罚〔2026〕丙号', '食罚〔2026〕甲号']);
  assert.deepEqual(again.body.changes, { gone: [second], added: [await idsOf('丙')], changed: [first] });
  assert.doesNotMatch(again.text, /乙号/);
  for (const who of ['auditor', 'owner'] as const)
    assert.equal((await stage.read(who, `/checks/${idOf(given)}`)).text, given.text, who);
  for (const who of ['stranger', 'market', 'program'] as const)
    assert.equal((await stage.read(who, `/checks/${idOf(given)}`)).body.code, 'check.not-found', who);

  await stage.moveTo('2027-08-01T04:00:00Z');
  const late = await stage.read('window', `/checks/${idOf(given)}`);
  assert.deepEqual([late.status, late.body.code], [410, 'check.reread-over']);
  for (const who of ['auditor', 'owner'] as const)
    assert.equal((await stage.read(who, `/checks/${idOf(given)}`)).text, given.text, who);
  await stage.moveTo('2026-11-24T04:00:00Z');
});

test('a desk tells what it did: once, again without effect, corrected while it may be, and only of its own checks', async () => {
  const { window: unit } = desks;
  const checkId = idOf(await ask());
  const tell = (body: object, who: keyof DeskStage['as'] = 'window') =>
    stage.post(who, `/checks/${checkId}/feedback`, body);
  const waiting = async () => {
    const { body } = await stage.read('window', '/checks?feedback=missing&limit=100');
    return body.checks.map((check: { checkId: string }) => check.checkId);
  };
  assert.ok((await waiting()).includes(checkId));
  const said = { result: 'considered', note: '电话 13812345678，已核实' };
  const told = await tell(said);
  assert.equal(told.status, 200, told.text);
  assert.deepEqual([told.body.version, told.body.correctableUntil], [1, '2026-12-24']);
  assert.doesNotMatch(told.text, /13812345678/);
  assert.equal((await tell(said)).text, told.text);
  assert.ok(!(await waiting()).includes(checkId));
  assert.equal((await tell(said, 'market')).body.code, 'check.not-found');
  assert.equal((await tell({ result: 'rejected' })).body.code, 'request.invalid');
  assert.equal(
    (await tell({ result: 'considered', measures: ['PM999'] })).body.code,
    'feedback.measure-unknown',
  );
  const useOf = async () => {
    const { body } = await stage.read('supervisor', '/check-use');
    return body.lines.find((line: { unit: { code: string } }) => line.unit.code === unit.code).results;
  };
  assert.deepEqual(await useOf(), { considered: 1 });
  const corrected = await Promise.all(
    [1, 2, 3].map(() => tell({ result: 'measure-applied', measures: ['PM012'] })),
  );
  assert.deepEqual(
    corrected.map(({ body }) => body.version),
    [2, 2, 2],
  );
  assert.deepEqual(await useOf(), { considered: 0, 'measure-applied': 1 });
  await stage.moveTo('2026-12-25T04:00:00Z');
  assert.equal((await tell({ result: 'no-effect' })).body.code, 'feedback.too-late');
  await stage.moveTo('2026-11-24T04:00:00Z');
});

test('an organisation sees every check about it: which unit, when, for what, on what basis and what followed', async () => {
  const { other } = stage;
  const asking = { subjectCode: other.subjectCode };
  const before = (await stage.read('stranger', `/own/${other.subjectCode}/checks`)).body.checks;
  assert.deepEqual(before, []);
  const checks = Number(process.env.CHECKS ?? '1000');
  for (let start = 0; start < checks; start += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => ask({ ...asking, caseNumber: `第${start + at}件` }, 'program')),
    );
  const seen = new Set<string>();
  for (let cursor = ''; ; ) {
    const page = await stage.read('stranger', `/own/${other.subjectCode}/checks?limit=100${cursor}`);
    for (const check of page.body.checks) {
      assert.deepEqual(
        [check.unit.name, check.matter.id, check.purpose.id, check.basis, check.feedback],
        [desks.market.name, 'food-business-licence', 'licence-review', '食品安全法第三十五条', null],
      );
      assert.ok(!('account' in check), 'which person asked is the auditor’s business');
      seen.add(check.checkId);
    }
    if (page.body.next === null) break;
    cursor = `&cursor=${page.body.next}`;
  }
  assert.equal(seen.size, checks);
  const foreign = await stage.read('owner', `/own/${other.subjectCode}/checks`);
  assert.equal(foreign.body.code, 'check.not-found');
});

test('who over-asks, asks beside the hours, strays or never tells back raises a flag to the auditor', async () => {
  const { platform } = stage;
  const { owner } = platform.world;
  const run = () => raiseFlags(platform.world, platform.law);
  // Saturday, after hours, many different organisations, one by one.
  await stage.moveTo('2026-11-28T13:00:00Z');
  const codes = stage.subjects.slice(0, 41).map((row) => row.subjectCode!);
  for (const subjectCode of codes) await ask({ subjectCode });
  for (let time = 0; time < 4; time += 1)
    await stage.post('window', '/checks', aQuestion(stage.subject, { matter: 'market-inspection-plan' }));
  await ask({ matter: 'pollutant-discharge-licence' }, 'environment');
  await owner.pool.query(`update checks.allowance set single_count = 151 where account = 'at-market'`);
  await owner.pool.query(
    `insert into checks.allowance (account, day, single_count) values ('at-market', '2026-11-28', 151)
     on conflict (account, day) do update set single_count = 151`,
  );
  await run();
  await run();
  const flagsOf = async () => {
    const { body } = await stage.read('auditor', '/check-flags?limit=100');
    const flags = body.flags as { flag: { id: string }; account: string; day: string; count: number }[];
    return flags.map(({ flag, account, day, count }) => [flag.id, account, day, count].join(' ')).sort();
  };
  assert.deepEqual(await flagsOf(), [
    'many-organisations at-window 2026-11-28 41',
    'outside-hours at-window 2026-11-28 41',
    'outside-matters at-window 2026-11-28 4',
    'over-asking at-market 2026-11-28 151',
  ]);
  await stage.moveTo('2026-12-29T04:00:00Z');
  await run();
  assert.ok((await flagsOf()).includes('no-feedback at-window 2026-12-29 41'));
  await stage.moveTo('2026-11-24T04:00:00Z');
});

test('an erased record takes the answers that show it along', async () => {
  const { platform, subject } = stage;
  const { world } = platform;
  const { rows } = await world.db.pool.query('select clock_timestamp() as now');
  await stage.moveTo(rows[0].now.toISOString());
  const row = aPenaltyRow(stage, subject, { documentNumber: '误罚〔2026〕1号', publishUntil: '2027-10-01' });
  await stage.hand('penalty', [row]);
  const shows = await ask();
  const before = await ask({ matter: 'pollutant-discharge-licence' }, 'environment');
  const { recordId } = (await stage.recordOf('误罚〔2026〕1号'))!;
  await writeLedger(platform);
  await eraseRecord(world, {
    ...{ subjectCode: subject.subjectCode!, recordId, reasonCode: 'wrong-subject', proposedBy: 'li-na' },
    ...{ legalBasis: '山东省社会信用条例第四十二条', approvedBy: 'wang-wei' },
  });
  const read = await stage.read('auditor', `/checks/${idOf(shows)}`);
  assert.deepEqual([read.status, read.body.code], [410, 'check.answer-erased']);
  assert.equal((await stage.read('auditor', `/checks/${idOf(before)}`)).text, before.text);
  const { rows: left } = await world.owner.pool.query(
    `select count(*)::int as count from checks.answer c where c::text like '%误罚%' or c::text like '%' || $1 || '%'`,
    [recordId],
  );
  assert.equal(left[0].count, 0);
  const own = await stage.read('owner', `/own/${subject.subjectCode}/checks?limit=5`);
  assert.ok(own.body.checks.some((check: { checkId: string }) => check.checkId === idOf(shows)));
});

test('each check is in the audit trail, and one that somebody took out of it is found', async () => {
  await using own = await startDesks();
  const { world, law } = own.platform;
  const asked = await Promise.all([1, 2, 3].map(() => own.post('window', '/checks', aQuestion(own.subject))));
  await commitAudit(world);
  await writeLedger(own.platform);
  assert.deepEqual((await checkAudit(world, law.audit)).faults, []);
  await world.owner.pool.query('alter table audit.event disable trigger all');
  await world.owner.pool.query(`delete from audit.event where scope ->> 'checkId' = $1`, [idOf(asked[1]!)]);
  const codes = (await checkAudit(world, law.audit)).faults.map(({ code }) => code);
  assert.deepEqual(codes, ['event-deleted']);
});

test('nobody changes or deletes a check or its feedback', async () => {
  const { owner } = stage.platform.world;
  for (const attempt of [
    `update checks.answer set body = '{}', signature = ''`,
    `update checks.answer set body = null, signature = null, records = null where body is not null`,
    `update checks.answer set account = 'nobody-1'`,
    'delete from checks.answer',
    'truncate checks.answer cascade',
    'delete from checks.feedback',
    'delete from checks.request',
  ])
    await assert.rejects(owner.pool.query(attempt), /history/, attempt);
});
