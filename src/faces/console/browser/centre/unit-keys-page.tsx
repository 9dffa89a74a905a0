import { Link } from 'react-router';
import { accountRoutes, type ManagedUnit } from '#trust/accounts/contract';
import { departmentKeyRoutes } from '#trust/department-keys/contract';
import { useAnswer } from '../client/use-client.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Badge, Code } from '../parts/displays.tsx';
import type { FilterSet } from '../parts/filter-values.ts';
import { Filters } from '../parts/filters.tsx';
import { formatInstant } from '../parts/formats.ts';
import { PageHead } from '../parts/page-head.tsx';
import { useFilters, useListPage } from '../parts/use-filters.ts';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { centreWords as words } from './words.ts';

const filters = { q: { kind: 'search', label: words.unitName } } as const satisfies FilterSet;

/** Which department signs with which key. */
export function UnitKeysPage() {
  const t = useWords(words);
  const { rights } = useSignedIn();
  const state = useFilters(filters);
  const page = useListPage();
  const asked = useAnswer(
    accountRoutes.units,
    { query: { ...state.given, kind: 'department', limit: 20, cursor: page.cursor } },
    { topic: 'account', isKept: true },
  );
  return (
    <>
      <PageHead
        title={t('keysTitle')}
        what={t('keysWhat')}
        help={t('keysHelp')}
        actions={
          isAllowed(rights, 'key:decide') && (
            <Link to="/proposals?kind=register-key&mine=to-decide">{t('keysToDecide')}</Link>
          )
        }
      />
      <Filters of={filters} state={state} />
      <DataTable<ManagedUnit>
        name={t('keysTitle')}
        rows={asked.data?.units}
        next={asked.data?.next}
        asked={asked}
        page={page}
        keyOf={({ code }) => code}
        empty={t('noUnits')}
        isFiltered={state.isFiltered}
        columns={[
          { key: 'name', title: t('unit'), render: ({ name }) => name },
          { key: 'code', title: t('unitCode'), width: 210, render: ({ code }) => <Code code={code} /> },
          { key: 'division', title: t('division'), width: 110, render: ({ division }) => division },
          { key: 'keys', title: t('keys'), width: 380, render: ({ code }) => <UnitKeys code={code} /> },
        ]}
      />
    </>
  );
}

function UnitKeys({ code }: { code: string }) {
  const t = useWords(words);
  const { data } = useAnswer(departmentKeyRoutes.keys, { params: { code } }, { topic: 'key' });
  if (!data) return null;
  if (data.keys.length === 0) return <span className="what">{t('noKey')}</span>;
  return (
    <ul className="plain-list">
      {data.keys.map(({ keyId, from, until }) => (
        <li key={keyId} className="row">
          <Code code={keyId} />
          {until === null ? (
            <>
              <Badge tone="ok">{t('inForce')}</Badge>
              <small className="what figures">{t('keyFrom', { day: formatInstant(from) })}</small>
            </>
          ) : (
            <small className="what figures">
              {t('keyFromTo', { from: formatInstant(from), until: formatInstant(until) })}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}
