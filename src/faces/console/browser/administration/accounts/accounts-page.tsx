import '../administration.css';
import { useMemo } from 'react';
import { accountRoutes, type ManagedAccount, type Role } from '#trust/accounts/contract';
import { unitFilterOf, useUnits } from '../../centre/use-units.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { roleWords } from '../../words/words-account.ts';
import { AccountStateBadge, Named, stateFilter } from '../account-parts.tsx';
import { administrationWords } from '../words.ts';
import { accountsWords } from './words.ts';

function useAccountFilters() {
  const units = useUnits();
  return useMemo(
    () =>
      ({
        q: { kind: 'search', label: administrationWords.q },
        unit: unitFilterOf(administrationWords.unit, units),
        role: {
          kind: 'choice',
          label: accountsWords.role,
          choices: (Object.keys(roleWords) as Role[]).map((value) => ({ value, label: roleWords[value] })),
        },
        state: stateFilter,
      }) as const satisfies FilterSet,
    [units],
  );
}

/** Who may sign in, where, as what. */
export function AccountsPage() {
  const t = useWords(accountsWords);
  const { rights } = useSignedIn();
  const filters = useAccountFilters();
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    accountRoutes.accounts,
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
          isAllowed(rights, 'account:propose') && (
            <LinkButton isPrimary to="/accounts/new">
              {t('make')}
            </LinkButton>
          )
        }
      />
      <Filters of={filters} state={state} />
      <DataTable<ManagedAccount>
        name={t('title')}
        rows={asked.data?.accounts}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ account }) => account}
        to={({ account }) => `/accounts/${account}`}
        empty={t('empty')}
        isFiltered={state.isFiltered}
        columns={useColumns()}
      />
    </>
  );
}

function useColumns() {
  const t = useWords(accountsWords);
  const w = useWords(administrationWords);
  const roleName = useWords(roleWords);
  return [
    {
      key: 'name',
      title: w('name'),
      width: 220,
      render: ({ name, account }: ManagedAccount) => <Named name={name} account={account} />,
    },
    {
      key: 'unit',
      title: w('unit'),
      render: ({ unit }: ManagedAccount) => unit?.name ?? <span className="what">{t('noUnit')}</span>,
    },
    {
      key: 'roles',
      title: t('roles'),
      render: ({ roles }: ManagedAccount) => (
        <span className="badges">
          {roles.map((role) => (
            <Badge key={role} tone="accent">
              {roleName(role)}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'state',
      title: w('state'),
      width: 150,
      render: ({ state, isDemo }: ManagedAccount) => (
        <span className="badges">
          <AccountStateBadge state={state} />
          {isDemo && <Badge tone="plain">{w('demo')}</Badge>}
        </span>
      ),
    },
  ];
}
