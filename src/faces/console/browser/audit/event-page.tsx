import './audit.css';
import { Link, useParams } from 'react-router';
import { dayOf } from '#kit';
import { type AuditEntry, AuditRequest } from '#trust/audit/contract';
import { useUnitName } from '../centre/use-units.ts';
import { useItemName } from '../department/catalogue.ts';
import { Code, Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { Loading } from '../parts/loading.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { Trail } from '../parts/trail.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { actionWords, purposeWords } from './action-words.ts';
import { describeScope, type ScopeLine } from './describe-scope.ts';
import { GroundForm, GroundLine } from './ground-form.tsx';
import { useEventRead, useGround, useReading } from './use-reading.ts';
import { auditWords } from './words.ts';

/** One event in full. One that a list showed is not asked for, and so not written down, once more. */
export function EventPage() {
  const { eventId = '' } = useParams();
  const t = useWords(auditWords);
  const { ground, state } = useGround();
  const known = useEventRead(eventId);
  const isId = AuditRequest.shape.cursor.safeParse(eventId).success;
  const { data, error, isFetching } = useReading(
    ground,
    { order: 'oldest', cursor: eventId },
    { isEnabled: known === null && isId },
  );
  const event = known ?? data?.events.find((each) => each.eventId === eventId) ?? null;
  return (
    <>
      <Trail to="/audit">{t('back')}</Trail>
      {ground ? <GroundLine ground={ground} onChange={() => state(null)} /> : <GroundForm onStated={state} />}
      <RefusalAlert error={error} />
      {ground && event && <Opened event={event} />}
      {ground &&
        !event &&
        !error &&
        (isFetching ? <Loading rows={8} /> : <p className="empty">{t('eventGone')}</p>)}
    </>
  );
}

function Opened({ event }: { event: AuditEntry }) {
  const t = useWords(auditWords);
  const action = useWords(actionWords);
  return (
    <>
      <PageHead title={action(event.action)} what={event.eventId} />
      <div className="panels">
        <div>
          <Facts event={event} />
        </div>
        <div>
          <Scope event={event} />
          <Panel title={t('further')}>
            <Further event={event} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Facts({ event }: { event: AuditEntry }) {
  const t = useWords(auditWords);
  const action = useWords(actionWords);
  const purpose = useWords(purposeWords);
  const unitName = useUnitName();
  const { account, organisation, subjectCode, recordId, resultHash, actedAt } = event;
  return (
    <Panel title={t('event')}>
      <dl className="facts">
        <Fact label={t('did')}>{action(event.action)}</Fact>
        <Fact label={t('at')}>
          <Instant at={actedAt} />
        </Fact>
        <Fact label={t('who')}>
          <Code code={account} />
        </Fact>
        {organisation && <Fact label={t('organisation')}>{unitName(organisation)}</Fact>}
        <Fact label={t('purpose')}>{purpose(event.purpose)}</Fact>
        <Fact label={t('legalBasis')}>{event.legalBasis}</Fact>
        {subjectCode !== '' && (
          <Fact label={t('subjectCode')}>
            <Code code={subjectCode} isCopied />
          </Fact>
        )}
        {recordId && (
          <Fact label={t('recordId')}>
            <Code code={recordId} isCopied />
          </Fact>
        )}
        {(resultHash || recordId) && (
          <Fact label={t('resultHash')}>
            {resultHash ? <Code code={resultHash} isCopied /> : t('noHash')}
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Scope({ event: { scope } }: { event: AuditEntry }) {
  const t = useWords(auditWords);
  const say = useInLanguage();
  const lines = describeScope(scope);
  return (
    <Panel title={t('scope')}>
      {lines.length === 0 && <p>{t('noScope')}</p>}
      <dl className="facts">
        {lines.map((line) => (
          <Fact key={line.label.zh} label={say(line.label)}>
            <Value line={line} />
          </Fact>
        ))}
      </dl>
    </Panel>
  );
}

/** Rights that the pages ask for which a scope leads to. */
const rightTo: Readonly<Record<string, string>> = {
  '/proposals': 'proposal:read',
  '/submissions': 'submission:read',
  '/accounts': 'account:read',
};

function Value({ line: { value, to, of } }: { line: ScopeLine }) {
  const say = useInLanguage();
  const unitName = useUnitName();
  const itemName = useItemName();
  const { rights } = useSignedIn();
  const text = of === 'unit' ? unitName(value.zh) : of === 'item' ? itemName(value.zh) : say(value);
  const right = to && rightTo[to.slice(0, to.indexOf('/', 1))];
  return to && right && isAllowed(rights, right) ? <Link to={to}>{text}</Link> : text;
}

/** The questions that come next. */
function Further({ event: { account, action, subjectCode, recordId, actedAt } }: { event: AuditEntry }) {
  const t = useWords(auditWords);
  const day = dayOf(new Date(actedAt));
  const to = (filters: Record<string, string>) => `/audit?${new URLSearchParams(filters)}`;
  return (
    <ul className="plain-list">
      {recordId && (
        <li>
          <Link to={to({ recordId })}>{t('othersRecord')}</Link>
        </li>
      )}
      {subjectCode !== '' && (
        <li>
          <Link to={to({ subjectCode })}>{t('othersSubject')}</Link>
        </li>
      )}
      <li>
        <Link to={to({ account, since: day, until: day })}>{t('sameAccountDay')}</Link>
      </li>
      <li>
        <Link to={to({ account })}>{t('sameAccount')}</Link>
      </li>
      <li>
        <Link to={to({ action })}>{t('sameAction')}</Link>
      </li>
    </ul>
  );
}
