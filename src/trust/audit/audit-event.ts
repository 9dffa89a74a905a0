import { z } from 'zod';

/** What is written down: acts, and looks at what is not public. */
export const Action = z.enum([
  'submission-received',
  'record-withdrawn',
  'record-erased',
  'fine-classified',
  'catalogue-approved',
  'job-managed',
  'rows-released',
  'rows-sent-back',
  'department-key-registered',
  'department-key-ended',
  'proposal-made',
  'proposal-decided',
  'mandate-granted',
  'mandate-ended',
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'factor-added',
  'factor-removed',
  'password-changed',
  'invitation-made',
  'client-key-made',
  'client-key-ended',
  'subscription-managed',
  'removal-confirmed',
  'restricted-list-read',
  'unpublished-read',
  'commitment-signed',
  'commitment-decided',
  'commitment-talk',
  'check-asked',
  'check-reread',
  'check-feedback',
  'audit-read',
]);
export type Action = z.output<typeof Action>;

/** 使用目的. @source 山东省社会信用条例 22 */
export const Purpose = z.enum([
  'provision', // 信息提供
  'correction', // 更正、撤回
  'erasure', // 删除
  'publication', // 公示
  'objection', // 异议核查
  'supervision', // 监督检查
  'investigation', // 案件调查
  'audit', // 审计
  'check', // 逢办必查
  'administration', // 账户和权限管理
]);
export type Purpose = z.output<typeof Purpose>;

const article =
  /^《?\p{Script=Han}{2,40}(?:法|典|条例|办法|规定|规则|细则|决定)》?(?:第[零〇一二三四五六七八九十百]{1,7}条| ?\d{1,3})$/u;
const paper = /^\p{Script=Han}{2,30}(?:令第|〔\d{4}〕第?)\d{1,5}号$/u;

/** An article (《…条例》第二十二条) or the number of a document (…〔2026〕12号); free text could hold a person. */
export const LegalBasis = z.string().refine((text) => article.test(text) || paper.test(text));

export const Account = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

/** A UUIDv7. */
export const EventId = z.uuid();

/** Why something is done or looked at. */
export type Ground = { purpose: Purpose; legalBasis: string };

/** One act or look, before it is known who it was and when. */
export type Act = Ground & {
  action: Action;
  /** The organisation that was looked at; empty where it is about no single one, or about a record. */
  subjectCode: string;
  /** The record that was acted on. Whose record it is is not told here: an erasure could not take it back. */
  recordId: string | null;
  /** Ids, counts and codes; never content, never what somebody typed. */
  scope: Readonly<Record<string, string | number | null>>;
  /** 32 bytes; `null` for an act on a record, whose result the ledger commits to. */
  resultHash: Uint8Array | null;
};

/** An act or look as it is kept; `scope` is the text of its JSON. */
export type AuditEvent = Omit<Act, 'scope' | 'resultHash'> & {
  eventId: string;
  actedAt: Date;
  account: string;
  organisation: string | null;
  scope: string;
  /** Hexadecimal. */
  resultHash: string | null;
};
