import { join } from 'node:path';
import { fillWords } from '#kit';
import { replaceFile, type World } from '#platform';
import {
  findReceipt,
  ledgerRefusals,
  looksLikeReceipt,
  type ReceiptDesk,
  verifyReceipt,
} from '#trust/ledger';
import type { ExitCode, Output } from './output.ts';

/** Writes the receipt of a submission beside its results; `null`, and says why, when none may be signed here. */
export async function writeReceipt(
  world: World,
  desk: ReceiptDesk,
  submissionId: string,
  output: Output,
): Promise<string | null> {
  const receipt = await findReceipt(world, desk, submissionId);
  if (!receipt.ok) {
    const { code } = receipt.refusal;
    if (code !== 'ledger.other-keys') throw new Error(`submission ${submissionId} is not done: ${code}`);
    const { zh, en } = fillWords(ledgerRefusals[code], receipt.refusal);
    output.error(`${zh}\n${en}`);
    return null;
  }
  const path = join(world.config.dataDir, 'results', `${submissionId}.receipt.txt`);
  await replaceFile(path, receipt.value);
  return path;
}

/** What `gongxin verify` says of a receipt; `null` for a file that is none. */
export function sayReceipt(
  text: string,
  vkeys: readonly string[],
  { output, isJson }: { output: Output; isJson: boolean },
): ExitCode | null {
  if (!looksLikeReceipt(text)) return null;
  const verified = verifyReceipt(text, vkeys);
  if (isJson) {
    const facts = verified.ok ? { receipt: verified.value } : { refusal: verified.refusal };
    output.out(JSON.stringify({ isProven: verified.ok, ...facts }));
    return verified.ok ? 0 : 1;
  }
  if (!verified.ok) {
    const { zh, en } = fillWords(ledgerRefusals[verified.refusal.code], verified.refusal);
    output.error(`${zh}\n${en}`);
    return 1;
  }
  const { issuer, fileHash, byteCount, receivedAt, rowCount, resultsHash, loggedBy, ...receipt } =
    verified.value;
  const counts = (['accepted', 'updated', 'unchanged', 'held', 'refused'] as const).map(
    (outcome) => `${outcome} ${receipt[outcome]}`,
  );
  output.out(`Proved: ${issuer} signed that`);
  output.out(`  it received at ${receivedAt} a file of ${byteCount} bytes with the SHA-256 ${fileHash}`);
  output.out(
    `  from ${receipt.provider ?? 'a sender without a code'}, as ${receipt.item}: submission ${receipt.submissionId}`,
  );
  output.out(
    `  of its ${rowCount} rows: ${counts.join(', ')}; each row in the results with the SHA-256 ${resultsHash}`,
  );
  output.out(`  what was accepted or updated stands in the log by ${loggedBy}`);
  output.out(
    'sha256sum of your file must give this hash. If the register does not know the submission, hand the file in again.',
  );
  return 0;
}
