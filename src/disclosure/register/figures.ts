import { findFigures, measureFigures } from '#disclosure/publication';
import { type Day, dayOf, startOf } from '#kit';
import { inTransaction, type World } from '#platform';
import type { Figures } from './contract.ts';
import type { RegisterLaw } from './public-record.ts';
import { countReceipts, findFiguresRow, findLastReceipt, saveFigures } from './sql.ts';

/** The job that measures: it reads whole tables, which no request may do. */
export const figuresJob = 'register-figures';

export async function measureRegister(world: World, law: RegisterLaw): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    await measureFigures(world, tx);
    const figures = await findFigures(tx);
    const subjects = figures.find((figure) => figure.item === 'subject')?.publicCount ?? 0;
    const records = figures
      .filter((figure) => figure.item !== 'subject')
      .reduce((sum, figure) => sum + figure.publicCount, 0);
    const now = world.clock.now();
    const month = startOf(`${dayOf(now).slice(0, 7)}-01` as Day);
    const receipts = await countReceipts(tx, month);
    const onTime = receipts.filter((receipt) => !law.timelinessOf(receipt).isLate);
    await saveFigures(tx, {
      subjects,
      public_records: records,
      month_on_time: sumOf(onTime),
      month_received: sumOf(receipts),
      changed_at: await findLastReceipt(tx),
      measured_at: now,
    });
  });
}

const sumOf = (receipts: readonly { count: number }[]) =>
  receipts.reduce((sum, receipt) => sum + receipt.count, 0);

/** As last measured; zeros before the first measure. */
export async function loadFigures(world: World): Promise<Figures> {
  const row = await findFiguresRow(world.db);
  if (!row) return { subjects: 0, publicRecords: 0, onTimeShare: null, changedAt: null };
  return {
    subjects: row.subjects,
    publicRecords: row.public_records,
    onTimeShare: row.month_received === 0 ? null : row.month_on_time / row.month_received,
    changedAt: row.changed_at?.toISOString() ?? null,
  };
}
