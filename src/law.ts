import { fileURLToPath } from 'node:url';
import { demoDivisions, withDivisions } from '#demo';
import {
  loadCalendar,
  loadPublicationLaw,
  loadReportingDuty,
  type PublicationLaw,
} from '#disclosure/publication';
import { type Calendar, compileTimeliness, dayOf } from '#kit';
import type { Clock, Config } from '#platform';
import { type Catalogue, loadCatalogue, subjectPorts } from '#registry/catalogue';
import { loadSubjectLaw, type SubjectLaw } from '#registry/subjects';
import { type AccessLaw, loadAccessLaw } from '#trust/accounts';
import { type AuditLaw, loadAuditLaw } from '#trust/audit';

/** All law as data, read and checked once at start from `law/`; a fault in a page stops the start. */
export type Law = Readonly<{
  subjects: SubjectLaw;
  catalogue: Catalogue;
  publication: PublicationLaw;
  access: AccessLaw;
  audit: AuditLaw;
  calendar: Calendar;
  timelinessOf: ReturnType<typeof compileTimeliness>;
}>;

const folder = new URL('../law/', import.meta.url);

export function loadLaw(config: Pick<Config, 'isDemo' | 'fineRegion'>, clock: Clock): Law {
  const table = loadSubjectLaw(folder);
  const subjects = config.isDemo ? withDivisions(table, demoDivisions(dayOf(clock.now()))) : table;
  const ports = subjectPorts(subjects, dayOf(clock.now()));
  const calendar = loadCalendar();
  return Object.freeze({
    subjects,
    catalogue: loadCatalogue(fileURLToPath(new URL('catalogue/', folder)), ports),
    publication: loadPublicationLaw({ region: config.fineRegion }),
    access: loadAccessLaw(folder),
    audit: loadAuditLaw(folder),
    calendar,
    timelinessOf: compileTimeliness(calendar, loadReportingDuty()),
  });
}
