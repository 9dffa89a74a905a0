import { findNeighbours } from '#disclosure/search';
import type { Tx, World } from '#platform';
import { type Draft, storeRecords } from '#registry/records';
import { type DatedName, findNamesByCode, isNameOn, presentName } from '#registry/subjects';
import {
  type CheckedRow,
  doubtAuthority,
  holdRow,
  judgeStored,
  nameMismatch,
  refuseRow,
} from './checked-row.ts';
import type { RowResult } from './contract.ts';
import { holdDrafts, lockHeld } from './held-sql.ts';
import type { SubmissionRow } from './sql.ts';

/** The submission that rows belong to, as far as their records need it. */
export type Batch = {
  submissionId: string;
  item: string;
  providerCode: string | null;
  receivedAt: Date;
  /** For history taken over from another register: when that register received each row. */
  receivedAtOf?: (row: number) => Date;
};

/** Look-alike names are looked up for so many rows of a chunk; a wrong file must not become a thousand searches. */
const NEIGHBOUR_LOOKUPS = 20;

/**
 * Matches checked rows to their subjects and hands what matches to the gate, all in one transaction. Gives one
 * result a row, in their order. `areNew` guesses that no row is of a record we have; see `storeRecords`.
 */
export async function processChunk(
  world: World,
  tx: Tx,
  batch: Batch,
  rows: readonly CheckedRow[],
  { areNew = false }: { areNew?: boolean } = {},
): Promise<RowResult[]> {
  const isBaseRegister = batch.item === 'subject';
  const names = isBaseRegister ? new Map() : await findNames(tx, codesIn(rows));
  const results = new Array<RowResult>(rows.length);
  const stored: { at: number; draft: Draft }[] = [];
  const held: Draft[] = [];
  let lookups = 0;
  for (const [at, row] of rows.entries()) {
    if (!row.draft) {
      results[at] = refuseRow(row);
      continue;
    }
    const draft = toDraft(batch, row);
    const known: readonly DatedName[] | undefined = names.get(draft.subjectCode);
    if (isBaseRegister || (known && isNameOn(known, row.draft.subjectName, draft.decidedOn))) {
      stored.push({ at, draft });
    } else if (known) {
      lookups += 1;
      const alike = lookups <= NEIGHBOUR_LOOKUPS ? await describeAlike(tx, row.draft.subjectName) : null;
      results[at] = refuseRow(row, nameMismatch(presentName(known) ?? '', alike));
    } else {
      held.push(draft);
      results[at] = holdRow(row);
    }
  }
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
  await holdDrafts(tx, held);
  return results;
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
    providerCode: batch.providerCode,
    submissionId: batch.submissionId,
    rowNumber: row,
    receivedAt: batch.receivedAtOf?.(row) ?? batch.receivedAt,
  };
}

export function toBatch(submission: SubmissionRow): Batch {
  return {
    submissionId: submission.submission_id,
    item: submission.item,
    providerCode: submission.provider_code,
    receivedAt: submission.received_at,
  };
}
