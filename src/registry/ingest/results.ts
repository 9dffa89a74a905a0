import { csvCell } from '#kit';
import type { Reader } from '#platform';
import { findResults } from './sql.ts';
import type { RowResult } from './submission.ts';

/** Every row of a submission with its outcome, in the order of the file, a chunk at a time. */
export async function* readResults(reader: Reader, submissionId: string): AsyncGenerator<RowResult[]> {
  for (let after = 0; ; ) {
    const chunk = await findResults(reader, submissionId, after);
    if (!chunk) return;
    yield chunk.results;
    after = chunk.chunkNo;
  }
}

/**
 * The results file in pieces; UTF-8 with a mark, so that Excel reads it. Of a submission that is done always the
 * same bytes: its receipt names their hash.
 */
export async function* resultsCsv(
  reader: Reader,
  submissionId: string,
  language: 'zh' | 'en',
): AsyncGenerator<string> {
  yield `\ufeff${resultsHeading}`;
  for await (const results of readResults(reader, submissionId))
    yield results.map((result) => formatResult(result, language)).join('');
}

export const resultsHeading = 'row,outcome,rule,field,message\r\n';

/** One line a row; the rule is that of its leading finding, the message says all of them. */
export function formatResult(result: RowResult, language: 'zh' | 'en'): string {
  const leading = result.findings[0];
  const message = result.findings.map((finding) => finding.message[language]).join(' ');
  const cells = [String(result.row), result.outcome, leading?.rule ?? '', leading?.heading ?? '', message];
  return `${cells.map(csvCell).join(',')}\r\n`;
}
