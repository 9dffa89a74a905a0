import './proposals.css';
import { Alert } from 'antd';
import type { HandOver } from '#trust/approvals/contract';
import { Code, Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { useWords } from '../words/use-words.tsx';
import { proposalWords } from './words.ts';

/** Shown once and stored nowhere: the link of an invitation, or a program's key, to give to whom it belongs. */
export function HandOverCard({ handOver }: { handOver: HandOver }) {
  const t = useWords(proposalWords);
  const { kind, account, secret, validUntil } = handOver;
  const isLink = kind === 'invitation';
  const text = isLink ? `${window.location.origin}/console/invitation#${secret}` : secret;
  return (
    <Alert
      className="hand-over"
      type="warning"
      showIcon
      role="alert"
      title={t('handOverTitle')}
      description={
        <>
          <p>{t(isLink ? 'invitationText' : 'keyText', { account })}</p>
          <dl className="facts">
            <Fact label={t(isLink ? 'link' : 'secretKey')}>
              <Code code={text} isCopied />
            </Fact>
            <Fact label={t('validUntil')}>
              <Instant at={validUntil} />
            </Fact>
          </dl>
        </>
      }
    />
  );
}
