import { commitTo, sha256Tree } from '#trust/proofs';
import type { AuditEvent } from './audit-event.ts';

/** What the restricted log says of a stretch of the trail. */
export type Commitment = {
  commitmentNo: number;
  /** Id of its entry in the log. */
  recordId: string;
  eventCount: number;
  root: Buffer;
  committedAt: Date;
};

/** At most so many events in one commitment. */
export const EVENTS_AT_ONCE = 5_000;

/**
 * The hash of an event as a leaf. It covers a commitment with the event's own salt, so that once the row is deleted
 * after its term the hash, which stays, cannot be matched against guesses of who did what.
 */
export function hashEvent(event: AuditEvent & { salt: Uint8Array }): Uint8Array {
  // Keys in sorted order, so that it is RFC 8785.
  const statement = JSON.stringify({
    account: event.account,
    actedAt: event.actedAt.toISOString(),
    action: event.action,
    eventId: event.eventId,
    legalBasis: event.legalBasis,
    organisation: event.organisation,
    purpose: event.purpose,
    recordId: event.recordId,
    resultHash: event.resultHash,
    scope: event.scope,
    subjectCode: event.subjectCode,
  });
  return sha256Tree.leaf(commitTo(statement, event.salt));
}

/** What the entry in the log commits to, in RFC 8785 form; `kind` tells it from other roots in that log. */
export const stateCommitment = (
  { commitmentNo, committedAt, eventCount, root }: Commitment,
  counted: readonly { eventId: string }[],
): string =>
  JSON.stringify({
    committedAt: committedAt.toISOString(),
    count: eventCount,
    from: counted.at(0)?.eventId,
    kind: 'audit',
    number: commitmentNo,
    root: root.toString('base64'),
    through: counted.at(-1)?.eventId,
  });
