import { inTransaction, type World } from '#platform';
import {
  countFigures,
  findReceipts,
  markMeasured,
  type Punctuality,
  type Receipts,
  savePunctuality,
} from './figures-sql.ts';
import type { TimelyLaw } from './oversight-law.ts';

/** The job that measures quality and timeliness: it reads whole tables, which no request may do. */
export const qualityJob = 'measure-quality';

export async function measureQuality(world: World, law: Pick<TimelyLaw, 'timelinessOf'>): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    await countFigures(tx);
    await savePunctuality(tx, judgeReceipts(await findReceipts(tx), law));
    await markMeasured(tx, world.clock.now());
  });
}

function judgeReceipts(
  receipts: readonly Receipts[],
  { timelinessOf }: Pick<TimelyLaw, 'timelinessOf'>,
): Punctuality[] {
  const sums = new Map<string, Punctuality>();
  for (const { unit, item, month, decidedOn, receivedOn, count } of receipts) {
    const key = `${unit} ${item} ${month}`;
    const sum = sums.get(key) ?? { unit, item, month, onTime: 0, late: 0 };
    if (timelinessOf({ decidedOn, receivedOn }).isLate) sum.late += count;
    else sum.onTime += count;
    sums.set(key, sum);
  }
  return [...sums.values()];
}
