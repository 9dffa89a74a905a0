import '../administration.css';
import { Link } from 'react-router';
import { accountRoutes, type ManagedUnit } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge, Code } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { UnitKindBadge } from '../account-parts.tsx';
import { administrationWords } from '../words.ts';
import { unitWords as words } from './words.ts';

const filters = {
  q: { kind: 'search', label: words.q },
  kind: {
    kind: 'choice',
    label: words.kind,
    choices: (['centre', 'department', 'window'] as const).map((value) => ({
      value,
      label: administrationWords[value],
    })),
  },
  division: { kind: 'search', label: words.division },
  state: {
    kind: 'choice',
    label: administrationWords.state,
    choices: (['working', 'ended'] as const).map((value) => ({ value, label: words[value] })),
  },
} as const satisfies FilterSet;

/** The door takes 2, 4 or 6 digits; while somebody types there are others, which do not count yet. */
const divisionOf = (typed: string) => (/^\d{2}(\d\d){0,2}$/.test(typed) ? typed : undefined);

/** Every unit that one may see. */
export function UnitsPage() {
  const t = useWords(words);
  const w = useWords(administrationWords);
  const { rights } = useSignedIn();
  const state = useFilters(filters);
  const page = useListPage();
  const division = divisionOf(state.values.division);
  const asked = useAnswer(
    accountRoutes.units,
    { query: { ...state.given, division, cursor: page.cursor } },
    { topic: 'account', isKept: true },
  );
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={
          <>
            <Link to="/department-keys">{t('keys')}</Link>
            {isAllowed(rights, 'unit:propose') && (
              <LinkButton isPrimary to="/units/new">
                {t('make')}
              </LinkButton>
            )}
          </>
        }
      />
      <Filters of={filters} state={state} />
      <DataTable<ManagedUnit>
        name={t('title')}
        rows={asked.data?.units}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ code }) => code}
        to={({ code }) => `/units/${code}`}
        empty={t('empty')}
        isFiltered={state.isFiltered}
        columns={[
          { key: 'name', title: t('name'), render: ({ name }) => name },
          { key: 'code', title: t('code'), width: 210, render: ({ code }) => <Code code={code} /> },
          { key: 'kind', title: t('kind'), width: 120, render: ({ kind }) => <UnitKindBadge kind={kind} /> },
          {
            key: 'division',
            title: t('division'),
            width: 110,
            render: ({ division }) => <span className="figures">{division}</span>,
          },
          {
            key: 'state',
            title: w('state'),
            width: 100,
            render: ({ endedAt }) => (
              <Badge tone={endedAt ? 'plain' : 'ok'}>{t(endedAt ? 'ended' : 'working')}</Badge>
            ),
          },
        ]}
      />
    </>
  );
}
