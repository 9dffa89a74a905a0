import '../../centre/centre.css';
import '../department.css';
import { Fragment } from 'react';
import { Link, useParams } from 'react-router';
import { insideRoutes, type RecordHistory } from '#disclosure/inside/contract';
import {
  Classification,
  LedgerPlaces,
  PublicationPanel,
  Versions,
} from '../../centre/subjects/record-history.tsx';
import { RecordStateBadge } from '../../centre/subjects/subject-records.tsx';
import { useAnswer } from '../../client/use-client.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { LinkButton } from '../link-button.tsx';
import { recordWords } from '../words/words-records.ts';
import { WithdrawRecord } from './withdraw-record.tsx';

export const useRecord = (code: string, recordId: string) =>
  useAnswer(insideRoutes.record, { params: { code, recordId } }, { topic: 'record' });

/** One record of the unit: its history, why it is public or not, and what can be done about a mistake. */
export function RecordPage() {
  const { code = '', recordId = '' } = useParams();
  const { data, error, refetch } = useRecord(code, recordId);
  return (
    <>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={10} />}
      {data && <History history={data} />}
    </>
  );
}

function History({ history }: { history: RecordHistory }) {
  const t = useWords(recordWords);
  const say = useInLanguage();
  const itemName = useItemName();
  const { record, fields } = history;
  const { subject, recordId } = record;
  return (
    <>
      <PageHead
        title={record.title}
        what={`${itemName(record.item)} · ${subject.name ?? ''} ${subject.code}`}
        actions={
          <>
            <Link to="/records">{t('all')}</Link>
            {record.state === 'public' && (
              <a href={`/subjects/${subject.code}/records/${recordId}`} target="_blank" rel="noreferrer">
                {t('onSite')}
              </a>
            )}
            <RecordStateBadge state={record.state} />
          </>
        }
      />
      <Actions history={history} />
      <div className="panels">
        <div>
          <Panel title={t('content')}>
            <dl className="facts">
              {fields.map(({ name, label, value }) => (
                <Fragment key={name}>
                  <dt>{say(label)}</dt>
                  <dd className="wrap">{value}</dd>
                </Fragment>
              ))}
            </dl>
          </Panel>
        </div>
        <div>
          <PublicationPanel history={history} />
          <Classification history={history} />
          <Versions history={history} />
          <LedgerPlaces history={history} />
        </div>
      </div>
    </>
  );
}

function Actions({ history: { record } }: { history: RecordHistory }) {
  const t = useWords(recordWords);
  const { rights, account } = useSignedIn();
  const isOurs = record.provider === (account.unit?.code ?? null);
  if (!isAllowed(rights, 'record:propose') || !isOurs || record.state === 'withdrawn') return null;
  return (
    <p className="row record-actions">
      <LinkButton to={`/records/${record.subject.code}/${record.recordId}/correct`}>
        {t('correct')}
      </LinkButton>
      <WithdrawRecord record={record} />
    </p>
  );
}
