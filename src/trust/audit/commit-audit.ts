import { newId } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import { noteEvents } from '#trust/ledger';
import { rootOf, sha256Tree } from '#trust/proofs';
import { type Commitment, EVENTS_AT_ONCE, hashEvent, stateCommitment } from './commitment.ts';
import { addCommitment, findLastNumber, lockCommitments, takeWaiting } from './sql.ts';

export const commitAuditJob = 'audit-commit';

/** At one run; what is left waits for the next. */
const MOST_COMMITMENTS = 1_000;

/**
 * Commits all events that wait to the restricted log; gives how many. Nothing is written where none waits. What a
 * transaction wrote that has not ended yet cannot be seen and is counted after it ends.
 */
export async function commitAudit(world: World): Promise<number> {
  let count = 0;
  for (let round = 0; round < MOST_COMMITMENTS; round += 1) {
    const some = await inTransaction(world.db, (tx) => commitOnce(world, tx));
    count += some;
    if (some < EVENTS_AT_ONCE) break;
  }
  return count;
}

async function commitOnce(world: World, tx: Tx): Promise<number> {
  await lockCommitments(tx);
  const events = await takeWaiting(tx, EVENTS_AT_ONCE);
  if (events.length === 0) return 0;
  const committedAt = world.clock.now();
  const counted = events.map((event) => ({ eventId: event.eventId, leafHash: hashEvent(event) }));
  const commitment: Commitment = {
    commitmentNo: (await findLastNumber(tx)) + 1,
    recordId: newId(committedAt, world.random),
    eventCount: events.length,
    root: Buffer.from(
      rootOf(
        sha256Tree,
        counted.map(({ leafHash }) => leafHash),
      ),
    ),
    committedAt,
  };
  await addCommitment(tx, commitment, counted);
  await noteEvents(world, tx, [
    {
      log: 'restricted',
      type: 'map-root',
      subjectCode: '',
      recordId: commitment.recordId,
      version: 1,
      statement: stateCommitment(commitment, counted),
    },
  ]);
  return events.length;
}
