import { MapStatement, StateMapAnswer } from '#trust/completeness/contract';
import { commitTo, createStateMap, sameBytes, sha256Tree, utf8 } from '#trust/proofs';
import { type Answer, parseJson, readJson } from './ask.ts';
import { checkLine, type LineFault } from './check-line.ts';
import { notesOf, type Seen } from './checkpoint-seen.ts';
import type { Doubts } from './doubts.ts';
import { entryExhibits, MOST_SHOWN, sayPlaces } from './entry-exhibits.ts';
import { type Exhibit, exhibitOf } from './evidence.ts';
import type { Following } from './follow-public.ts';
import type { Standing } from './leaves.ts';
import { readMap } from './map-pages.ts';
import type { PublicLog } from './public-log.ts';

/** A map that was read to its end: which organisations it has, and whose each of its entries is. */
export type MapSeen = {
  index: number;
  statement: MapStatement;
  codes: readonly string[];
  /** By the place of an entry: the place of its organisation in `codes`; -1: none. */
  owners: Int32Array;
  /** What the log said when the map was drawn. */
  standing: Standing;
  /** Organisations with a record that is public and of which nothing is shown. */
  suspects: readonly string[];
};

/** Seconds after which another map is due, with an hour of patience. */
const LATE = 7_200;
const MOST_ANSWER_BYTES = 1_048_576;
const MOST_SUSPECTS = 1_000;

type Checking = Following & { log: PublicLog; seen: Seen; doubts: Doubts };

/** The map that the log has last; the one that was read before where it is still that; `null`: there is none to read. */
export async function checkMap(checking: Checking, known: MapSeen | null): Promise<MapSeen | null> {
  const { ask, clock, log, seen, tell } = checking;
  const { leaves } = log;
  const last = leaves.lastOf('map-root');
  const now = clock.now().getTime() / 1_000;
  const since = leaves.size === 0 ? now : leaves.receivedAt(Math.max(last, 0));
  if (now - since > LATE) {
    const detail = `${last < 0 ? 'there is none' : 'the last one is'} since ${new Date(since * 1_000).toISOString()}`;
    const exhibits = () => entryExhibits(log, { note: seen.note, indices: [Math.max(last, 0)] });
    await tell({ code: 'map-late', log: 'public', detail, exhibits });
  }
  if (last < 0 || known?.index === last) return known;
  const answer = await ask('/api/v1/ledger/map', { mostBytes: MOST_ANSWER_BYTES, or: [404] });
  const found = answer.status === 404 ? null : readJson(answer, StateMapAnswer);
  const told = { answers: [answer], indices: [last] };
  if (found?.map.index !== last) {
    await tellIfAgain(checking, {
      ...told,
      reason: `the site gives out another map than that of entry ${last}`,
    });
    return known;
  }
  const pinned = log.remembered?.intakeVkey;
  if (pinned && found.intakeVkey !== pinned) {
    const exhibits = async () => [...notesOf(seen, null), exhibitOf(answer, 'answer.json')];
    await tell({
      code: 'key-changed',
      log: 'public',
      detail: `${pinned}, now ${found.intakeVkey}`,
      exhibits,
    });
  }
  const statement = statementOf(found.map, checking, last);
  if (!statement) await tellMapWrong(checking, { ...told, reason: 'it is not what its entry commits to' });
  else {
    const whole = await readWhole(checking, { answer, index: last, statement });
    if (whole) return whole;
    await tellIfAgain(checking, {
      ...told,
      reason: `the lines are of another map than that of entry ${last}`,
    });
  }
  return known;
}

/** While one looks another map may come; not two rounds running, nor in the place of the same one. */
async function tellIfAgain(checking: Checking, told: Told & { reason: string }): Promise<void> {
  if (checking.doubts.isStanding({ about: told.reason })) await tellMapWrong(checking, told);
}

/** What the entry at this place commits to; `null`: something else. */
function statementOf(
  given: StateMapAnswer['map'],
  { log: { leaves } }: Checking,
  index: number,
): MapStatement | null {
  const { leaf, statement, salt } = given;
  if (statement === null || salt === null) return null;
  const isEntry = sameBytes(sha256Tree.leaf(utf8(leaf)), leaves.hashAt(index));
  const commitment = commitTo(statement, Buffer.from(salt, 'base64'));
  if (!isEntry || !sameBytes(commitment, leaves.commitmentAt(index))) return null;
  const parsed = MapStatement.safeParse(parseJson(statement));
  return parsed.success && parsed.data.size <= index ? parsed.data : null;
}

