import { Alert } from 'antd';
import { Link } from 'react-router';
import { catalogueRoutes } from '#registry/catalogue/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { useWords } from '../../words/use-words.tsx';
import { catalogueWords } from './words.ts';

/** Says that approved pages wait for the next start, or that shipped ones wait to be proposed. */
export function ChangesNote() {
  const t = useWords(catalogueWords);
  const { data } = useAnswer(catalogueRoutes.changes, {}, { topic: 'proposal' });
  return (
    <>
      {data?.needsRestart && <Alert className="refusal" type="info" showIcon title={t('restart')} />}
      {data && data.changes.length > 0 && (
        <Alert
          className="refusal"
          type="warning"
          showIcon
          title={t('changesWhat')}
          action={<Link to="/catalogue/changes">{t('changesTitle')}</Link>}
        />
      )}
    </>
  );
}
