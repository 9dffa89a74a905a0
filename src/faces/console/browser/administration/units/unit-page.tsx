import '../administration.css';
import { Link, useParams } from 'react-router';
import { accountRoutes, type ManagedUnit } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Badge, Code, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { Trail } from '../../parts/trail.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { roleWords } from '../../words/words-account.ts';
import { AccountStateBadge, UnitKindBadge } from '../account-parts.tsx';
import { ProposeButton } from '../propose.tsx';
import { useWaitingAbout, WaitingProposals } from '../waiting-proposals.tsx';
import { administrationWords } from '../words.ts';
import { unitWords } from './words.ts';

/** One unit with its people. */
export function UnitPage() {
  const { code = '' } = useParams();
  const t = useWords(unitWords);
  const asked = useAnswer(accountRoutes.unit, { params: { code } }, { topic: 'account' });
  return (
    <>
      <Trail to="/units">{t('back')}</Trail>
      <Answered asked={asked} rows={8}>
        {(data) => <Opened unit={data} />}
      </Answered>
    </>
  );
}

function Opened({ unit }: { unit: ManagedUnit }) {
  const t = useWords(unitWords);
  const w = useWords(administrationWords);
  const { rights } = useSignedIn();
  const { code, name, kind, division, createdAt, endedAt } = unit;
  const waiting = useWaitingAbout({ code });
  return (
    <>
      <PageHead
        title={name}
        what={code}
        actions={<Badge tone={endedAt ? 'plain' : 'ok'}>{t(endedAt ? 'ended' : 'working')}</Badge>}
      />
      <WaitingProposals proposals={waiting} />
      <div className="panels">
        <div>
          <Panel title={t('about')}>
            <dl className="facts">
              <Fact label={t('code')}>
                <Code code={code} isCopied />
              </Fact>
              <Fact label={t('kind')}>
                <UnitKindBadge kind={kind} />
              </Fact>
              <Fact label={t('division')} className="figures">
                {division}
              </Fact>
              <Fact label={t('enteredAt')}>
                <Instant at={createdAt} />
              </Fact>
              {endedAt && (
                <Fact label={t('endedAt')}>
                  <Instant at={endedAt} />
                </Fact>
              )}
            </dl>
          </Panel>
          {isAllowed(rights, 'unit:propose') && endedAt === null && (
            <Panel title={w('actions')} what={w('fourEyes')}>
              <ProposeButton
                kind="end-unit"
                act={t('end')}
                title={t('endTitle', { name })}
                what={t('endText')}
                body={{ code }}
              />
            </Panel>
          )}
        </div>
        {isAllowed(rights, 'account:read') && (
          <div>
            <People unit={code} />
          </div>
        )}
      </div>
    </>
  );
}

const SHOWN = 20;

function People({ unit }: { unit: string }) {
  const t = useWords(unitWords);
  const role = useWords(roleWords);
  const { data, error } = useAnswer(
    accountRoutes.accounts,
    { query: { unit, limit: SHOWN } },
    { topic: 'account' },
  );
  return (
    <Panel title={t('people')} actions={<Link to={`/accounts?unit=${unit}`}>{t('allPeople')}</Link>}>
      <RefusalAlert error={error} />
      {!data && !error && <Loading rows={3} />}
      {data?.accounts.length === 0 && <p>{t('noPeople')}</p>}
      <ul className="things">
        {data?.accounts.map(({ account, name, roles, state }) => (
          <li key={account}>
            <div>
              <Link to={`/accounts/${account}`}>{name}</Link>
              <small>{roles.map((each) => role(each)).join(' · ')}</small>
            </div>
            <AccountStateBadge state={state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
