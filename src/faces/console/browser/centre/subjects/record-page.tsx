import '../centre.css';
import { Fragment } from 'react';
import { Link, useParams } from 'react-router';
import { insideRoutes, type RecordHistory } from '#disclosure/inside/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { useItemName } from '../../department/catalogue.ts';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { Classification, LedgerPlaces, PublicationPanel, Versions } from './record-history.tsx';
import { RecordStateBadge } from './subject-records.tsx';
import { subjectWords } from './words.ts';

/** Everything about one record. */
export function RecordPage() {
  const { rights } = useSignedIn();
  const { code = '', recordId = '' } = useParams();
  const t = useWords(subjectWords);
  const { data, error, refetch } = useAnswer(
    insideRoutes.record,
    { params: { code, recordId } },
    { topic: 'record' },
  );
  return (
    <>
      <div className="trail">
        {isAllowed(rights, 'subject:read') && (
          <Link to={`/subjects/${code}`}>{data?.record.subject.name ?? t('backToSubject')}</Link>
        )}
      </div>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={10} />}
      {data && <History history={data} />}
    </>
  );
}

function History({ history }: { history: RecordHistory }) {
  const t = useWords(subjectWords);
  const say = useInLanguage();
  const itemName = useItemName();
  const { record, fields } = history;
  return (
    <>
      <PageHead
        title={record.title}
        what={`${itemName(record.item)} · ${record.subject.name ?? ''} ${record.subject.code}`}
        actions={<RecordStateBadge state={record.state} />}
      />
      <div className="panels">
        <div>
          <Panel title={t('content')}>
            <dl className="facts">
              {fields.map(({ name, label, value }) => (
                <Fragment key={name}>
                  <dt>{say(label)}</dt>
                  <dd>{value}</dd>
                </Fragment>
              ))}
            </dl>
          </Panel>
        </div>
        <div>
          <PublicationPanel history={history} />
          <Classification history={history} />
          <LedgerPlaces history={history} />
          <Versions history={history} />
        </div>
      </div>
    </>
  );
}
