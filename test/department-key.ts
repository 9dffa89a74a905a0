import assert from 'node:assert/strict';
import { createHash, createPrivateKey } from 'node:crypto';
import { inTransaction, type World } from '#platform';
import { findLastVersion, findWithdrawal, textOfWithdrawal, withdrawRecord } from '#registry/records';
import { fileSigner, findCentre, findKeyInForce, registerKey } from '#trust/department-keys';
import { registrationText } from '#trust/proofs';

/** The centre of the tests: what no department handed in is its matter. */
export const centreCode = '12370400MB0000001X';

/** A unit with a key that is in force; both are made the first time, the key always the same for the same code. */
export async function aDepartmentKey(
  world: World,
  unit: string,
  kind: 'centre' | 'department' = 'department',
) {
  const signer = signerOf(unit);
  const { keyId, publicKey } = signer;
  const at = world.clock.now();
  await world.db.pool.query(
    `insert into accounts.unit (unit_code, name, kind, division, created_at) values ($1, $2, $3, '370400', $4)
     on conflict do nothing`,
    [unit, `单位 ${unit.slice(-4)}`, kind, at],
  );
  if (!(await findKeyInForce(world.db, { unit, keyId, at }))) {
    const possession = await signer.sign(registrationText(world.config.ledgerOrigin, unit, publicKey));
    const registration = { unit, publicKey, possession, label: '测试' };
    const done = await inTransaction(world.db, (tx) => registerKey(world, tx, registration, null));
    assert.ok(done.ok || done.refusal.code === 'department-key.known', JSON.stringify(done));
  }
  return signer;
}

export const signerOf = (unit: string) => fileSigner(unit, pemOf(unit))!;

/** Always the same key for the same code, as a PKCS#8 file has it. */
export function pemOf(unit: string): string {
  const seed = createHash('sha256').update(`key of ${unit}`).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return secret.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** Takes a record back as its department does: with its signature. Units and keys are made where there are none. */
export async function withdrawSigned(
  world: World,
  order: { subjectCode: string; recordId: string; reason: string },
): Promise<Awaited<ReturnType<typeof withdrawRecord>>> {
  const last = await findLastVersion(world.db, order.subjectCode, order.recordId);
  const unit = last?.provider_code ?? (await findCentre(world.db)) ?? centreCode;
  const signer = await aDepartmentKey(world, unit, last?.provider_code ? 'department' : 'centre');
  const found = await findWithdrawal(world.db, order);
  if (!found.ok) return found;
  const salt = world.random(32);
  const signature = await signer.sign(textOfWithdrawal(world, found.value.withdrawal, salt));
  const attestation = { keyId: signer.keyId, salt, signature };
  return inTransaction(world.db, (tx) => withdrawRecord(world, tx, { ...order, attestation }));
}
