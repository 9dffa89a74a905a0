import { NoAnswer } from './ask.ts';
import { tellMapWrong } from './check-map.ts';
import { notesOf, type Seen } from './checkpoint-seen.ts';
import { chosen } from './chosen.ts';
import type { Doubts } from './doubts.ts';
import { entryExhibits, MOST_SHOWN, sayPlaces } from './entry-exhibits.ts';
import { exhibitOf } from './evidence.ts';
import { type Ended, type Found, type Looking, lookAt, lookAtEnded } from './look-at.ts';

type Checking = Looking & { seen: Seen; doubts: Doubts };

/** Ended records looked at in a round, the newest first. */
const MOST_ENDED = 50;
/** So many organisations may fail to be looked at before a round goes on to something else. */
const MOST_FAILED = 20;
/** Milliseconds for a sample: who answers slowly must not keep the log itself from being followed. */
const LONGEST_LOOK = 600_000;

/**
 * What is shown of organisations (API, pages, search) against the log, for those in doubt, for `suspects`, for some by
 * chance, and for records that ended since a number of entries. Gives how many organisations were looked at.
 */
export async function checkShown(
  checking: Checking,
  given: { endedSince: number; suspects: readonly string[] },
): Promise<number> {
  const { attempt, doubts } = checking;
  const found: Found[] = [];
  const { count, isCutShort } = await lookAtSome(checking, { suspects: given.suspects, found });
  for (const ended of endedRecords(checking, given.endedSince))
    found.push(...((await attempt(() => lookAtEnded(checking, ended))) ?? []));
  const standing = found.filter(({ code, organisation, recordId, reason }) =>
    doubts.isStanding({ about: `${code} ${organisation} ${recordId} ${reason}`, organisation, recordId }),
  );
  await tellFound(checking, standing);
  if (isCutShort) throw new NoAnswer(`the site was slow or silent after ${count} organisations`);
  return count;
}

async function lookAtSome(
  checking: Checking,
  { suspects, found }: { suspects: readonly string[]; found: Found[] },
): Promise<{ count: number; isCutShort: boolean }> {
  const { attempt, clock, doubts, map, random, sample } = checking;
  const again = doubts.last.flatMap(({ organisation }) => organisation ?? []);
  const first = [...again, ...suspects].map((code) => map.codes.indexOf(code)).filter((at) => at >= 0);
  const places = new Set([...first, ...chosen(random, { of: map.codes.length, count: sample })]);
  const begun = clock.now().getTime();
  let count = 0;
  let failed = 0;
  for (const place of places) {
    const isLate = sample !== 'all' && clock.now().getTime() - begun > LONGEST_LOOK;
    if (isLate || failed === MOST_FAILED) return { count, isCutShort: true };
    const looked = await attempt(async () => ({ some: await lookAt(checking, place) }));
    if (!looked) failed += 1;
    else if (looked.some) {
      count += 1;
      found.push(...looked.some);
    } else {
      const about = `lines of another map than ${map.index}`;
      if (doubts.isStanding({ about }))
        await tellMapWrong(checking, { answers: [], reason: about, indices: [map.index] });
      break;
    }
  }
  return { count, isCutShort: false };
}

/** Records of the map that ended since some number of entries, and those in doubt. */
function endedRecords({ doubts, map, present }: Checking, since: number): Ended[] {
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
