import '../administration.css';
import { Link, useParams } from 'react-router';
import { type AccountDetail, accountRoutes } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Badge, Code, Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Trail } from '../../parts/trail.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { roleWords } from '../../words/words-account.ts';
import { AccountStateBadge } from '../account-parts.tsx';
import { useWaitingAbout, WaitingProposals } from '../waiting-proposals.tsx';
import { administrationWords } from '../words.ts';
import { AccountActions, ChangeRoles } from './account-actions.tsx';
import { AccountMandates, RoleHistory } from './account-history.tsx';
import { accountsWords } from './words.ts';

/** One account: what it is, what it may do, how it came to that. */
export function AccountPage() {
  const { account = '' } = useParams();
  const t = useWords(accountsWords);
  const asked = useAnswer(accountRoutes.account, { params: { account } }, { topic: 'account' });
  return (
    <>
      <Trail to="/accounts">{t('back')}</Trail>
      <Answered asked={asked} rows={8}>
        {(data) => <Opened key={data.account} account={data} />}
      </Answered>
    </>
  );
}

function Opened({ account }: { account: AccountDetail }) {
  const t = useWords(accountsWords);
  const { rights } = useSignedIn();
  const waiting = useWaitingAbout({ account: account.account });
  const mayPropose = isAllowed(rights, 'account:propose') && account.state !== 'closed';
  return (
    <>
      <PageHead
        title={account.name}
        what={account.account}
        actions={
          <>
            <AccountStateBadge state={account.state} />
            {isAllowed(rights, 'audit:read') && (
              <Link to={`/audit?account=${account.account}`}>{t('auditLink')}</Link>
            )}
          </>
        }
      />
      <WaitingProposals proposals={waiting} />
      <div className="panels">
        <div>
          <About account={account} />
          {mayPropose && <AccountActions account={account} />}
          {mayPropose && account.unit && <ChangeRoles account={account} />}
        </div>
        <div>
          <RoleHistory account={account} />
          {account.mandates.length > 0 && <AccountMandates mandates={account.mandates} />}
        </div>
      </div>
    </>
  );
}

function About({ account }: { account: AccountDetail }) {
  const t = useWords(accountsWords);
  const w = useWords(administrationWords);
  const role = useWords(roleWords);
  const { rights } = useSignedIn();
  const { unit } = account;
  return (
    <Panel title={t('about')}>
      <dl className="facts">
        <Fact label={w('account')}>
          <Code code={account.account} />
        </Fact>
        <Fact label={w('unit')}>
          {unit && isAllowed(rights, 'unit:read') ? (
            <Link to={`/units/${unit.code}`}>{unit.name}</Link>
          ) : (
            (unit?.name ?? t('noUnit'))
          )}
        </Fact>
        <Fact label={t('roles')} className="badges">
          {account.roles.map((each) => (
            <Badge key={each} tone="accent">
              {role(each)}
            </Badge>
          ))}
          {account.roles.length === 0 && w('none')}
        </Fact>
        <Fact label={w('createdAt')}>
          <Instant at={account.createdAt} />
        </Fact>
        {account.suspendedAt && (
          <Fact label={t('suspendedAt')}>
            <Instant at={account.suspendedAt} />
          </Fact>
        )}
        {account.closedAt && (
          <Fact label={t('closedAt')}>
            <Instant at={account.closedAt} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}
