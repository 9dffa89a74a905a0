import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { Database } from '#platform';
import { submissionJob } from '#registry/ingest';
import { eraseRecord } from '#registry/records';
import { usccCheckCharacter } from '#registry/subjects';
import type { Role } from '#trust/accounts';
import { checkLedger, RecordProof, verifyRecordProof } from '#trust/ledger';
import {
  attestationIn,
  attestText,
  commitTo,
  departmentVerifier,
  isAttestedBy,
  parseLeaf,
  registrationText,
} from '#trust/proofs';
import { jobHandlers } from '../src/serve.ts';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { centreCode, signerOf } from './department-key.ts';
import {
  type Answer,
  cityOptions,
  columnsOf,
  type Platform,
  post,
  signIn,
  startPlatform,
  writeLedger,
} from './platform.ts';

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const centre = aUnit({ code: centreCode, name: '市信用中心', kind: 'centre' });
const environment = aUnit({ code: codeOf('11370400MB0000021'), name: '市生态环境局' });
const market = aUnit({ code: codeOf('11370400MB0000022'), name: '市市场监督管理局' });

type Headers = Record<string, string>;
let platform: Platform;
let world: Platform['world'];
const who = {} as Record<
  'clerk' | 'reviewer' | 'second' | 'supervisor' | 'stranger' | 'seller' | 'checker',
  Headers
>;
const signer = signerOf(environment.code);
let penalties: Row[];
let licences: Row[];
let lateSubject: Row;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  world = platform.world;
  const enter = async (account: string, roles: Role | readonly Role[], unit: typeof centre) =>
    signIn(platform, await anAccount(world, { account, roles: [roles].flat(), unit }));
  who.clerk = await enter('clerk', 'submitter', environment);
  who.reviewer = await enter('reviewer', 'reviewer', environment);
  who.second = await enter('reviewer-two', 'reviewer', environment);
  who.stranger = await enter('stranger', 'reviewer', market);
  who.seller = await enter('seller', ['submitter', 'reviewer'], market);
  who.checker = await enter('checker', 'reviewer', market);
  who.supervisor = await enter('supervisor', 'supervisor', centre);
  const city = generateCity({ ...cityOptions, recordCount: 900 });
  const subjects = [...city.subjects()];
  const rowsOf = (item: 'penalty' | 'licence') => [...city.recordsOf(item)].map(({ row }) => row);
  penalties = rowsOf('penalty');
  licences = rowsOf('licence');
  lateSubject = subjects.find(({ subjectCode }) => licences.some((row) => row.subjectCode === subjectCode))!;
  const known = subjects.filter((row) => row !== lateSubject);
  await platform.handIn('subject', csv('subject', known));
});
after(() => platform[Symbol.asyncDispose]());

const csv = (item: string, rows: readonly Row[]) => [...toCsv(rows, columnsOf(platform.law, item))].join('');
const get = (url: string, headers: Headers = {}) => platform.app.inject({ url: `/api/v1${url}`, headers });
const send = (url: string, headers: Headers, payload: object) =>
  platform.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });

/** Moves the clock on: what came before a key was registered is not the key's. */
function later(): void {
  world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString());
}

async function handInBy(headers: Headers, item: string, rows: readonly Row[]) {
  later();
  const answer = await post(platform.app, item, csv(item, rows), 'text/csv', { headers });
  assert.equal(answer.statusCode, 202, answer.body);
  const { submissionId } = answer.json<Answer>();
  await jobHandlers(platform.law, platform.keeper)[submissionJob]!(world, { submissionId });
  const { body } = await platform.get(`/api/v1/submissions/${submissionId}/results`);
  return { submissionId: submissionId as string, results: body.results as Answer[] };
}

const outcomesOf = (rows: readonly { outcome: string }[]) =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ outcome }) => outcome)].map(([name, some]) => [name, some.length]),
  );

const loadRelease = async (submissionId: string, headers: Headers): Promise<Answer> => {
  const answer = await get(`/releases/${submissionId}?limit=1000`, headers);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};

/** As the reviewer's browser does it: from what is shown and its salt. */
async function signRow({ origin }: Answer, { row, statement, salt }: Answer) {
  const commitment = commitTo(statement, Buffer.from(salt, 'base64'));
  const signature = await signer.sign(attestText(origin, { type: 'record', commitment }));
  return { row, signature: Buffer.from(signature).toString('base64') };
}

