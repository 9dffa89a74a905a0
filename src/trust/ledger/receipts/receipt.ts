/**
 * What whoever handed a file in holds of it, signed by the platform. Hashes are SHA-256 in hexadecimal, instants UTC
 * with whole seconds. `issuer` is the name of the key that signs it: that of the ledger and `/receipt`.
 */
export type Receipt = {
  issuer: string;
  submissionId: string;
  item: string;
  provider: string | null;
  fileHash: string;
  byteCount: number;
  receivedAt: string;
  rowCount: number;
  accepted: number;
  updated: number;
  unchanged: number;
  held: number;
  refused: number;
  /** Of the results file in Chinese, as `GET /api/v1/submissions/{id}/results.csv` gives it. */
  resultsHash: string;
  /** What was accepted or updated stands in the log by then. */
  loggedBy: string;
};

/** The text that is signed; `README.md` of this room prints it. */
export const formatReceipt = (receipt: Receipt): string =>
  [
    `${receipt.issuer}/v1`,
    `submission ${receipt.submissionId}`,
    `item ${receipt.item}`,
    `provider ${receipt.provider ?? '-'}`,
    `file ${receipt.fileHash}`,
    `bytes ${receipt.byteCount}`,
    `received ${receipt.receivedAt}`,
    `rows ${receipt.rowCount}`,
    `accepted ${receipt.accepted}`,
    `updated ${receipt.updated}`,
    `unchanged ${receipt.unchanged}`,
    `held ${receipt.held}`,
    `refused ${receipt.refused}`,
    `results ${receipt.resultsHash}`,
    `logged-by ${receipt.loggedBy}`,
    '',
  ].join('\n');

const count = '0|[1-9]\\d{0,14}';
const hash = '[0-9a-f]{64}';
const instant = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ';

const pattern = new RegExp(
  `^(?<issuer>[^\\s+]{1,200}/receipt)/v1\n${[
    'submission (?<submissionId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
    'item (?<item>[a-z][a-z-]*)',
    'provider (?:-|(?<provider>[0-9A-Z]{18}))',
    `file (?<fileHash>${hash})`,
    `bytes (?<byteCount>${count})`,
    `received (?<receivedAt>${instant})`,
    `rows (?<rowCount>${count})`,
    `accepted (?<accepted>${count})`,
    `updated (?<updated>${count})`,
    `unchanged (?<unchanged>${count})`,
    `held (?<held>${count})`,
    `refused (?<refused>${count})`,
    `results (?<resultsHash>${hash})`,
    `logged-by (?<loggedBy>${instant})`,
  ].join('\n')}\n$`,
);

/** `null` for any other text; what is read is written again as the same bytes. */
export function parseReceipt(text: string): Receipt | null {
  const parts = pattern.exec(text)?.groups;
  if (!parts) return null;
  return {
    issuer: parts.issuer!,
    submissionId: parts.submissionId!,
    item: parts.item!,
    provider: parts.provider ?? null,
    fileHash: parts.fileHash!,
    byteCount: Number(parts.byteCount),
    receivedAt: parts.receivedAt!,
    rowCount: Number(parts.rowCount),
    accepted: Number(parts.accepted),
    updated: Number(parts.updated),
    unchanged: Number(parts.unchanged),
    held: Number(parts.held),
    refused: Number(parts.refused),
    resultsHash: parts.resultsHash!,
    loggedBy: parts.loggedBy!,
  };
}
