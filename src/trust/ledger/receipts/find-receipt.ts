import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { accept, type Outcome, refuse } from '#kit';
import type { Config, World } from '#platform';
import { findSubmission, resultsCsv } from '#registry/ingest';
import { signNote } from '#trust/proofs';
import { findOrigin, type IntakeKey, loadKeys, type ReceiptKey } from '../keys/keys.ts';
import type { ReceiptRefusal } from '../refusals.ts';
import { findSigner } from '../sql.ts';
import { formatReceipt } from './receipt.ts';

/** The promise of every receipt: so long after the last row had its outcome, what was accepted stands in the log. */
const LOGGED_WITHIN = 60_000;

/** What receipts are signed with; a ledger has it. */
export type ReceiptDesk = Readonly<{ receipt: ReceiptKey; intake: Pick<IntakeKey, 'vkey'> }>;

/**
 * For whoever hands in beside the server: its keys, without touching the logs it writes. Signs in the name under
 * which the ledger was begun, even where this process was told none.
 */
export async function openReceiptDesk(
  config: Pick<Config, 'dataDir' | 'ledgerOrigin'>,
): Promise<ReceiptDesk> {
  const folder = join(config.dataDir, 'ledger', 'keys');
  return loadKeys(folder, (await findOrigin(folder)) ?? config.ledgerOrigin);
}

/** The signed receipt of a submission whose every row has its outcome: a C2SP signed note, always the same bytes. */
export async function findReceipt(
  world: World,
  { receipt: { signer }, intake }: ReceiptDesk,
  submissionId: string,
): Promise<Outcome<string, ReceiptRefusal>> {
  const submission = await findSubmission(world.db, submissionId);
  if (!submission) return refuse({ code: 'submission.not-found' });
  if (submission.state === 'refused') return refuse({ code: 'receipt.file-refused' });
  if (submission.state !== 'done') return refuse({ code: 'receipt.not-finished' });
  const begunBy = await findSigner(world.db);
  if (begunBy !== null && begunBy !== intake.vkey)
    return refuse({ code: 'ledger.other-keys', detail: begunBy });
  const results = createHash('sha256');
  for await (const piece of resultsCsv(world.db, submissionId, 'zh')) results.update(piece);
  const finishedAt = submission.finished_at!.getTime();
  const text = formatReceipt({
    issuer: signer.name,
    submissionId,
    item: submission.item,
    provider: submission.provider_code,
    fileHash: submission.sha256.toString('hex'),
    byteCount: submission.byte_count,
    receivedAt: wholeSeconds(submission.received_at.getTime()),
    rowCount: submission.received,
    accepted: submission.accepted,
    updated: submission.updated,
    unchanged: submission.unchanged,
    held: submission.held,
    refused: submission.refused,
    resultsHash: results.digest('hex'),
    loggedBy: wholeSeconds(finishedAt + LOGGED_WITHIN),
  });
  return accept(signNote(text, [signer]));
}

const wholeSeconds = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
