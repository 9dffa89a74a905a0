import type { Tx } from '#platform';
import type { Erasure } from './decide-erasure.ts';

/** What the clock of the database says at this moment, not at the beginning of the transaction. */
export async function findDatabaseTime(tx: Tx): Promise<Date> {
  const { rows } = await tx.client.query('select clock_timestamp() as now');
  return rows[0].now;
}

/** Waits for who adds a version, and makes who wants to add one wait, until the transaction ends. */
export async function lockFirstVersion(tx: Tx, subjectCode: string, recordId: string): Promise<void> {
  await tx.client.query('select records.hold_for_erasure($1, $2)', [subjectCode, recordId]);
}

export async function appendErasure(tx: Tx, erasure: Erasure): Promise<void> {
  await tx
    .insertInto('records.erasure')
    .values({
      record_id: erasure.recordId,
      erased_at: erasure.erasedAt,
      reason_code: erasure.reasonCode,
      legal_basis: erasure.legalBasis,
      proposed_by: erasure.proposedBy,
      approved_by: erasure.approvedBy,
    })
    .execute();
}

/** Only of a record whose erasure stands: the tables refuse it for any other. */
export async function deleteVersions(tx: Tx, subjectCode: string, recordId: string): Promise<void> {
  await tx
    .deleteFrom('records.attestation')
    .where('subject_code', '=', subjectCode)
    .where('record_id', '=', recordId)
    .execute();
  await tx
    .deleteFrom('records.version')
    .where('subject_code', '=', subjectCode)
    .where('record_id', '=', recordId)
    .execute();
}
