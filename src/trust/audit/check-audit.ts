import { holdOneState, inTransaction, type Tx, type World } from '#platform';
import { rootOf, sha256Tree } from '#trust/proofs';
import type { AuditLaw } from './audit-law.ts';
import {
  type CountedEvent,
  findCommitments,
  findCounted,
  findLoose,
  findWaiting,
  type LoggedCommitment,
} from './check-sql.ts';
import { EVENTS_AT_ONCE, hashEvent, stateCommitment } from './commitment.ts';
import { findEndOfTerm } from './end-term.ts';
import { instantOf } from './event-id.ts';

/** Something about the trail that is not as the restricted log says. */
export type AuditFault = { code: string; place: string };

export type AuditReport = {
  faults: AuditFault[];
  commitments: number;
  /** Events that a commitment counts and that are there. */
  events: number;
  /** Events that were deleted after their term. */
  ended: number;
  /** Events that the next commitment counts; at most 5,000 are looked at. */
  waiting: number;
};

const MOST_FAULTS = 1_000;
const COMMITMENTS_AT_ONCE = 500;

/**
 * An event shows when its transaction ends, so it may be older than the last event of the commitment before; in
 * milliseconds, more than any transaction here takes.
 */
const LONGEST_TRANSACTION = 10 * 60_000;

/**
 * Checks the trail against its commitments and these against the restricted log, whose own side `checkLedger`
 * checks. Sees one state of the database and changes nothing. An event is `event-changed`, `event-deleted`,
 * `event-not-counted` (put in behind the commitments), `event-misdated` or `event-counted-twice`; a commitment is
 * `commitment-changed`, `commitment-missing`, `commitment-not-logged` or `commitment-differs` from the log.
 */
export async function checkAudit(world: World, law: AuditLaw): Promise<AuditReport> {
  const report: AuditReport = { faults: [], commitments: 0, events: 0, ended: 0, waiting: 0 };
  const check = { report, endOfTerm: findEndOfTerm(world, law), after: null as Date | null };
  await inTransaction(world.db, async (tx) => {
    await holdOneState(tx);
    for (let last = 0; ; ) {
      const commitments = await findCommitments(tx, { after: last, limit: COMMITMENTS_AT_ONCE });
      for (const commitment of commitments) {
        if (commitment.commitmentNo !== last + 1)
          tell(report, 'commitment-missing', `commitment ${last + 1}`);
        await checkCommitment(tx, check, commitment);
        last = commitment.commitmentNo;
      }
      report.commitments += commitments.length;
      if (commitments.length < COMMITMENTS_AT_ONCE) break;
    }
    const waiting = await findWaiting(tx, EVENTS_AT_ONCE);
    for (const event of waiting) checkTime(check, event, world.clock.now());
    report.waiting = waiting.length;
    for (const { code, place } of await findLoose(tx, MOST_FAULTS)) tell(report, code, place);
  });
  return report;
}

/** `after`: when the last event of the commitment before happened. */
type Check = { report: AuditReport; endOfTerm: Date; after: Date | null };

function tell({ faults }: AuditReport, code: string, place: string): void {
  if (faults.length < MOST_FAULTS) faults.push({ code, place });
}

async function checkCommitment(tx: Tx, check: Check, commitment: LoggedCommitment): Promise<void> {
  const counted = await findCounted(tx, commitment.commitmentNo, EVENTS_AT_ONCE + 1);
  for (const one of counted) checkEvent(check, one, commitment.committedAt);
  const last = counted.at(-1);
  if (last) check.after = instantOf(last.countedId);
  const root = rootOf(
    sha256Tree,
    counted.map(({ leafHash }) => leafHash),
  );
  const isWhole = counted.length === commitment.eventCount && commitment.root.equals(root);
  const place = `commitment ${commitment.commitmentNo}`;
  if (!isWhole) tell(check.report, 'commitment-changed', place);
  const ids = counted.map(({ countedId }) => ({ eventId: countedId }));
  if (commitment.statement === null) {
    if (!commitment.isWaiting) tell(check.report, 'commitment-not-logged', place);
  } else if (commitment.statement !== stateCommitment(commitment, ids)) {
    tell(check.report, 'commitment-differs', place);
  }
}

function checkEvent(check: Check, one: CountedEvent, committedAt: Date): void {
  const { report } = check;
  const place = `event ${one.countedId}`;
  if (one.eventId === null) {
    if (instantOf(one.countedId) < check.endOfTerm) report.ended += 1;
    else tell(report, 'event-deleted', place);
    return;
  }
  report.events += 1;
  if (!one.leafHash.equals(hashEvent(one))) tell(report, 'event-changed', place);
  checkTime(check, one, committedAt);
}

/** An event happened when its id says, after what was committed before it, and before it was committed itself. */
function checkTime(check: Check, event: { eventId: string; actedAt: Date }, until: Date): void {
  const time = event.actedAt.getTime();
  const isEarly = check.after !== null && time < check.after.getTime() - LONGEST_TRANSACTION;
  const isLate = time > until.getTime() + LONGEST_TRANSACTION;
  const isOfItsId = instantOf(event.eventId).getTime() === time;
  if (isEarly || isLate || !isOfItsId) tell(check.report, 'event-misdated', `event ${event.eventId}`);
}
