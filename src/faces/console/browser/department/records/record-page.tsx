import '../../centre/centre.css';
import '../department.css';
import { Link, useParams } from 'react-router';
import type { RecordHistory } from '#disclosure/inside/contract';
import {
  Classification,
  LedgerPlaces,
  PublicationPanel,
  RecordContent,
  Versions,
} from '../../centre/subjects/record-history.tsx';
import { RecordStateBadge } from '../../centre/subjects/subject-records.tsx';
import { useRecord } from '../../centre/subjects/use-record.ts';
import { Answered } from '../../parts/answered.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { recordWords } from '../words/words-records.ts';
import { WithdrawRecord } from './withdraw-record.tsx';

/** One record of the unit: its history, why it is public or not, and what can be done about a mistake. */
export function RecordPage() {
  const { code = '', recordId = '' } = useParams();
  const asked = useRecord(code, recordId);
  return (
    <Answered asked={asked} rows={10}>
      {(data) => <History history={data} />}
    </Answered>
  );
}

function History({ history }: { history: RecordHistory }) {
  const t = useWords(recordWords);
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
          <RecordContent fields={fields} />
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
