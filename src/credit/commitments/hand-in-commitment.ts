import assert from 'node:assert/strict';
import type { World } from '#platform';
import { type IngestLaw, receiveSubmission } from '#registry/ingest';
import { findSigned } from './sql.ts';

export const handInJob = 'hand-in-commitment';

/**
 * The job: what a department accepted is handed in like a row that it typed itself, in the name of who accepted it. Where
 * the department has a key, its reviewer signs the row before it enters. Run twice it does nothing twice.
 */
export async function handInCommitment(
  world: World,
  law: IngestLaw,
  { subjectCode, commitmentId }: { subjectCode: string; commitmentId: string },
): Promise<void> {
  const signed = await findSigned(world.db, subjectCode, commitmentId);
  if (signed?.state !== 'accepted') return;
  const { unitCode, documentNumber, row } = signed;
  const actor = { account: signed.decidedBy!, organisation: unitCode };
  const received = await receiveSubmission({ ...world, actor }, law, {
    name: `${documentNumber}.jsonl`,
    bytes: Buffer.from(`${JSON.stringify(row)}\n`),
    item: 'commitment',
    providerCode: unitCode,
    idempotencyKey: `commitment ${commitmentId}`,
  });
  assert.ok(received.ok, 'an accepted commitment was checked as the door checks it');
}
