import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Database } from '#platform';
import { eraseRecord } from '#registry/records';
import { checkLedger, RecordProof, verifyRecordProof } from '#trust/ledger';
import { attestationIn, departmentVerifier, isAttestedBy, parseLeaf, registrationText } from '#trust/proofs';
import {
  decideAs,
  environment,
  findFaults,
  findOwnRecords,
  get,
  handInBy,
  handInSigned,
  later,
  loadRelease,
  market,
  openDepartments,
  penalties,
  platform,
  proposeAs,
  send,
  signAll,
  signer,
  who,
  world,
} from './departments.ts';
import { type Answer, signIn, writeLedger } from './platform.ts';

before(openDepartments);
after(() => platform[Symbol.asyncDispose]());

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
  await handInSigned('penalty', penalties.slice(0, 60));
  recordIds = await findOwnRecords();
  assert.ok(recordIds.length > 10);
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
  const db = new Database(world.ownerUrl, { poolSize: 1 });
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
