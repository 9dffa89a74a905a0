import { jobRoutes } from '#platform/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { WaitingCard } from '../../parts/waiting-card.tsx';
import { useWords } from '../../words/use-words.tsx';
import { jobWords } from './words.ts';

const MOST = 100;
const EVERY_SECONDS = 60;

/** Jobs that went wrong. */
export function FailedJobsCard() {
  const t = useWords(jobWords);
  const { data } = useAnswer(
    jobRoutes.list,
    { query: { state: 'failed', limit: MOST } },
    { topic: 'job', refetchEverySeconds: EVERY_SECONDS },
  );
  if (!data) return null;
  const { length: count } = data.jobs;
  const stopped = data.jobs.filter(({ nextRunAt }) => nextRunAt === null).length;
  return (
    <WaitingCard
      count={count}
      title={t('failedTitle', { count })}
      {...(stopped > 0 ? { detail: t('failedStopped', { count: stopped }) } : {})}
      to="/jobs?state=failed"
      isUrgent
    />
  );
}
