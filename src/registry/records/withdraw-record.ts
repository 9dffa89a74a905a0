import { accept, type Outcome, refuse } from '#kit';
import { emit, inTransaction, type World } from '#platform';
import type { RecordWithdrawn } from './contract.ts';
import type { RecordsRefusal } from './refusals.ts';
import { appendWithdrawal, findLastVersion, lockRecord } from './sql.ts';

/**
 * Takes a record back: from this instant it is public nowhere, and its page says only that it was withdrawn,
 * when and why. Its versions stay in the archive.
 * @source 行政处罚法 48: within three working days, with the reason in public
 */
export async function withdrawRecord(
  world: World,
  order: { subjectCode: string; recordId: string; reason: string; providerCode: string | null },
): Promise<Outcome<RecordWithdrawn, RecordsRefusal>> {
  const reason = order.reason.trim();
  if (reason.length === 0 || reason.length > 500) return refuse({ code: 'record.reason-missing' });
  return inTransaction(world.db, async (tx) => {
    await lockRecord(tx, order.recordId);
    const last = await findLastVersion(tx, order.subjectCode, order.recordId);
    if (!last) return refuse({ code: 'record.not-found' });
    if (last.kind === 'withdrawn') return refuse({ code: 'record.withdrawn', withdrawnAt: last.received_at });
    const withdrawnAt = world.clock.now();
    await appendWithdrawal(tx, last, { reason, withdrawnAt, providerCode: order.providerCode });
    const fact = {
      subjectCode: order.subjectCode,
      recordId: order.recordId,
      item: last.item,
      withdrawnAt,
      reason,
    };
    await emit(world, tx, 'records.withdrawn', fact);
    return accept(fact);
  });
}
