import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { accountRoutes, type ManagedUnit } from '#trust/accounts/contract';
import { valueOrThrow } from '../client/problem.ts';
import type { Client } from '../client/request.ts';
import { useClient } from '../client/use-client.tsx';
import type { Filter } from '../parts/filter-values.ts';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import type { Bilingual } from '../words/language.ts';
import { centreWords } from './words.ts';

/** More units than this no city has. */
const MOST_PAGES = 20;

/** Every unit that one may see, by code; none for an account that may read no units. */
export function useUnits(): readonly ManagedUnit[] {
  const client = useClient();
  const { rights } = useSignedIn();
  const { data } = useQuery({
    queryKey: ['own', 'all-units'],
    enabled: isAllowed(rights, 'unit:read'),
    queryFn: () => loadUnits(client),
  });
  return data ?? [];
}

async function loadUnits(client: Client): Promise<ManagedUnit[]> {
  const units: ManagedUnit[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = valueOrThrow(await client.request(accountRoutes.units, { query: { limit: 100, cursor } }));
    units.push(...answer.units);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  return units;
}

/** Units as a filter of a table. */
export const unitFilterOf = (label: Bilingual, units: readonly ManagedUnit[]) =>
  ({
    kind: 'choice',
    label,
    choices: units.map(({ code, name }) => ({ value: code, label: { zh: name, en: name } })),
  }) as const satisfies Filter;

/** The unit that handed in, as a filter of a table; no filter for whoever sees but the own unit. */
export function useProviderFilter(): { provider?: Extract<Filter, { kind: 'choice' }> } {
  const units = useUnits();
  const { rights } = useSignedIn();
  const mayRead = isAllowed(rights, 'unit:read');
  return useMemo(() => {
    const providers = units.filter(({ kind }) => kind !== 'window');
    return mayRead ? { provider: unitFilterOf(centreWords.department, providers) } : {};
  }, [units, mayRead]);
}

/** The name of a unit by its code; the code where it is not known. One's own unit is known to everybody. */
export function useUnitName(): (code: string | null) => string {
  const { unit } = useSignedIn().account;
  const units = useUnits();
  const names = new Map([...(unit ? [unit] : []), ...units].map(({ code, name }) => [code, name]));
  return (code) => (code === null ? '—' : (names.get(code) ?? code));
}