const signAll = async (release: Answer) => ({
  keyId: signer.keyId,
  decisions: await Promise.all(release.rows.map((row: Answer) => signRow(release, row))),
});

const proposeAs = async (headers: Headers, kind: string, body: object, reason = '按规定办理') => {
  const answer = await send('/proposals', headers, { kind, body, reason });
  return { status: answer.statusCode, body: answer.json<Answer>() };
};
const decideAs = (id: string, headers: Headers, signature: object | null = null) =>
  send(`/proposals/${id}/decision`, headers, { approve: true, reason: '同意', signature });

const findFaults = async () => {
  await writeLedger(platform);
  return (await checkLedger(world, platform.ledger)).faults;
};

test('a key is registered by the reviewer who has it and the centre that decides, and the public log says so', async () => {
  const { publicKey } = signer;
  const text = registrationText(world.config.ledgerOrigin, environment.code, publicKey);
  const possession = Buffer.from(await signer.sign(text)).toString('base64');
  const base = {
    unit: environment.code,
    publicKey: Buffer.from(publicKey).toString('base64'),
    label: '加密机',
  };
  const wrong = { ...base, possession: Buffer.alloc(64).toString('base64') };
  const forged = await proposeAs(who.reviewer, 'register-key', wrong);
  assert.equal(forged.status, 422, JSON.stringify(forged.body));
  assert.equal((await proposeAs(who.clerk, 'register-key', { ...base, possession })).status, 403);
  assert.equal((await proposeAs(who.stranger, 'register-key', { ...base, possession })).status, 404);
  const made = await proposeAs(who.reviewer, 'register-key', { ...base, possession });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.notEqual((await decideAs(made.body.proposalId, who.reviewer)).statusCode, 200);
  const decided = await decideAs(made.body.proposalId, who.supervisor);
  assert.equal(decided.statusCode, 200, decided.body);
  await writeLedger(platform);
  const { unit, keys } = (await get(`/units/${environment.code}/keys`)).json<Answer>();
  assert.deepEqual(
    [unit, keys.length, keys[0].keyId, keys[0].until],
    [environment.code, 1, signer.keyId, null],
  );
  const log = (await get('/ledger/department-keys')).json<Answer>();
  assert.equal(JSON.parse(log.changes[0].statement).unit, environment.code);
  assert.deepEqual((await get('/ledger/keys')).json<Answer>().changes, [], 'the keys of the log are others');
  assert.deepEqual(await findFaults(), []);
});

let recordIds: string[];

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
  const { rows } = await world.db.pool.query(
    `select d.record_id as id from publication.display d join records.version v using (subject_code, record_id)
     where v.provider_code = $1 and d.decision = 'public' and d.shown_until > '2026-12-01' order by 1`,
    [environment.code],
  );
  recordIds = rows.map(({ id }) => id);
  assert.ok(recordIds.length > 10);
});

const findCode = async (recordId: string): Promise<string> => {
  const { rows } = await world.db.pool.query(
    'select subject_code as code from records.version where record_id = $1 limit 1',
    [recordId],
  );
  return rows[0].code;
};

const loadProof = async (recordId: string): Promise<RecordProof> => {
  const answer = await get(`/subjects/${await findCode(recordId)}/records/${recordId}/proof`);
  return RecordProof.parse(answer.json());
};

test('a stranger proves that the department attested a record, and no change of the proof passes', async () => {
  const vkeys = platform.ledger.vkeysOf('public');
  const stepsOf = (proof: RecordProof) => verifyRecordProof(proof, vkeys).flatMap(({ steps }) => steps);
  const isProven = (proof: RecordProof) => stepsOf(proof).every((step) => step.isProven);
  const proof = await loadProof(recordIds[0]!);
  const other = await loadProof(recordIds[1]!);
  assert.deepEqual(
    stepsOf(proof)
      .map(({ name, isProven }) => [name, isProven])
      .slice(-2),
    [
      ['department', true],
      ['attestation', true],
    ],
  );
  assert.equal(proof.attestation?.unit, environment.code);
  const { attestation } = proof;
  assert.ok(attestation && other.attestation);
  for (const change of [
    { unit: market.code },
    { keyId: '00000000' },
    { publicKey: Buffer.alloc(32, 1).toString('base64') },
    { salt: other.attestation.salt },
    { statement: other.attestation.statement },
    { registration: null },
    { registration: proof.entries[0]! },
    { registration: { ...attestation.registration!, index: 100_000 } },
    { registration: { ...attestation.registration!, statement: null, salt: null } },
  ])
    assert.ok(!isProven({ ...proof, attestation: { ...attestation, ...change } }), JSON.stringify(change));
  assert.ok(!isProven({ ...proof, attestation: null }), 'the leaf says that somebody attested it');
});

