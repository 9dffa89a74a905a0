import { formatWanYuan, normaliseName, type RandomBytes } from '#kit';
import { type Answer, NoAnswer } from './ask.ts';
import { askFound, askName, askPage, askShown } from './ask-shown.ts';
import { checkLine } from './check-line.ts';
import type { MapSeen } from './check-map.ts';
import type { Seen } from './checkpoint-seen.ts';
import { notesOf } from './checkpoint-seen.ts';
import { compareShown, type Difference, isRecord, type PublicNow, publicIn } from './compare-shown.ts';
import type { Doubts } from './doubts.ts';
import { entryExhibits, MOST_SHOWN, sayPlaces } from './entry-exhibits.ts';
import { exhibitOf } from './evidence.ts';
import type { Following } from './follow-public.ts';
import type { Standing } from './leaves.ts';
import { askLines, type MapOrganisation } from './map-pages.ts';
import type { PublicLog } from './public-log.ts';

/** How many organisations are looked at in a round; of each, one record's page, or with `all` everyone's and all. */
export type Sample = number | 'all';

type Checking = Following & { log: PublicLog; seen: Seen; map: MapSeen; doubts: Doubts; sample: Sample };

/** A difference with what shows it. */
type Found = Difference & { organisation: string; answers: readonly Answer[] };

/** Ended records looked at in a round, the newest first. */
const MOST_ENDED = 50;
/** Milliseconds for a sample: who answers slowly must not keep the log itself from being followed. */
const LONGEST_LOOK = 600_000;

/**
 * What is shown of organisations (API, pages, search) against the log, for some by chance, for those in doubt, and for
 * records that ended since the last round. Gives how many organisations were looked at.
 */
export async function checkShown(
  checking: Checking,
  { endedSince, suspects }: { endedSince: number; suspects: readonly string[] },
): Promise<number> {
  const { clock, doubts, log, map, random, sample } = checking;
  const present = log.leaves.standingAt(log.leaves.size);
  const again = doubts.last.flatMap(({ organisation }) => organisation ?? []);
  const places = new Set(
    [...again, ...suspects].map((code) => map.codes.indexOf(code)).filter((at) => at >= 0),
  );
  for (const place of chosen(random, { of: map.codes.length, count: sample })) places.add(place);
  const found: Found[] = [];
  const begun = clock.now().getTime();
  let count = 0;
  for (const place of places) {
    if (sample !== 'all' && clock.now().getTime() - begun > LONGEST_LOOK)
      throw new NoAnswer(
        `the site takes longer than ${LONGEST_LOOK / 60_000} minutes for ${count} organisations`,
      );
    const some = await lookAt(checking, { place, present });
    if (some === null) break;
    count += 1;
    found.push(...some);
  }
  for (const ended of endedRecords(checking, endedSince)) found.push(...(await lookAtEnded(checking, ended)));
  const standing = found.filter(({ code, organisation, recordId, reason }) =>
    doubts.isStanding({ about: `${code} ${organisation} ${recordId} ${reason}`, organisation, recordId }),
  );
  await tellFound(checking, standing);
  return count;
}

/** So many different places among so many, each as likely as any other. */
function chosen(random: RandomBytes, { of, count }: { of: number; count: Sample }): number[] {
  if (count === 'all' || count >= of) return Array.from({ length: of }, (_, place) => place);
  const places = new Set<number>();
  while (places.size < count) places.add(Buffer.from(random(6)).readUIntBE(0, 6) % of);
  return [...places];
}

/** `null`: there is another map now, and all of it is looked at anew in the next round. */
async function lookAt(
  checking: Checking,
  { place, present }: { place: number; present: Standing },
): Promise<Found[] | null> {
  const { ask, clock, log, map } = checking;
  const code = map.codes[place]!;
  const { answer, page } = await askLines(ask, { after: map.codes[place - 1] ?? '', limit: 1 });
  if (page.mapIndex !== map.index) return null;
  const [line] = page.organisations;
  if (line?.code !== code) return [foundAt(code, [answer], { reason: 'its line is not given out any more' })];
  const faults = checkLine(line, { leaves: log.leaves, standing: map.standing });
  if (faults.length > 0)
    return faults.map(({ recordId, index, reason }) =>
      foundAt(code, [answer], { code: 'changed', recordId, index, reason: `its line: ${reason}` }),
    );
  const { answers, value: shown } = await askShown(ask, code);
  const now = clock.now();
  const differences = compareShown(line, { shown, present, mapSize: map.statement.size, now });
  return [
    ...differences.map((difference) => foundAt(code, [answer, ...answers], difference)),
    ...(await lookAtOrganisation(checking, { line, present })),
    ...(await lookAtPages(checking, { line, present })),
  ];
}

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