/** `null`: another map came meanwhile. */
async function readWhole(
  checking: Checking,
  { answer, index, statement }: { answer: Answer; index: number; statement: MapStatement },
): Promise<MapSeen | null> {
  const { leaves } = checking.log;
  const standing = leaves.standingAt(statement.size);
  const present = leaves.standingAt(leaves.size);
  const owners = new Int32Array(statement.size).fill(-1);
  const codes: string[] = [];
  const suspects: string[] = [];
  const faults: LineFault[] = [];
  const answers = [answer];
  const map = createStateMap(sha256Tree);
  let records = 0;
  const isWhole = await readMap(checking.ask, { mapIndex: index, ...statement }, (page, from) => {
    for (const line of page.organisations) {
      const found = checkLine(line, { leaves, standing });
      for (const { recordId, index: at } of line.records) {
        if ((owners[at] ?? -1) >= 0)
          found.push({ recordId, index: at, kind: 'wrong', reason: 'it stands there twice' });
        if (at < owners.length) owners[at] = codes.length;
      }
      if (suspects.length < MOST_SUSPECTS && line.records.some((record) => isUnsaid(record, present)))
        suspects.push(line.code);
      faults.push(...found.slice(0, MOST_SHOWN));
      if (found.length > 0 && answers.length < MOST_SHOWN && answers.at(-1) !== from) answers.push(from);
      codes.push(line.code);
      records += line.records.length;
      map.set({ code: line.code, count: line.count, root: Buffer.from(line.root, 'base64') });
    }
  });
  if (!isWhole) return null;
  await tellFaults(checking, { faults, answers, index });
  const isCommitted =
    sameBytes(map.root(), Buffer.from(statement.root, 'base64')) &&
    map.size === statement.organisations &&
    records === statement.records;
  const reason = `${map.size} organisations and ${records} records do not make the map that was committed to`;
  if (!isCommitted) await tellMapWrong(checking, { answers, reason, indices: [index] });
  await tellOmitted(checking, { answers, index, standing, owners });
  return { index, statement, codes, owners, standing, suspects };
}

/** Public by the log, without a word of what it is. */
const isUnsaid = (
  { recordId, index, statement }: { recordId: string; index: number; statement: string | null },
  present: Standing,
): boolean => {
  const stand = statement === null ? present.find(recordId) : null;
  return stand?.isPublic === true && stand.index === index;
};

type Telling = Pick<Checking, 'log' | 'seen' | 'tell'>;
type Told = { answers: readonly Answer[]; indices: readonly number[] };

const exhibitsOf =
  ({ log, seen }: Telling, { answers, indices }: Told) =>
  async (): Promise<Exhibit[]> => [
    ...notesOf(seen, null),
    ...answers.map((answer, at) => exhibitOf(answer, `answer-${at + 1}.json`)),
    ...(await entryExhibits(log, { note: seen.note, indices })),
  ];

export const tellMapWrong = (
  checking: Telling,
  { reason, ...told }: Told & { reason: string },
): Promise<void> =>
  checking.tell({
    code: 'map-wrong',
    log: 'public',
    about: reason,
    detail: reason,
    exhibits: exhibitsOf(checking, told),
  });

async function tellFaults(
  checking: Checking,
  { faults, answers, index }: { faults: readonly LineFault[]; answers: readonly Answer[]; index: number },
): Promise<void> {
  for (const [kind, code] of [
    ['slipped-in', 'slipped-in'],
    ['wrong', 'map-wrong'],
  ] as const) {
    const some = faults.filter((fault) => fault.kind === kind);
    if (some.length === 0) continue;
    const indices = [index, ...some.flatMap((fault) => fault.index ?? [])];
    await checking.tell({
      code,
      log: 'public',
      about: 'lines',
      detail: sayPlaces(
        some.map(({ recordId, reason }) => `${recordId} (${reason})`),
        'records',
      ),
      exhibits: exhibitsOf(checking, { answers, indices }),
    });
  }
}

async function tellOmitted(
  checking: Checking,
  given: { answers: readonly Answer[]; index: number; standing: Standing; owners: Int32Array },
): Promise<void> {
  const { answers, index, standing, owners } = given;
  const missing: { recordId: string; index: number }[] = [];
  let count = 0;
  for (const record of standing.publicRecords()) {
    if (owners[record.index] !== -1) continue;
    count += 1;
    if (missing.length < MOST_SHOWN) missing.push(record);
  }
  if (count === 0) return;
  const named = missing.map(({ recordId, index: at }) => `${recordId} (entry ${at})`).join(', ');
  await checking.tell({
    code: 'omitted',
    log: 'public',
    detail: `records (${count}): ${named}`,
    exhibits: exhibitsOf(checking, { answers, indices: [index, ...missing.map((record) => record.index)] }),
  });
}
