import { explainPublication, findDisplay } from '#disclosure/publication';
import { accept, dayOf, isWithin, type Outcome, type Reach, refuse } from '#kit';
import type { World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import { describeVersions, shownFields } from './compare-versions.ts';
import type { RecordHistory } from './contract.ts';
import { isForeign, toInside } from './find-records.ts';
import type { InsideLaw } from './law.ts';
import { noteLook } from './note-look.ts';
import { findInsideRecord, findLastClassification, findLedgerPlaces, findVersions } from './records-sql.ts';
import type { InsideRefusal } from './refusals.ts';

/** One record with its history. A record beyond the reach is not there. */
export async function findRecord(
  world: World,
  law: InsideLaw,
  { code, recordId }: { code: string; recordId: string },
  reach: Reach,
): Promise<Outcome<RecordHistory, InsideRefusal>> {
  const now = world.clock.now();
  const subjectCode = normaliseUscc(code);
  const row = await findInsideRecord(world.db, { subjectCode, recordId, day: dayOf(now), now });
  const isHis =
    row && isWithin(reach, { unit: row.provider_code, subject: subjectCode }, world.actor.account);
  if (!isHis) return refuse({ code: 'inside.record-not-found' });
  const versions = await findVersions(world.db, subjectCode, recordId);
  const places = await findLedgerPlaces(world.db, subjectCode, recordId);
  const answer: RecordHistory = {
    record: toInside(row),
    fields: shownFields(row, law.catalogue),
    versions: describeVersions(versions, law.catalogue),
    publication: await explain(world, law, subjectCode, recordId),
    classification: await findLastClassification(world.db, subjectCode, recordId),
    ledger: places.map(({ notedAt, ...place }) => ({ ...place, notedAt: notedAt.toISOString() })),
  };
  if (isForeign(world, reach, row))
    await noteLook(world, law, { subjectCode, what: 'record', count: 1 }, answer);
  return accept(answer);
}

async function explain(
  world: World,
  law: InsideLaw,
  subjectCode: string,
  recordId: string,
): Promise<RecordHistory['publication']> {
  const display = await findDisplay(world.db, subjectCode, recordId);
  if (!display) return null;
  const { title, lines } = explainPublication(display, law.publication);
  const { decision, neverBecause, earliestRepairOn, endedAt, endReason } = display;
  return {
    ...{ decision, neverBecause, title, earliestRepairOn, endReason },
    bounds: lines.map(({ day, decides, clause, words }) => ({ day, decides, clause, words })),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
