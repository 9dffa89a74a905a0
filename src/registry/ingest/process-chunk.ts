import { findNeighbours } from '#disclosure/search';
import { actors, type Reader, type Tx, type World } from '#platform';
import { type Draft, foreseeRecords, storeRecords } from '#registry/records';
import { type DatedName, findNamesByCode, isNameOn, presentName } from '#registry/subjects';
import { hasKeyInForce } from '#trust/department-keys';
import {
  type CheckedRow,
  doubtAuthority,
  holdForRelease,
  holdRow,
  judgeStored,
  nameMismatch,
  refuseRow,
} from './checked-row.ts';
import { type HeldDraft, holdDrafts, lockHeld } from './held-sql.ts';
import type { SubmissionRow } from './sql.ts';
import type { RowResult } from './submission.ts';

/** The submission that rows belong to, as far as their records need it. */
export type Batch = {
  submissionId: string;
  item: string;
  providerCode: string | null;
  receivedAt: Date;
  release: ReleaseNeed;
  /** For history taken over from another register: when that register received each row. */
  receivedAtOf?: (row: number) => Date;
  /** For the same: who provided each row there. */
  providerOf?: (row: number) => string | null;
};

/**
 * Which rows another person of the department releases: those that store anything, where the department has a key to sign
 * them with; corrections of what is public, where it has none and somebody handed them in by an account; or none.
 */
export type ReleaseNeed = 'everything' | 'corrections' | 'nothing';

/** Which of these records are public now. */
export type FindPublic = (
  world: World,
  tx: Tx,
  records: readonly { subjectCode: string; recordId: string }[],
) => Promise<ReadonlySet<string>>;

type Known = {
  /** A guess that no row is of a record we have; see `storeRecords`. */
  areNew?: boolean;
  /** Not given: whatever is corrected counts as public. */
  findPublic?: FindPublic;
};

/** Look-alike names are looked up for so many rows of a chunk; a wrong file must not become a thousand searches. */
const NEIGHBOUR_LOOKUPS = 20;

/**
 * Matches checked rows to their subjects and hands what matches to the gate, all in one transaction. Gives one
 * result a row, in their order.
 */
export async function processChunk(
  world: World,
  tx: Tx,
  batch: Batch,
  rows: readonly CheckedRow[],
  { areNew = false, findPublic }: Known = {},
): Promise<RowResult[]> {
  const isBaseRegister = batch.item === 'subject';
  const names = isBaseRegister ? new Map() : await findNames(tx, codesIn(rows));
  const results = new Array<RowResult>(rows.length);
  const matched: { at: number; draft: Draft }[] = [];
  const held: HeldDraft[] = [];
  let lookups = 0;
  for (const [at, row] of rows.entries()) {
    if (!row.draft) {
      results[at] = refuseRow(row);
      continue;
    }
    const draft = toDraft(batch, row);
    const known: readonly DatedName[] | undefined = names.get(draft.subjectCode);
    if (isBaseRegister || (known && isNameOn(known, row.draft.subjectName, draft.decidedOn))) {
      matched.push({ at, draft });
    } else if (known) {
      lookups += 1;
      const alike = lookups <= NEIGHBOUR_LOOKUPS ? await describeAlike(tx, row.draft.subjectName) : null;
      results[at] = refuseRow(row, nameMismatch(presentName(known) ?? '', alike));
    } else {
      const isSigned = batch.release === 'everything';
      held.push({ draft, waitsFor: isSigned ? 'release' : 'subject', isSigned });
      results[at] = isSigned
        ? holdForRelease({ ...row, findings: holdRow(row).findings }, 'signature')
        : holdRow(row);
    }
  }
  const waiting = await findWaiting(world, tx, batch, { matched, findPublic });
  for (const { at, draft } of waiting) {
    const isSigned = batch.release === 'everything';
    held.push({ draft, waitsFor: 'release', isSigned });
    results[at] = holdForRelease(rows[at]!, isSigned ? 'signature' : 'second-person');
  }
  const stored = waiting.length > 0 ? matched.filter((one) => !waiting.includes(one)) : matched;
  const outcomes = await storeRecords(
    world,
    tx,
    batch.item,
    stored.map((one) => one.draft),
    { areNew },
  );
  for (const [index, { at }] of stored.entries()) {
    results[at] = judgeStored(doubtAuthority(rows[at]!, names), outcomes[index]!);
  }
  await holdDrafts(world, tx, held);
  return results;
}

type Matched = { at: number; draft: Draft };

