import { isDeepStrictEqual } from 'node:util';
import { dayOf } from '#kit';
import type { Standing } from './leaves.ts';
import type { MapOrganisation } from './map-pages.ts';
import { parseStatement, type ShownRecord, type Statement } from './shapes.ts';

/** `index`: the entry of the log that shows it. */
export type Difference = {
  code: 'hidden' | 'shown-wrongly' | 'changed';
  recordId: string;
  index: number | null;
  reason: string;
};

/** A record that the log has as public now, as the map knows it, with what it says. */
export type PublicNow = { recordId: string; index: number; statement: Statement };

/** The records of a line that are public by the log now and whose days are not over, with what they say. */
export const publicIn = (
  { records }: MapOrganisation,
  { present, now }: { present: Standing; now: Date },
): PublicNow[] =>
  records.flatMap(({ recordId, index, statement: text }) => {
    const stand = present.find(recordId);
    const statement = text === null ? null : parseStatement(text);
    const isNow = stand?.isPublic && stand.index === index && statement && isOn(statement, now);
    return isNow ? [{ recordId, index, statement }] : [];
  });

function isOn({ shownFrom, shownUntil }: Statement, now: Date): boolean {
  const today = dayOf(now);
  return shownFrom <= today && (shownUntil === undefined || shownUntil >= today);
}

/** The base register's own row is the organisation itself, and not among its records. */
export const isRecord = ({ statement: { item } }: PublicNow): boolean => item !== 'subject';

/** The day's first hours in Beijing, in which the log may not yet say that the time of a record is over. */
const isNight = (now: Date): boolean => new Date(now.getTime() + 8 * 3_600_000).getUTCHours() < 3;

/**
 * What the register shows of an organisation against what the log says: exactly the records that are public, with
 * exactly what was committed to. `mapSize`: a record that came later is not in the line yet.
 */
export function compareShown(
  line: MapOrganisation,
  given: { shown: readonly ShownRecord[]; present: Standing; mapSize: number; now: Date },
): Difference[] {
  const { shown, present, mapSize, now } = given;
  const byId = new Map(shown.map((record) => [record.recordId, record]));
  const expected = publicIn(line, given);
  const unsaid = line.records.flatMap(({ recordId, index, statement }): Difference[] => {
    const stand = present.find(recordId);
    if (statement !== null || !stand?.isPublic || stand.index !== index || isNight(now)) return [];
    return [{ code: 'hidden', recordId, index, reason: 'the site says nothing of it' }];
  });
  const ofLine = expected.filter(isRecord).flatMap(({ recordId, index, statement }): Difference[] => {
    const record = byId.get(recordId);
    if (!record)
      return [{ code: 'hidden', recordId, index, reason: 'not among the records of its organisation' }];
    const reason = differenceOf(record, statement);
    return reason === null ? [] : [{ code: 'changed', recordId, index, reason }];
  });
  const known = new Map(line.records.map((record) => [record.recordId, record]));
  const beyond = shown.flatMap(({ recordId }): Difference[] => {
    const reason = whyNot(recordId, { expected, isInLine: known.has(recordId), present, mapSize });
    return reason === null
      ? []
      : [{ code: 'shown-wrongly', recordId, index: present.find(recordId)?.index ?? null, reason }];
  });
  return [...unsaid, ...ofLine, ...beyond];
}

function differenceOf(record: ShownRecord, statement: Statement): string | null {
  const pairs = {
    content: [record.content, statement.content],
    item: [record.item, statement.item],
    version: [record.version, statement.version],
    decidedOn: [record.decidedOn, statement.decidedOn ?? null],
    shownUntil: [record.shownUntil, statement.shownUntil ?? null],
  };
  const names = Object.entries(pairs).flatMap(([name, [one, other]]) =>
    isDeepStrictEqual(one, other) ? [] : [name],
  );
  return names.length === 0 ? null : `another ${names.join(', ')}`;
}

/** Why a record that is shown must not be; `null`: it may. */
function whyNot(
  recordId: string,
  given: { expected: readonly PublicNow[]; isInLine: boolean; present: Standing; mapSize: number },
): string | null {
  const { expected, isInLine, present, mapSize } = given;
  const stand = present.find(recordId);
  if (!stand) return 'the log never had it';
  if (!stand.isPublic) return 'the log says that it ended';
  if (stand.index >= mapSize) return null;
  if (!isInLine) return 'by the map it is not of this organisation';
  return expected.some((one) => one.recordId === recordId) ? null : 'its days are over';
}
