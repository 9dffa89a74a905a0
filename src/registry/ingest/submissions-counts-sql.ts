import type { Reader, Tx } from '#platform';
import type { FindingCount, RowOutcome, RowResult } from './submission.ts';

/** Counts what rows are reported for: their leading findings. */
export async function addFindingCounts(
  tx: Tx,
  submissionId: string,
  results: readonly RowResult[],
): Promise<void> {
  const counts = new Map<string, FindingCount>();
  for (const { outcome, findings } of results) {
    const [leading] = findings;
    if (!leading) continue;
    const { rule, field } = leading;
    const key = `${outcome} ${rule} ${field}`;
    const count = counts.get(key) ?? { outcome, rule, field, rows: 0 };
    count.rows += 1;
    counts.set(key, count);
  }
  if (counts.size === 0) return;
  const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
  await tx.client.query({
    name: 'ingest.add-finding-counts',
    text: `insert into ingest.finding_count as known (submission_id, outcome, rule, field, row_count)
      select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::int[])
      on conflict (submission_id, outcome, rule, field) do update
        set row_count = known.row_count + excluded.row_count`,
    values: [
      submissionId,
      sorted.map(({ outcome }) => outcome),
      sorted.map(({ rule }) => rule),
      sorted.map(({ field }) => field),
      sorted.map(({ rows }) => rows),
    ],
  });
}

/** Most rows first; there are as many lines as rules meet fields. */
export async function findFindingCounts(reader: Reader, submissionId: string): Promise<FindingCount[]> {
  const rows = await reader
    .selectFrom('ingest.finding_count')
    .select(['outcome', 'rule', 'field', 'row_count'])
    .where('submission_id', '=', submissionId)
    .orderBy('row_count', 'desc')
    .orderBy('rule')
    .orderBy('field')
    .orderBy('outcome')
    .limit(1_000)
    .execute();
  return rows.map(({ outcome, rule, field, row_count }) => ({
    outcome: outcome as RowOutcome,
    rule,
    field,
    rows: row_count,
  }));
}
