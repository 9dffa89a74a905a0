import { dayOf } from '#kit';
import { emit, type Tx, type World } from '#platform';
import type { RecordsStored, StoredRecord } from '#registry/records/contract';
import { findClassifications, type KnownClassification } from './classification-sql.ts';
import { decidePublication, keepRemoval } from './decide-publication.ts';
import type { Display, DisplaysPlanned, PlannedDisplay } from './display.ts';
import type { PublicationLaw } from './publication-law.ts';
import { copyDisplays, findPublicAmong, findRemovedAmong, upsertDisplays } from './sql.ts';

/** Displays that are about to be kept, within those of the records that they rest on. */
type Bounding = (
  tx: Tx,
  displays: readonly PlannedDisplay[],
  records: readonly StoredRecord[],
) => Promise<PlannedDisplay[]>;

/**
 * When records are stored: decides for the last version of each from which day to which day it is public, and
 * keeps that. A person's classification holds for a corrected penalty as long as the fine is the same; who was removed
 * from a list stays removed. `bound` shortens what rests on another record.
 */
export async function planDisplays(
  world: World,
  tx: Tx,
  law: PublicationLaw,
  { records }: RecordsStored,
  bound: Bounding = async (_, displays) => [...displays],
): Promise<void> {
  const last = new Map(records.map((record) => [record.recordId, record]));
  const fresh = [...last.values()].filter((record) => record.version === 1);
  const changed = [...last.values()].filter((record) => record.version > 1);
  const superseded = records.filter((record) => last.get(record.recordId) !== record);
  const planned = await bound(tx, planAll(fresh, law), fresh);
  const hidden: PlannedDisplay[] = [];
  if (fresh.length > 0) await copyDisplays(tx, planned);
  if (changed.length > 0) {
    const penalties = changed.filter((record) => record.item === 'penalty');
    const removals = await findRemovals(tx, law, { changed, superseded });
    const decided = planAll(changed, law, await findClassifications(tx, penalties)).map((one) =>
      keepRemoval(one, removals.get(one.recordId) ?? null),
    );
    const corrected = await bound(tx, decided, changed);
    const wasPublic = await findPublicAmong(tx, corrected);
    await upsertDisplays(tx, corrected);
    planned.push(...corrected);
    hidden.push(...corrected.filter((one) => one.decision !== 'public' && wasPublic.has(one.recordId)));
  }
  const body: DisplaysPlanned = { displays: planned, hidden, superseded };
  if (planned.length > 0) await emit(world, tx, 'displays.planned', body);
}

/** Those that a version before took off their list: one kept, or one that came in this very transaction. */
async function findRemovals(
  tx: Tx,
  law: PublicationLaw,
  { changed, superseded }: { changed: readonly StoredRecord[]; superseded: readonly StoredRecord[] },
): Promise<Map<string, Pick<Display, 'neverBecause' | 'reasons' | 'severity'>>> {
  const isOnList = ({ item, receivedAt }: StoredRecord) => law.termOf(item, dayOf(receivedAt))?.removal;
  const listed = changed.filter(isOnList);
  if (listed.length === 0) return new Map();
  const here = planAll(superseded.filter(isOnList), law).filter((one) => one.neverBecause === 'removed');
  const kept = await findRemovedAmong(tx, listed);
  return new Map([...here, ...kept].map((one) => [one.recordId, one]));
}

function planAll(
  records: readonly StoredRecord[],
  law: PublicationLaw,
  classifications: ReadonlyMap<string, KnownClassification> = new Map(),
): PlannedDisplay[] {
  return records.map((record) => {
    const known = classifications.get(record.recordId);
    const holds = known && known.fineFen === (record.content.fineFen ?? null);
    return planOne(record, law, holds ? known : null);
  });
}

/** The display as the law has it now; a stop event that came before is not its business. */
export function planOne(
  record: Omit<StoredRecord, 'naturalKey'>,
  law: PublicationLaw,
  classification: KnownClassification | null,
): PlannedDisplay {
  const { subjectCode, recordId, item, version, decidedOn, providerCode, receivedAt } = record;
  return {
    ...decidePublication(record, law, classification),
    subjectCode,
    recordId,
    item,
    version,
    decidedOn,
    providerCode,
    receivedAt,
  };
}
