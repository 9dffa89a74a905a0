import { WorkCard } from '../parts/work-card.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { decideWorks } from './decide-works.ts';
import { administrationWords } from './words.ts';

/** What an administrator or an auditor can do. */
export function AdministrationWorkCard() {
  const t = useWords(administrationWords);
  const say = useInLanguage();
  const works = decideWorks(useSignedIn().rights).map(({ to, name, what }) => ({
    to,
    name: say(name),
    what: say(what),
  }));
  return <WorkCard title={t('works')} works={works} />;
}
