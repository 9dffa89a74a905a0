import '../department.css';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type ReleaseDetail, releaseRoutes } from '#registry/ingest/contract';
import { problemOf } from '../../client/problem.ts';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Count } from '../../parts/displays.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useListPage } from '../../parts/use-filters.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemName, useItemPage } from '../catalogue.ts';
import { releaseWords } from '../words/words-releases.ts';
import { ReleaseActions } from './release-actions.tsx';
import { WaitingContent } from './waiting-content.tsx';

const PAGE = 50;

/** One submission: its rows that wait, with what they change; released, or sent back with a reason. */
export function ReleasePage() {
  const t = useWords(releaseWords);
  const { submissionId = '' } = useParams();
  const page = useListPage();
  const cursor = page.cursor ? { cursor: Number(page.cursor) } : {};
  const asked = useAnswer(
    releaseRoutes.show,
    { params: { submissionId }, query: { limit: PAGE, ...cursor } },
    { topic: 'held', isKept: true },
  );
  const { error, isFetching, refetch } = asked;
  if (error && problemOf(error).status === 404) return <Gone submissionId={submissionId} />;
  return (
    <Answered asked={asked} rows={8}>
      {(release) =>
        release.rows.length === 0 ? (
          <Gone submissionId={submissionId} />
        ) : (
          <Rows
            release={release}
            asked={{ error: null, isFetching, refetch }}
            page={page}
            what={t('rowsWait', { count: release.waiting })}
          />
        )
      }
    </Answered>
  );
}

function Gone({ submissionId }: { submissionId: string }) {
  const t = useWords(releaseWords);
  return (
    <>
      <PageHead title={t('title')} actions={<Link to="/releases">{t('all')}</Link>} />
      <p className="empty">
        {t('gone')} <Link to={`/submissions/${submissionId}`}>{t('seeSubmission')}</Link>
      </p>
    </>
  );
}

type RowsProps = {
  release: ReleaseDetail;
  /** An error is said above. */
  asked: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>;
  page: ReturnType<typeof useListPage>;
  what: string;
};

function Rows({ release, asked, page, what }: RowsProps) {
  const t = useWords(releaseWords);
  const itemName = useItemName();
  const { data: itemPage } = useItemPage(release.item);
  const [chosen, choose] = useState<readonly string[]>([]);
  const keys = new Set(release.rows.map(({ row }) => String(row)));
  const selected = chosen.filter((key) => keys.has(key));
  return (
    <>
      <PageHead
        title={release.file}
        what={`${itemName(release.item)} · ${what}`}
        actions={<Link to="/releases">{t('all')}</Link>}
      />
      <ReleaseActions release={release} selected={selected} onDone={() => choose([])} />
      <DataTable
        name={t('rows')}
        columns={[
          { key: 'row', title: t('row'), width: 80, render: ({ row }) => <Count count={row} /> },
          {
            key: 'content',
            title: t('content'),
            render: (row) => <WaitingContent row={row} release={release} fields={itemPage?.fields ?? []} />,
          },
        ]}
        keyOf={({ row }) => String(row)}
        rows={release.rows}
        next={release.next?.toString()}
        asked={asked}
        page={page}
        {...(release.mayRelease ? { selection: { keys: selected, onChange: choose } } : {})}
      />
    </>
  );
}
