import { Link } from 'react-router';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/use-words.tsx';
import { ownWords } from './words.ts';

/** Where to go with what is wrong. */
export function ObjectPanel() {
  const t = useWords(ownWords);
  return (
    <Panel title={t('objectTitle')}>
      <p>{t('objectText')}</p>
      <p>
        <Link to="/rights">{t('toRights')}</Link>
      </p>
    </Panel>
  );
}