test('a withdrawal is signed by the department, or it is none', async () => {
  const [recordId] = recordIds;
  const subjectCode = await findCode(recordId!);
  assert.equal((await proposeAs(who.stranger, 'withdraw-record', { subjectCode, recordId })).status, 404);
  const reason = '复议撤销，联系 13812345678';
  const made = await proposeAs(who.clerk, 'withdraw-record', { subjectCode, recordId }, reason);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  assert.ok(!made.body.reason.includes('13812345678'));
  const shown = (await get(`/proposals/${made.body.proposalId}`, who.reviewer)).json<Answer>();
  assert.match(
    shown.toSign,
    new RegExp(`^gongxin.example/ledger/attest/v1\ntype retraction\nrid ${recordId}\n`),
  );
  const unsigned = await decideAs(made.body.proposalId, who.reviewer);
  assert.equal(unsigned.statusCode, 409, unsigned.body);
  assert.ok(
    unsigned.body.includes('withdrawal.unsigned') || unsigned.body.includes('签名密钥'),
    unsigned.body,
  );
  const sign = async (text: string) => Buffer.from(await signer.sign(text)).toString('base64');
  const wrong = { keyId: signer.keyId, signature: await sign(`${shown.toSign} `) };
  assert.notEqual((await decideAs(made.body.proposalId, who.reviewer, wrong)).statusCode, 200);
  const right = { keyId: signer.keyId, signature: await sign(shown.toSign) };
  const done = await decideAs(made.body.proposalId, who.reviewer, right);
  assert.equal(done.statusCode, 200, done.body);
  assert.deepEqual(await findFaults(), []);
  const { rows } = await world.db.pool.query(
    `select l.leaf from ledger.entry e join ledger.leaf l using (log, leaf_index)
     where e.record_id = $1 and e.type = 'retraction' and log = 'public'`,
    [recordId],
  );
  const leaf = parseLeaf(rows[0].leaf)!;
  const verifier = departmentVerifier(environment.code, signer.publicKey)!;
  assert.ok(isAttestedBy(leaf, verifier), 'who has nothing but the leaf and the key sees it');
  assert.ok(
    !isAttestedBy({ ...leaf, recordId: recordIds[1]! }, verifier),
    'and that it is of this record alone',
  );
});

test('what a later decision of the platform says of a version carries the same attestation', async () => {
  const { rows } = await world.db.pool.query(
    `select e.record_id as id, array_agg(l.leaf order by e.leaf_index) as leaves from ledger.entry e
     join ledger.leaf l using (log, leaf_index) join records.attestation a using (subject_code, record_id, version)
     where e.type in ('record', 'correction') group by 1`,
  );
  assert.ok(rows.length >= 60);
  for (const { leaves } of rows)
    assert.equal(
      new Set(
        leaves.map((leaf: string) => Buffer.from(attestationIn(parseLeaf(leaf)!)!.signature).toString('hex')),
      ).size,
      1,
    );
});

test('a correction by form is checked as a row is, shown with what it changes, and signed', async () => {
  const recordId = recordIds[2]!;
  const subjectCode = await findCode(recordId);
  const { rows } = await world.db.pool.query(
    `select s.row_number from records.version s where record_id = $1`,
    [recordId],
  );
  const row = penalties[rows[0].row_number - 2]!;
  const cells = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));
  const propose = (change: object) =>
    proposeAs(who.clerk, 'correct-record', { subjectCode, recordId, cells: { ...cells, ...change } });
  for (const [change, code] of [
    [{}, 'correction.unchanged'],
    [{ documentNumber: '另一号' }, 'correction.other-record'],
    [{ subjectName: '别的名称有限公司' }, 'correction.other-name'],
    [{ decidedOn: '不是日期' }, 'correction.wrong'],
  ] as const) {
    const refused = await propose(change);
    assert.ok(JSON.stringify(refused.body).includes(code) || refused.status >= 400, code);
    assert.notEqual(refused.status, 201, code);
  }
  const made = await propose({ remark: '更正：补充说明' });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const shown = (await get(`/proposals/${made.body.proposalId}`, who.reviewer)).json<Answer>();
  assert.deepEqual(
    shown.shown.map(({ value }: Answer) => value),
    ['— → 更正：补充说明'],
  );
  assert.notEqual((await decideAs(made.body.proposalId, who.reviewer)).statusCode, 200);
  const signature = Buffer.from(await signer.sign(shown.toSign)).toString('base64');
  const done = await decideAs(made.body.proposalId, who.reviewer, { keyId: signer.keyId, signature });
  assert.equal(done.statusCode, 200, done.body);
  assert.deepEqual(await findFaults(), []);
  assert.equal((await loadProof(recordId)).entries.at(-1)!.type, 'correction');
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

