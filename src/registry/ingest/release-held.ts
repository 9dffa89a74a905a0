import type { Tx, World } from '#platform';
import { type Draft, storeRecords } from '#registry/records';
import { type DatedName, isNameOn, type SubjectsRegistered } from '#registry/subjects';
import { type HeldRow, lockHeld, markReleased, takeHeld } from './held-sql.ts';

/** Held rows worked on at once; a transaction goes on until none waits. */
const BATCH = 5_000;

/**
 * Reaction to organisations coming into the register: rows that waited for them go through the gate as if they
 * had come after them; a name that is not theirs is refused (V07). Each row is released once.
 */
export async function releaseHeld(world: World, tx: Tx, { subjects }: SubjectsRegistered): Promise<void> {
  const names = new Map(subjects.map((subject) => [subject.code, subject.names]));
  await lockHeld(tx, 'releasing');
  for (;;) {
    const waiting = await takeHeld(tx, [...names.keys()], BATCH);
    if (waiting.length === 0) return;
    await releaseRows(world, tx, names, waiting);
  }
}

async function releaseRows(
  world: World,
  tx: Tx,
  names: ReadonlyMap<string, readonly DatedName[]>,
  waiting: readonly HeldRow[],
): Promise<void> {
  const releasedAt = world.clock.now();
  const fits = (held: HeldRow) =>
    isNameOn(names.get(held.subject_code) ?? [], String(held.content.subjectName ?? ''), held.decided_on);
  const strangers = waiting.filter((held) => !fits(held));
  for (const held of strangers) await markReleased(tx, held, { outcome: 'refused', releasedAt });
  for (const [item, rows] of Map.groupBy(waiting.filter(fits), (held) => held.item)) {
    const outcomes = await storeRecords(world, tx, item, rows.map(toDraft));
    for (const [index, held] of rows.entries()) {
      await markReleased(tx, held, { outcome: outcomes[index]!.outcome, releasedAt });
    }
  }
}

/** A held row on its way to the gate, with its department's word where it gave it. */
export function toDraft(held: HeldRow): Draft {
  const { provider_code: unit, salt, key_id: keyId, signature, attested_at: attestedAt } = held;
  const isAttested = unit !== null && salt && keyId !== null && signature && attestedAt;
  return {
    ...(isAttested ? { attestation: { unit, keyId, salt, signature, attestedAt } } : {}),
    subjectCode: held.subject_code,
    item: held.item,
    naturalKey: held.natural_key,
    content: held.content,
    json: held.json,
    decidedOn: held.decided_on,
    providerCode: held.provider_code,
    submissionId: held.submission_id,
    rowNumber: held.row_number,
    receivedAt: held.received_at,
  };
}
