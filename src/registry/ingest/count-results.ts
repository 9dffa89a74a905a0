import { type Counts, noCounts } from './counts.ts';
import type { RowResult } from './submission.ts';

/** Rows by what became of them. */
export function countResults(results: readonly RowResult[]): Counts {
  const counts = noCounts();
  for (const { outcome, findings } of results) {
    counts.received += 1;
    counts[outcome] += 1;
    if (outcome !== 'refused' && findings.some(isWarning)) counts.warned += 1;
  }
  return counts;
}

/** What V14 and a held V07 say is the outcome itself, not a warning beside it. */
const isWarning = (finding: RowResult['findings'][number]) =>
  finding.severity === 'warning' && finding.rule !== 'V14' && finding.rule !== 'V07';
