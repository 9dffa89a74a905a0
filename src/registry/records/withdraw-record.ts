import { accept, type Outcome, refuse } from '#kit';
import { emit, type Reader, type Tx, type World } from '#platform';
import { type Attestation, attestedBy, type Signed, verifyBy } from '#trust/department-keys';
import { attestedWithdrawal, attestText } from '#trust/proofs';
import type { RecordWithdrawn } from './contract.ts';
import { findOwner } from './find-place.ts';
import type { RecordsRefusal } from './refusals.ts';
import {
  appendAttestations,
  appendWithdrawal,
  findLastVersion,
  type LastVersion,
  lockRecord,
} from './sql.ts';

/** What a withdrawal says; `version` is the one that is taken back. */
export type Withdrawal = { subjectCode: string; recordId: string; version: number; reason: string };

/** What would be withdrawn now, and whose matter that is: of the department that handed it in, or of the centre. */
export async function findWithdrawal(
  reader: Reader,
  order: { subjectCode: string; recordId: string; reason: string },
): Promise<Outcome<{ withdrawal: Withdrawal; unit: string; last: LastVersion }, RecordsRefusal>> {
  const reason = order.reason.trim();
  if (reason.length === 0 || reason.length > 500) return refuse({ code: 'record.reason-missing' });
  const { subjectCode, recordId } = order;
  const last = await findLastVersion(reader, subjectCode, recordId);
  if (!last) return refuse({ code: 'record.not-found' });
  if (last.kind === 'withdrawn') return refuse({ code: 'record.withdrawn', withdrawnAt: last.received_at });
  const unit = await findOwner(reader, last);
  if (unit === null) return refuse({ code: 'withdrawal.no-centre' });
  return accept({ withdrawal: { subjectCode, recordId, version: last.version, reason }, unit, last });
}

const signedBy = (withdrawal: Withdrawal): Signed => ({
  type: 'retraction',
  recordId: withdrawal.recordId,
  version: withdrawal.version,
  statement: attestedWithdrawal(withdrawal),
});

/** The text that the department signs; `salt` is 32 random bytes and goes with the signature. */
export const textOfWithdrawal = (world: World, withdrawal: Withdrawal, salt: Uint8Array): string =>
  attestText(world.config.ledgerOrigin, attestedBy(signedBy(withdrawal), salt));

/**
 * Takes a record back: from this instant it is public nowhere, and its page says only that it was withdrawn,
 * when and why. Its versions stay in the archive. Only with the signature of the department whose record it is, over
 * just this withdrawal, by a key in force.
 * @source 行政处罚法 48: within three working days, with the reason in public
 */
export async function withdrawRecord(
  world: World,
  tx: Tx,
  order: {
    subjectCode: string;
    recordId: string;
    reason: string;
    /** The version that whoever decided it saw; another one is not withdrawn. */
    version?: number;
    attestation: Attestation;
  },
): Promise<Outcome<RecordWithdrawn, RecordsRefusal>> {
  await lockRecord(tx, order.recordId);
  const found = await findWithdrawal(tx, order);
  if (!found.ok) return found;
  const { withdrawal, unit, last } = found.value;
  if (order.version !== undefined && order.version !== withdrawal.version)
    return refuse({ code: 'withdrawal.changed' });
  const given = { signed: signedBy(withdrawal), attestation: order.attestation };
  const attestation = await verifyBy(world, tx, unit, given);
  if (!attestation) return refuse({ code: 'withdrawal.unsigned' });
  const withdrawnAt = world.clock.now();
  const { subjectCode, recordId, reason } = withdrawal;
  await appendWithdrawal(tx, last, { reason, withdrawnAt, providerCode: unit });
  await appendAttestations(tx, [{ subjectCode, recordId, version: last.version + 1, attestation }]);
  const fact = { subjectCode, recordId, item: last.item, withdrawnAt, reason };
  await emit(world, tx, 'records.withdrawn', fact);
  return accept(fact);
}
