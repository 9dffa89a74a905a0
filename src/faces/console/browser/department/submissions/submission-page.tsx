import '../department.css';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import type { Submission } from '#registry/ingest/contract';
import { useUnitName } from '../../centre/use-units.ts';
import { Answered } from '../../parts/answered.tsx';
import { Code, Count, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useItemName } from '../catalogue.ts';
import { useSentAgain } from '../mending/use-source.ts';
import { submissionWords } from '../words/words-submissions.ts';
import { Counts } from './counts.tsx';
import { RefusedRowsDownload } from './refused-rows-download.tsx';
import { Results } from './results.tsx';
import { isAtWork, useSubmission } from './use-submission.ts';

/** One submission: what became of it, and what to do next. Whoever may not hand in reads only. */
export function SubmissionPage() {
  const { id = '' } = useParams();
  const asked = useSubmission(id);
  return (
    <Answered asked={asked} rows={8}>
      {(data) => <Shown submission={data} />}
    </Answered>
  );
}

function Shown({ submission }: { submission: Submission }) {
  const t = useWords(submissionWords);
  const itemName = useItemName();
  const { submissionId, file, item, state, received } = submission;
  const base = `/api/v1/submissions/${submissionId}`;
  const done =
    submission.accepted + submission.updated + submission.unchanged + submission.held + submission.refused;
  return (
    <>
      <PageHead
        title={file}
        what={`${itemName(item)} · ${t('rows', { count: received })}`}
        actions={
          <>
            <Link to="/submissions">{t('backToList')}</Link>
            {state === 'done' && (
              <>
                <a href={`${base}/results.csv`} download>
                  {t('allResults')}
                </a>
                <a href={`${base}/receipt`} download title={t('receiptNote')}>
                  {t('receipt')}
                </a>
              </>
            )}
          </>
        }
      />
      {isAtWork(state) && <Waiting title={t('working')} done={done} total={received || null} />}
      {state === 'refused' && <FileRefused submission={submission} />}
      {state !== 'refused' && (
        <>
          <div className="counts-line" role="status">
            <Counts of={submission} />
          </div>
          {state === 'done' && <Next submission={submission} />}
          <Results submission={submission} />
        </>
      )}
      <About submission={submission} />
    </>
  );
}

function FileRefused({ submission: { problem } }: { submission: Submission }) {
  const t = useWords(submissionWords);
  const say = useInLanguage();
  return (
    <Alert
      className="refusal"
      type="error"
      showIcon
      title={t('fileRefused')}
      description={problem && say(problem.message)}
    />
  );
}

/** What can be done now, most urgent first. */
function Next({ submission }: { submission: Submission }) {
  const t = useWords(submissionWords);
  const { rights } = useSignedIn();
  const { refused, held, submissionId } = submission;
  const mayMend = isAllowed(rights, 'submission:hand-in');
  const sent = useSentAgain(submissionId);
  const left = Math.max(0, refused - sent.rows.size);
  if (refused === 0 && held === 0) return <p className="next-step">{t('allWell')}</p>;
  return (
    <>
      {refused > 0 && (
        <section className="next-step">
          <p>
            {t('mendNote', { count: refused })}{' '}
            {sent.rows.size > 0 && t('sentAgain', { count: sent.rows.size })}{' '}
            {sent.submissions.map((id) => (
              <Link key={id} to={`/submissions/${id}`}>
                {t('seeIt')}{' '}
              </Link>
            ))}
          </p>
          {mayMend && left > 0 && (
            <div className="row">
              <LinkButton isPrimary to={`/submissions/${submissionId}/mend`}>
                {t('mend', { count: left })}
              </LinkButton>
              <RefusedRowsDownload submission={submission} />
            </div>
          )}
        </section>
      )}
      {held > 0 && (
        <p className="next-step">
          {t('waitsNote', { count: held })}{' '}
          {isAllowed(rights, 'row:release') && (
            <Link to={`/releases/${submissionId}`}>{t('toReleases')}</Link>
          )}
        </p>
      )}
    </>
  );
}

function About({ submission }: { submission: Submission }) {
  const t = useWords(submissionWords);
  const say = useInLanguage();
  const unitName = useUnitName();
  const { notes, provider, received, receivedAt, sha256 } = submission;
  return (
    <details className="help about-file">
      <summary>{t('details')}</summary>
      <div>
        {notes.length > 0 && (
          <>
            <strong>{t('notes')}</strong>
            <ul className="plain-list">
              {notes.map((note) => (
                <li key={note.en}>{say(note)}</li>
              ))}
            </ul>
          </>
        )}
        <dl className="facts">
          <Fact label={t('receivedAt')}>
            <Instant at={receivedAt} />
          </Fact>
          <Fact label={t('received')}>
            <Count count={received} />
          </Fact>
          {provider && <Fact label={t('provider')}>{unitName(provider)}</Fact>}
          <Fact label={t('sha256')}>
            <Code code={sha256} isCopied />
          </Fact>
        </dl>
      </div>
    </details>
  );
}
