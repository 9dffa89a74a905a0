import { Link } from 'react-router';
import type { CatalogueEntry } from '#registry/catalogue/contract';
import { useCatalogue } from '../../department/catalogue.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useListPage } from '../../parts/use-filters.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useRowKeys } from '../single-keys.ts';
import { ChangesNote } from './changes-note.tsx';
import { catalogueWords } from './words.ts';

/** Every kind of record. */
export function CataloguePage() {
  const t = useWords(catalogueWords);
  const say = useInLanguage();
  const page = useListPage();
  useRowKeys();
  const asked = useCatalogue();
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<Link to="/catalogue/changes">{t('changesTitle')}</Link>}
      />
      <ChangesNote />
      <DataTable<CatalogueEntry>
        name={t('title')}
        rows={asked.data?.items}
        next={null}
        asked={asked}
        page={page}
        keyOf={({ item }) => item}
        to={({ item }) => `/catalogue/${item}`}
        empty={t('empty')}
        columns={[
          { key: 'name', title: t('name'), width: 180, render: ({ name }) => say(name) },
          { key: 'nature', title: t('nature'), width: 90, render: ({ nature }) => nature },
          {
            key: 'disclosure',
            title: t('disclosure'),
            width: 120,
            render: ({ disclosure }) => (
              <Badge tone={disclosure === '公开公示' ? 'accent' : 'plain'}>{disclosure}</Badge>
            ),
          },
          { key: 'provider', title: t('provider'), render: ({ provider }) => say(provider) },
          { key: 'term', title: t('term'), render: ({ term }) => say(term) },
        ]}
      />
    </>
  );
}
