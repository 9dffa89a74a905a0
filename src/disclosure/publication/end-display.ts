import { accept, type Outcome, refuse } from '#kit';
import type { Tx, World } from '#platform';
import type { RecordWithdrawn } from '#registry/records/contract';
import type { EndReason } from './display.ts';
import type { PublicationRefusal } from './refusals.ts';
import { findDisplay, markEnded } from './sql.ts';

/**
 * Ends a display at an instant: from then on the record is not public. A display that ended before keeps its
 * first end. The record itself stays in the archive.
 * @source rules of credit repair; 行政处罚法 48
 */
export async function endDisplay(
  _world: World,
  tx: Tx,
  end: { subjectCode: string; recordId: string; endedAt: Date; reason: EndReason },
): Promise<Outcome<{ endedAt: Date; reason: EndReason }, PublicationRefusal>> {
  if (await markEnded(tx, end)) return accept({ endedAt: end.endedAt, reason: end.reason });
  const display = await findDisplay(tx, end.subjectCode, end.recordId);
  if (!display?.endedAt || !display.endReason) return refuse({ code: 'publication.not-found' });
  return accept({ endedAt: display.endedAt, reason: display.endReason });
}

/** When a provider takes a record back: it leaves the public at that instant. */
export async function endWithdrawnDisplay(world: World, tx: Tx, fact: RecordWithdrawn): Promise<void> {
  const { subjectCode, recordId, withdrawnAt } = fact;
  const ended = await endDisplay(world, tx, {
    subjectCode,
    recordId,
    endedAt: withdrawnAt,
    reason: 'withdrawn',
  });
  if (!ended.ok) throw new Error(`record ${recordId} was withdrawn and has no display`);
}
