import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { Day } from '#kit';
import { inTransaction, type World } from '#platform';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { fileSigner, registerKey } from '#trust/department-keys';
import { registrationText } from '#trust/proofs';
import type { Content, Draft } from './contract.ts';
import { findWithdrawal, textOfWithdrawal, withdrawRecord } from './withdraw-record.ts';

/** A valid licence on its way to the gate; a test says only what matters to its rule. */
export function aDraft(changes: Partial<Draft> & { content?: Content } = {}): Draft {
  const content: Content = { documentNumber: '示许〔2026〕1号', remark: '', ...changes.content };
  return {
    subjectCode: '91370402MA3X00037F',
    item: 'licence',
    naturalKey: '示许[2026]1号',
    json: JSON.stringify(content),
    decidedOn: '2026-11-02' as Day,
    providerCode: null,
    submissionId: null,
    rowNumber: null,
    receivedAt: new Date('2026-11-03T01:00:00Z'),
    ...changes,
    content,
  };
}

export const centreCode = '12370400MB0000001X';

/** A unit with a key in force, and what signs with it. */
export async function aUnitWithKey(world: World, unit: string, kind: 'centre' | 'department') {
  await anAccount(world, { account: `of-${unit.toLowerCase()}`, unit: aUnit({ code: unit, kind }) });
  const { privateKey } = generateKeyPairSync('ed25519');
  const signer = fileSigner(unit, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())!;
  const { publicKey } = signer;
  const possession = await signer.sign(registrationText(world.config.ledgerOrigin, unit, publicKey));
  const key = { unit, publicKey, possession, label: '测试' };
  assert.ok((await inTransaction(world.db, (tx) => registerKey(world, tx, key, null))).ok);
  return signer;
}

type Signer = Awaited<ReturnType<typeof aUnitWithKey>>;

/** Takes a record back with this signature; `change` is what somebody makes of it on the way. */
export async function withdrawWith(
  world: World,
  signer: Signer,
  order: { subjectCode: string; recordId: string; reason: string },
  change: Partial<{ keyId: string; salt: Uint8Array; signature: Uint8Array }> & { reason?: string } = {},
) {
  const found = await findWithdrawal(world.db, order);
  const salt = world.random(32);
  const text = found.ok ? textOfWithdrawal(world, found.value.withdrawal, salt) : '';
  const attestation = { keyId: signer.keyId, salt, signature: await signer.sign(text) };
  const { reason = order.reason, ...changed } = change;
  return inTransaction(world.db, (tx) =>
    withdrawRecord(world, tx, { ...order, reason, attestation: { ...attestation, ...changed } }),
  );
}
