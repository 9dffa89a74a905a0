import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attestText, commitTo } from '#trust/proofs';
import { codeOf } from './access/cast.ts';
import {
  accepted,
  ask,
  assess,
  codeOfSubject,
  keyed,
  market,
  NOON,
  openCommitments,
  papers,
  pathOf,
  platform,
  publicRecord,
  sign,
  signed,
  who,
  workOff,
} from './commitment-stage.ts';
import { aDepartmentKey } from './department-key.ts';
import { type Answer, assertProblem, signIn } from './platform.ts';

before(openCommitments);
after(() => platform[Symbol.asyncDispose]());

test('a commitment is shown whole, signed, accepted, becomes a public record of the department, and is found kept', async () => {
  const made = await signed(0, papers('食品经营许可变更'));
  assert.equal(made.state, 'waiting');
  assert.match(made.documentNumber, /^37040020261120\d{6}$/);
  assert.match(made.text.promise, /暂缺经营场所使用证明。现承诺在2026年12月11日前补齐/);
  assert.equal(
    (await platform.get(`/api/v1/subjects/${made.subject.code}/records?item=commitment`)).body.records.length,
    0,
  );
  const waiting = (await ask('GET', '/commitments?state=waiting', 'clerk')).json<Answer>();
  assert.deepEqual(
    waiting.commitments.map(({ commitmentId }: Answer) => commitmentId),
    [made.commitmentId],
  );
  assert.equal((await ask('POST', `${pathOf(made)}/accept`, 'clerk')).json<Answer>().state, 'accepted');
  await workOff();
  const own = (await ask('GET', `/own/subjects/${made.subject.code}/commitments`, 'agent')).json<Answer>();
  assert.deepEqual([own.signed[0].state, own.signed[0].decidedBy], ['accepted', 'clerk']);
  const [record] = own.records;
  assert.deepEqual(
    [record.recordId, record.performance, record.validUntil],
    [own.signed[0].recordId, '履行中', '2026-12-11'],
  );
  const shown = await publicRecord(record);
  assert.equal(shown.status, 200);
  assert.equal(shown.body.record.title, '食品经营许可变更容缺受理');
  const done = await assess(record, {
    performance: '全部履行',
    assessedOn: '2026-11-20',
    assessorName: market.name,
    assessorCode: market.code,
  });
  assert.equal(done.statusCode, 200, done.body);
  const after = (
    await ask('GET', `/commitment-records/${record.subject.code}/${record.recordId}`, 'clerk')
  ).json<Answer>();
  assert.deepEqual([after.version, after.performance], [2, '全部履行']);
});

test('what is not made to be public is kept and shown to nobody but its organisation and department', async () => {
  const draft = {
    template: 'in-place-of-certificate',
    unit: market.code,
    blanks: { matter: '变更登记', certificate: '住所证明' },
  };
  const made = await signed(2, draft);
  await ask('POST', `${pathOf(made)}/accept`, 'clerk');
  await workOff();
  const own = (await ask('GET', `/own/subjects/${made.subject.code}/commitments`, 'agent')).json<Answer>();
  assert.equal(own.records.length, 1);
  assert.equal((await publicRecord(own.records[0])).status, 404);
});

test('nobody signs for another’s organisation, after his mandate, without the whole text, or twice', async () => {
  assert.equal(
    assertProblem(await sign(0, papers('甲'), 'foreign'), 404).code,
    'commitment.subject-not-found',
  );
  assert.equal(assertProblem(await sign(0, papers('甲'), 'ended'), 404).code, 'commitment.subject-not-found');
  assert.equal(assertProblem(await sign(0, papers('甲'), 'clerk'), 403).code, 'access.denied');
  const path = `/own/subjects/${codeOfSubject(3)}/commitments`;
  const unseen = await ask('POST', path, 'agent', { ...papers('甲'), hash: '0'.repeat(64) });
  assert.equal(assertProblem(unseen, 409).code, 'commitment.text-changed');
  const first = await signed(3, papers('甲'));
  assert.equal(assertProblem(await sign(3, papers('甲')), 409).code, 'commitment.signed-already');
  assert.equal(
    assertProblem(await ask('POST', `${path}/${first.commitmentId}/take-back`, 'foreign'), 404).code,
    'commitment.not-found',
  );
  assert.equal(
    (await ask('POST', `${path}/${first.commitmentId}/take-back`, 'agent')).json<Answer>().state,
    'taken-back',
  );
  assert.equal((await sign(3, papers('甲'))).statusCode, 201, 'what was taken back may be signed anew');
});

test('a text that was shown before midnight is not signed after it', async () => {
  const path = `/own/subjects/${codeOfSubject(4)}/commitments`;
  const { hash } = (await ask('POST', `${path}/preview`, 'agent', papers('零点'))).json<Answer>();
  platform.world.clock.set('2026-11-20T16:00:01Z');
  who.agent = await signIn(platform, 'agent');
  const late = await ask('POST', path, 'agent', { ...papers('零点'), hash });
  platform.world.clock.set(NOON);
  who.agent = await signIn(platform, 'agent');
  assert.equal(assertProblem(late, 409).code, 'commitment.text-changed');
});

test('signing asks for a sign-in a moment ago', async () => {
  platform.world.clock.set('2026-11-20T04:06:00Z');
  const answer = await sign(4, papers('不新鲜'));
  platform.world.clock.set(NOON);
  assert.equal(assertProblem(answer, 403).code, 'access.stale');
});

