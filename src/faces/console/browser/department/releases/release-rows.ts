import { accept, type Outcome } from '#kit';
import {
  type ReleaseDetail,
  type ReleasedRow,
  releaseRoutes,
  type WaitingRow,
} from '#registry/ingest/contract';
import type { Problem } from '../../client/problem.ts';
import type { Client } from '../../client/request.ts';
import type { HeldKey } from '../keys/decide-signer.ts';
import { signText } from '../keys/use-signer.ts';
import { textToSign } from './text-to-sign.ts';

/** Rows signed and released at once: so much is done when somebody stops. */
const ROWS_A_CALL = 200;
/** Pages of rows; no submission that comes in by HTTP has more. */
const MOST_CALLS = 2_000;

export type ReleaseTally = {
  done: number;
  differing: number;
  outcomes: Record<ReleasedRow['outcome'], number>;
};

export const noTally = (): ReleaseTally => ({
  done: 0,
  differing: 0,
  outcomes: { accepted: 0, updated: 0, unchanged: 0, held: 0, refused: 0, 'not-waiting': 0 },
});

type Order = {
  submissionId: string;
  signer: HeldKey | null;
  onTally(tally: ReleaseTally): void;
  signal: AbortSignal;
};

type Rows = readonly WaitingRow[];

/** Signs and releases these rows; what was sent is done, what was not reached stays as it was. */
export async function releaseSome(
  client: Client,
  release: ReleaseDetail,
  rows: Rows,
  order: Order & { tally?: ReleaseTally },
): Promise<Outcome<ReleaseTally, Problem>> {
  let { tally = noTally() } = order;
  for (let at = 0; at < rows.length && !order.signal.aborted; at += ROWS_A_CALL) {
    const sent = await sendRows(client, release, rows.slice(at, at + ROWS_A_CALL), order);
    if (!sent.ok) return sent;
    tally = add(tally, sent.value);
    order.onTally(tally);
  }
  return accept(tally);
}

/** Every row that waits and was not sent back, page by page. */
export async function releaseAll(client: Client, order: Order): Promise<Outcome<ReleaseTally, Problem>> {
  let tally = noTally();
  let cursor = 0;
  for (let call = 0; call < MOST_CALLS && !order.signal.aborted; call += 1) {
    const page = await client.request(releaseRoutes.show, {
      params: { submissionId: order.submissionId },
      query: { cursor, limit: ROWS_A_CALL },
    });
    // The last row may have been released a moment ago.
    if (!page.ok) return call > 0 && page.refusal.status === 404 ? accept(tally) : page;
    const rows = page.value.rows.filter(({ sentBack }) => sentBack === null);
    const done = await releaseSome(client, page.value, rows, { ...order, tally });
    if (!done.ok) return done;
    tally = done.value;
    if (page.value.next === null) break;
    cursor = page.value.next;
  }
  return accept(tally);
}

async function sendRows(
  client: Client,
  release: ReleaseDetail,
  rows: Rows,
  { submissionId, signer }: Order,
): Promise<Outcome<ReleaseTally, Problem>> {
  const decisions: { row: number; signature: string | null }[] = [];
  for (const row of rows) {
    const toSign = textToSign(release, row);
    if (toSign.kind === 'none') decisions.push({ row: row.row, signature: null });
    if (toSign.kind === 'text' && signer) {
      const { signature } = await signText(signer, toSign.text);
      decisions.push({ row: row.row, signature });
    }
  }
  const tally = { ...noTally(), differing: rows.length - decisions.length };
  if (decisions.length === 0) return accept(tally);
  const isSigned = decisions.some(({ signature }) => signature !== null);
  const released = await client.request(releaseRoutes.release, {
    params: { submissionId },
    json: { keyId: isSigned && signer ? signer.keyId : null, decisions },
  });
  if (!released.ok) return released;
  for (const { outcome } of released.value.rows) tally.outcomes[outcome] += 1;
  return accept({ ...tally, done: decisions.length });
}

function add(one: ReleaseTally, other: ReleaseTally): ReleaseTally {
  const outcomes = { ...one.outcomes };
  for (const [name, count] of Object.entries(other.outcomes))
    outcomes[name as ReleasedRow['outcome']] += count;
  return { done: one.done + other.done, differing: one.differing + other.differing, outcomes };
}
