import { fileURLToPath } from 'node:url';
import { type CommitmentLaw, loadCommitmentLaw } from '#credit/commitments';
import { type ListLaw, loadListLaw } from '#credit/lists';
import { loadMeasureLaw, type MeasureLaw } from '#credit/measures';
import { demoDivisions, withDivisions } from '#demo';
import {
  loadCalendar,
  loadPublicationLaw,
  loadReportingDuty,
  type PublicationLaw,
} from '#disclosure/publication';
import { type Calendar, compileTimeliness, dayOf } from '#kit';
import { loadOversightLaw, type OversightLaw } from '#oversight/quality';
import type { Clock, Config } from '#platform';
import { type Catalogue, loadCatalogue, type Pages, readPages, subjectPorts } from '#registry/catalogue';
import { loadSubjectLaw, type SubjectLaw } from '#registry/subjects';
import { loadWebhookLaw, type WebhookLaw } from '#service/changes';
import { type CheckLaw, loadCheckLaw } from '#service/checks';
import { loadMatterLaw, type MatterLaw } from '#service/matters';
import { type AccessLaw, loadAccessLaw } from '#trust/accounts';
import { type ApprovalLaw, loadApprovalLaw } from '#trust/approvals';
import { type AuditLaw, loadAuditLaw } from '#trust/audit';
import { loadSessionLaw, type SessionLaw } from '#trust/sign-in';

/** All law as data, read and checked once at start from `law/`; a fault in a page stops the start. */
export type Law = Readonly<{
  subjects: SubjectLaw;
  catalogue: Catalogue;
  /** The pages that it was read from, and those that this version ships. */
  pages: Pages;
  shippedPages: Pages;
  publication: PublicationLaw;
  access: AccessLaw;
  approvals: ApprovalLaw;
  sessions: SessionLaw;
  audit: AuditLaw;
  oversight: OversightLaw;
  webhooks: WebhookLaw;
  lists: ListLaw;
  measures: MeasureLaw;
  commitments: CommitmentLaw;
  matters: MatterLaw;
  checks: CheckLaw;
  calendar: Calendar;
  timelinessOf: ReturnType<typeof compileTimeliness>;
}>;

const folder = new URL('../law/', import.meta.url);

/** The pages of the catalogue as this version brings them; which are in force, `settlePages` says. */
export const shippedPages = (): Pages => readPages(fileURLToPath(new URL('catalogue/', folder)));

export function loadLaw(
  config: Pick<Config, 'isDemo' | 'fineRegion'>,
  clock: Clock,
  pages: Pages = shippedPages(),
): Law {
  const table = loadSubjectLaw(folder);
  const subjects = config.isDemo ? withDivisions(table, demoDivisions(dayOf(clock.now()))) : table;
  const ports = subjectPorts(subjects, dayOf(clock.now()));
  const calendar = loadCalendar();
  const lists = loadListLaw(folder);
  return Object.freeze({
    subjects,
    catalogue: loadCatalogue(pages, ports),
    pages,
    shippedPages: shippedPages(),
    publication: loadPublicationLaw({ region: config.fineRegion }),
    access: loadAccessLaw(folder),
    approvals: loadApprovalLaw(folder),
    sessions: loadSessionLaw(folder),
    audit: loadAuditLaw(folder),
    oversight: loadOversightLaw(folder),
    webhooks: loadWebhookLaw(folder),
    lists,
    measures: loadMeasureLaw(folder, lists),
    commitments: loadCommitmentLaw(folder, lists),
    matters: loadMatterLaw(folder, lists),
    checks: loadCheckLaw(folder),
    calendar,
    timelinessOf: compileTimeliness(calendar, loadReportingDuty()),
  });
}
