import { checkRoutes } from '#service/checks/contract';
import { useAnswer } from '../client/use-client.tsx';
import { useToday } from '../parts/use-today.ts';
import { WaitingCard } from '../parts/waiting-card.tsx';
import { WorkCard } from '../parts/work-card.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { sayDue } from './say-due.ts';
import { listWords, windowWords } from './words-desk.ts';

const SHOWN = 100;

/** Checks of the unit that wait for feedback, with the one that is due first. */
export function AwaitedCard() {
  const t = useWords(listWords);
  const today = useToday();
  const { data } = useAnswer(checkRoutes.list, { query: { feedback: 'missing', limit: SHOWN } });
  const oldest = data?.checks.at(-1);
  if (!data || !oldest) return null;
  const due = oldest.feedbackDueOn;
  const name = oldest.subject.name ?? oldest.subject.code;
  const isLate = due !== null && due < today;
  return (
    <WaitingCard
      count={data.checks.length}
      title={t(data.next === null ? 'cardTitle' : 'cardMany', { count: data.checks.length })}
      {...(due && data.next === null ? { detail: t('cardNext', { name, when: sayDue(t, due, today) }) } : {})}
      to="/checks?feedback=missing"
      isUrgent={isLate}
    />
  );
}

/** What a window officer can do; nothing for whoever works elsewhere. */
export function WindowCard() {
  const t = useWords(windowWords);
  const { account } = useSignedIn();
  if (!account.roles.includes('window-officer')) return null;
  return (
    <WorkCard
      title={t('title')}
      works={[
        { to: '/checks/new', name: t('check'), what: t('checkText') },
        { to: '/subjects', name: t('search'), what: t('searchText') },
        { to: '/', isOutside: true, name: t('site'), what: t('siteText') },
        { to: '/catalogue', name: t('catalogue'), what: t('catalogueText') },
      ]}
    />
  );
}
