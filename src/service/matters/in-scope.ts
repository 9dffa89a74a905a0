import type { Authorities, ListEntry, ListLaw } from '#credit/lists/contract';
import type { StandingRecord } from '#disclosure/register/contract';
import type { ListScope, Matter, RecordScope, Scope } from './matter.ts';

/** Of the records that stand, those that a matter has business to see, in their order. */
export function recordsInScope(
  { records: lines }: Pick<Scope, 'records'>,
  records: readonly StandingRecord[],
  authorities: Authorities,
): StandingRecord[] {
  if (lines.length === 0) return [];
  return records.filter((record) => {
    const domains = authorities.domainsOf(String(record.content.authorityName ?? ''));
    return lines.some((line) => isInLine(line, record, domains));
  });
}

function isInLine(line: RecordScope, record: StandingRecord, domains: ReadonlySet<string>): boolean {
  if (!line.items.includes(record.item)) return false;
  if (line.severities && !(record.severity && line.severities.includes(record.severity))) return false;
  return line.domains === 'all' || line.domains.some((domain) => domains.has(domain));
}

/** Of list entries those that a matter has business to see, in their order. */
export function entriesInScope(
  { lists: lines }: Pick<Scope, 'lists'>,
  entries: readonly ListEntry[],
  { lists }: Pick<ListLaw, 'lists'>,
): ListEntry[] {
  const isIn = (line: ListScope, entry: ListEntry) =>
    line.kinds.includes(entry.kind) &&
    (line.domains === 'all' ||
      line.domains.some((domain) => lists.get(entry.list)?.domains.includes(domain)));
  return entries.filter((entry) => lines.some((line) => isIn(line, entry)));
}

/** Of measures in force those of the fields that concern a matter. */
export const measuresInScope = <Measure extends { domain: string }>(
  { scope }: Pick<Matter, 'scope'>,
  measures: readonly Measure[],
): Measure[] => measures.filter(({ domain }) => scope.measures.includes(domain));
