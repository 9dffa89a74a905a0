export type * from './contract.ts';
export { ErasureReason } from './decide-erasure.ts';
export { eraseRecord, NotSettled } from './erase-record.ts';
export { keepProjections } from './keep-projections.ts';
export { type RecordsRefusal, refusals as recordsRefusals } from './refusals.ts';
export { findLastVersion, findVersionTimes, type LastVersion, versionsTable } from './sql.ts';
export { storeRecords } from './store-records.ts';
export { textIn } from './text-in.ts';
export { withdrawRecord } from './withdraw-record.ts';
