import { titleOf } from '#disclosure/register';
import { accept, Day, type Outcome, type Reach, refuse } from '#kit';
import type { World } from '#platform';
import { textIn } from '#registry/records';
import type { HeldRow, WaitingFine } from './contract.ts';
import type { InsideLaw } from './law.ts';
import { noteLook } from './note-look.ts';
import { unitsWithin } from './reach.ts';
import type { InsideRefusal } from './refusals.ts';
import { findWaitingFines, findWaitingRows, type WaitingFineRow, type WaitingHeld } from './waiting-sql.ts';

export type HeldQuery = {
  item?: string | undefined;
  subject?: string | undefined;
  waitsFor?: HeldRow['waitsFor'] | undefined;
  provider?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
type Page<Name extends string, Row> = Outcome<Record<Name, Row[]> & { next: string | null }, InsideRefusal>;

/** Rows that wait within the reach, the longest waiting first; who looks at another unit's is written down. */
export async function findHeld(
  world: World,
  law: InsideLaw,
  query: HeldQuery,
  reach: Reach,
): Promise<Page<'rows', HeldRow>> {
  const after = query.cursor === undefined ? null : parseHeldCursor(query.cursor);
  if (query.cursor !== undefined && after === null) return refuse({ code: 'inside.cursor-invalid' });
  const { item = null, subject = null, waitsFor = null, limit } = query;
  const units = unitsWithin(reach, query.provider);
  const found = await findWaitingRows(world.db, { units, item, subject, waitsFor, after, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const answer = {
    rows: shown.map(toHeld),
    next: found.length > limit ? heldCursor(shown.at(-1)!) : null,
  };
  const count = shown.filter((row) => row.provider_code !== world.actor.organisation).length;
  if (count > 0) await noteLook(world, law, { what: 'held', count }, answer);
  return accept(answer);
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const heldCursor = (row: WaitingHeld) =>
  `${row.received_at.toISOString()}_${row.submission_id}_${row.row_number}`;

function parseHeldCursor(text: string): { since: string; submissionId: string; row: number } | null {
  const match = new RegExp(`^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z)_(${uuid})_(\\d{1,9})$`).exec(text);
  if (!match || Number.isNaN(Date.parse(match[1]!))) return null;
  return { since: match[1]!, submissionId: match[2]!, row: Number(match[3]) };
}

function toHeld(row: WaitingHeld): HeldRow {
  return {
    subject: { code: row.subject_code, name: textIn(row.json, 'subjectName') ?? '' },
    item: row.item,
    title: titleOf(row.json),
    documentNumber: textIn(row.json, 'documentNumber'),
    decidedOn: row.decided_on,
    provider: row.provider_code,
    submissionId: row.submission_id,
    row: row.row_number,
    waitsFor: row.waits_for,
    since: row.received_at.toISOString(),
  };
}

/** Fines that wait to be placed, oldest decision first; none of them is public, so each look is written down. */
export async function findFines(
  world: World,
  law: InsideLaw,
  query: { cursor?: string | undefined; limit: number },
  reach: Reach,
): Promise<Page<'fines', WaitingFine>> {
  const match = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})_(${uuid})$`).exec(query.cursor ?? '');
  if (query.cursor !== undefined && !Day.safeParse(match?.[1]).success)
    return refuse({ code: 'inside.cursor-invalid' });
  const found = await findWaitingFines(world.db, {
    units: unitsWithin(reach, undefined),
    after: match ? { decidedOn: match[1]!, recordId: match[2]! } : null,
    limit: query.limit + 1,
  });
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const answer = {
    fines: shown.map(toFine),
    next: found.length > shown.length ? `${last!.decided_on}_${last!.record_id}` : null,
  };
  if (shown.length > 0) await noteLook(world, law, { what: 'fines', count: shown.length }, answer);
  return accept(answer);
}

const toFine = (row: WaitingFineRow): WaitingFine => ({
  subject: { code: row.subject_code, name: row.subject_name },
  recordId: row.record_id,
  version: row.version,
  title: titleOf(row.json),
  documentNumber: textIn(row.json, 'documentNumber'),
  authority: textIn(row.json, 'authorityName'),
  decidedOn: row.decided_on,
  fineFen: row.fine_fen,
  provider: row.provider_code,
  receivedAt: row.received_at.toISOString(),
});
