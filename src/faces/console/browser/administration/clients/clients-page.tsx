import '../administration.css';
import { useMemo } from 'react';
import { accountRoutes, type ManagedClient } from '#trust/accounts/contract';
import { unitFilterOf, useUnits } from '../../centre/use-units.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge, Day } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useToday } from '../../parts/use-today.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { AccountStateBadge, Named, stateFilter } from '../account-parts.tsx';
import { administrationWords } from '../words.ts';
import { KeyEnd, Rights } from './client-parts.tsx';
import { keyInForce } from './keys-in-force.ts';
import { clientWords } from './words.ts';

function useClientFilters() {
  const units = useUnits();
  return useMemo(
    () =>
      ({
        q: { kind: 'search', label: administrationWords.q },
        unit: unitFilterOf(administrationWords.unit, units),
        state: stateFilter,
      }) as const satisfies FilterSet,
    [units],
  );
}

/** Programs of other systems, with what their key may do and until when. */
export function ClientsPage() {
  const t = useWords(clientWords);
  const { rights } = useSignedIn();
  const filters = useClientFilters();
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    accountRoutes.clients,
    { query: { ...state.given, cursor: page.cursor } },
    { topic: 'account', isKept: true },
  );
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={
          isAllowed(rights, 'client:propose') && (
            <LinkButton isPrimary to="/clients/new">
              {t('make')}
            </LinkButton>
          )
        }
      />
      <Filters of={filters} state={state} />
      <DataTable<ManagedClient>
        name={t('title')}
        rows={asked.data?.clients}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ account }) => account}
        to={({ account }) => `/clients/${account}`}
        empty={t('empty')}
        isFiltered={state.isFiltered}
        columns={useColumns()}
      />
    </>
  );
}

function useColumns() {
  const t = useWords(clientWords);
  const w = useWords(administrationWords);
  const today = useToday();
  const keyOf = ({ keys }: ManagedClient) => keyInForce(keys, today);
  return [
    {
      key: 'name',
      title: w('name'),
      width: 220,
      render: ({ name, account }: ManagedClient) => <Named name={name} account={account} />,
    },
    { key: 'unit', title: w('unit'), render: ({ unit }: ManagedClient) => unit.name },
    {
      key: 'rights',
      title: t('rights'),
      render: (client: ManagedClient) => <Rights rights={keyOf(client)?.rights ?? []} />,
    },
    {
      key: 'expires',
      title: t('expires'),
      width: 200,
      render(client: ManagedClient) {
        const key = keyOf(client);
        return key ? <KeyEnd of={key} /> : <Badge tone="plain">{t('noKey')}</Badge>;
      },
    },
    {
      key: 'used',
      title: t('lastUsed'),
      width: 120,
      render(client: ManagedClient) {
        const day = keyOf(client)?.lastUsedOn ?? null;
        return day ? <Day day={day} /> : <span className="what">{t('neverUsed')}</span>;
      },
    },
    {
      key: 'state',
      title: w('state'),
      width: 110,
      render: ({ state }: ManagedClient) => <AccountStateBadge state={state} />,
    },
  ];
}
