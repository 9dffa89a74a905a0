import './commitments.css';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { type CommitmentRecord, commitmentRoutes, type SignedCommitment } from '#credit/commitments/contract';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Day, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { OrganisationChoice } from '../organisation-choice.tsx';
import { PerformanceBadge, StateBadge, Talks } from './badges.tsx';
import { TextOfCommitment } from './commitment-text.tsx';
import { commitmentWords } from './words.ts';

/** 信用承诺 of an organisation that one acts for: what was signed and how it stands, the records and how they were kept. */
export function OwnCommitmentsPage() {
  const t = useWords(commitmentWords);
  const { mandates } = useSignedIn().account;
  const [search, setSearch] = useSearchParams();
  const codes = mandates.map(({ subjectCode }) => subjectCode);
  const code = codes.find((each) => each === search.get('code')) ?? codes[0];
  return (
    <>
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={code && <Link to={`/own/commitments/sign?code=${code}`}>{t('signNew')}</Link>}
      />
      {codes.length > 1 && code && (
        <p className="row">
          <label htmlFor="organisation">{t('organisation')}</label>
          <OrganisationChoice
            id="organisation"
            code={code}
            codes={codes}
            onChange={(next) => setSearch({ code: next }, { replace: true })}
          />
        </p>
      )}
      {code ? <Commitments code={code} /> : <p className="empty">{t('noMandate')}</p>}
    </>
  );
}

function Commitments({ code }: { code: string }) {
  const t = useWords(commitmentWords);
  const asked = useAnswer(commitmentRoutes.own, { params: { code } }, { topic: 'record' });
  return (
    <Answered asked={asked} rows={8}>
      {({ signed, records }) => (
        <div className="panels">
          <div>
            <h2>{t('signed')}</h2>
            {signed.length === 0 && <p className="empty">{t('noneSigned')}</p>}
            {signed.map((one) => (
              <Signed key={one.commitmentId} commitment={one} onDone={() => void asked.refetch()} />
            ))}
          </div>
          <div>
            <h2>{t('records')}</h2>
            {records.length === 0 && <p className="empty">{t('noRecords')}</p>}
            {records.map((record) => (
              <Kept key={record.recordId} record={record} />
            ))}
          </div>
        </div>
      )}
    </Answered>
  );
}

function Signed({ commitment, onDone }: { commitment: SignedCommitment; onDone: () => void }) {
  const t = useWords(commitmentWords);
  const takeBack = useSend(commitmentRoutes.takeBack, { onDone });
  const { commitmentId: id, subject, text, unit, state, recordId } = commitment;
  return (
    <Panel title={text.itemName} actions={<StateBadge state={state} />}>
      <RefusalAlert error={takeBack.error} />
      <dl className="facts">
        <Fact label={t('unit')}>{unit.name}</Fact>
        <Fact label={t('number')}>{commitment.documentNumber}</Fact>
        <Fact label={t('signedAt')}>
          <Instant at={commitment.signedAt} /> {commitment.signedBy}
        </Fact>
        {commitment.decidedAt && (
          <Fact label={t('decidedAt')}>
            <Instant at={commitment.decidedAt} />
          </Fact>
        )}
        {commitment.reason && <Fact label={t('reason')}>{commitment.reason}</Fact>}
      </dl>
      <details>
        <summary>{t('wholeText')}</summary>
        <TextOfCommitment text={text} />
      </details>
      {state === 'accepted' && recordId === null && <p className="what">{t('entering')}</p>}
      <p className="row">
        {state === 'waiting' && (
          <Button
            size="small"
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate({ params: { code: subject.code, id } })}
          >
            {t('takeBack')}
          </Button>
        )}
        {recordId && <Link to={`/own/${subject.code}/records/${recordId}`}>{t('openRecord')}</Link>}
      </p>
    </Panel>
  );
}

function Kept({ record }: { record: CommitmentRecord }) {
  const t = useWords(commitmentWords);
  return (
    <Panel title={record.itemName} actions={<PerformanceBadge performance={record.performance} />}>
      <dl className="facts">
        <Fact label={t('unit')}>{record.unit.name}</Fact>
        <Fact label={t('validUntil')}>
          {record.validUntil === null ? t('noEnd') : <Day day={record.validUntil} />}
        </Fact>
        {record.assessedOn && (
          <Fact label={t('assessedOn')}>
            <Day day={record.assessedOn} />
          </Fact>
        )}
        {record.unfulfilled && <Fact label={t('unfulfilled')}>{record.unfulfilled}</Fact>}
        {record.enforcement && <Fact label={t('enforcement')}>{record.enforcement}</Fact>}
      </dl>
      {record.talks.length > 0 && (
        <>
          <h3>{t('talks')}</h3>
          <Talks talks={record.talks} />
        </>
      )}
      <p>
        <Link to={`/own/${record.subject.code}/records/${record.recordId}`}>{t('openRecord')}</Link>
      </p>
    </Panel>
  );
}
