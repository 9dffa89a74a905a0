import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  csv,
  environment,
  findFaults,
  get,
  handInBy,
  later,
  lateSubject,
  licences,
  loadRelease,
  openDepartments,
  outcomesOf,
  penalties,
  platform,
  registerByFourEyes,
  send,
  signAll,
  who,
  world,
} from './departments.ts';
import type { Answer } from './platform.ts';

before(async () => {
  await openDepartments();
  await registerByFourEyes();
});
after(() => platform[Symbol.asyncDispose]());

test('rows of a department with a key wait, and enter when its reviewer has signed each of them', async () => {
  const { submissionId, results } = await handInBy(who.clerk, 'penalty', penalties.slice(0, 60));
  assert.deepEqual(outcomesOf(results), { held: 60 });
  assert.ok(results[0].findings[0].message.zh.includes('签名'));
  const { rows: none } = await world.db.pool.query('select 1 from records.version where provider_code = $1', [
    environment.code,
  ]);
  assert.equal(none.length, 0);
  assert.equal((await get(`/releases/${submissionId}`, who.stranger)).statusCode, 404);
  assert.equal((await get('/releases', who.clerk)).statusCode, 403);
  const [listed] = (await get('/releases', who.reviewer)).json<Answer>().releases;
  assert.deepEqual([listed.submissionId, listed.waiting, listed.isSigned], [submissionId, 60, true]);
  const release = await loadRelease(submissionId, who.reviewer);
  const order = await signAll(release);
  const [first, second] = order.decisions;
  const swapped = {
    ...order,
    decisions: [{ ...first, signature: second.signature }, ...order.decisions.slice(1)],
  };
  for (const bad of [swapped, { ...order, keyId: null }, { ...order, keyId: '00000000' }]) {
    const refused = await send(`/releases/${submissionId}`, who.reviewer, bad);
    assert.equal(refused.json<Answer>().code, 'release.unsigned', refused.body);
  }
  const answer = await send(`/releases/${submissionId}`, who.reviewer, order);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual(outcomesOf(answer.json<Answer>().rows), { accepted: 60 });
  const again = await send(`/releases/${submissionId}`, who.second, order);
  assert.deepEqual(outcomesOf(again.json<Answer>().rows), { 'not-waiting': 60 });
  const same = await handInBy(who.clerk, 'penalty', penalties.slice(0, 60));
  assert.deepEqual(outcomesOf(same.results), { unchanged: 60 }, 'what changes nothing needs nobody');
  assert.deepEqual(await findFaults(), []);
});

test('a row whose organisation is not there is attested first, and enters when the organisation comes', async () => {
  const rows = licences.filter(({ subjectCode }) => subjectCode === lateSubject.subjectCode);
  const { submissionId, results } = await handInBy(who.clerk, 'licence', rows);
  assert.deepEqual(outcomesOf(results), { held: rows.length });
  const order = await signAll(await loadRelease(submissionId, who.reviewer));
  const answer = await send(`/releases/${submissionId}`, who.reviewer, order);
  assert.deepEqual(outcomesOf(answer.json<Answer>().rows), { held: rows.length });
  later();
  await platform.handIn('subject', csv('subject', [lateSubject]));
  const { rows: stored } = await world.db.pool.query(
    `select count(a.signature)::int as attested, count(*)::int as stored from records.version v
     left join records.attestation a using (subject_code, record_id, version) where v.submission_id = $1`,
    [submissionId],
  );
  assert.ok(stored[0].stored > 0);
  assert.equal(stored[0].attested, stored[0].stored);
  assert.deepEqual(await findFaults(), []);
});

test('of two reviewers at one moment each row enters once; one who stumbles in the middle leaves nothing', async () => {
  const { submissionId } = await handInBy(who.clerk, 'penalty', penalties.slice(60, 90));
  const release = await loadRelease(submissionId, who.reviewer);
  const order = await signAll(release);
  const flow = world.flow as Map<string, readonly (() => Promise<void>)[]>;
  const reactions = flow.get('rows.decided')!;
  flow.set('rows.decided', [() => Promise.reject(new Error('killed'))]);
  assert.equal((await send(`/releases/${submissionId}`, who.reviewer, order)).statusCode, 500);
  flow.set('rows.decided', reactions);
  assert.equal((await loadRelease(submissionId, who.reviewer)).waiting, 30);
  const both = await Promise.all(
    [who.reviewer, who.second].map((headers) => send(`/releases/${submissionId}`, headers, order)),
  );
  const rows = both.flatMap((answer) => answer.json<Answer>().rows);
  assert.deepEqual(outcomesOf(rows), { accepted: 30, 'not-waiting': 30 });
  assert.deepEqual(await findFaults(), []);
});

test('rows that were sent back say why, without naming anybody, and can still be released', async () => {
  const { submissionId } = await handInBy(who.clerk, 'penalty', penalties.slice(90, 100));
  const release = await loadRelease(submissionId, who.reviewer);
  const rows = release.rows.map(({ row }: Answer) => row);
  const reason = '当事人 370481196107161199 有误';
  const back = await send(`/releases/${submissionId}/refusal`, who.reviewer, { rows, reason });
  assert.deepEqual(outcomesOf(back.json<Answer>().rows), { refused: 10 });
  const after = await loadRelease(submissionId, who.reviewer);
  assert.equal(after.waiting, 0);
  assert.ok(
    after.rows.every(
      (row: Answer) => row.sentBack.reason.startsWith('当事人') && !/3704811/.test(row.sentBack.reason),
    ),
  );
  const answer = await send(`/releases/${submissionId}`, who.reviewer, await signAll(after));
  assert.deepEqual(outcomesOf(answer.json<Answer>().rows), { accepted: 10 });
});

test('without a key only corrections of what is public wait, for somebody else than who handed them in', async () => {
  const rows = penalties.slice(100, 140);
  const first = await handInBy(who.seller, 'penalty', rows);
  assert.deepEqual(outcomesOf(first.results), { accepted: 40 });
  const { rows: shown } = await world.db.pool.query(
    `select count(*)::int as count from publication.display d join records.version v using (subject_code, record_id)
     where v.submission_id = $1 and d.decision = 'public' and d.shown_until >= '2026-11-20'`,
    [first.submissionId],
  );
  const corrected = rows.map((row) => ({ ...row, remark: '更正' }));
  const { submissionId, results } = await handInBy(who.seller, 'penalty', corrected);
  const held = shown[0].count;
  assert.ok(held > 3 && held < 40);
  assert.deepEqual(outcomesOf(results), { held, updated: 40 - held });
  const release = await loadRelease(submissionId, who.checker);
  assert.ok(release.rows.every((row: Answer) => row.statement === null && row.before.remark !== '更正'));
  const order = { decisions: release.rows.map(({ row }: Answer) => ({ row })) };
  assert.equal((await send(`/releases/${submissionId}`, who.reviewer, order)).statusCode, 404);
  const own = await send(`/releases/${submissionId}`, who.seller, order);
  assert.equal(own.json<Answer>().code, 'release.own');
  const done = await send(`/releases/${submissionId}`, who.checker, order);
  assert.deepEqual(outcomesOf(done.json<Answer>().rows), { updated: held });
  assert.deepEqual(await findFaults(), []);
});
