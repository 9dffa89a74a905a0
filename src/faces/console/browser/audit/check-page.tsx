import './audit.css';
import { Fragment } from 'react';
import { Badge, Code } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trail } from '../parts/trail.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { auditWords, faultWords } from './words.ts';

const commands = ['npx gongxin audit --check', 'npx gongxin fsck'];

/** How anyone finds out whether the trail was changed, and how to read the answer. */
export function CheckPage() {
  const t = useWords(auditWords);
  const say = useInLanguage();
  return (
    <>
      <Trail to="/audit">{t('back')}</Trail>
      <PageHead title={t('checkTitle')} what={t('checkWhat')} />
      <div className="panels">
        <div>
          <Panel title={t('checkHowTitle')}>
            <p>{t('checkHow')}</p>
            <ul className="plain-list commands">
              {commands.map((command) => (
                <li key={command}>
                  <Code code={command} isCopied />
                </li>
              ))}
            </ul>
            <p className="what">{t('checkLimit')}</p>
          </Panel>
        </div>
        <div>
          <Panel title={t('checkResults')}>
            <p>
              <Badge tone="ok">{t('checkGood')}</Badge> {t('checkGoodText')}
            </p>
            <p>{t('checkThen')}</p>
            <dl className="facts">
              {Object.entries(faultWords).map(([code, words]) => (
                <Fragment key={code}>
                  <dt>
                    <code>{code}</code>
                  </dt>
                  <dd>{say(words)}</dd>
                </Fragment>
              ))}
            </dl>
          </Panel>
        </div>
      </div>
    </>
  );
}
