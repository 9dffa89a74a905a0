import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { accountRoutes, type ManagedMandate } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { GrantForm } from './grant-form.tsx';
import { useMandateColumns } from './mandate-columns.tsx';
import { mandateWords } from './words.ts';

const filters = {
  state: {
    kind: 'choice',
    label: mandateWords.state,
    choices: [
      { value: 'running', label: mandateWords.running },
      { value: 'over', label: mandateWords.over },
    ],
  },
  account: { kind: 'search', label: mandateWords.account },
  subject: { kind: 'search', label: mandateWords.subject },
} as const satisfies FilterSet;

const isAccount = (text: string) => /^[a-z][a-z0-9-]{1,39}$/.test(text);

/** Who acts for which organisation. */
export function MandatesPage() {
  const t = useWords(mandateWords);
  const { rights } = useSignedIn();
  const queries = useQueryClient();
  const state = useFilters(filters);
  const page = useListPage();
  const [isGranting, open] = useState(false);
  const { account, subject } = state.values;
  const asked = useAnswer(
    accountRoutes.mandates,
    {
      query: {
        ...state.given,
        account: isAccount(account) ? account : undefined,
        subject: subject.slice(0, 40) || undefined,
        limit: 50,
        cursor: page.cursor,
      },
    },
    { topic: 'account', isKept: true },
  );
  const refresh = () => void queries.invalidateQueries({ queryKey: ['account'] });
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={
          isAllowed(rights, 'mandate:grant') &&
          !isGranting && (
            <Button type="primary" onClick={() => open(true)}>
              {t('grant')}
            </Button>
          )
        }
      />
      {isGranting && <GrantForm onDone={refresh} onClose={() => open(false)} />}
      <Filters of={filters} state={state} />
      <DataTable<ManagedMandate>
        name={t('title')}
        rows={asked.data?.mandates}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ mandateId }) => mandateId}
        empty={t('empty')}
        isFiltered={state.isFiltered}
        columns={useMandateColumns(refresh)}
      />
    </>
  );
}
