import type { AuditEntry } from '#trust/audit/contract';

type Answer = { events: readonly AuditEntry[]; next: string | null };

/**
 * The text that the reading's hash is made of (HMAC-SHA-256 with the receipt's key): each event as the trail keeps it.
 * @source src/trust/audit/record-event.ts; a journey compares the two
 */
export const shownText = ({ events, next }: Answer): string =>
  JSON.stringify({
    events: events.map((event) => ({
      subjectCode: event.subjectCode,
      eventId: event.eventId,
      actedAt: event.actedAt,
      account: event.account,
      organisation: event.organisation,
      action: event.action,
      purpose: event.purpose,
      legalBasis: event.legalBasis,
      recordId: event.recordId,
      scope: JSON.stringify(event.scope),
      resultHash: event.resultHash,
    })),
    next,
  });
