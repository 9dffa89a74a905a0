import { z } from 'zod';
import { Day, route } from '#kit';
import { Account, Action, EventId, LegalBasis, Purpose } from './audit-event.ts';

export { Action, LegalBasis, Purpose } from './audit-event.ts';

/** An act or look as who reads the trail gets it. */
export const AuditEntry = z.strictObject({
  eventId: EventId,
  actedAt: z.iso.datetime(),
  account: z.string(),
  organisation: z.string().nullable().describe('Code of the unit that the account works for.'),
  action: Action,
  purpose: Purpose,
  legalBasis: z.string(),
  subjectCode: z.string().describe('The organisation that was looked at; empty: no single one, or a record.'),
  recordId: z.uuid().nullable(),
  scope: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  resultHash: z.string().nullable(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

/** What is asked, and on what ground. Filters that are left out ask nothing. */
export const AuditRequest = z.strictObject({
  purpose: Purpose.describe('What it is read for.'),
  legalBasis: LegalBasis.describe('The article that allows it, or the number of a document.'),
  since: Day.optional().describe('From this day on, in Beijing.'),
  until: Day.optional().describe('To the end of this day.'),
  account: Account.optional(),
  organisation: z.string().max(40).optional(),
  action: Action.optional(),
  subjectCode: z.string().max(40).optional(),
  recordId: z.uuid().optional(),
  order: z.enum(['oldest', 'newest']).default('newest'),
  cursor: EventId.optional().describe('`next` of the page before.'),
});
export type AuditRequest = z.output<typeof AuditRequest>;

const refusals = {} as const;

/** The room's doors as data. To read the trail is an act of its own, so it is asked by POST and written down. */
export const auditRoutes = {
  read: route({
    id: 'readAudit',
    method: 'POST',
    path: '/api/v1/audit/readings',
    tag: 'audit',
    summary: {
      zh: '查阅审计日志：须说明目的和依据，查阅本身也记入日志',
      en: 'Read the audit trail; purpose and legal basis are stated, and the reading is written down too',
    },
    access: 'audit:read',
    json: AuditRequest,
    status: 200,
    answer: z.strictObject({
      events: z.array(AuditEntry),
      next: EventId.nullable(),
      receipt: z
        .strictObject({ eventId: EventId, key: z.string() })
        .describe('With this key who keeps the answer can prove it; it is kept nowhere else.'),
    }),
    refusals,
  }),
  export: route({
    id: 'exportAudit',
    method: 'POST',
    path: '/api/v1/audit/exports',
    tag: 'audit',
    summary: {
      zh: '导出审计日志（CSV，一次至多一万条，余下的接着导出）',
      en: 'Export the audit trail (CSV, at most 10,000 events at once; ask again for the rest)',
    },
    access: 'audit:export',
    json: AuditRequest,
    status: 200,
    answer: 'text/csv; charset=utf-8',
    refusals,
  }),
} as const;
