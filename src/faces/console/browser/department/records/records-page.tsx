import '../department.css';
import { insideRoutes, type RecordInside } from '#disclosure/inside/contract';
import { RecordStateBadge, recordStates } from '../../centre/subjects/subject-records.tsx';
import { useProviderFilter, useUnitName } from '../../centre/use-units.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Day } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemFilter, useItemName } from '../catalogue.ts';
import { recordWords } from '../words/words-records.ts';

const fixed = {
  q: { kind: 'search', label: recordWords.search },
  state: { kind: 'choice', label: recordWords.state, choices: recordStates },
} as const satisfies FilterSet;

/** What the unit handed in, in every state; for the centre what all units did that it sees. */
export function RecordsPage() {
  const t = useWords(recordWords);
  const { account } = useSignedIn();
  const isCentre = account.unit?.kind === 'centre';
  const title = t(isCentre ? 'titleOfAll' : 'title');
  const filters = { ...fixed, item: useItemFilter(), ...useProviderFilter() };
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    insideRoutes.records,
    { query: { ...state.given, cursor: page.cursor } },
    { topic: 'record', isKept: true },
  );
  const columns = useColumns({ withUnit: isCentre });
  return (
    <>
      <PageHead
        title={title}
        what={t(isCentre ? 'whatOfAll' : 'what')}
        help={t(isCentre ? 'helpOfAll' : 'help')}
      />
      <Filters of={filters} state={state} />
      <DataTable
        name={title}
        columns={columns}
        keyOf={({ recordId }) => recordId}
        rows={asked.data?.records}
        next={asked.data?.next}
        asked={asked}
        page={page}
        to={({ subject, recordId }) => `/records/${subject.code}/${recordId}`}
        empty={t('none')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

function useColumns({ withUnit }: { withUnit: boolean }): Column<RecordInside>[] {
  const t = useWords(recordWords);
  const itemName = useItemName();
  const unitName = useUnitName();
  return [
    {
      key: 'record',
      title: t('record'),
      render: ({ title, documentNumber }) => (
        <span className="wrap two-lines">
          {title}
          {documentNumber && documentNumber !== title && <small>{documentNumber}</small>}
        </span>
      ),
    },
    {
      key: 'organisation',
      title: t('organisation'),
      render: ({ subject }) => (
        <span className="wrap two-lines">
          {subject.name ?? ''}
          <small className="figures">{subject.code}</small>
        </span>
      ),
    },
    { key: 'item', title: t('item'), width: 110, render: ({ item }) => itemName(item) },
    ...(withUnit
      ? [
          {
            key: 'provider',
            title: t('provider'),
            width: 170,
            render: ({ provider }: RecordInside) => unitName(provider),
          },
        ]
      : []),
    {
      key: 'state',
      title: t('state'),
      width: 110,
      render: ({ state }) => <RecordStateBadge state={state} />,
    },
    {
      key: 'decidedOn',
      title: t('decidedOn'),
      width: 115,
      render: ({ decidedOn }) => <Day day={decidedOn} />,
    },
    {
      key: 'until',
      title: t('until'),
      width: 115,
      render: ({ shownUntil }) => <Day day={shownUntil} />,
    },
  ];
}
