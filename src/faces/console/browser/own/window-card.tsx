import { WorkCard } from '../parts/work-card.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { windowWords } from './words.ts';

/** What a window officer can do; nothing for whoever works elsewhere. */
export function WindowCard() {
  const t = useWords(windowWords);
  const { account } = useSignedIn();
  if (!account.roles.includes('window-officer')) return null;
  return (
    <WorkCard
      title={t('title')}
      works={[
        { to: '/subjects', name: t('search'), what: t('searchText') },
        { to: '/', isOutside: true, name: t('site'), what: t('siteText') },
        { to: '/catalogue', name: t('catalogue'), what: t('catalogueText') },
      ]}
      note={t('checks')}
    />
  );
}
