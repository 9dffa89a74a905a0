import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Row } from '#demo';
import { eraseRecord } from '#registry/records';
import { checkLedger } from '#trust/ledger';
import {
  accepted,
  ask,
  assess,
  beAtDatabaseTime,
  market,
  openCommitments,
  pathOf,
  platform,
  publicRecord,
  signed,
  subjects,
  workOff,
} from './commitment-stage.ts';
import { withdrawSigned } from './department-key.ts';
import { type Answer, assertProblem, writeLedger } from './platform.ts';

before(openCommitments);
after(() => platform[Symbol.asyncDispose]());

test('a breach is recorded with what was not kept and what followed, or not at all', async () => {
  const { subject, recordId } = await accepted(1, '违诺的事项');
  const record = (
    await ask('GET', `/commitment-records/${subject.code}/${recordId}`, 'clerk')
  ).json<Answer>();
  const breach = { performance: '部分履行', assessedOn: '2026-11-20' };
  const why = { unfulfilled: '使用证明逾期未补', enforcement: '撤销许可变更决定' };
  for (const changes of [
    breach,
    { ...breach, unfulfilled: why.unfulfilled },
    { ...breach, enforcement: why.enforcement },
    { ...why, performance: '全部履行' },
    { ...why },
  ])
    assert.equal(
      assertProblem(await assess(record, changes), null).code,
      'proposal.not-possible',
      JSON.stringify(changes),
    );
  const done = await assess(record, { ...breach, ...why });
  assert.equal(done.statusCode, 200, done.body);
  const kept = (await ask('GET', `/own/subjects/${subject.code}/commitments`, 'agent')).json<Answer>()
    .records[0];
  assert.deepEqual(
    [kept.performance, kept.unfulfilled, kept.enforcement],
    ['部分履行', why.unfulfilled, why.enforcement],
  );
  const labels = (await publicRecord(record)).body.fields.map(({ label }: Answer) => label.zh);
  assert.ok(labels.includes('违诺责任追究内容'));
});

test('a talk is written down by the department with day, occasion and result, and its organisation reads it', async () => {
  const made = await accepted(0, '约谈');
  const talks = `/commitment-records/${made.subject.code}/${made.recordId}/talks`;
  const talk = { kind: 'warning', heldOn: '2026-11-20', occasion: '多项承诺逾期', result: '限期整改' };
  assert.equal(
    assertProblem(await ask('POST', talks, 'stranger', talk), 404).code,
    'commitment.record-not-found',
  );
  for (const heldOn of ['2026-11-21', '2026-11-19'])
    assert.equal(
      assertProblem(await ask('POST', talks, 'clerk', { ...talk, heldOn }), 422).code,
      'commitment.talk-day-wrong',
    );
  assert.equal((await ask('POST', talks, 'clerk', talk)).statusCode, 201);
  const own = (await ask('GET', `/own/subjects/${made.subject.code}/commitments`, 'agent')).json<Answer>();
  const record = own.records.find(({ recordId }: Answer) => recordId === made.recordId);
  assert.deepEqual(
    record.talks.map(({ kind, heldOn, occasion, result }: Answer) => ({ kind, heldOn, occasion, result })),
    [talk],
  );
});

test('the department’s records stand in the order in which they are due, page by page, each once', async () => {
  for (const matter of ['先', '中', '后']) await accepted(3, matter);
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { records, next } = (
      await ask('GET', `/commitment-records?limit=2${cursor}`, 'clerk')
    ).json<Answer>();
    seen.push(...records.map(({ validUntil, recordId }: Answer) => `${validUntil ?? '9999'} ${recordId}`));
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  assert.ok(seen.length > 4);
  assert.deepEqual(seen, seen.toSorted());
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual((await ask('GET', '/commitment-records', 'stranger')).json<Answer>().records, []);
});

