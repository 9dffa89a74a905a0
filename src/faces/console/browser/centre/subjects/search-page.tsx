import type { SearchResult } from '#disclosure/search/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge, Code } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { useRowKeys } from '../single-keys.ts';
import { searchDoor } from './doors.ts';
import { subjectWords } from './words.ts';

const filters = { q: { kind: 'search', label: subjectWords.q } } as const satisfies FilterSet;

const matches = {
  code: 'code-match',
  'old-number': 'old-number',
  name: 'name-match',
  'former-name': 'former-name',
  'short-name': 'short-name',
  pinyin: 'pinyin',
  initials: 'initials',
  similar: 'similar-match',
} as const;

/** Finding an organisation. */
export function SearchPage() {
  const t = useWords(subjectWords);
  const state = useFilters(filters);
  const page = useListPage();
  useRowKeys();
  const { q } = state.values;
  const asked = useAnswer(
    searchDoor,
    { query: { q, limit: 20, cursor: page.cursor } },
    { isKept: true, isEnabled: q !== '' },
  );
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <Filters of={filters} state={state} />
      {q === '' ? (
        <p className="empty">{t('ask')}</p>
      ) : (
        <DataTable<SearchResult>
          name={t('title')}
          rows={asked.data?.results}
          next={asked.data?.next}
          asked={asked}
          page={page}
          keyOf={({ code, matchedName }) => `${code} ${matchedName}`}
          to={({ code }) => `/subjects/${code}`}
          empty={t('empty')}
          columns={[
            { key: 'name', title: t('name'), render: ({ name }) => name },
            { key: 'code', title: t('code'), width: 210, render: ({ code }) => <Code code={code} /> },
            { key: 'status', title: t('status'), width: 160, render: ({ status }) => status },
            { key: 'matched', title: t('matched'), width: 260, render: (row) => <Matched row={row} /> },
          ]}
        />
      )}
    </>
  );
}

/** By what it was found, and whether others are called almost so. */
function Matched({ row: { matchedBy, matchedName, name, neighbours = 0 } }: { row: SearchResult }) {
  const t = useWords(subjectWords);
  return (
    <span className="row">
      <span className="what">
        {t(matches[matchedBy])}
        {matchedName !== name && ` ${matchedName}`}
      </span>
      {neighbours > 0 && <Badge tone="warn">{t('similar', { count: neighbours })}</Badge>}
    </span>
  );
}
