import { decidePublication, isVisible, keepRemoval, type PublicationLaw } from '#disclosure/publication';
import type { Publication } from '#disclosure/publication/contract';
import { addDays, type Day, dayOf, startOf } from '#kit';
import type { Database, Tx, World } from '#platform';
import type { Content } from '#registry/records';
import type { StandingRecord } from './standing.ts';
import {
  findReplayClassifications,
  findReplayRows,
  findStandingRows,
  type ReplayClassification,
  type ReplayRow,
  type StandingRow,
} from './standing-sql.ts';

export type StandingOptions = {
  /** null: as things stand now; a past day: as they stood at its end. */
  asOf: Day | null;
  /** Only records of these catalogue items; left out: of all. */
  items?: readonly string[] | null;
  /** Leaves out what stood on the past day and was since taken back, repaired, removed or ended by anything but its day. */
  withoutEndedSince?: true;
  /** Reads within this transaction. */
  tx?: Tx;
};

/** More records than any organisation has in force at once; more versions than any has. */
const MOST_RECORDS = 5_000;
const MOST_VERSIONS = 50_000;

/**
 * All records of one organisation that are public, newest decision first: now by one query, or at the end of a past day
 * by replaying what had come by then under the law of the records' own days. What was withdrawn, corrected or
 * classified after that day counts as it was then; what was erased is gone. A row that was held counts from its
 * receipt. Empty for an organisation that nobody knows.
 */
export async function findStanding(
  world: Pick<World, 'db' | 'clock'>,
  law: PublicationLaw,
  code: string,
  options: StandingOptions,
): Promise<StandingRecord[]> {
  const { asOf } = options;
  if (asOf === null || asOf >= dayOf(world.clock.now()))
    return (await findStandingNow(world, [code], options)).get(code) ?? [];
  return replay(options.tx ?? world.db, law, { ...options, asOf, code });
}

/** The records of several organisations that are public now, by code; whoever has none is missing. */
export async function findStandingNow(
  world: Pick<World, 'db' | 'clock'>,
  codes: readonly string[],
  { items = null, tx }: Pick<StandingOptions, 'items' | 'tx'> = {},
): Promise<Map<string, StandingRecord[]>> {
  const now = world.clock.now();
  const question = { codes, items, limit: MOST_RECORDS };
  const rows = await findStandingRows(tx ?? world.db, question, { day: dayOf(now), now });
  const records = new Map<string, StandingRecord[]>();
  for (const row of rows) {
    const known = records.get(row.subject_code);
    if (known) known.push(toStanding(row));
    else records.set(row.subject_code, [toStanding(row)]);
  }
  return records;
}

const toStanding = (row: StandingRow): StandingRecord => ({
  recordId: row.record_id,
  item: row.item,
  version: row.version,
  content: JSON.parse(row.json),
  decidedOn: row.decided_on,
  receivedAt: row.received_at,
  shownFrom: row.shown_from,
  shownUntil: row.shown_until,
  reasons: row.reasons,
  severity: row.severity,
  providerCode: row.provider_code,
});

async function replay(
  from: Database | Tx,
  law: PublicationLaw,
  { code, asOf, items = null, withoutEndedSince }: StandingOptions & { code: string; asOf: Day },
): Promise<StandingRecord[]> {
  const end = startOf(addDays(asOf, 1));
  const rows = await findReplayRows(from, { code, items, limit: MOST_VERSIONS }, end);
  const words = await findReplayClassifications(from, code, end);
  const lastInstant = new Date(end.getTime() - 1);
  const records: StandingRecord[] = [];
  for (const [recordId, versions] of Map.groupBy(rows, (row) => row.record_id)) {
    if (withoutEndedSince && versions[0]!.is_over) continue;
    const last = versions.at(-1)!;
    if (last.kind === 'withdrawn') continue;
    const shown = replayRecord(versions, law, words.get(recordId) ?? null);
    if (!isVisible({ ...shown, endedAt: last.ended_at }, asOf, lastInstant)) continue;
    records.push(toPast(versions[0]!, last, shown));
  }
  return records.sort(newestFirst);
}

/**
 * The display of a record as planning made it, version by version. A person's word on the fine counts where the fine is
 * the same; nobody speaks twice of one that is public, so the last word is enough. What is public stays public since
 * its first day, and what was removed from a list stays removed.
 */
function replayRecord(
  versions: readonly ReplayRow[],
  law: PublicationLaw,
  word: ReplayClassification | null,
): Publication {
  let shown: Publication | null = null;
  for (const row of versions) {
    const content: Content = JSON.parse(row.json!);
    const record = { item: row.item, content, decidedOn: row.decided_on, receivedAt: row.received_at };
    const holds = word !== null && word.fineFen === (content.fineFen ?? null);
    shown = keepRemoval(keepFirstDay(decidePublication(record, law, holds ? word : null), shown), shown);
  }
  return shown!;
}

function keepFirstDay(planned: Publication, before: Publication | null): Publication {
  if (!before?.shownFrom || !planned.shownFrom || before.shownFrom >= planned.shownFrom) return planned;
  return { ...planned, shownFrom: before.shownFrom };
}

const toPast = (first: ReplayRow, last: ReplayRow, shown: Publication): StandingRecord => ({
  recordId: last.record_id,
  item: last.item,
  version: last.version,
  content: JSON.parse(last.json!),
  decidedOn: last.decided_on,
  receivedAt: first.received_at,
  shownFrom: shown.shownFrom!,
  shownUntil: shown.shownUntil,
  reasons: shown.reasons.map(({ bound, day, source }) => [bound, day, source]),
  severity: shown.severity,
  providerCode: last.provider_code,
});

const orderOf = (record: StandingRecord) => `${record.decidedOn ?? '0001-01-01'} ${record.recordId}`;
const newestFirst = (one: StandingRecord, other: StandingRecord) => (orderOf(one) < orderOf(other) ? 1 : -1);
