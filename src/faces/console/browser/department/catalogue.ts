import { useMemo } from 'react';
import { catalogueRoutes } from '#registry/catalogue/contract';
import { useAnswer } from '../client/use-client.tsx';
import type { Filter } from '../parts/filter-values.ts';
import { useInLanguage } from '../words/use-words.tsx';

/** What may be handed in; kept for the whole visit. */
export const useCatalogue = () => useAnswer(catalogueRoutes.list, {});

/** The name of an item by its code; the code itself until the catalogue is there. */
export function useItemName(): (item: string) => string {
  const say = useInLanguage();
  const { data } = useCatalogue();
  return (item) => {
    const entry = data?.items.find((each) => each.item === item);
    return entry ? say(entry.name) : item;
  };
}

/** Items as choices of a field. */
export function useItemChoices(): { value: string; label: string }[] {
  const say = useInLanguage();
  const { data } = useCatalogue();
  return (data?.items ?? []).map(({ item, name }) => ({ value: item, label: say(name) }));
}

/** Fields, rules and an example of one item. */
export const useItemPage = (item: string, { isEnabled = true } = {}) =>
  useAnswer(catalogueRoutes.item, { params: { item } }, { isEnabled });

/** Items as a filter of a table. */
export function useItemFilter(): Extract<Filter, { kind: 'choice' }> {
  const { data } = useCatalogue();
  return useMemo(
    () => ({
      kind: 'choice',
      label: { zh: '事项', en: 'Item' },
      choices: (data?.items ?? []).map(({ item, name }) => ({ value: item, label: name })),
    }),
    [data],
  );
}
