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
import { holdDrafts } from './held-sql.ts';
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
 * result a row, in their order.
 */
export async function processChunk(
  world: World,
  tx: Tx,
  batch: Batch,
  rows: readonly CheckedRow[],
): Promise<RowResult[]> {
  const isBaseRegister = batch.item === 'subject';
  const names = isBaseRegister ? new Map() : await findNamesByCode(tx, codesIn(rows));
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
  );
  for (const [index, { at }] of stored.entries()) {
    results[at] = judgeStored(doubtAuthority(rows[at]!, names), outcomes[index]!);
  }
  await holdDrafts(tx, held);
  return results;
}

/** Codes of the subjects and of the authorities that decided about them, each once. */
function codesIn(rows: readonly CheckedRow[]): string[] {
  const codes = new Set<string>();
  for (const { draft } of rows) {
    if (!draft) continue;
    codes.add(draft.subjectCode);
    if (typeof draft.content.authorityCode === 'string') codes.add(draft.content.authorityCode);
  }
  return [...codes];
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
