import '../department.css';
import { type Release, releaseRoutes } from '#registry/ingest/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Count, Instant } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { releaseWords } from '../words/words-releases.ts';

/** Submissions with rows that another person of the department releases. */
export function ReleasesPage() {
  const t = useWords(releaseWords);
  const page = useListPage();
  const asked = useAnswer(
    releaseRoutes.list,
    { query: { cursor: page.cursor } },
    { topic: 'held', isKept: true, refetchEverySeconds: 30 },
  );
  const columns = useColumns();
  return (
    <>
      <PageHead title={t('title')} what={t('what')} help={t('help')} />
      <DataTable
        name={t('title')}
        columns={columns}
        keyOf={({ submissionId }) => submissionId}
        rows={asked.data?.releases}
        next={asked.data?.next}
        asked={asked}
        page={page}
        to={({ submissionId }) => `/releases/${submissionId}`}
        empty={t('none')}
      />
    </>
  );
}

function useColumns(): Column<Release>[] {
  const t = useWords(releaseWords);
  const itemName = useItemName();
  return [
    { key: 'file', title: t('file'), render: ({ file }) => <span className="wrap">{file}</span> },
    { key: 'item', title: t('item'), width: 130, render: ({ item }) => itemName(item) },
    {
      key: 'waiting',
      title: t('waiting'),
      width: 110,
      align: 'end',
      render: ({ waiting }) => <Count count={waiting} />,
    },
    {
      key: 'handedInBy',
      title: t('handedInBy'),
      width: 180,
      render: ({ handedInBy, mayRelease }) => (mayRelease ? handedInBy : t('own')),
    },
    {
      key: 'receivedAt',
      title: t('receivedAt'),
      width: 150,
      render: ({ receivedAt }) => <Instant at={receivedAt} />,
    },
  ];
}
