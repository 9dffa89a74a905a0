import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction, when } from '#platform';
import { testWorld } from '#platform/testing';
import { endKey } from '#trust/department-keys';
import { aDraft, aUnitWithKey, centreCode, withdrawWith } from './builders.ts';
import type { Draft, RecordWithdrawn } from './contract.ts';
import { findLastVersion, findVersionTimes } from './sql.ts';
import { storeRecords } from './store-records.ts';

const subjectCode = '91370402MA3X00037F';
const department = '11370402MB2847591C';

async function worldWithEars() {
  const withdrawn: RecordWithdrawn[] = [];
  const flow = new Map([
    when<RecordWithdrawn>('records.withdrawn', async (_world, _tx, body) => void withdrawn.push(body)),
  ]);
  const world = await testWorld({ flow });
  const store = async (changes: Partial<Draft> = {}) => {
    const [outcome] = await inTransaction(world.db, (tx) =>
      storeRecords(world, tx, 'licence', [aDraft(changes)]),
    );
    assert(outcome && 'recordId' in outcome);
    return { subjectCode, recordId: outcome.recordId, reason: '复议撤销' };
  };
  return { world, store, withdrawn, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

type Done = Awaited<ReturnType<typeof withdrawWith>>;
const codeOf = (done: Done) => (done.ok ? null : done.refusal.code);

test('a withdrawal ends the record with its reason, once; its versions stay, the signature beside them', async () => {
  await using ears = await worldWithEars();
  const { world } = ears;
  const order = await ears.store();
  const signer = await aUnitWithKey(world, centreCode, 'centre');
  const done = await withdrawWith(world, signer, order);
  assert(done.ok);
  assert.deepEqual(ears.withdrawn, [done.value]);
  assert.equal(codeOf(await withdrawWith(world, signer, order)), 'record.withdrawn');
  const last = await findLastVersion(world.db, order.subjectCode, order.recordId);
  assert.deepEqual(
    [last?.kind, last?.reason, last?.version, last?.provider_code],
    ['withdrawn', '复议撤销', 2, centreCode],
  );
  assert.equal((await findVersionTimes(world.db, order.subjectCode, order.recordId)).length, 2);
  const { rows } = await world.db.pool.query('select version, unit_code, key_id from records.attestation');
  assert.deepEqual(rows, [{ version: 2, unit_code: centreCode, key_id: signer.keyId }]);
});

test('nobody but the department whose record it is takes it back, and only what it signed', async () => {
  await using ears = await worldWithEars();
  const { world } = ears;
  const order = await ears.store({ providerCode: department });
  const other = await ears.store({ providerCode: department, naturalKey: '另一条' });
  const [own, centre] = [
    await aUnitWithKey(world, department, 'department'),
    await aUnitWithKey(world, centreCode, 'centre'),
  ];
  const signed = await own.sign('another text\n');
  for (const [why, done] of [
    ['the centre signed', await withdrawWith(world, centre, order)],
    ['the centre signed in its name', await withdrawWith(world, centre, order, { keyId: own.keyId })],
    ['another text was signed', await withdrawWith(world, own, order, { signature: signed })],
    ['nothing was signed', await withdrawWith(world, own, order, { signature: new Uint8Array(64) })],
    ['another reason was signed', await withdrawWith(world, own, order, { reason: '错误' })],
    ['with another salt', await withdrawWith(world, own, order, { salt: world.random(32) })],
  ] as const)
    assert.equal(codeOf(done), 'withdrawal.unsigned', why);
  await inTransaction(world.db, (tx) => endKey(world, tx, { unit: department, keyId: own.keyId }, null));
  assert.equal(codeOf(await withdrawWith(world, own, other)), 'withdrawal.unsigned', 'its key was ended');
  assert.equal(ears.withdrawn.length, 0);
});

test('what a later version says is not taken back by what was signed about the one before', async () => {
  await using ears = await worldWithEars();
  const { world } = ears;
  const order = await ears.store({ providerCode: department });
  const signer = await aUnitWithKey(world, department, 'department');
  const sign = signer.sign;
  const slow = {
    ...signer,
    async sign(text: string) {
      await ears.store({ providerCode: department, content: { remark: '更正' } });
      return sign(text);
    },
  };
  assert.equal(codeOf(await withdrawWith(world, slow, order)), 'withdrawal.unsigned');
  assert.equal(codeOf(await withdrawWith(world, signer, order)), null);
});

test('a withdrawal without a reason, of a record that is not there, or of nobody is refused', async () => {
  await using ears = await worldWithEars();
  const { world } = ears;
  const nobodys = await ears.store();
  const signer = await aUnitWithKey(world, department, 'department');
  assert.equal(codeOf(await withdrawWith(world, signer, nobodys)), 'withdrawal.no-centre');
  for (const [reason, code] of [
    [' ', 'record.reason-missing'],
    ['字'.repeat(501), 'record.reason-missing'],
    ['复议撤销', 'record.not-found'],
  ] as const) {
    const order = { subjectCode, recordId: '01a1f7ed-f423-711b-91af-6d98f622e6dd', reason };
    assert.equal(codeOf(await withdrawWith(world, signer, order)), code);
  }
});
