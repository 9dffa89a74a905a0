import '../administration.css';
import { Link, useParams } from 'react-router';
import { type AccountDetail, accountRoutes } from '#trust/accounts/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Badge, Code, Instant } from '../../parts/displays.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
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
  const { data, error, refetch } = useAnswer(
    accountRoutes.account,
    { params: { account } },
    { topic: 'account' },
  );
  return (
    <>
      <nav className="trail">
        <Link to="/accounts">{t('back')}</Link>
      </nav>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={8} />}
      {data && <Opened key={data.account} account={data} />}
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
        <dt>{w('account')}</dt>
        <dd>
          <Code code={account.account} />
        </dd>
        <dt>{w('unit')}</dt>
        <dd>
          {unit && isAllowed(rights, 'unit:read') ? (
            <Link to={`/units/${unit.code}`}>{unit.name}</Link>
          ) : (
            (unit?.name ?? t('noUnit'))
          )}
        </dd>
        <dt>{t('roles')}</dt>
        <dd className="badges">
          {account.roles.map((each) => (
            <Badge key={each} tone="accent">
              {role(each)}
            </Badge>
          ))}
          {account.roles.length === 0 && w('none')}
        </dd>
        <dt>{w('createdAt')}</dt>
        <dd>
          <Instant at={account.createdAt} />
        </dd>
        {account.suspendedAt && (
          <>
            <dt>{t('suspendedAt')}</dt>
            <dd>
              <Instant at={account.suspendedAt} />
            </dd>
          </>
        )}
        {account.closedAt && (
          <>
            <dt>{t('closedAt')}</dt>
            <dd>
              <Instant at={account.closedAt} />
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
