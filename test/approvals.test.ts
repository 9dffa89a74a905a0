import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, dayOf, startOf } from '#kit';
import { runSubmission } from '#registry/ingest';
import { eraseRecord } from '#registry/records';
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
  writeLedger,
} from './platform.ts';

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const city = aUnit({ code: codeOf('12370400MB0000011'), name: '市信用中心', kind: 'centre' });
const county = aUnit({
  code: codeOf('12370402MB0000012'),
  name: '县信用中心',
  kind: 'centre',
  division: '370402',
});
const department = aUnit({ code: codeOf('11370400MB0000013'), name: '市生态环境局' });
const nowhere = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

type Headers = Record<string, string>;
let platform: Platform;
let one: Headers;
let two: Headers;
let far: Headers;
let clerk: Headers;
/** Penalties of the department whose fine waits, one for each test that takes one. */
let waiting: { subjectCode: string; recordId: string }[];

before(async () => {
  platform = await startPlatform();
  const { world } = platform;
  const signedIn = async (account: string, role: 'officer' | 'submitter', unit: typeof city) =>
    signIn(platform, await anAccount(world, { account, roles: [role], unit }));
  one = await signedIn('officer-one', 'officer', city);
  two = await signedIn('officer-two', 'officer', city);
  far = await signedIn('officer-far', 'officer', county);
  clerk = await signedIn('clerk', 'submitter', department);
  await platform.handIn('subject', sample('subjects.csv'));
  const received = await post(platform.app, 'penalty', sample('penalties.csv'), 'text/csv', {
    query: `&provider=${department.code}`,
  });
  assert.equal(received.statusCode, 202, received.body);
  await runSubmission(world, received.json<Answer>().submissionId);
  waiting = await findWaiting();
  assert.ok(waiting.length >= 8, `only ${waiting.length} fines wait`);
});
after(() => platform[Symbol.asyncDispose]());

