import { titleOf } from '#disclosure/register';
import { dayOf, type Reach } from '#kit';
import type { World } from '#platform';
import { canonicalKeyPart } from '#registry/ingest';
import { textIn } from '#registry/records';
import { isUscc, normaliseUscc } from '#registry/subjects';
import type { RecordInside, RecordState, RecordsInside } from './contract.ts';
import type { InsideLaw } from './law.ts';
import { noteLook } from './note-look.ts';
import { amongOf, unitsWithin } from './reach.ts';
import { findInsideRecords, type InsideRow } from './records-sql.ts';

export type RecordsQuery = {
  item?: string | undefined;
  q?: string | undefined;
  state?: RecordState | undefined;
  provider?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/**
 * Records that a right reaches, the newest first. Who looks at what another unit provided and is not public is written
 * down; a provider looks at its own, and an organisation at itself, without that.
 */
export async function findRecords(
  world: World,
  law: InsideLaw,
  query: RecordsQuery,
  reach: Reach,
): Promise<RecordsInside> {
  const now = world.clock.now();
  const code = query.q === undefined ? null : normaliseUscc(query.q);
  const isCode = code !== null && isUscc(code, law.subjects);
  const among = amongOf(reach);
  const rows = await findInsideRecords(world.db, {
    units: among.subjects ? null : unitsWithin(reach, query.provider),
    subjects: among.subjects,
    item: query.item ?? null,
    subject: isCode ? code : null,
    document: query.q === undefined || isCode ? null : canonicalKeyPart(query.q),
    state: query.state ?? null,
    after: query.cursor ?? null,
    limit: query.limit + 1,
    day: dayOf(now),
    now,
  });
  const shown = rows.slice(0, query.limit);
  const next = rows.length > shown.length ? shown.at(-1)!.record_id : null;
  const answer = { records: shown.map(toInside), next };
  const foreign = shown.filter((row) => isForeign(world, reach, row));
  if (foreign.length > 0) {
    const about = isCode ? { subjectCode: code } : {};
    await noteLook(world, law, { what: 'records', count: foreign.length, ...about }, answer);
  }
  return answer;
}

/** Not public, and neither provided by who asks nor about whom he acts for. */
export const isForeign = (world: World, reach: Reach, row: InsideRow): boolean =>
  row.state !== 'public' && reach.kind !== 'subjects' && row.provider_code !== world.actor.organisation;

export function toInside(row: InsideRow): RecordInside {
  return {
    subject: { code: row.subject_code, name: row.subject_name },
    recordId: row.record_id,
    item: row.item,
    version: row.version,
    title: titleOf(row.json),
    documentNumber: textIn(row.json, 'documentNumber'),
    decidedOn: row.decided_on,
    provider: row.provider_code,
    receivedAt: row.received_at.toISOString(),
    state: row.state,
    severity: row.severity,
    shownFrom: row.shown_from,
    shownUntil: row.shown_until,
  };
}
