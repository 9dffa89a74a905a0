import type { z } from 'zod';
import { AuditRequest } from '#trust/audit/contract';
import type { FilterSet, FilterValues } from '../parts/filter-values.ts';
import { actionWords } from './action-words.ts';
import { auditWords as words } from './words.ts';

/** What may be asked of the trail; it stands in the address. */
export const auditFilters = {
  account: { kind: 'search', label: words.account },
  organisation: { kind: 'search', label: words.organisation },
  action: {
    kind: 'choice',
    label: words.action,
    choices: Object.entries(actionWords).map(([value, label]) => ({ value, label })),
  },
  subjectCode: { kind: 'search', label: words.subjectCode },
  recordId: { kind: 'search', label: words.recordId },
  since: { kind: 'day', label: words.since },
  until: { kind: 'day', label: words.until },
} as const satisfies FilterSet;

export type Ground = Pick<z.output<typeof AuditRequest>, 'purpose' | 'legalBasis'>;
export type AuditValues = FilterValues<typeof auditFilters>;
export type Asked = Omit<z.input<typeof AuditRequest>, keyof Ground>;

/** Whether the door takes this for a filter; what is empty asks nothing. */
export const isAskable = (name: keyof AuditValues, value: string): boolean =>
  value === '' || AuditRequest.shape[name].safeParse(value).success;

/** The question of an address; what the door would not take is left out of it. */
export function askedOf(values: AuditValues, cursor: string | undefined): Asked {
  const given = Object.entries(values).filter(
    ([name, value]) => value !== '' && isAskable(name as keyof AuditValues, value),
  );
  const isCursor = cursor !== undefined && AuditRequest.shape.cursor.safeParse(cursor).success;
  return { ...(Object.fromEntries(given) as Asked), ...(isCursor ? { cursor } : {}), order: 'newest' };
}
