import './own.css';
import { Link } from 'react-router';
import { useSignedIn } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { windowWords } from './words.ts';

/** What a window officer can do; nothing for whoever works elsewhere. */
export function WindowCard() {
  const t = useWords(windowWords);
  const { account } = useSignedIn();
  if (!account.roles.includes('window-officer')) return null;
  return (
    <section className="window-card" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <ul>
        <li>
          <Link to="/subjects">{t('search')}</Link>
          <p className="what">{t('searchText')}</p>
        </li>
        <li>
          <a href="/" target="_blank" rel="noreferrer">
            {t('site')}
          </a>
          <p className="what">{t('siteText')}</p>
        </li>
        <li>
          <Link to="/catalogue">{t('catalogue')}</Link>
          <p className="what">{t('catalogueText')}</p>
        </li>
      </ul>
      <p className="what">{t('checks')}</p>
    </section>
  );
}
