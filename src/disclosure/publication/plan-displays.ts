import type { Tx } from '#platform';
import type { RecordsStored, StoredRecord } from '#registry/records/contract';
import { findClassifications, type KnownClassification } from './classification-sql.ts';
import { decidePublication } from './decide-publication.ts';
import type { PublicationLaw } from './publication-law.ts';
import { copyDisplays, type PlannedDisplay, upsertDisplays } from './sql.ts';

/**
 * When records are stored: decides for the last version of each from which day to which day it is public, and
 * keeps that. A person's classification holds for a corrected penalty as long as the fine is the same.
 */
export async function planDisplays(tx: Tx, law: PublicationLaw, { records }: RecordsStored): Promise<void> {
  const last = [...new Map(records.map((record) => [record.recordId, record])).values()];
  const fresh = last.filter((record) => record.version === 1);
  const changed = last.filter((record) => record.version > 1);
  if (fresh.length > 0) await copyDisplays(tx, planAll(fresh, law));
  if (changed.length === 0) return;
  const penalties = changed.filter((record) => record.item === 'penalty');
  const classifications = await findClassifications(tx, penalties);
  await upsertDisplays(tx, [...planAll(changed, law, classifications)]);
}

function* planAll(
  records: readonly StoredRecord[],
  law: PublicationLaw,
  classifications: ReadonlyMap<string, KnownClassification> = new Map(),
): Generator<PlannedDisplay> {
  for (const record of records) {
    const known = classifications.get(record.recordId);
    const holds = known && known.fineFen === (record.content.fineFen ?? null);
    yield planOne(record, law, holds ? known : null);
  }
}

/** The display as the law has it now; a stop event that came before is not its business. */
export function planOne(
  record: Pick<
    StoredRecord,
    'recordId' | 'subjectCode' | 'item' | 'version' | 'content' | 'decidedOn' | 'receivedAt'
  >,
  law: PublicationLaw,
  classification: KnownClassification | null,
): PlannedDisplay {
  const { subjectCode, recordId, item, version, decidedOn } = record;
  return {
    ...decidePublication(record, law, classification),
    subjectCode,
    recordId,
    item,
    version,
    decidedOn,
  };
}
