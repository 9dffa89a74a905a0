import { type Day, startOf } from '#kit';
import type { World } from '#platform';
import type { AuditEvent, Ground } from './audit-event.ts';
import { firstIdAt } from './event-id.ts';
import { type LookReceipt, recordLook } from './record-event.ts';
import { type EventFilter, findEvents, type Stretch } from './sql.ts';

export type AuditQuestion = EventFilter & {
  /** From 00:00 Beijing time of this day on; `null`: from the beginning. */
  since: Day | null;
  /** To the end of this day; `null`: to now. */
  until: Day | null;
  order: Stretch['order'];
  /** `next` of the page before; `null`: the first page. */
  cursor: string | null;
};

export type AuditPage = { events: AuditEvent[]; next: string | null };

/** A reading, and what proves it to who keeps the answer. */
export type AuditReading = { page: AuditPage; receipt: LookReceipt };

const EVENTS_A_PAGE = 100;
const BEGINNING = new Date(0);
const DAY = 86_400_000;

/** A page of the trail. The reading is an event itself, written down before anything is given out. */
export async function readAudit(
  world: World,
  ground: Ground,
  question: AuditQuestion,
  limit = EVENTS_A_PAGE,
): Promise<AuditReading> {
  const found = await findEvents(world.db, question, stretchOf(question), limit + 1);
  const events = found.slice(0, limit);
  // The id of the first that is left out: reading on begins with it, or before it and with the last that was given.
  const next = found.length <= limit ? null : (found[limit]?.eventId ?? null);
  const page = { events, next: question.order === 'newest' && next ? events.at(-1)!.eventId : next };
  // Not how many were found: of an organisation that would tell what an erasure took back.
  const { account, action, cursor, order, organisation, since, until } = question;
  const scope = { account, action, cursor, limit, order, organisation, since, until };
  const { recordId, subjectCode } = question;
  const about = recordId === null ? { subjectCode: subjectCode ?? '' } : { subjectCode: '', recordId };
  const look = { action: 'audit-read', ...ground, ...about, scope } as const;
  return { page, receipt: await recordLook(world, look, page) };
}

function stretchOf({ cursor, order, since, until }: AuditQuestion): Stretch {
  const from = firstIdAt(since === null ? BEGINNING : startOf(since));
  const end = until === null ? null : firstIdAt(new Date(startOf(until).getTime() + DAY));
  if (cursor === null) return { from, before: end, order };
  return order === 'oldest' ? { from: cursor, before: end, order } : { from, before: cursor, order };
}
