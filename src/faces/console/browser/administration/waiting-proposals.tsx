import { Alert } from 'antd';
import { Link } from 'react-router';
import { type Proposal, proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../client/use-client.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { administrationWords } from './words.ts';

type About = Readonly<{ account?: string; code?: string }>;

/** Open proposals about this account or unit; none for an account that may read no proposals. */
export function useWaitingAbout({ account, code }: About): readonly Proposal[] {
  const { rights } = useSignedIn();
  const { data } = useAnswer(
    proposalRoutes.list,
    { query: { state: 'open', limit: 100 } },
    { topic: 'proposal', isEnabled: isAllowed(rights, 'proposal:read') },
  );
  const isAbout = ({ body }: Proposal) =>
    (account !== undefined && body.account === account) || (code !== undefined && body.code === code);
  return data?.proposals.filter(isAbout) ?? [];
}

/** What is proposed about it and not decided yet. */
export function WaitingProposals({ proposals }: { proposals: readonly Proposal[] }) {
  const t = useWords(administrationWords);
  const say = useInLanguage();
  return proposals.map(({ proposalId, kindName, reason }) => (
    <Alert
      key={proposalId}
      className="refusal"
      type="info"
      showIcon
      title={`${t('waits')}：${say(kindName)}`}
      description={reason}
      action={<Link to={`/proposals/${proposalId}`}>{t('toProposal')}</Link>}
    />
  ));
}
