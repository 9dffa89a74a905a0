import '../administration.css';
import { Link, useParams } from 'react-router';
import { accountRoutes, type ClientKey, type ManagedClient } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Code, Day, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Trail } from '../../parts/trail.tsx';
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
  const asked = useAnswer(accountRoutes.client, { params: { account } }, { topic: 'account' });
  return (
    <>
      <Trail to="/clients">{t('back')}</Trail>
      <Answered asked={asked} rows={8}>
        {(data) => <Opened client={data} />}
      </Answered>
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
              <Fact label={w('account')}>
                <Code code={account} />
              </Fact>
              <Fact label={w('unit')}>
                <Link to={`/units/${unit.code}`}>{unit.name}</Link>
              </Fact>
              <Fact label={w('createdAt')}>
                <Instant at={createdAt} />
              </Fact>
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
      <Fact label={t('expires')}>
        <KeyEnd of={key} />
      </Fact>
      <Fact label={t('rights')}>
        <Rights rights={key.rights} />
      </Fact>
      <Fact label={t('addresses')}>
        {key.addresses.length === 0
          ? t('anywhere')
          : key.addresses.map((each) => <Code key={each} code={each} />)}
      </Fact>
      <Fact label={t('proof')}>{t(key.proof)}</Fact>
      <Fact label={t('madeBy')}>
        {key.madeBy} <Instant at={key.madeAt} />
      </Fact>
      <Fact label={t('lastUsed')}>{key.lastUsedOn ? <Day day={key.lastUsedOn} /> : t('neverUsed')}</Fact>
    </dl>
  );
}
