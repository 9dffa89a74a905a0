import { z } from 'zod';
import { PublicRecord, Words } from '#disclosure/register/contract';
import { LeafType } from '#trust/proofs/contract';

/** Why a change brings no record. */
export const GoneCode = z.enum([
  'replaced',
  'period-over',
  'withdrawn',
  'repaired',
  'objection',
  'court-order',
  'not-public',
  'not-yet',
  'erased',
]);
export type GoneCode = z.output<typeof GoneCode>;

/**
 * One entry of the public log, with its record where exactly that version is public at this moment. What is public no
 * more says that it ended, and names neither the organisation nor the kind of record.
 */
export const Change = z.strictObject({
  index: z.int().nonnegative().describe('Its place in the public log: from 0, without a gap, for ever.'),
  id: z.string().describe('`<origin>#<index>`: the same each time it is told, whichever way.'),
  type: LeafType.describe(
    'What happened. `key-change`, `map-root` and `report` are about no record: pass them over.',
  ),
  at: z.iso.datetime().describe('When it was received.'),
  recordId: z.uuid().nullable().describe('Null: about no record.'),
  version: z.int().positive().nullable(),
  subjectCode: z.string().nullable().describe('Named with its record only.'),
  item: z.string().nullable().describe('Named with its record only.'),
  record: PublicRecord.nullable().describe(
    'What to keep from now on; null: keep nothing of this record. Without the name of the legal representative.',
  ),
  gone: z
    .strictObject({ code: GoneCode, ...Words.shape })
    .nullable()
    .describe('Why there is no record; null: there is one, or the change is about none.'),
});
export type Change = z.output<typeof Change>;

/** Said to who keeps copies; what to do is always the same: keep nothing of it. */
export const goneWords: Readonly<Record<GoneCode, Words>> = {
  replaced: {
    zh: '此后另有一条关于这条记录的变更，以后一条为准。',
    en: 'A later change about this record counts in its place.',
  },
  'period-over': {
    zh: '公示期已满，不再公示，请从副本中删除。',
    en: 'Its time is over and it is public no more; remove it from your copy.',
  },
  withdrawn: {
    zh: '提供单位已撤回，请从副本中删除。',
    en: 'Its provider took it back; remove it from your copy.',
  },
  repaired: {
    zh: '信用已修复，停止公示，请从副本中删除。',
    en: 'It was repaired and is public no more; remove it from your copy.',
  },
  objection: {
    zh: '异议成立，停止公示，请从副本中删除。',
    en: 'An objection to it was right and it is public no more; remove it from your copy.',
  },
  'court-order': {
    zh: '依法院裁判停止公示，请从副本中删除。',
    en: 'A court ended its display; remove it from your copy.',
  },
  'not-public': {
    zh: '更正后依法不予公示，请从副本中删除。',
    en: 'As corrected the law does not show it; remove it from your copy.',
  },
  'not-yet': {
    zh: '尚未到公示日。',
    en: 'Its first public day has not come.',
  },
  erased: {
    zh: '已依法删除，请从副本中彻底删除，不留备份。',
    en: 'It was erased by law; remove it from your copy and from what you keep beside it.',
  },
};

/** What is known of an entry's record at this moment. */
export type Standing = {
  /** The entry brings a version, and this is the version that the display is about. */
  isCurrent: boolean;
  decision: 'public' | 'never' | 'awaiting-classification';
  shownFrom: string | null;
  shownUntil: string | null;
  endReason: 'withdrawn' | 'repaired' | 'objection' | 'court-order' | null;
  isVisible: boolean;
};

/** Why an entry brings no record today; `null`: it does. `standing` null: the record was erased. */
export function decideGone(standing: Standing | null, today: string): GoneCode | null {
  if (standing === null) return 'erased';
  if (standing.isVisible) return standing.isCurrent ? null : 'replaced';
  if (standing.endReason !== null) return standing.endReason;
  if (standing.decision !== 'public') return 'not-public';
  return standing.shownFrom !== null && standing.shownFrom > today ? 'not-yet' : 'period-over';
}
