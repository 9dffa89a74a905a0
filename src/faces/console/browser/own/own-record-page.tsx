import './own.css';
import { useParams } from 'react-router';
import { insideRoutes, type RecordHistory, type VersionInside } from '#disclosure/inside/contract';
import {
  Classification,
  LedgerPlaces,
  PublicationPanel,
  RecordContent,
} from '../centre/subjects/record-history.tsx';
import { RecordStateBadge } from '../centre/subjects/subject-records.tsx';
import { useAnswer } from '../client/use-client.tsx';
import { useItemName } from '../department/catalogue.ts';
import { Answered } from '../parts/answered.tsx';
import { Badge, Instant } from '../parts/displays.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trail } from '../parts/trail.tsx';
import { BeforeAfter } from '../proposals/what-and-why.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { ObjectPanel } from './object-panel.tsx';
import { providerNames } from './own-answer.ts';
import { ownWords } from './words.ts';

/** One record of one's own organisation: what it says, until when it is public and why, who provided it. */
export function OwnRecordPage() {
  const { code = '', recordId = '' } = useParams();
  const t = useWords(ownWords);
  const asked = useAnswer(insideRoutes.ownRecord, { params: { code, recordId } }, { topic: 'record' });
  return (
    <>
      <Trail to={`/own/${code}`}>{asked.data?.record.subject.name ?? t('back')}</Trail>
      <Answered asked={asked} rows={10}>
        {(data) => <Opened history={data} />}
      </Answered>
    </>
  );
}

function Opened({ history }: { history: RecordHistory }) {
  const itemName = useItemName();
  const { record, fields, versions } = history;
  return (
    <>
      <PageHead
        title={record.title}
        what={[itemName(record.item), record.documentNumber].filter(Boolean).join(' · ')}
        actions={<RecordStateBadge state={record.state} />}
      />
      <div className="panels">
        <div>
          <RecordContent fields={fields} />
        </div>
        <div>
          <PublicationPanel history={history} />
          <ObjectPanel />
          <Classification history={history} />
          <LedgerPlaces history={history} />
          <Versions code={record.subject.code} versions={versions} />
        </div>
      </div>
    </>
  );
}

type Of = { code: string; versions: readonly VersionInside[] };

/** Every version, newest first: when it came, from whom, what it changed. */
function Versions({ code, versions }: Of) {
  const t = useWords(ownWords);
  const say = useInLanguage();
  const { data } = useAnswer(insideRoutes.ownSubject, { params: { code }, query: {} }, { topic: 'record' });
  const names = providerNames(data);
  const newestFirst = versions.toSorted((one, other) => other.version - one.version);
  return (
    <Panel title={t('versions')}>
      <ul className="things">
        {newestFirst.map(({ version, kind, receivedAt, provider, reason, changes }) => (
          <li key={version}>
            <div>
              <strong>{t('version', { version })}</strong> <Instant at={receivedAt} />{' '}
              {kind === 'withdrawn' && <Badge tone="plain">{t('takenBack')}</Badge>}
              <small>{names.get(provider) ?? t('unknownProvider')}</small>
              {reason && <p>{reason}</p>}
              {kind === 'stored' && changes.length === 0 && (
                <small>{t(version === 1 ? 'first' : 'noChange')}</small>
              )}
              {changes.map(({ name, label, before, after }) => (
                <p key={name}>
                  <small>{say(label)}</small> <BeforeAfter before={before ?? '—'} after={after ?? '—'} />
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
