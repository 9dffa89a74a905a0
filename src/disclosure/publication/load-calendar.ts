import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Calendar, parseCalendar, ReportingDuty } from '#kit';

const LAW = fileURLToPath(new URL('../../../law/', import.meta.url));

/** Every year of `law/calendar`; throws when a page is malformed. */
export function loadCalendar(folder = LAW): Calendar {
  const years = readdirSync(join(folder, 'calendar')).filter((name) => /^\d{4}\.yaml$/.test(name));
  return parseCalendar({
    arrangements: years.map((name) => readYaml(join(folder, 'calendar', name))),
    statutory: readYaml(join(folder, 'calendar', 'statutory-days.yaml')),
  });
}

/** By when a decision must be with the platform: `law/publication/reporting-duty.yaml`. */
export function loadReportingDuty(folder = LAW): ReportingDuty {
  return ReportingDuty.parse(readYaml(join(folder, 'publication', 'reporting-duty.yaml')));
}

const readYaml = (path: string): unknown => parse(readFileSync(path, 'utf8'));
