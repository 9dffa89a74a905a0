import '../centre.css';
import { Link, useParams } from 'react-router';
import type { RecordHistory } from '#disclosure/inside/contract';
import { useItemName } from '../../department/catalogue.ts';
import { Answered } from '../../parts/answered.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import {
  Classification,
  LedgerPlaces,
  PublicationPanel,
  RecordContent,
  Versions,
} from './record-history.tsx';
import { RecordStateBadge } from './subject-records.tsx';
import { useRecord } from './use-record.ts';
import { subjectWords } from './words.ts';

/** Everything about one record. */
export function RecordPage() {
  const { rights } = useSignedIn();
  const { code = '', recordId = '' } = useParams();
  const t = useWords(subjectWords);
  const asked = useRecord(code, recordId);
  return (
    <>
      <div className="trail">
        {isAllowed(rights, 'subject:read') && (
          <Link to={`/subjects/${code}`}>{asked.data?.record.subject.name ?? t('backToSubject')}</Link>
        )}
      </div>
      <Answered asked={asked} rows={10}>
        {(data) => <History history={data} />}
      </Answered>
    </>
  );
}

function History({ history }: { history: RecordHistory }) {
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
          <RecordContent fields={fields} />
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
