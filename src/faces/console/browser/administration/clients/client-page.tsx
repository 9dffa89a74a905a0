import '../administration.css';
import { Link, useParams } from 'react-router';
import { accountRoutes, type ClientKey, type ManagedClient } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Code, Day, Instant } from '../../parts/displays.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { AccountStateBadge } from '../account-parts.tsx';
import { ProposeButton } from '../propose.tsx';
import { useWaitingAbout, WaitingProposals } from '../waiting-proposals.tsx';
import { administrationWords } from '../words.ts';
import { KeyEnd, Rights } from './client-parts.tsx';
import { clientWords } from './words.ts';

/** One program with its keys. */
export function ClientPage() {
  const { account = '' } = useParams();
  const t = useWords(clientWords);
  const { data, error, refetch } = useAnswer(
    accountRoutes.client,
    { params: { account } },
    { topic: 'account' },
  );
  return (
    <>
      <nav className="trail">
        <Link to="/clients">{t('back')}</Link>
      </nav>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={8} />}
      {data && <Opened client={data} />}
    </>
  );
}

function Opened({ client }: { client: ManagedClient }) {
  const t = useWords(clientWords);
  const w = useWords(administrationWords);
  const { rights } = useSignedIn();
  const { account, name, unit, state, createdAt } = client;
  const waiting = useWaitingAbout({ account });
  return (
    <>
      <PageHead title={name} what={account} actions={<AccountStateBadge state={state} />} />
      <WaitingProposals proposals={waiting} />
      <div className="panels">
        <div>
          <Panel title={t('about')}>
            <dl className="facts">
              <dt>{w('account')}</dt>
              <dd>
                <Code code={account} />
              </dd>
              <dt>{w('unit')}</dt>
              <dd>
                <Link to={`/units/${unit.code}`}>{unit.name}</Link>
              </dd>
              <dt>{w('createdAt')}</dt>
              <dd>
                <Instant at={createdAt} />
              </dd>
            </dl>
          </Panel>
          {isAllowed(rights, 'client:propose') && state !== 'closed' && (
            <Panel title={w('actions')} what={w('fourEyes')}>
              <ProposeButton
                kind="end-client"
                act={t('end')}
                title={t('endTitle', { account })}
                what={t('endText')}
                body={{ account }}
              />
            </Panel>
          )}
        </div>
        <div>
          <Panel title={t('keys')} what={t('keysWhat')}>
            {client.keys.length === 0 && <p>{t('noKey')}</p>}
            {client.keys.map((key) => (
              <Key key={key.keyId} of={key} />
            ))}
          </Panel>
        </div>
      </div>
    </>
  );
}

function Key({ of: key }: { of: ClientKey }) {
  const t = useWords(clientWords);
  return (
    <dl className="facts">
      <dt>{t('expires')}</dt>
      <dd>
        <KeyEnd of={key} />
      </dd>
      <dt>{t('rights')}</dt>
      <dd>
        <Rights rights={key.rights} />
      </dd>
      <dt>{t('addresses')}</dt>
      <dd>
        {key.addresses.length === 0
          ? t('anywhere')
          : key.addresses.map((each) => <Code key={each} code={each} />)}
      </dd>
      <dt>{t('proof')}</dt>
      <dd>{t(key.proof)}</dd>
      <dt>{t('madeBy')}</dt>
      <dd>
        {key.madeBy} <Instant at={key.madeAt} />
      </dd>
      <dt>{t('lastUsed')}</dt>
      <dd>{key.lastUsedOn ? <Day day={key.lastUsedOn} /> : t('neverUsed')}</dd>
    </dl>
  );
}
