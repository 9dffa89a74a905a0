import { insideRoutes, type RecordInside } from '#disclosure/inside/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { useItemName } from '../../department/catalogue.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge, Day, type Tone } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { useUnitName } from '../use-units.ts';
import { subjectWords } from './words.ts';

const tones: Readonly<Record<RecordInside['state'], Tone>> = {
  public: 'ok',
  waiting: 'warn',
  never: 'plain',
  over: 'plain',
  withdrawn: 'plain',
};

export function RecordStateBadge({ state }: { state: RecordInside['state'] }) {
  const t = useWords(subjectWords);
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

/** How a record stands, as choices of a filter. */
export const recordStates = (Object.keys(tones) as RecordInside['state'][]).map((value) => ({
  value,
  label: subjectWords[value],
}));

const filters = {
  state: { kind: 'choice', label: subjectWords.state, choices: recordStates },
} as const satisfies FilterSet;

/** Records of one organisation in every state. */
export function SubjectRecords({ code }: { code: string }) {
  const t = useWords(subjectWords);
  const state = useFilters(filters);
  const page = useListPage();
  const unitName = useUnitName();
  const itemName = useItemName();
  const asked = useAnswer(
    insideRoutes.records,
    { query: { ...state.given, q: code, limit: 20, cursor: page.cursor } },
    { topic: 'record', isKept: true },
  );
  return (
    <section className="part">
      <h2>{t('records')}</h2>
      <p className="what">{t('recordsWhat')}</p>
      <Filters of={filters} state={state} />
      <DataTable<RecordInside>
        name={t('records')}
        rows={asked.data?.records}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ recordId }) => recordId}
        to={({ recordId }) => `/subjects/${code}/records/${recordId}`}
        empty={t('noRecords')}
        isFiltered={state.isFiltered}
        columns={[
          { key: 'title', title: t('record'), render: ({ title }) => title },
          { key: 'item', title: t('item'), width: 130, render: ({ item }) => itemName(item) },
          {
            key: 'state',
            title: t('state'),
            width: 120,
            render: (record) => <RecordStateBadge state={record.state} />,
          },
          {
            key: 'provider',
            title: t('provider'),
            width: 200,
            isOnDeskOnly: true,
            render: ({ provider }) => unitName(provider),
          },
          {
            key: 'decided',
            title: t('decidedOn'),
            width: 120,
            render: ({ decidedOn }) => <Day day={decidedOn} />,
          },
          {
            key: 'until',
            title: t('until'),
            width: 120,
            render: ({ shownUntil }) => <Day day={shownUntil} />,
          },
        ]}
      />
    </section>
  );
}
