import './checks.css';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { checkRoutes, type Reread } from '#service/checks/contract';
import { keyOf, useAnswer } from '../client/use-client.tsx';
import { Answered } from '../parts/answered.tsx';
import { Day, Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trail } from '../parts/trail.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { FactsView } from './facts-view.tsx';
import { FeedbackForm } from './feedback-form.tsx';
import { GivenAnswer } from './given-answer.tsx';
import { FeedbackState } from './list-page.tsx';
import { checkWords, listWords } from './words-desk.ts';
import { aboutMeWords } from './words-watch.ts';

/** A check again: to its desk today's state and what changed; to organisation and auditor as it was given. */
export function CheckPage() {
  const { id = '' } = useParams();
  const t = useWords(checkWords);
  const { rights } = useSignedIn();
  const input = { params: { id } };
  const asked = useAnswer(checkRoutes.show, input);
  const queries = useQueryClient();
  return (
    <>
      <WayBack rights={rights} />
      <Answered asked={asked} rows={10}>
        {(data) =>
          'answer' in data ? (
            <>
              <PageHead title={t('title')} what={t('asGiven')} />
              <GivenAnswer signed={data} />
            </>
          ) : (
            <Again
              reread={data}
              onChange={() => void queries.invalidateQueries({ queryKey: keyOf(checkRoutes.show, input) })}
            />
          )
        }
      </Answered>
    </>
  );
}

function WayBack({ rights }: { rights: readonly string[] }) {
  const list = useWords(listWords);
  const own = useWords(aboutMeWords);
  if (isAllowed(rights, 'check:ask')) return <Trail to="/checks">{list('title')}</Trail>;
  if (isAllowed(rights, 'own-subject:read')) return <Trail to="/checks-about-me">{own('back')}</Trail>;
  return null;
}

function Again({ reread, onChange }: { reread: Reread; onChange: () => void }) {
  const t = useWords(checkWords);
  const l = useWords(listWords);
  const say = useInLanguage();
  const { check, now, changes } = reread;
  return (
    <>
      <PageHead
        title={check.subject.name ?? check.subject.code}
        what={`${say(check.matter.name)} · ${check.caseNumber}`}
        actions={<FeedbackState check={check} />}
      />
      <div className="stack">
        <Panel title={t('changes')}>
          <Changed changes={changes} />
          <dl className="asked-facts">
            <div>
              <Fact label={l('askedAt')}>
                <Instant at={check.askedAt} />
              </Fact>
            </div>
            <div>
              <Fact label={t('asOf')}>{check.asOf && <Day day={check.asOf} />}</Fact>
            </div>
            <div>
              <Fact label={l('account')}>
                <code>{check.account}</code>
              </Fact>
            </div>
            <div>
              <Fact label={t('basis')}>{check.basis}</Fact>
            </div>
          </dl>
        </Panel>
        <section className="check-answer" aria-label={t('now')}>
          <h2 className="section-head">
            {t('now')} <Day day={now.asOf} />
          </h2>
          <FactsView facts={now} marks={changes} />
        </section>
        <FeedbackForm
          checkId={check.checkId}
          measures={now.measures}
          before={check.feedback}
          onDone={onChange}
        />
      </div>
    </>
  );
}

function Changed({ changes: { gone, added, changed } }: Pick<Reread, 'changes'>) {
  const t = useWords(checkWords);
  if (gone.length + added.length + changed.length === 0) return <p className="good-news">{t('noChange')}</p>;
  return (
    <ul className="changes">
      {gone.length > 0 && <li>{t('gone', { count: gone.length })}</li>}
      {added.length > 0 && <li>{t('addedCount', { count: added.length })}</li>}
      {changed.length > 0 && <li>{t('changedCount', { count: changed.length })}</li>}
    </ul>
  );
}
