import './audit.css';
import { Link } from 'react-router';
import { checkRoutes, type Flag } from '#service/checks/contract';
import { useAnswer } from '../client/use-client.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Code, Day } from '../parts/displays.tsx';
import type { FilterSet } from '../parts/filter-values.ts';
import { Filters } from '../parts/filters.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters, useListPage } from '../parts/use-filters.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { flagWords } from './words-flags.ts';

const filters = {
  account: { kind: 'search', label: flagWords.account },
} as const satisfies FilterSet;

/** Signs that checks were misused: why each was raised, and the way to what the account did that day. */
export function FlagsPage() {
  const t = useWords(flagWords);
  const state = useFilters(filters);
  const page = useListPage();
  const account = state.given.account?.slice(0, 63);
  const asked = useAnswer(checkRoutes.flags, { query: { account, cursor: page.cursor } }, { isKept: true });
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <Filters of={filters} state={state} />
      <DataTable<Flag>
        name={t('title')}
        columns={useColumns()}
        rows={asked.data?.flags}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ flagId }) => flagId}
        to={trailOf}
        empty={t('empty')}
        isFiltered={state.isFiltered}
      />
    </>
  );
}

/** The audit trail of that account on that day. */
const trailOf = ({ account, day }: Flag): string =>
  `/audit?${new URLSearchParams({ account, since: day, until: day })}`;

function useColumns(): Column<Flag>[] {
  const t = useWords(flagWords);
  const say = useInLanguage();
  return [
    { key: 'flag', title: t('flag'), render: ({ flag }) => <span className="wrap">{say(flag.name)}</span> },
    {
      key: 'who',
      title: t('account'),
      render: ({ account, unit }) => (
        <span className="who">
          <Code code={account} />
          <small>{unit.name}</small>
        </span>
      ),
    },
    { key: 'day', title: t('day'), width: 120, render: ({ day }) => <Day day={day} /> },
    { key: 'why', title: t('why'), render: ({ count, more }) => t('whyCount', { count, more }) },
    {
      key: 'trail',
      title: t('next'),
      width: 120,
      render: (flag) => <Link to={trailOf(flag)}>{t('trail')}</Link>,
    },
  ];
}
