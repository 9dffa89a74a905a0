import type { FastifyInstance } from 'fastify';
import { accept, csvCell } from '#kit';
import { serve, type World } from '#platform';
import type { AuditEvent } from './audit-event.ts';
import { type AuditEntry, type AuditRequest, auditRoutes } from './contract.ts';
import { type AuditQuestion, type AuditReading, readAudit } from './read-audit.ts';

const EVENTS_AN_EXPORT = 10_000;

export function serveAudit(app: FastifyInstance, world: World): void {
  serve(app, auditRoutes.read, async ({ json, actor }) => {
    const { page, receipt } = await read({ ...world, actor }, json);
    return accept({ events: page.events.map(toEntry), next: page.next, receipt });
  });
  serve(app, auditRoutes.export, async ({ json, actor, reply }) => {
    const { page, receipt } = await read({ ...world, actor }, json, EVENTS_AN_EXPORT);
    reply.headers({
      'content-disposition': `attachment; filename="audit-${receipt.eventId}.csv"`,
      'x-audit-event': receipt.eventId,
      'x-audit-key': receipt.key,
      ...(page.next === null ? {} : { 'x-next': page.next }),
    });
    return accept(`\ufeff${[columns, ...page.events.map(toCells)].map(line).join('')}`);
  });
}

function read(world: World, request: AuditRequest, limit?: number): Promise<AuditReading> {
  const { purpose, legalBasis, ...asked } = request;
  const question: AuditQuestion = {
    account: asked.account ?? null,
    action: asked.action ?? null,
    cursor: asked.cursor ?? null,
    order: asked.order,
    organisation: asked.organisation ?? null,
    recordId: asked.recordId ?? null,
    since: asked.since ?? null,
    subjectCode: asked.subjectCode ?? null,
    until: asked.until ?? null,
  };
  return readAudit(world, { purpose, legalBasis }, question, limit);
}

const toEntry = ({ actedAt, scope, ...event }: AuditEvent): AuditEntry => ({
  ...event,
  actedAt: actedAt.toISOString(),
  scope: JSON.parse(scope),
});

const columns = [
  ...['acted_at', 'account', 'organisation', 'action', 'purpose', 'legal_basis'],
  ...['subject_code', 'record_id', 'scope', 'result_hash', 'event_id'],
];

const toCells = (event: AuditEvent): string[] => [
  event.actedAt.toISOString(),
  event.account,
  event.organisation ?? '',
  event.action,
  event.purpose,
  event.legalBasis,
  event.subjectCode,
  event.recordId ?? '',
  event.scope,
  event.resultHash ?? '',
  event.eventId,
];

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
