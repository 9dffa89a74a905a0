import '../department.css';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Submission } from '#registry/ingest/contract';
import { valueOrThrow } from '../../client/problem.ts';
import { useClient } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { ACCEPTED } from '../hand-in/drop-zone.tsx';
import { useSubmission } from '../submissions/use-submission.ts';
import { mendWords } from '../words/words-mending.ts';
import { MendGrid } from './mend-grid.tsx';
import { readRefused } from './read-rows.ts';
import { useSource } from './use-source.ts';

/** Refused rows of one submission, mended in place. */
export function MendPage() {
  const t = useWords(mendWords);
  const { id = '' } = useParams();
  const asked = useSubmission(id);
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<Link to={`/submissions/${id}`}>{t('back')}</Link>}
      />
      <Answered asked={asked} rows={6}>
        {(data) => <Source submission={data} />}
      </Answered>
    </>
  );
}

function Source({ submission }: { submission: Submission }) {
  const { isLoading, file, give } = useSource(submission);
  if (isLoading) return <Loading rows={6} />;
  return file ? (
    <Rows submission={submission} file={file} />
  ) : (
    <ChooseFile name={submission.file} give={give} />
  );
}

function ChooseFile({ name, give }: { name: string; give: (file: File) => Promise<boolean> }) {
  const t = useWords(mendWords);
  const field = useRef<HTMLInputElement>(null);
  const [isOther, setOther] = useState(false);
  const take = async (file: File | undefined) => {
    if (file) setOther(!(await give(file)));
  };
  return (
    <section className="drop-zone">
      <p>{t('fileNeeded', { file: name })}</p>
      {isOther && (
        <Alert
          type="warning"
          showIcon
          title={t('otherFile')}
          action={<Link to="/hand-in">{t('handInInstead')}</Link>}
        />
      )}
      <input
        ref={field}
        type="file"
        className="unseen"
        tabIndex={-1}
        accept={ACCEPTED}
        aria-label={t('chooseFile')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button type="primary" onClick={() => field.current?.click()}>
        {t('chooseFile')}
      </Button>
    </section>
  );
}

function Rows({ submission, file }: { submission: Submission; file: Blob }) {
  const t = useWords(mendWords);
  const client = useClient();
  const [cursor, setCursor] = useState(0);
  const { submissionId } = submission;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['own', 'refused-rows', submissionId, cursor],
    queryFn: async ({ signal }) =>
      valueOrThrow(await readRefused(client, submission, { file, cursor, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (error) return <RefusalAlert error={error} onRetry={() => void refetch()} />;
  if (!data || isFetching) return <Loading rows={8} />;
  if (data.rows.length === 0) return <p className="empty">{t('nothing')}</p>;
  const { next } = data;
  return (
    <>
      <MendGrid key={cursor} submission={submission} rows={data.rows} hasMore={next !== null} />
      {next !== null && (
        <p className="row">
          <Button onClick={() => setCursor(next)}>{t('next')}</Button>
        </p>
      )}
    </>
  );
}