/** Rows that somebody has to release before the gate stores them; what changes nothing needs nobody. */
async function findWaiting(
  world: World,
  tx: Tx,
  { item, release }: Batch,
  { matched, findPublic }: { matched: readonly Matched[]; findPublic: FindPublic | undefined },
): Promise<readonly Matched[]> {
  if (release === 'nothing') return [];
  const drafts = matched.map(({ draft }) => draft);
  const foreseen = await foreseeRecords(tx, item, drafts);
  if (release === 'everything')
    return matched.filter((_, at) => ['accepted', 'updated'].includes(foreseen[at]!.outcome));
  const corrected = matched.flatMap((one, at) => {
    const outcome = foreseen[at]!;
    const { subjectCode } = one.draft;
    return outcome.outcome === 'updated' ? [{ one, subjectCode, recordId: outcome.recordId }] : [];
  });
  if (corrected.length === 0 || !findPublic) return corrected.map(({ one }) => one);
  const shown = await findPublic(world, tx, corrected);
  return corrected.flatMap(({ one, recordId }) => (shown.has(recordId) ? [one] : []));
}

/** Most files bring decisions that nobody has seen before; one that did not will go on so. */
export const broughtOnlyNew = (results: readonly RowResult[]): boolean =>
  results.every(({ outcome }) => outcome !== 'unchanged' && outcome !== 'updated');

/**
 * Names by code. For codes that nobody has, a second look under the lock that arriving organisations wait for:
 * a row is then either matched or held before they look for what was held, and never in between.
 */
async function findNames(
  tx: Tx,
  codes: { subjects: string[]; authorities: string[] },
): Promise<Map<string, DatedName[]>> {
  const names = await findNamesByCode(tx, [...codes.subjects, ...codes.authorities]);
  const unknown = codes.subjects.filter((code) => !names.has(code));
  if (unknown.length === 0) return names;
  await lockHeld(tx, 'adding');
  return new Map([...names, ...(await findNamesByCode(tx, unknown))]);
}

/** Codes of the subjects and of the authorities that decided about them, each once. */
function codesIn(rows: readonly CheckedRow[]): { subjects: string[]; authorities: string[] } {
  const subjects = new Set<string>();
  const authorities = new Set<string>();
  for (const { draft } of rows) {
    if (!draft) continue;
    subjects.add(draft.subjectCode);
    if (typeof draft.content.authorityCode === 'string') authorities.add(draft.content.authorityCode);
  }
  return { subjects: [...subjects], authorities: [...authorities.difference(subjects)] };
}

/** Names only suggest: who is called almost so is told with its code, never matched. `null`: nobody is. */
async function describeAlike(tx: Tx, name: string): Promise<{ zh: string; en: string } | null> {
  const { count, isMore, neighbours } = await findNeighbours(tx, { name }, 5);
  if (count === 0) return null;
  const list = neighbours.map((other) => `${other.name} ${other.code}`).join('、');
  const many = isMore || count > neighbours.length;
  return {
    zh: `另有 ${count}${isMore ? ' 家以上' : ' 家'}组织的名称与其只差一个字：${list}${many ? ' 等' : ''}。`,
    en: `${count}${isMore ? ' or more' : ''} organisations differ by one character: ${list}${many ? ' and others' : ''}.`,
  };
}

function toDraft(batch: Batch, { row, draft }: CheckedRow): Draft {
  const { subjectCode, naturalKey, content, json, decidedOn } = draft!;
  return {
    subjectCode,
    naturalKey,
    content,
    json,
    decidedOn,
    item: batch.item,
    providerCode: batch.providerOf?.(row) ?? batch.providerCode,
    submissionId: batch.submissionId,
    rowNumber: row,
    receivedAt: batch.receivedAtOf?.(row) ?? batch.receivedAt,
  };
}

/** The operator's own accounts: what comes by them is no department's act. */
const operators: readonly string[] = [actors.local, actors.intakeKey, actors.platform].map(
  ({ account }) => account,
);

/** One look at the department's keys for all rows of a submission. */
export async function findReleaseNeed(
  reader: Reader,
  from: { providerCode: string | null; account: string; receivedAt: Date },
): Promise<ReleaseNeed> {
  const { providerCode, account, receivedAt } = from;
  if (providerCode !== null && (await hasKeyInForce(reader, providerCode, receivedAt))) return 'everything';
  return operators.includes(account) ? 'nothing' : 'corrections';
}

export async function toBatch(reader: Reader, submission: SubmissionRow): Promise<Batch> {
  const from = {
    providerCode: submission.provider_code,
    account: submission.account,
    receivedAt: submission.received_at,
  };
  return {
    submissionId: submission.submission_id,
    item: submission.item,
    providerCode: submission.provider_code,
    receivedAt: submission.received_at,
    release: await findReleaseNeed(reader, from),
  };
}
