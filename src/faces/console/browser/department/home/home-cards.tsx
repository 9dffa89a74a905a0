import '../department.css';
import { Link } from 'react-router';
import { addDays, dayOf, daysBetween } from '#kit';
import type { MonthLine } from '#oversight/quality/contract';
import { releaseRoutes, submissionRoutes } from '#registry/ingest/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Badge, Instant } from '../../parts/displays.tsx';
import { useToday } from '../../parts/use-today.ts';
import { WaitingCard } from '../../parts/waiting-card.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { useUploadQueue, useUploads } from '../hand-in/use-uploads.ts';
import { dueIn, toAnswerFor } from '../months/due-words.ts';
import { useRecentMonths } from '../months/use-months.ts';
import { Counts } from '../submissions/counts.tsx';
import { homeWords } from '../words/words-home.ts';
import { monthWords } from '../words/words-months.ts';
import { stateWords } from '../words/words-submissions.ts';

export const LateMonths = () => <Months state="late" />;
export const DueMonths = () => <Months state="due" />;

function Months({ state }: { state: 'late' | 'due' }) {
  const t = useWords(homeWords);
  const m = useWords(monthWords);
  const today = useToday();
  const itemName = useItemName();
  const open = toAnswerFor(useRecentMonths() ?? []).filter((line) => line.state === state);
  const first: MonthLine | undefined = open[0];
  if (!first) return null;
  return (
    <WaitingCard
      count={open.length}
      title={t(state, { count: open.length })}
      detail={t('next', { month: first.month, item: itemName(first.item), when: dueIn(m, first, today) })}
      to="/months"
      isUrgent={state === 'late'}
    />
  );
}

/** Files that are still on their way; opening this card takes them up again after a reload. */
export function Uploads() {
  const t = useWords(homeWords);
  const files = useUploads(useUploadQueue()).filter(({ state }) => state === 'sending');
  return <WaitingCard count={files.length} title={t('uploading', { count: files.length })} to="/hand-in" />;
}

/** Refused rows of the last two weeks. */
export function ToMend() {
  const t = useWords(homeWords);
  const { account } = useSignedIn();
  const from = addDays(useToday(), -14);
  const provider = account.unit?.code;
  const { data } = useAnswer(
    submissionRoutes.list,
    { query: { problem: 'true', from, limit: 50, ...(provider ? { provider } : {}) } },
    { topic: 'submission' },
  );
  const files = useUploads(useUploadQueue());
  const sentAgain = (id: string) =>
    files.reduce((sum, { mends }) => sum + (mends?.submissionId === id ? mends.rows.length : 0), 0);
  const wrong = (data?.submissions ?? [])
    .map((each) => ({ ...each, left: each.refused - sentAgain(each.submissionId) }))
    .filter(({ left }) => left > 0);
  const [newest] = wrong;
  const count = wrong.reduce((sum, { left }) => sum + left, 0);
  if (!newest) return null;
  return (
    <WaitingCard
      count={count}
      title={t('toMend', { count })}
      detail={t('newest', { file: newest.file })}
      to={
        wrong.length === 1 ? `/submissions/${newest.submissionId}` : `/submissions?problem=true&from=${from}`
      }
      isUrgent
    />
  );
}

/** Rows that wait for a release; what one handed in oneself waits for a colleague. */
export function ToRelease() {
  const t = useWords(homeWords);
  const today = useToday();
  const { data } = useAnswer(releaseRoutes.list, { query: { limit: 100 } }, { topic: 'held' });
  const of = (isMine: boolean) => data?.releases.filter(({ mayRelease }) => mayRelease === isMine) ?? [];
  return (
    <>
      {[true, false].map((isMine) => {
        const releases = of(isMine);
        const [oldest] = releases;
        if (!oldest) return null;
        const count = releases.reduce((sum, { waiting }) => sum + waiting, 0);
        const days = Math.max(0, daysBetween(dayOf(new Date(oldest.receivedAt)), today));
        const { file } = oldest;
        return (
          <WaitingCard
            key={String(isMine)}
            count={count}
            title={t(isMine ? 'toRelease' : 'waitsForRelease', { count })}
            detail={days === 0 ? t('sinceToday', { file }) : t('since', { file, days })}
            to="/releases"
          />
        );
      })}
    </>
  );
}

const SHOWN = 5;

/** What was handed in last, and what became of it. */
export function Latest() {
  const t = useWords(homeWords);
  const say = useWords(stateWords);
  const { rights } = useSignedIn();
  const itemName = useItemName();
  const { data } = useAnswer(submissionRoutes.list, { query: { limit: SHOWN } }, { topic: 'submission' });
  if (!data) return null;
  const mayHandIn = isAllowed(rights, 'submission:hand-in');
  return (
    <section className="latest" aria-label={t('latest')}>
      <header>
        <h2>{t('latest')}</h2>
        <span className="row">
          {mayHandIn && <Link to="/hand-in">{t('handIn')}</Link>}
          <Link to="/submissions">{t('all')}</Link>
        </span>
      </header>
      {data.submissions.length === 0 && <p className="what">{t('noneYet')}</p>}
      <ul className="things wrapping">
        {data.submissions.map((each) => (
          <li key={each.submissionId}>
            <div>
              <Link className="wrap" to={`/submissions/${each.submissionId}`}>
                {each.file}
              </Link>
              <small>
                {itemName(each.item)} · <Instant at={each.receivedAt} />
              </small>
            </div>
            {each.state === 'done' ? <Counts of={each} /> : <Badge tone="accent">{say(each.state)}</Badge>}
          </li>
        ))}
      </ul>
    </section>
  );
}
