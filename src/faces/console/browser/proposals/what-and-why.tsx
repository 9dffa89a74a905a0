import './proposals.css';
import { Link } from 'react-router';
import type { ProposalDetail, ShownFact } from '#trust/approvals/contract';
import { Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { Panel } from '../parts/panel.tsx';
import { isAllowed, useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { type BodyLine, describeBody, parseChange } from './describe-body.ts';
import { NamedCode } from './named-code.tsx';
import { proposalWords } from './words.ts';

/** What is to be done, as it is and as it will be. */
export function Changes({ proposal }: { proposal: ProposalDetail }) {
  const t = useWords(proposalWords);
  const { rights } = useSignedIn();
  const say = useInLanguage();
  return (
    <Panel title={t('changes')}>
      <dl className="facts">
        {describeBody(proposal).map(({ label, before, after, codeOf, to }) => (
          <Fact key={`${label.zh} ${after.zh}`} label={say(label)}>
            {before ? (
              <BeforeAfter before={say(before)} after={say(after)} />
            ) : to && isAllowed(rights, to.right) ? (
              <Link className="figures" to={to.path}>
                <After after={say(after)} codeOf={codeOf} />
              </Link>
            ) : (
              <After after={say(after)} codeOf={codeOf} />
            )}
          </Fact>
        ))}
      </dl>
    </Panel>
  );
}

function After({ after, codeOf }: { after: string; codeOf: BodyLine['codeOf'] }) {
  return codeOf ? <NamedCode of={codeOf} code={after} /> : after;
}

/** What whoever decides must see; a field that changes is shown on both sides. */
export function Shown({ facts }: { facts: readonly ShownFact[] }) {
  const t = useWords(proposalWords);
  const say = useInLanguage();
  return (
    <Panel title={t('shown')} what={t('shownText')}>
      <dl className="facts">
        {facts.map(({ label, value }) => {
          const change = parseChange(value);
          return (
            <Fact key={`${label.zh} ${value}`} label={say(label)}>
              {change ? <BeforeAfter {...change} /> : value}
            </Fact>
          );
        })}
      </dl>
    </Panel>
  );
}

export function BeforeAfter({ before, after }: { before: string; after: string }) {
  const t = useWords(proposalWords);
  return (
    <span className="before-after">
      <del>
        <span className="unseen">{t('before')} </span>
        {before}
      </del>{' '}
      <span aria-hidden="true">→</span>{' '}
      <ins>
        <span className="unseen">{t('after')} </span>
        {after}
      </ins>
    </span>
  );
}

export function Who({ proposal }: { proposal: ProposalDetail }) {
  const t = useWords(proposalWords);
  return (
    <Panel title={t('why')}>
      <dl className="facts">
        <Fact label={t('reason')}>{proposal.reason}</Fact>
        <Fact label={t('proposedBy')}>{proposal.proposedBy}</Fact>
        <Fact label={t('proposedAt')}>
          <Instant at={proposal.proposedAt} />
        </Fact>
        <Fact label={t('until')}>
          <Instant at={proposal.expiresAt} />
        </Fact>
      </dl>
    </Panel>
  );
}