async function findWaiting() {
  const { rows } = await platform.world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from publication.display
     where decision = 'awaiting-classification' and ended_at is null order by record_id`,
  );
  return rows as typeof waiting;
}

const get = (url: string, headers: Headers) => platform.app.inject({ url: `/api/v1${url}`, headers });
const send = (url: string, headers: Headers, payload: object) =>
  platform.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
const classification = (of: (typeof waiting)[number], reason = '按裁量基准属于较大数额') => ({
  kind: 'classify-fine',
  body: { ...of, fineLevel: 'large' },
  reason,
});
async function propose(headers: Headers, order: object): Promise<string> {
  const made = await send('/proposals', headers, order);
  assert.equal(made.statusCode, 201, made.body);
  return made.json<Answer>().proposalId;
}
const decide = (id: string, headers: Headers, approve = true, reason = '同意') =>
  send(`/proposals/${id}/decision`, headers, { approve, reason });
const stateOf = async (id: string) => (await get(`/proposals/${id}`, one)).json<Answer>().state;

test('one proposes and another decides: the fine is placed, and ledger and audit know of it', async () => {
  const fine = waiting.pop()!;
  const id = await propose(one, classification(fine, '按裁量基准，联系人 13812345678'));
  const shown = (await get(`/proposals/${id}`, two)).json<Answer>();
  assert.equal(shown.reason.includes('13812345678'), false, 'identifiers of persons are masked');
  assert.deepEqual([shown.state, shown.mayDecide, shown.mayWithdraw], ['open', true, false]);
  assert.ok(shown.shown.some(({ label }: Answer) => label.zh.includes('文号')));
  const own = (await get(`/proposals/${id}`, one)).json<Answer>();
  assert.deepEqual([own.mayDecide, own.mayWithdraw], [false, true]);
  const done = await decide(id, two);
  assert.equal(done.statusCode, 200, done.body);
  assert.deepEqual(
    [done.json<Answer>().proposal.state, done.json<Answer>().proposal.decision.decidedBy],
    ['approved', 'officer-two'],
  );
  const { rows } = await platform.world.db.pool.query(
    'select classified_by from publication.classification where record_id = $1',
    [fine.recordId],
  );
  assert.deepEqual(rows, [{ classified_by: 'officer-one 提出，officer-two 同意' }]);
  const acts = await platform.world.db.pool.query(
    `select action, account, record_id, subject_code, scope from audit.event
     where action in ('proposal-made', 'proposal-decided', 'fine-classified') order by action`,
  );
  assert.deepEqual(
    acts.rows.map(({ action, account }) => `${action} ${account}`),
    ['fine-classified officer-two', 'proposal-decided officer-two', 'proposal-made officer-one'],
  );
  assert.ok(acts.rows.every((act) => act.subject_code === '' && act.record_id === fine.recordId));
  assert.deepEqual(acts.rows[1].scope.proposedBy, 'officer-one');
  await writeLedger(platform);
});

test('whoever proposed never decides, neither for nor against', async () => {
  const id = await propose(one, classification(waiting[0]!));
  for (const approve of [true, false])
    assert.equal(assertProblem(await decide(id, one, approve), 403).code, 'proposal.own');
  assert.equal(await stateOf(id), 'open');
});

test('nobody decides twice, and what was decided stays as it was', async () => {
  const id = await propose(one, classification(waiting[0]!));
  assert.equal((await decide(id, two, false, '证据不足')).statusCode, 200);
  assert.equal(assertProblem(await decide(id, two), 409).code, 'proposal.decided');
  assert.equal(await stateOf(id), 'refused');
});

test('what the verb refuses takes the approval back, and the proposal is still open', async () => {
  const fine = waiting.pop()!;
  const first = await propose(one, classification(fine));
  const second = await propose(two, classification(fine));
  assert.equal((await decide(first, two)).statusCode, 200);
  const problem = assertProblem(await decide(second, one), 409);
  assert.deepEqual([problem.code, problem.because], ['proposal.not-carried-out', 'publication.not-waiting']);
  assert.match(problem.detail, /不在待认定之列/);
  assert.equal(await stateOf(second), 'open');
  const acts = await platform.world.db.pool.query(
    `select from audit.event where action = 'proposal-decided' and scope->>'proposalId' = $1`,
    [second],
  );
  assert.equal(acts.rowCount, 0, 'the trail does not say that it was approved');
  assert.equal((await decide(second, one, false, '已另行认定')).statusCode, 200);
});

test('outside the reach there is nothing: not to see, not to propose, not to decide', async () => {
  const id = await propose(one, classification(waiting[0]!));
  const foreign = await get(`/proposals/${id}`, far);
  assert.equal(assertProblem(foreign, 404).code, 'proposal.not-found');
  assert.equal(foreign.body, (await get(`/proposals/${nowhere}`, far)).body);
  assert.equal(assertProblem(await decide(id, far), 404).code, 'proposal.not-found');
  const proposed = await send('/proposals', far, classification(waiting[0]!));
  const nothing = await send('/proposals', far, classification({ ...waiting[0]!, recordId: nowhere }));
  assert.equal(assertProblem(proposed, 404).code, 'proposal.nothing-there');
  assert.equal(proposed.body, nothing.body);
  assert.deepEqual((await get('/proposals', far)).json<Answer>().proposals, []);
});

test('who lacks the right proposes nothing, and who only reads decides nothing', async () => {
  const refused = await send('/proposals', clerk, classification(waiting[0]!));
  assert.equal(assertProblem(refused, 403).code, 'proposal.kind-not-yours');
  const id = await propose(one, classification(waiting[0]!));
  assert.equal((await get(`/proposals/${id}`, clerk)).statusCode, 200, 'it is about what the unit handed in');
  assert.equal(assertProblem(await decide(id, clerk), 403).code, 'proposal.not-yours-to-decide');
  const unknown = await send('/proposals', one, { kind: 'no-such-kind', body: {}, reason: '试' });
  assert.equal(assertProblem(unknown, 400).code, 'proposal.kind-unknown');
});

test('who looks after proposals without a right to records sees that there is one, and nothing of the record', async () => {
  const id = await propose(one, classification(waiting[0]!));
  for (const role of ['auditor', 'system-administrator', 'security-administrator'] as const) {
    const account = await anAccount(platform.world, { account: `see-${role}`, roles: [role], unit: city });
    const shown = (await get(`/proposals/${id}`, await signIn(platform, account))).json<Answer>();
    assert.deepEqual([shown.state, shown.proposedBy], ['open', 'officer-one']);
    assert.deepEqual([shown.body, shown.shown, shown.toSign], [{}, [], null], role);
    assert.deepEqual(shown.place, { unit: department.code, subject: null, record: null });
  }
  const known = (await get(`/proposals/${id}`, clerk)).json<Answer>();
  assert.equal(known.body.recordId, waiting[0]!.recordId, 'the department knows its own record');
});

test('only who made it takes it back, and then nobody decides', async () => {
  const id = await propose(one, classification(waiting[0]!));
  const other = await send(`/proposals/${id}/withdraw`, two, { reason: '不需要' });
  assert.equal(assertProblem(other, 403).code, 'proposal.not-yours-to-withdraw');
  assert.equal((await send(`/proposals/${id}/withdraw`, one, { reason: '写错了' })).statusCode, 200);
  assert.equal(assertProblem(await decide(id, two), 409).code, 'proposal.decided');
  assert.equal(await stateOf(id), 'withdrawn');
});

test('a proposal cannot be changed, and the tables refuse who decides on his own', async () => {
  const id = await propose(one, classification(waiting[0]!));
  const { pool } = platform.world.db;
  for (const change of [
    `update approvals.proposal set body = '{}' where proposal_id = '${id}'`,
    `delete from approvals.proposal where proposal_id = '${id}'`,
    `insert into approvals.outcome (subject_code, proposal_id, record_id, proposed_by, state, decided_at, decided_by, reason)
     select subject_code, proposal_id, record_id, proposed_by, 'approved', now(), proposed_by, 'x'
     from approvals.proposal where proposal_id = '${id}'`,
    `insert into approvals.outcome (subject_code, proposal_id, record_id, proposed_by, state, decided_at, decided_by, reason)
     select subject_code, proposal_id, record_id, 'somebody', 'approved', now(), proposed_by, 'x'
     from approvals.proposal where proposal_id = '${id}'`,
  ])
    await assert.rejects(pool.query(change), change);
});

test('the list tells mine from those that wait for me, by state and kind, page by page', async () => {
  const ids = async (query: string, headers: Headers) => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const page = (await get(`/proposals?limit=2${query}${cursor}`, headers)).json<Answer>();
      found.push(...page.proposals.map(({ proposalId }: Answer) => proposalId));
      if (page.next === null) return found;
      cursor = `&cursor=${page.next}`;
    }
  };
  const all = await ids('', one);
  assert.ok(all.length >= 6);
  assert.deepEqual(all, all.toSorted().toReversed());
  const open = await ids('&state=open&kind=classify-fine', one);
  const [mine, desk] = [await ids('&state=open&mine=proposed', one), await ids('&mine=to-decide', one)];
  assert.deepEqual([...mine, ...desk].toSorted(), open.toSorted());
  assert.ok(mine.length > 0);
  assert.deepEqual(await ids('&mine=to-decide', clerk), []);
  assert.deepEqual(await ids('&kind=change-roles', one), []);
});

test('after thirty days a proposal ends by itself', async () => {
  const { clock } = platform.world;
  const id = await propose(one, classification(waiting[0]!));
  const began = clock.now();
  const end = startOf(addDays(dayOf(began), 31));
  try {
    clock.set(new Date(end.getTime() - 1_000).toISOString());
    const late = await signIn(platform, 'officer-two');
    assert.equal((await get(`/proposals/${id}`, late)).json<Answer>().state, 'open');
    clock.set(end.toISOString());
    assert.equal((await get(`/proposals/${id}`, late)).json<Answer>().state, 'expired');
    assert.equal(assertProblem(await decide(id, late), 409).code, 'proposal.expired');
    assert.ok(!(await get('/proposals?state=open', late)).body.includes(id));
  } finally {
    clock.set(began.toISOString());
  }
});

test('an erased record takes its proposals with it, and the trail keeps that there were some', async () => {
  const fine = waiting.pop()!;
  const id = await propose(one, classification(fine));
  assert.equal((await decide(id, two, false, '不同意')).statusCode, 200);
  await writeLedger(platform);
  const { world } = platform;
  const erased = await eraseRecord(
    { ...world, clock: { now: () => new Date() } },
    {
      ...fine,
      reasonCode: 'unlawful-collection',
      legalBasis: '个人信息保护法第四十七条',
      proposedBy: 'officer-one',
      approvedBy: 'officer-two',
    },
  );
  assert.ok(erased.ok, JSON.stringify(erased));
  assert.equal(assertProblem(await get(`/proposals/${id}`, two), 404).code, 'proposal.not-found');
  const { rows } = await world.db.pool.query(
    `select (select count(*) from approvals.proposal where record_id = $1) as proposals,
      (select count(*) from approvals.outcome where record_id = $1) as outcomes,
      (select count(*) from audit.event where record_id = $1 and action like 'proposal-%') as acts`,
    [fine.recordId],
  );
  assert.deepEqual(rows, [{ proposals: 0, outcomes: 0, acts: 2 }]);
});
