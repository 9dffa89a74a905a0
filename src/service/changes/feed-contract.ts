import { z } from 'zod';
import { PublicRecord } from '#disclosure/register/contract';
import { route } from '#kit';
import { Change } from './change.ts';
import { refusals } from './refusals.ts';
import { TakenBackPage } from './taken-back.ts';

const since = z.coerce
  .number()
  .int()
  .min(0)
  .default(0)
  .describe(
    'The first place in the public log that is asked for: `next` of the page before. It never expires.',
  );
const size = z
  .int()
  .nonnegative()
  .describe('Entries under the last signed checkpoint; nothing beyond it is told.');
const next = z
  .int()
  .nonnegative()
  .describe('`since` of the page that follows; as large as `size`: that is all.');

export const ChangesAnswer = z.strictObject({
  origin: z.string().describe('Name of the public log.'),
  changes: z.array(Change).describe('In the order of the log, without a gap.'),
  next,
  size,
});
export type ChangesAnswer = z.output<typeof ChangesAnswer>;

export const SnapshotAnswer = z.strictObject({
  origin: z.string(),
  cursor: z
    .int()
    .nonnegative()
    .describe(
      'Where the snapshot began, the same on each of its pages: `since` of the changes that follow it.',
    ),
  records: z
    .array(z.strictObject({ subjectCode: z.string(), record: PublicRecord }))
    .describe('What is public at this moment, by organisation; without names of legal representatives.'),
  next: z.string().nullable().describe('`after` of the page that follows; null: this was the last.'),
});
export type SnapshotAnswer = z.output<typeof SnapshotAnswer>;

export const ChangesKey = z.strictObject({
  origin: z.string(),
  vkey: z.string().describe('As signed notes write keys: compare it with another source.'),
  publicKey: z.base64().describe('Ed25519, 32 bytes.'),
  webhookKey: z.string().describe('The same key as libraries for Standard Webhooks write it.'),
});
export type ChangesKey = z.output<typeof ChangesKey>;

const limit = z.coerce.number().int().min(1).max(500).default(100);
const ahead = { 'changes.ahead': refusals['changes.ahead'] };

/** What is public, as a stream that anyone may follow. */
export const feedRoutes = {
  changes: route({
    id: 'getChanges',
    method: 'GET',
    path: '/api/v1/changes',
    tag: 'changes',
    summary: {
      zh: '变更流：按公开账本的位置逐条给出；位置永不失效、没有空缺',
      en: 'The change feed: in the order of the public log; a place in it never expires and none is left out',
    },
    access: 'public',
    query: z.strictObject({ since, limit }),
    status: 200,
    answer: ChangesAnswer,
    refusals: ahead,
  }),
  snapshot: route({
    id: 'getChangesSnapshot',
    method: 'GET',
    path: '/api/v1/changes/snapshot',
    tag: 'changes',
    summary: {
      zh: '快照：此刻公示的全部记录，分页；与其位置之后的变更合起来就是现状',
      en: 'A snapshot: all that is public, in pages; with the changes since its cursor it is the present',
    },
    access: 'public',
    query: z.strictObject({ after: z.string().max(100).optional(), limit }),
    status: 200,
    answer: SnapshotAnswer,
    refusals: { 'changes.after-wrong': refusals['changes.after-wrong'] },
  }),
  key: route({
    id: 'getChangesKey',
    method: 'GET',
    path: '/api/v1/changes/key',
    tag: 'changes',
    summary: {
      zh: '推送和收回清单的签名公钥',
      en: 'The key that signs deliveries and pages of what was taken back',
    },
    access: 'public',
    status: 200,
    answer: ChangesKey,
    refusals: {},
  }),
  takenBack: route({
    id: 'getTakenBack',
    method: 'GET',
    path: '/api/v1/retractions',
    tag: 'changes',
    summary: {
      zh: '收回清单：撤回、修复、到期、更正、删除，逐页签名',
      en: 'What was taken back (withdrawn, repaired, over, corrected, erased), each page signed',
    },
    access: 'public',
    query: z.strictObject({ since, limit }),
    status: 200,
    answer: TakenBackPage,
    refusals: ahead,
  }),
};
