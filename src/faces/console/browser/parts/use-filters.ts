import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import {
  type FilterSet,
  type FilterValues,
  givenOf,
  readCursor,
  readFilters,
  writeCursor,
  writeFilters,
} from './filter-values.ts';

/** The filters of a table as the address has them. Define the set outside the component. */
export function useFilters<Set extends FilterSet>(filters: Set) {
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const values = useMemo(() => readFilters(filters, search), [filters, search]);
  return {
    values,
    /** For the query of a door. */
    given: givenOf(values),
    isFiltered: Object.values(values).some((value) => value !== ''),
    change(changes: Partial<FilterValues<Set>>) {
      const next = writeFilters(search, changes as Record<string, string>);
      void navigate({ pathname, search: next }, { replace: true });
    },
    clear() {
      const none = Object.fromEntries(Object.keys(filters).map((name) => [name, '']));
      void navigate({ pathname, search: writeFilters(search, none) }, { replace: true });
    },
  };
}

type Trail = { cursors?: readonly (string | null)[] };

/** The page of a list, kept in the address; the way back is kept beside it, and survives a reload. */
export function useListPage() {
  const { search, pathname, state } = useLocation();
  const navigate = useNavigate();
  const cursor = readCursor(search);
  const cursors = cursor === null ? [] : ((state as Trail | null)?.cursors ?? []);
  const go = (to: string | null, trail: readonly (string | null)[]) =>
    void navigate(
      { pathname, search: writeCursor(search, to) },
      { state: { cursors: trail } satisfies Trail },
    );
  return {
    cursor: cursor ?? undefined,
    /** `null` where the address was opened in the middle of a list. */
    number: cursor === null ? 1 : cursors.length > 0 ? cursors.length + 1 : null,
    isFirst: cursor === null,
    goNext: (next: string) => go(next, [...cursors, cursor]),
    goBack: () => go(cursors.at(-1) ?? null, cursors.slice(0, -1)),
  };
}
export type ListPage = ReturnType<typeof useListPage>;