/** The organisation itself: in the register, on its page, and found by its code. */
async function lookAtOrganisation(
  { ask, clock }: Checking,
  { line, present }: { line: MapOrganisation; present: Standing },
): Promise<Found[]> {
  const { code } = line;
  const registered = publicIn(line, { present, now: clock.now() }).find((one) => !isRecord(one));
  const found: Found[] = [];
  const { answers, value: name } = await askName(ask, code);
  const page = await askPage(ask, `/subjects/${code}`);
  const search = await askFound(ask, code);
  const difference = { recordId: registered?.recordId ?? code, index: registered?.index ?? null };
  if (name === null)
    found.push(foundAt(code, answers, { ...difference, reason: 'the register does not know it' }));
  const said = registered?.statement.content.subjectName;
  if (name !== null && said !== undefined && normaliseName(String(said)) !== name)
    found.push(foundAt(code, answers, { ...difference, code: 'changed', reason: 'another name' }));
  if (!page.value?.includes(code) || !page.value.includes(name ?? ''))
    found.push(foundAt(code, page.answers, { ...difference, reason: 'its page does not show it' }));
  if (!search.value)
    found.push(foundAt(code, search.answers, { ...difference, reason: 'the search does not find it' }));
  return found;
}

/** The pages of its records; of one of them by chance, where not all are looked at. */
async function lookAtPages(
  { ask, clock, random, sample }: Checking,
  { line, present }: { line: MapOrganisation; present: Standing },
): Promise<Found[]> {
  const records = publicIn(line, { present, now: clock.now() }).filter(isRecord);
  const found: Found[] = [];
  const count = sample === 'all' ? 'all' : 1;
  for (const place of chosen(random, { of: records.length, count })) {
    const record = records[place]!;
    const { recordId, index } = record;
    const { answers, value } = await askPage(ask, `/subjects/${line.code}/records/${recordId}`);
    const missing = value === null ? null : textsOf(record).find((text) => !value.includes(text));
    if (value === null)
      found.push(foundAt(line.code, answers, { recordId, index, reason: 'it has no page' }));
    else if (missing !== undefined)
      found.push(
        foundAt(line.code, answers, {
          code: 'changed',
          recordId,
          index,
          reason: `its page does not say "${missing}"`,
        }),
      );
  }
  return found;
}

/** Every text and amount of a record as its page writes it. */
const textsOf = ({ statement: { content } }: PublicNow): string[] =>
  Object.entries(content).flatMap(([name, value]) => {
    if (typeof value === 'number') return [name.endsWith('Fen') ? formatWanYuan(value) : String(value)];
    return (Array.isArray(value) ? value : [value]).map(String);
  });

type Ended = { code: string; recordId: string; index: number };

/** Records of the map that ended since some number of entries, and those in doubt. */
function endedRecords({ doubts, log, map }: Checking, since: number): Ended[] {
  const present = log.leaves.standingAt(log.leaves.size);
  const inDoubt = new Set(doubts.last.flatMap(({ recordId }) => recordId ?? []));
  const ended: Ended[] = [];
  for (const { recordId, index } of map.standing.publicRecords()) {
    const stand = present.find(recordId)!;
    const owner = map.owners[index] ?? -1;
    if (owner < 0 || stand.isPublic || (stand.index < since && !inDoubt.has(recordId))) continue;
    ended.push({ code: map.codes[owner]!, recordId, index: stand.index });
  }
  return ended.sort((one, other) => other.index - one.index).slice(0, MOST_ENDED);
}

/** What ended has no page and no answer that says what it was. */
async function lookAtEnded({ ask }: Checking, { code, recordId, index }: Ended): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of [
    `/subjects/${code}/records/${recordId}`,
    `/api/v1/subjects/${code}/records/${recordId}`,
  ]) {
    const { answers, value } = await askPage(ask, path);
    if (value !== null)
      found.push(
        foundAt(code, answers, {
          code: 'shown-wrongly',
          recordId,
          index,
          reason: `it ended, and ${path} shows it`,
        }),
      );
  }
  return found;
}

async function tellFound(checking: Checking, found: readonly Found[]): Promise<void> {
  const { log, seen, tell } = checking;
  for (const code of ['hidden', 'shown-wrongly', 'changed'] as const) {
    const some = found.filter((one) => one.code === code);
    if (some.length === 0) continue;
    const named = some
      .map(({ organisation, recordId, reason }) => `${organisation} ${recordId} (${reason})`)
      .sort();
    const answers = [...new Set(some.flatMap((one) => one.answers))].slice(0, MOST_SHOWN);
    const indices = [...new Set(some.flatMap(({ index }) => index ?? []))];
    await tell({
      code,
      log: 'public',
      about: named.join(),
      detail: sayPlaces(named, 'records'),
      exhibits: async () => [
        ...notesOf(seen, null),
        ...answers.map((answer, at) => exhibitOf(answer, `answer-${at + 1}`)),
        ...(await entryExhibits(log, { note: seen.note, indices })),
      ],
    });
  }
}
