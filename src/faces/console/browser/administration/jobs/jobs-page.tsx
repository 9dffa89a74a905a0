import '../administration.css';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { type Job, JobState, jobRoutes } from '#platform/contract';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Badge, Code, Instant, type Tone } from '../../parts/displays.tsx';
import type { FilterSet } from '../../parts/filter-values.ts';
import { Filters } from '../../parts/filters.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useFilters, useListPage } from '../../parts/use-filters.ts';
import { useUndoable } from '../../parts/use-undoable.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { isKnownJob, jobNames, jobWords as words } from './words.ts';

const filters = {
  state: {
    kind: 'choice',
    label: words.state,
    choices: JobState.options.map((value) => ({ value, label: words[value] })),
  },
} as const satisfies FilterSet;

const tones: Readonly<Record<JobState, Tone>> = { waiting: 'plain', running: 'accent', failed: 'seal' };

/** A job tells nobody that it began or ended, so the list is asked for. */
const EVERY_SECONDS = 5;

/** What runs in the background, and what went wrong there. */
export function JobsPage() {
  const t = useWords(words);
  const state = useFilters(filters);
  const page = useListPage();
  const { data, error, isFetching, refetch } = useAnswer(
    jobRoutes.list,
    { query: { ...state.given, cursor: page.cursor } },
    { topic: 'job', isKept: true, refetchEverySeconds: EVERY_SECONDS },
  );
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={<Badge tone="accent">{t('live')}</Badge>}
      />
      <Filters of={filters} state={state} />
      <DataTable<Job>
        name={t('title')}
        rows={data?.jobs}
        next={data?.next}
        asked={{ error, isFetching: isFetching && !data, refetch }}
        page={page}
        keyOf={({ id }) => id}
        empty={t('empty')}
        isFiltered={state.isFiltered}
        columns={useColumns()}
      />
    </>
  );
}

function useColumns() {
  const t = useWords(words);
  const { rights } = useSignedIn();
  return [
    { key: 'job', title: t('job'), render: (job: Job) => <What job={job} /> },
    {
      key: 'state',
      title: t('state'),
      width: 90,
      render: ({ state }: Job) => <Badge tone={tones[state]}>{t(state)}</Badge>,
    },
    {
      key: 'attempts',
      title: t('attempts'),
      width: 80,
      render: ({ attempts, maxAttempts: most }: Job) => (
        <span className="figures">{t('attemptsOf', { attempts, most })}</span>
      ),
    },
    { key: 'added', title: t('addedAt'), width: 150, render: ({ addedAt }: Job) => <Instant at={addedAt} /> },
    {
      key: 'next',
      title: t('next'),
      width: 150,
      render: ({ nextRunAt, state }: Job) =>
        nextRunAt === null && state === 'failed' ? t('noMore') : <Instant at={nextRunAt} />,
    },
    { key: 'fault', title: t('fault'), render: (job: Job) => <Fault job={job} /> },
    ...(isAllowed(rights, 'job:manage')
      ? [{ key: 'act', title: t('act'), width: 170, render: (job: Job) => <Acts job={job} /> }]
      : []),
  ];
}

function What({ job: { id, name, about } }: { job: Job }) {
  const t = useWords(words);
  const names = useWords(jobNames);
  const { rights } = useSignedIn();
  return (
    <span className="named">
      {isKnownJob(name) ? names(name) : name}
      <small>
        <Code code={`#${id}`} />
        {about.submissionId && isAllowed(rights, 'submission:read') && (
          <>
            {' · '}
            <Link to={`/submissions/${about.submissionId}`}>{t('submission')}</Link>
          </>
        )}
      </small>
    </span>
  );
}

function Fault({ job: { fault } }: { job: Job }) {
  const t = useWords(words);
  if (!fault) return null;
  if (fault.name === 'cancelled') return t('cancelledFault');
  const said = `${fault.name}${fault.code ? ` (${fault.code})` : ''}`;
  return fault.stack ? (
    <details className="fault">
      <summary>{said}</summary>
      <pre>{fault.stack}</pre>
    </details>
  ) : (
    said
  );
}

/** Trying again is done at once; stopping too, with the way back beside it. */
function Acts({ job: { id, state, nextRunAt } }: { job: Job }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const undoable = useUndoable();
  const queries = useQueryClient();
  const onDone = () => void queries.invalidateQueries({ queryKey: ['job'] });
  const retry = useSend(jobRoutes.retry, { onDone });
  const cancel = useSend(jobRoutes.cancel, { onDone });
  const params = { id };
  if (state === 'running') return null;
  return (
    <>
      <span className="row">
        <Button
          size="small"
          loading={retry.isPending}
          onClick={() => retry.mutate({ params }, { onSuccess: () => void message.success(t('retried')) })}
        >
          {t(state === 'waiting' ? 'runNow' : 'retry')}
        </Button>
        {nextRunAt !== null && (
          <Button
            size="small"
            loading={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                { params },
                {
                  onSuccess: () =>
                    undoable(t('cancelled'), async () => void (await retry.mutateAsync({ params }))),
                },
              )
            }
          >
            {t('cancel')}
          </Button>
        )}
      </span>
      <RefusalAlert error={retry.error ?? cancel.error} />
    </>
  );
}
