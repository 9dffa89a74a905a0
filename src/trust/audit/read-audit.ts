import { type Day, startOf } from '#kit';
import type { World } from '#platform';
import type { AuditEvent, Ground } from './audit-event.ts';
import { firstIdAt } from './event-id.ts';
import { type LookReceipt, recordLook } from './record-event.ts';
import { findEvents } from './sql.ts';

export type AuditQuestion = {
  /** From 00:00 Beijing time of this day on; `null`: from the beginning. */
  since: Day | null;
  account: string | null;
  subjectCode: string | null;
  /** `next` of the page before; `null`: the first page. */
  from: string | null;
};

export type AuditPage = { events: AuditEvent[]; next: string | null };

const EVENTS_A_PAGE = 100;
const BEGINNING = new Date(0);

/** Events of the trail, oldest first. The reading is an event itself, written down before anything is given out. */
export async function readAudit(
  world: World,
  ground: Ground,
  { account, from, since, subjectCode }: AuditQuestion,
): Promise<{ page: AuditPage; receipt: LookReceipt }> {
  const begin = from ?? firstIdAt(since === null ? BEGINNING : startOf(since));
  const found = await findEvents(world.db, { account, from: begin, subjectCode }, EVENTS_A_PAGE + 1);
  const page = { events: found.slice(0, EVENTS_A_PAGE), next: found[EVENTS_A_PAGE]?.eventId ?? null };
  // Not how many were found: of an organisation that would tell what an erasure took back.
  const scope = { account, from, since };
  const look = { action: 'audit-read', ...ground, subjectCode: subjectCode ?? '', scope } as const;
  return { page, receipt: await recordLook(world, look, page) };
}
