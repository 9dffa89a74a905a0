import assert from 'node:assert/strict';
import { accept, dayOf, newId, type Outcome, refuse } from '#kit';
import { emit, type Tx, type World } from '#platform';
import { findLastVersion } from '#registry/records';
import { appendClassification, type KnownClassification } from './classification-sql.ts';
import type { Display, DisplaysPlanned, FineClassified } from './display.ts';
import { planOne } from './plan-displays.ts';
import type { PublicationLaw } from './publication-law.ts';
import type { PublicationRefusal } from './refusals.ts';
import type { FineLevel } from './severity.ts';
import { lockDisplay, upsertDisplays } from './sql.ts';

export type ClassifyFine = {
  subjectCode: string;
  recordId: string;
  fineLevel: FineLevel;
  /** Show it although minor, for the short period of its class. */
  isPublishedByException: boolean;
  /** Account of the person who decides. */
  classifiedBy: string;
  /** In the person's own words, 1 to 500 characters. */
  reason: string;
};

/**
 * A person places a fine that no threshold places; the penalty then has its days, none before today.
 * @source the thresholds are the industry authorities' to set (国家发展改革委令第36号); default: by hand
 */
export async function classifyFine(
  world: World,
  tx: Tx,
  { law, ...order }: ClassifyFine & { law: PublicationLaw },
): Promise<Outcome<Display, PublicationRefusal>> {
  const reason = order.reason.trim();
  if (reason.length === 0 || reason.length > 500) return refuse({ code: 'publication.reason-missing' });
  const { subjectCode, recordId } = order;
  const before = await lockDisplay(tx, subjectCode, recordId);
  if (!before) return refuse({ code: 'publication.not-found' });
  if (before.decision !== 'awaiting-classification' || before.endedAt) {
    return refuse({ code: 'publication.not-waiting' });
  }
  const record = await findLastVersion(tx, subjectCode, recordId);
  assert(
    record?.content && record.version === before.version,
    'a display is of the last version of its record',
  );
  const now = world.clock.now();
  const classification: KnownClassification = {
    fineLevel: order.fineLevel,
    isPublishedByException: order.isPublishedByException,
    classifiedOn: dayOf(now),
    fineFen: typeof record.content.fineFen === 'number' ? record.content.fineFen : null,
  };
  await appendClassification(tx, {
    ...classification,
    classificationId: newId(now, world.random),
    subjectCode,
    recordId,
    version: record.version,
    classifiedAt: now,
    classifiedBy: order.classifiedBy,
    reason,
  });
  const { item, version, content } = record;
  const stored = {
    subjectCode,
    recordId,
    item,
    version,
    content,
    decidedOn: record.decided_on,
    providerCode: record.provider_code,
    receivedAt: record.received_at,
  };
  const planned = planOne(stored, law, classification);
  await upsertDisplays(tx, [planned]);
  const body: DisplaysPlanned = { displays: [planned], hidden: [], superseded: [] };
  await emit(world, tx, 'displays.planned', body);
  const { providerCode: _provider, receivedAt: _received, ...display } = planned;
  const fact: FineClassified = { subjectCode, recordId, version };
  await emit(world, tx, 'fines.classified', fact);
  return accept({ ...display, endedAt: null, endReason: null });
}