test('identifiers of persons are refused in blanks, reasons and talks, and kept nowhere', async () => {
  const person = '11010519491231002X';
  const phone = '13800138000';
  for (const text of [`经办人证件 ${person}`, `电话${phone}`])
    assert.equal(assertProblem(await sign(4, papers(text)), 422).code, 'commitment.personal', text);
  const made = await accepted(4, '约谈的事项');
  const waiting = await signed(4, papers('待退回'));
  const back = await ask('POST', `${pathOf(waiting)}/send-back`, 'clerk', { reason: `请${phone}补正` });
  assert.equal(assertProblem(back, 422).code, 'commitment.personal');
  const talks = `/commitment-records/${made.subject.code}/${made.recordId}/talks`;
  const talk = { kind: 'reminder', heldOn: '2026-11-20', occasion: '材料将到期', result: '同意按期补齐' };
  assert.equal(
    assertProblem(await ask('POST', talks, 'clerk', { ...talk, result: `${person}到场` }), 422).code,
    'commitment.personal',
  );
  const { rows } = await platform.world.owner.pool.query(
    `select concat_ws(' ', s.row::text, o.reason, t.occasion, t.result) as text from commitments.signed s
     left join commitments.outcome o using (commitment_id) left join commitments.talk t on t.subject_code = s.subject_code`,
  );
  assert.ok(rows.length > 0);
  for (const { text } of rows) assert.doesNotMatch(text, new RegExp(`${person}|${phone}`));
});

test('only a department that the template names accepts it, and only the one that it was signed for', async () => {
  const licence = {
    template: 'licence-change',
    unit: codeOf('11370400MB0000299'),
    blanks: { matter: '许可', doneBy: '2027-11-20' },
  };
  assert.equal(assertProblem(await sign(0, licence), 422).code, 'commitment.unit-wrong');
  const { units } = (await ask('GET', '/commitment-templates/licence-change/units', 'agent')).json<Answer>();
  assert.ok(units.some(({ code }: Answer) => code === market.code));
  const made = await signed(0, papers('别人的'));
  for (const path of [pathOf(made), `${pathOf(made)}/accept`, `${pathOf(made)}/send-back`]) {
    const method = path === pathOf(made) ? 'GET' : 'POST';
    const payload = path.endsWith('back') ? { reason: '不' } : undefined;
    assert.equal(
      assertProblem(await ask(method, path, 'stranger', payload), 404).code,
      'commitment.not-found',
      path,
    );
  }
  const back = await ask('POST', `${pathOf(made)}/send-back`, 'clerk', { reason: '事项不属本单位' });
  assert.deepEqual([back.json<Answer>().state, back.json<Answer>().reason], ['sent-back', '事项不属本单位']);
});

test('of those who accept, send back and take back at one moment one is told yes, and one record comes of it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const made = await signed(0, papers(`争 ${round}`));
    const own = `/own/subjects/${made.subject.code}/commitments/${made.commitmentId}/take-back`;
    const answers = await Promise.all([
      ask('POST', `${pathOf(made)}/accept`, 'clerk'),
      ask('POST', `${pathOf(made)}/accept`, 'second'),
      ask('POST', `${pathOf(made)}/send-back`, 'reviewer', { reason: '不全' }),
      ask('POST', own, 'agent'),
    ]);
    assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1);
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 200))
      assert.equal(assertProblem(answer, 409).code, 'commitment.ended');
    const won = answers.find(({ statusCode }) => statusCode === 200)!.json<Answer>();
    await workOff();
    await workOff();
    const { rows } = await platform.world.db.pool.query(
      `select count(*)::int as count from records.version where item = 'commitment' and natural_key = $1`,
      [made.documentNumber],
    );
    assert.equal(rows[0].count, won.state === 'accepted' ? 1 : 0);
  }
});

test('where the department has a key, what it accepted enters when its reviewer has signed it', async () => {
  const signer = await aDepartmentKey(platform.world, keyed.code);
  platform.world.clock.set('2026-11-20T04:00:05Z');
  const made = await signed(1, papers('签名放行', keyed.code));
  assert.equal((await ask('POST', `${pathOf(made)}/accept`, 'keyed')).statusCode, 200);
  await workOff();
  assert.equal((await ask('GET', pathOf(made), 'keyed')).json<Answer>().recordId, null);
  const [{ submissionId }] = (await ask('GET', '/releases', 'signer')).json<Answer>().releases;
  const release = (await ask('GET', `/releases/${submissionId}`, 'signer')).json<Answer>();
  const [row] = release.rows;
  const commitment = commitTo(row.statement, Buffer.from(row.salt, 'base64'));
  const signature = Buffer.from(
    await signer.sign(attestText(release.origin, { type: 'record', commitment })),
  ).toString('base64');
  const done = await ask('POST', `/releases/${submissionId}`, 'signer', {
    keyId: signer.keyId,
    decisions: [{ row: row.row, signature }],
  });
  assert.equal(done.json<Answer>().rows[0].outcome, 'accepted', done.body);
  assert.notEqual((await ask('GET', pathOf(made), 'keyed')).json<Answer>().recordId, null);
  platform.world.clock.set(NOON);
});