const wrongRows: [what: string, changes: Row, finding: string][] = [
  [
    'a number without division, day and serial',
    { documentNumber: '3704022026071600000' },
    'V16 documentNumber',
  ],
  ['a number whose day is none', { documentNumber: '37040220260230000001' }, 'V16 documentNumber'],
  ['a person', { subjectClass: '自然人' }, 'NATURAL_PERSON subjectCode'],
  [
    'made tomorrow',
    { decidedOn: '2026-11-21', assessedOn: '2026-11-21', validUntil: '2026-12-01' },
    'V08 decidedOn',
  ],
  ['kept until before it was made', { validUntil: '2026-07-15' }, 'V08 validUntil'],
  ['assessed before it was made', { assessedOn: '2026-07-15' }, 'V08 assessedOn'],
  ['kept, and something not kept', { unfulfilled: '甲', enforcement: '' }, 'V13 unfulfilled'],
  ['kept, and something followed', { enforcement: '甲' }, 'V13 enforcement'],
  ['not kept, and nothing said', { performance: '全部未履行' }, 'V01 unfulfilled'],
  ['a kind that nobody knows', { commitmentKind: '口头型' }, 'V13 commitmentKind'],
  ['no kind of disclosure', { disclosureKind: '' }, 'V01 disclosureKind'],
];

test('a department hands commitments in by file under the standard’s 18 fields, and wrong rows are refused by their field', async () => {
  const { example } = platform.law.catalogue.items.get('commitment')!.editions.at(-1)!;
  const { subjectCode, subjectName } = subjects[6] as Row & { subjectCode: string; subjectName: string };
  const row = { ...example, subjectCode, subjectName } as Row;
  const rows = [row, ...wrongRows.map(([, changes]) => ({ ...row, ...changes }) as Row)];
  const { results } = await platform.handIn(
    'commitment',
    rows.map((one) => JSON.stringify(one)).join('\n'),
    'application/x-ndjson',
  );
  assert.equal(results[0]!.outcome, 'accepted', JSON.stringify(results[0]));
  for (const [at, [what, , finding]] of wrongRows.entries()) {
    const { outcome, findings } = results[at + 1]!;
    const said = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, field }) => `${rule} ${field}`);
    assert.equal(outcome, 'refused', what);
    assert.ok(said.includes(finding), `${what}: ${said.join(', ')}`);
  }
});

test('when its record is erased, nothing is left of what was signed and said; otherwise the tables let nothing go', async () => {
  await beAtDatabaseTime();
  const draft = {
    template: 'credit-repair',
    unit: market.code,
    blanks: { document: '示罚〔2026〕1号', mended: '已整改' },
  };
  const { subject, commitmentId, ...made } = await signed(0, draft);
  await ask('POST', `${pathOf({ subject, commitmentId })}/accept`, 'clerk');
  await workOff();
  const { recordId } = (await ask('GET', pathOf({ subject, commitmentId }), 'clerk')).json<Answer>();
  const talk = { kind: 'reminder', heldOn: made.text.madeOn, occasion: '删除前', result: '无' };
  const noted = await ask('POST', `/commitment-records/${subject.code}/${recordId}/talks`, 'clerk', talk);
  assert.equal(noted.statusCode, 201, noted.body);
  const { pool } = platform.world.owner;
  for (const table of ['signed', 'outcome', 'entered', 'talk']) {
    await assert.rejects(
      pool.query(`delete from commitments.${table} where subject_code = $1`, [subject.code]),
      /history/,
    );
    await assert.rejects(pool.query(`update commitments.${table} set subject_code = ''`), /history/);
  }
  await writeLedger(platform);
  const withdrawn = await withdrawSigned(platform.world, {
    subjectCode: subject.code,
    recordId,
    reason: '误收',
  });
  assert.ok(withdrawn.ok);
  await writeLedger(platform);
  const order = {
    reasonCode: 'unlawful-collection',
    legalBasis: '个人信息保护法第四十七条',
    proposedBy: 'one',
    approvedBy: 'two',
  } as const;
  const done = await eraseRecord(platform.world, { ...order, subjectCode: subject.code, recordId });
  assert.ok(done.ok, JSON.stringify(done));
  const { rows } = await pool.query(
    `select (select count(*)::int from commitments.signed where commitment_id = $1) as signed,
       (select count(*)::int from commitments.outcome where commitment_id = $1) as outcomes,
       (select count(*)::int from commitments.entered where commitment_id = $1) as entered,
       (select count(*)::int from commitments.talk where record_id = $2) as talks`,
    [commitmentId, recordId],
  );
  assert.deepEqual(rows[0], { signed: 0, outcomes: 0, entered: 0, talks: 0 });
  await writeLedger(platform);
  assert.deepEqual((await checkLedger(platform.world, platform.ledger)).faults, []);
});
