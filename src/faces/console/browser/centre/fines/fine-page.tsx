import '../centre.css';
import { Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { RecordHistory } from '#disclosure/inside/contract';
import { Answered } from '../../parts/answered.tsx';
import { Code } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useSingleKeys } from '../single-keys.ts';
import { useRecord } from '../subjects/use-record.ts';
import { decideNeighbours } from './decide-neighbours.ts';
import { FineDecision } from './fine-decision.tsx';
import { ProposeLevel } from './propose-level.tsx';
import { pathOf, useFineProposals, useFirstFines } from './use-queue.ts';
import { fineWords } from './words.ts';

/** One penalty: its content beside the level to propose, or the proposal to decide. */
export function FinePage() {
  const { code = '', recordId = '' } = useParams();
  const asked = useRecord(code, recordId);
  const goOn = useQueueKeys(recordId);
  return (
    <>
      <InQueue recordId={recordId} />
      <Answered asked={asked} rows={10}>
        {(data) => <Penalty key={recordId} history={data} onProposed={goOn} />}
      </Answered>
    </>
  );
}

/** j and k lead through the queue; after a proposal it goes on to the next. */
function useQueueKeys(recordId: string): () => void {
  const navigate = useNavigate();
  const { data } = useFirstFines();
  const { previous, next } = decideNeighbours(data?.fines ?? [], recordId);
  useSingleKeys({
    j: () => next && void navigate(pathOf(next)),
    k: () => previous && void navigate(pathOf(previous)),
  });
  return () => void navigate(next ? pathOf(next) : '/fines');
}

/** The way back to the queue, and to its neighbours in it. */
function InQueue({ recordId }: { recordId: string }) {
  const t = useWords(fineWords);
  const { data } = useFirstFines();
  const queue = data?.fines ?? [];
  const { at } = decideNeighbours(queue, recordId);
  const link = (fine: (typeof queue)[number] | undefined, word: string) =>
    fine && (
      <Link to={pathOf(fine)}>
        <Button size="small">{word}</Button>
      </Link>
    );
  return (
    <div className="trail">
      <Link to="/fines">{t('backToList')}</Link>
      {at >= 0 && (
        <span className="row">
          <span className="what figures">{t('place', { at: at + 1, of: queue.length })}</span>
          {link(queue[at - 1], t('previous'))}
          {link(queue[at + 1], t('next'))}
        </span>
      )}
    </div>
  );
}

function Penalty({ history, onProposed }: { history: RecordHistory; onProposed: () => void }) {
  const t = useWords(fineWords);
  const say = useInLanguage();
  const { subject, title, recordId } = history.record;
  // The line above says these; what decides should not be looked for among them.
  const isSaid = (value: string) => value === subject.code || value === subject.name;
  return (
    <>
      <PageHead title={title} what={`${subject.name ?? ''} ${subject.code}`} />
      <div className="panels">
        <div>
          <Panel title={t('content')}>
            <dl className="facts">
              <Fact label={t('organisation')}>
                <Link to={`/subjects/${subject.code}`}>{subject.name ?? subject.code}</Link>{' '}
                <Code code={subject.code} isCopied />
              </Fact>
              {history.fields
                .filter(({ value }) => !isSaid(value))
                .map(({ name, label, value }) => (
                  <Fact
                    key={name}
                    label={say(label)}
                    className={name === 'fineFen' ? 'figures weighty' : undefined}
                  >
                    {value}
                  </Fact>
                ))}
            </dl>
          </Panel>
        </div>
        <div>
          <WhatNext history={history} onProposed={onProposed} />
          <Link to={`/subjects/${subject.code}/records/${recordId}`}>{t('toRecord')}</Link>
        </div>
      </div>
    </>
  );
}

function WhatNext({ history, onProposed }: { history: RecordHistory; onProposed: () => void }) {
  const t = useWords(fineWords);
  const { recordId } = history.record;
  const proposals = useFineProposals();
  if (history.publication?.decision !== 'awaiting-classification' || history.publication.endedAt)
    return (
      <Panel title={t('done')}>
        <p>{t('doneText')}</p>
      </Panel>
    );
  if (!proposals) return <Loading rows={6} />;
  const proposal = proposals.get(recordId);
  if (proposal) return <FineDecision proposalId={proposal.proposalId} />;
  return <ProposeLevel history={history} onProposed={onProposed} />;
}