test('after its end a key signs nothing, and what it signed stands', async () => {
  const made = await proposeAs(who.reviewer, 'end-key', { unit: environment.code, keyId: signer.keyId });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { submissionId } = await handInBy(who.clerk, 'penalty', penalties.slice(140, 145));
  const order = await signAll(await loadRelease(submissionId, who.reviewer));
  later();
  who.supervisor = await signIn(platform, 'supervisor');
  assert.equal((await decideAs(made.body.proposalId, who.supervisor)).statusCode, 200);
  later();
  const refused = await send(`/releases/${submissionId}`, who.reviewer, order);
  assert.equal(refused.json<Answer>().code, 'release.unsigned');
  const [key] = (await get(`/units/${environment.code}/keys`)).json<Answer>().keys;
  assert.ok(key.until > key.from);
  assert.deepEqual(await findFaults(), []);
});

test('an erased record takes its attestation along, and what the leaf keeps fits no statement any more', async () => {
  const recordId = recordIds[3]!;
  const subjectCode = await findCode(recordId);
  const { rows: now } = await world.db.pool.query('select clock_timestamp() as now');
  world.clock.set(now[0].now.toISOString());
  const order = {
    ...{ subjectCode, recordId, reasonCode: 'wrong-subject', legalBasis: '山东省社会信用条例第三十九条' },
    ...{ proposedBy: 'li', approvedBy: 'wang' },
  };
  assert.ok((await eraseRecord(world, order)).ok);
  const { rows } = await world.db.pool.query('select 1 from records.attestation where record_id = $1', [
    recordId,
  ]);
  assert.equal(rows.length, 0);
  assert.deepEqual(await findFaults(), []);
});

test('fsck finds what an operator without the key makes of attestations', async () => {
  await writeLedger(platform);
  const kinds: [string, string, string][] = [
    [
      'a salt that is gone',
      `delete from records.attestation where record_id = $1`,
      'attestation-salt-missing',
    ],
    [
      'another salt',
      `update records.attestation set salt = sha256(salt) where record_id = $1`,
      'attestation-wrong',
    ],
    [
      'another unit',
      `update records.attestation set unit_code = '${market.code}' where record_id = $1`,
      'attestation-wrong',
    ],
    [
      'a leaf without it',
      `update ledger.leaf set leaf = regexp_replace(leaf, 'apr [^\\n]*\\n', '') where leaf like '%' || $1 || '%'`,
      'attestation-wrong',
    ],
    [
      'neither leaf nor row',
      `with gone as (delete from records.attestation where record_id = $1::uuid)
       update ledger.leaf set leaf = regexp_replace(leaf, 'apr [^\\n]*\\n', '') where leaf like '%' || $1::text || '%'`,
      'attestation-missing',
    ],
    [
      'a key of the operator',
      `update department_keys.key set public_key = sha256(public_key) where $1::text is not null`,
      'department-key-differs',
    ],
  ];
  // One connection, so that what is planted is a transaction that is taken back.
  const db = new Database(world.databaseUrl, { poolSize: 1 });
  for (const [about, statement, code] of kinds) {
    await db.pool.query('begin');
    for (const table of ['records.attestation', 'ledger.leaf'])
      await db.pool.query(`alter table ${table} disable trigger all`);
    const { rowCount } = await db.pool.query(statement, [recordIds[4]]);
    assert.ok(rowCount! > 0, about);
    const { faults } = await checkLedger({ ...world, db }, platform.ledger);
    await db.pool.query('rollback');
    const codes = faults.map((fault) => fault.code);
    assert.ok(codes.includes(code), `${about}: ${codes}`);
  }
  await db.destroy();
  assert.deepEqual(await findFaults(), []);
});
