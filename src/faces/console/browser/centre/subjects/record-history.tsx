import { Link } from 'react-router';
import type { RecordHistory, VersionInside } from '#disclosure/inside/contract';
import { endReasonWords, fineLevelWords, neverWords } from '#disclosure/publication/contract';
import { Badge, Day, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { useUnitName } from '../use-units.ts';
import { ChangedFields } from './changed-fields.tsx';
import { verifyPage } from './doors.ts';
import { useWordOf } from './use-word-of.ts';
import { leafWords, logWords, subjectWords } from './words.ts';

type Of = { history: RecordHistory };

/** What it says, field by field. */
export function RecordContent({ fields }: Pick<RecordHistory, 'fields'>) {
  const t = useWords(subjectWords);
  const say = useInLanguage();
  return (
    <Panel title={t('content')}>
      <dl className="facts">
        {fields.map(({ name, label, value }) => (
          <Fact key={name} label={say(label)} className="wrap">
            {value}
          </Fact>
        ))}
      </dl>
    </Panel>
  );
}

/** From when to when it is public, and by which clauses. */
export function PublicationPanel({ history: { publication, record } }: Of) {
  const t = useWords(subjectWords);
  const say = useInLanguage();
  if (!publication)
    return (
      <Panel title={t('publication')}>
        <p>{t('noPublication')}</p>
      </Panel>
    );
  const { title, neverBecause, bounds, earliestRepairOn, endedAt, endReason } = publication;
  return (
    <Panel title={t('publication')}>
      <p>{say(title)}</p>
      {neverBecause && <p className="what">{say(neverWords[neverBecause])}</p>}
      <dl className="facts">
        {record.shownFrom && (
          <>
            <Fact label={t('shownFrom')}>
              <Day day={record.shownFrom} />
            </Fact>
            <Fact label={t('until')}>
              <Day day={record.shownUntil} />
            </Fact>
          </>
        )}
        {earliestRepairOn && (
          <Fact label={t('repair')}>
            <Day day={earliestRepairOn} />
          </Fact>
        )}
        {endReason && (
          <Fact label={t('ends')}>
            {say(endReasonWords[endReason])} <Instant at={endedAt} />
          </Fact>
        )}
      </dl>
      <ul className="things">
        {bounds.map(({ day, decides, clause, words }) => (
          <li key={`${clause} ${words.zh}`}>
            <div>
              {say(words)} {decides && <Badge tone="accent">{t('decides')}</Badge>}
              <small>{clause}</small>
            </div>
            {day && <Day day={day} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function Classification({ history: { classification } }: Of) {
  const t = useWords(subjectWords);
  const say = useInLanguage();
  if (!classification) return null;
  return (
    <Panel title={t('classification')}>
      <dl className="facts">
        <Fact label={t('level')}>{say(fineLevelWords[classification.fineLevel])}</Fact>
        <Fact label={t('classifiedOn')}>
          <Day day={classification.classifiedOn} />
        </Fact>
        <Fact label={t('reason')}>{classification.reason}</Fact>
      </dl>
    </Panel>
  );
}

/** Its entries in the logs, and where anyone checks them. */
export function LedgerPlaces({ history: { ledger, record } }: Of) {
  const t = useWords(subjectWords);
  const sayWord = useWordOf();
  return (
    <Panel
      title={t('ledger')}
      what={t('ledgerWhat')}
      actions={
        record.state === 'public' && (
          <a href={verifyPage(record.subject.code, record.recordId)} target="_blank" rel="noreferrer">
            {t('verify')}
          </a>
        )
      }
    >
      {ledger.length === 0 && <p>{t('noLedger')}</p>}
      <ul className="things">
        {ledger.map(({ log, index, type, version, notedAt }) => (
          <li key={`${log} ${index}`}>
            <div>
              <span className="figures">{t('entry', { log: sayWord(logWords, log), index })}</span>
              <small>
                {sayWord(leafWords, type)} · {t('version', { version })}
              </small>
            </div>
            <Instant at={notedAt} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Every version, newest first, with what it changed. */
export function Versions({ history: { versions } }: Of) {
  const t = useWords(subjectWords);
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
  return (
    <Panel title={t('versions')}>
      <ol className="timeline">
        {newestFirst.map((version) => (
          <Version key={version.version} of={version} />
        ))}
      </ol>
    </Panel>
  );
}

function Version({
  of: { version, kind, receivedAt, provider, submissionId, row, reason, changes },
}: {
  of: VersionInside;
}) {
  const t = useWords(subjectWords);
  const unitName = useUnitName();
  const isQuiet = kind === 'stored' && changes.length === 0;
  return (
    <li>
      <p className="row">
        <strong>{t('version', { version })}</strong>
        <Instant at={receivedAt} />
        {kind === 'withdrawn' && <Badge tone="plain">{t('withdrawn')}</Badge>}
      </p>
      <p className="what">
        {unitName(provider)}
        {submissionId && (
          <>
            {' · '}
            <Link to={`/submissions/${submissionId}`}>{t('submission')}</Link>
            {row !== null && ` ${t('row', { row })}`}
          </>
        )}
      </p>
      {reason && <p>{reason}</p>}
      {isQuiet && <p className="what">{t(version === 1 ? 'first' : 'noChange')}</p>}
      <ChangedFields changes={changes} />
    </li>
  );
}
