import { formatWanYuan, normaliseName } from '#kit';
import type { Answer } from './ask.ts';
import { askFound, askName, askPage, askShown } from './ask-shown.ts';
import { checkLine } from './check-line.ts';
import type { MapSeen } from './check-map.ts';
import { chosen, type Sample } from './chosen.ts';
import { compareShown, type Difference, isRecord, type PublicNow, publicIn } from './compare-shown.ts';
import type { Desk } from './desk.ts';
import type { Following } from './follow-public.ts';
import type { Standing } from './leaves.ts';
import { askLines, type MapOrganisation } from './map-pages.ts';
import type { PublicLog } from './public-log.ts';

/** A difference with what shows it. */
export type Found = Difference & { organisation: string; answers: readonly Answer[] };

export type Looking = Following &
  Pick<Desk, 'attempt'> & { log: PublicLog; map: MapSeen; present: Standing; sample: Sample };

/**
 * What is shown of the organisation at a place of the map against the log: its records, itself, its pages; what does
 * not answer leaves the others to be looked at. `null`: the site gives out another map now.
 */
export async function lookAt(looking: Looking, place: number): Promise<Found[] | null> {
  const { ask, attempt, log, map } = looking;
  const code = map.codes[place]!;
  const { answer, page } = await askLines(ask, { after: map.codes[place - 1] ?? '', limit: 1 });
  if (page.mapIndex !== map.index) return null;
  const [line] = page.organisations;
  if (line?.code !== code) return [foundAt(code, [answer], { reason: 'its line is not given out any more' })];
  const faults = checkLine(line, { leaves: log.leaves, standing: map.standing });
  const found = faults.map(({ recordId, index, reason }) =>
    foundAt(code, [answer], { code: 'changed', recordId, index, reason: `its line: ${reason}` }),
  );
  if (found.length > 0) return found;
  for (const look of [lookAtRecords, lookAtOrganisation, lookAtPages])
    found.push(...((await attempt(() => look(looking, { line, answer }))) ?? []));
  return found;
}

type Line = { line: MapOrganisation; answer: Answer };

const foundAt = (
  organisation: string,
  answers: readonly Answer[],
  difference: Partial<Difference>,
): Found => ({
  code: 'hidden',
  recordId: organisation,
  index: null,
  reason: '',
  ...difference,
  organisation,
  answers,
});

/** The records that the API gives, all of them. */
async function lookAtRecords(
  { ask, clock, map, present }: Looking,
  { line, answer }: Line,
): Promise<Found[]> {
  const { answers, value: shown } = await askShown(ask, line.code);
  const given = { shown, present, mapSize: map.statement.size, now: clock.now() };
  return compareShown(line, given).map((difference) => foundAt(line.code, [answer, ...answers], difference));
}

/** The organisation itself: in the register, on its page, and found by its code. */
async function lookAtOrganisation({ ask, clock, present }: Looking, { line }: Line): Promise<Found[]> {
  const { code } = line;
  const registered = publicIn(line, { present, now: clock.now() }).find((one) => !isRecord(one));
  const about = { recordId: registered?.recordId ?? code, index: registered?.index ?? null };
  const { answers, value: name } = await askName(ask, code);
  const page = await askPage(ask, `/subjects/${code}`);
  const search = await askFound(ask, code);
  const said = registered?.statement.content.subjectName;
  const isOther = name !== null && said !== undefined && normaliseName(String(said)) !== name;
  const isOnPage = page.value?.includes(code) && page.value.includes(name ?? '');
  const found = (reason: string, from: readonly Answer[], kind: Difference['code'] = 'hidden') =>
    foundAt(code, from, { ...about, code: kind, reason });
  return [
    ...(name === null ? [found('the register does not know it', answers)] : []),
    ...(isOther ? [found('another name', answers, 'changed')] : []),
    ...(isOnPage ? [] : [found('its page does not show it', page.answers)]),
    ...(search.value ? [] : [found('the search does not find it', search.answers)]),
  ];
}

/** The pages of its records; of one of them by chance, where not all are looked at. */
async function lookAtPages(looking: Looking, { line }: Line): Promise<Found[]> {
  const { ask, clock, present, random, sample } = looking;
  const { code } = line;
  const records = publicIn(line, { present, now: clock.now() }).filter(isRecord);
  const found: Found[] = [];
  const count = sample === 'all' ? 'all' : 1;
  for (const place of chosen(random, { of: records.length, count })) {
    const record = records[place]!;
    const about = { recordId: record.recordId, index: record.index };
    const { answers, value } = await askPage(ask, `/subjects/${code}/records/${record.recordId}`);
    const missing = value === null ? undefined : textsOf(record).find((text) => !value.includes(text));
    if (value === null) found.push(foundAt(code, answers, { ...about, reason: 'it has no page' }));
    if (missing === undefined) continue;
    const reason = `its page does not say "${missing}"`;
    found.push(foundAt(code, answers, { ...about, code: 'changed', reason }));
  }
  return found;
}

/** Every text and amount of a record as its page writes it. */
const textsOf = ({ statement: { content } }: PublicNow): string[] =>
  Object.entries(content).flatMap(([name, value]) => {
    if (typeof value === 'number') return [name.endsWith('Fen') ? formatWanYuan(value) : String(value)];
    return (Array.isArray(value) ? value : [value]).map(String);
  });

export type Ended = { code: string; recordId: string; index: number };

/** What ended has no page and no answer that says what it was. */
export async function lookAtEnded({ ask }: Looking, { code, recordId, index }: Ended): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of [
    `/subjects/${code}/records/${recordId}`,
    `/api/v1/subjects/${code}/records/${recordId}`,
  ]) {
    const { answers, value } = await askPage(ask, path);
    const reason = `it ended, and ${path} shows it`;
    if (value !== null)
      found.push(foundAt(code, answers, { code: 'shown-wrongly', recordId, index, reason }));
  }
  return found;
}
