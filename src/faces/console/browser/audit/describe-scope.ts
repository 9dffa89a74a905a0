import type { AuditEntry } from '#trust/audit/contract';
import { jobNames } from '../administration/jobs/words.ts';
import { kindWords, proposalWords } from '../proposals/words.ts';
import type { Bilingual } from '../words/language.ts';
import { actionWords, scopeValues, scopeWords } from './action-words.ts';

/** A line of a scope; `to` leads to what it names, `of` says whose name belongs in its place. */
export type ScopeLine = { label: Bilingual; value: Bilingual; to?: string; of?: 'unit' | 'item' };

/** What a table itself has under a name; names come from outside. */
const entryOf = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
const same = (text: string): Bilingual => ({ zh: text, en: text });
const wordsOf: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  ...scopeValues,
  action: actionWords,
  job: jobNames,
  kind: kindWords,
  state: proposalWords,
};
const places: Readonly<Record<string, string>> = {
  proposalId: '/proposals',
  submissionId: '/submissions',
  account: '/accounts',
  proposedBy: '/accounts',
};
const names: Readonly<Record<string, 'unit' | 'item'>> = {
  unit: 'unit',
  organisation: 'unit',
  providerCode: 'unit',
  item: 'item',
};

/** How far an act or a look went, line by line; what was not asked or is not known (`null`) is left out. */
export function describeScope(scope: AuditEntry['scope']): ScopeLine[] {
  return Object.entries(scope).flatMap(([name, given]) => {
    if (given === null || given === '') return [];
    const text = String(given);
    const place = places[name];
    const of = names[name];
    return [
      {
        label: entryOf(scopeWords, name) ?? same(name),
        value: entryOf(entryOf(wordsOf, name) ?? {}, text) ?? same(text),
        ...(place ? { to: `${place}/${text}` } : {}),
        ...(of ? { of } : {}),
      },
    ];
  });
}
