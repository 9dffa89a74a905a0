import '../centre.css';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { catalogueRoutes, type PageChange } from '#registry/catalogue/contract';
import { proposalRoutes } from '#trust/approvals/contract';
import { useAnswer } from '../../client/use-client.tsx';
import { Badge } from '../../parts/displays.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { Differences } from './differences.tsx';
import { catalogueWords } from './words.ts';

/** So many differences are shown at once; a new page has hundreds. */
const FEW = 40;

type Change = z.output<typeof PageChange>;

/** Shipped pages that two people have not brought into force, beside those that rule. */
export function ChangesPage() {
  const t = useWords(catalogueWords);
  const { rights } = useSignedIn();
  const { data, error, refetch } = useAnswer(catalogueRoutes.changes, {}, { topic: 'proposal' });
  const [left, leave] = useState<readonly string[]>([]);
  const changes = data?.changes ?? [];
  const chosen = changes.filter(({ page }) => !left.includes(page));
  const toggle = (page: string) => (isChosen: boolean) =>
    leave((before) => (isChosen ? before.filter((each) => each !== page) : [...before, page]));
  const mayPropose = isAllowed(rights, 'catalogue:propose');
  return (
    <>
      <Trail to="/catalogue">{t('backToList')}</Trail>
      <PageHead title={t('changesTitle')} what={t('changesWhat')} help={t('changesHelp')} />
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={6} />}
      {data?.needsRestart && <Alert className="refusal" type="info" showIcon title={t('restart')} />}
      <OpenProposals />
      {data && changes.length === 0 && <p className="empty">{t('noChanges')}</p>}
      <div className="stack">
        {changes.map((change) => (
          <Changed
            key={change.page}
            change={change}
            isChosen={!left.includes(change.page)}
            onChoose={mayPropose ? toggle(change.page) : null}
          />
        ))}
        {mayPropose && changes.length > 0 && <Propose pages={chosen} />}
      </div>
    </>
  );
}

function OpenProposals() {
  const t = useWords(catalogueWords);
  const { data } = useAnswer(
    proposalRoutes.list,
    { query: { kind: 'change-catalogue', state: 'open', limit: 10 } },
    { topic: 'proposal' },
  );
  return data?.proposals.map(({ proposalId, proposedBy }) => (
    <Alert
      key={proposalId}
      className="refusal"
      type="info"
      showIcon
      title={t('waiting', { by: proposedBy })}
      action={<Link to={`/proposals/${proposalId}`}>{t('toProposal')}</Link>}
    />
  ));
}

type ChangedProps = { change: Change; isChosen: boolean; onChoose: ((isChosen: boolean) => void) | null };

function Changed({ change: { page, kind, differences }, isChosen, onChoose }: ChangedProps) {
  const t = useWords(catalogueWords);
  return (
    <Panel
      title={page}
      actions={
        <span className="row">
          <Badge tone={kind === 'removed' ? 'warn' : 'accent'}>{t(kind)}</Badge>
          {onChoose && (
            <Checkbox checked={isChosen} onChange={(event) => onChoose(event.target.checked)}>
              {t('choose')}
            </Checkbox>
          )}
        </span>
      }
    >
      {differences.length > 0 && (
        <details open={differences.length <= FEW}>
          <summary>{t('differences', { count: differences.length })}</summary>
          <Differences differences={differences} />
        </details>
      )}
    </Panel>
  );
}

function Propose({ pages }: { pages: readonly Change[] }) {
  const t = useWords(catalogueWords);
  const [form] = Form.useForm<{ reason: string }>();
  const propose = useSendProposal(t('proposed'), () => form.resetFields());
  const finish = ({ reason }: { reason: string }) =>
    propose.mutate({
      json: {
        kind: 'change-catalogue',
        body: { pages: pages.map(({ page, sha256 }) => ({ page, sha256 })) },
        reason,
      },
    });
  return (
    <Form form={form} layout="vertical" className="narrow-form" onFinish={finish}>
      <RefusalAlert error={propose.error} />
      <ReasonField>
        <Input.TextArea maxLength={500} rows={3} />
      </ReasonField>
      <Button type="primary" htmlType="submit" disabled={pages.length === 0} loading={propose.isPending}>
        {t('propose', { count: pages.length })}
      </Button>
    </Form>
  );
}
