import './own.css';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { usePlace } from '../place.tsx';
import { useWords } from '../words/use-words.tsx';
import { rightsWords } from './words.ts';

/** What an organisation may know, check and have mended, and whom to ask. */
export function RightsPage() {
  const t = useWords(rightsWords);
  const { cityName: city } = usePlace();
  return (
    <>
      <PageHead title={t('title')} what={t('what')} />
      <div className="panels">
        <div>
          <Panel title={t('objectTitle')}>
            <p>{t('objectText')}</p>
            <ol className="steps">
              <li>{t('objectFirst')}</li>
              <li>{t('objectSecond', { city })}</li>
            </ol>
            <p className="what">{t('objectThird')}</p>
          </Panel>
          <Panel title={t('repairTitle')}>
            <p>{t('repairText')}</p>
          </Panel>
        </div>
        <div>
          <Panel title={t('knowTitle')}>
            <p>{t('knowText')}</p>
          </Panel>
          <Panel title={t('proveTitle')}>
            <p>{t('proveText')}</p>
            <p>
              <a href="/verify" target="_blank" rel="noreferrer">
                {t('proveLink')}
              </a>
            </p>
          </Panel>
          <Panel title={t('closedTitle')}>
            <p>{t('closedText')}</p>
          </Panel>
        </div>
      </div>
    </>
  );
}
