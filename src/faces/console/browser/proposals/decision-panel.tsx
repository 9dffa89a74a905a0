import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { type Decided, type ProposalDetail, proposalRoutes } from '#trust/approvals/contract';
import { valueOrThrow } from '../client/problem.ts';
import { useClient, useSend } from '../client/use-client.tsx';
import type { HeldKey } from '../department/keys/decide-signer.ts';
import { saysWhatIsShown } from '../department/keys/says-what-is-shown.ts';
import { SignerNote } from '../department/keys/signer-note.tsx';
import { signText, useSigner } from '../department/keys/use-signer.ts';
import { Code, Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { Panel } from '../parts/panel.tsx';
import { ReasonField } from '../parts/reason-field.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/use-words.tsx';
import { proposalWords } from './words.ts';

type HandedOver = Decided['handOver'];
type Part = { proposal: ProposalDetail; onDone: (handOver: HandedOver) => void };

/** The decision: to give, to wait for, or as it was given. */
export function DecisionPanel({ proposal, onDone }: Part) {
  const t = useWords(proposalWords);
  if (proposal.state !== 'open') return <Result proposal={proposal} />;
  return (
    <>
      {proposal.mayDecide ? (
        <Decide proposal={proposal} onDone={onDone} />
      ) : (
        <Panel title={t('forMe')}>
          <p>{t(proposal.mayWithdraw ? 'ownProposal' : 'notForMe')}</p>
          {proposal.mayWithdraw && <TakeBack proposal={proposal} onDone={onDone} />}
        </Panel>
      )}
    </>
  );
}

function Result({ proposal: { state, decision } }: { proposal: ProposalDetail }) {
  const t = useWords(proposalWords);
  return (
    <Panel title={t('result')}>
      {decision ? (
        <dl className="facts">
          <Fact label={t('state')}>{t(state)}</Fact>
          <Fact label={t('decidedBy')}>{decision.decidedBy}</Fact>
          <Fact label={t('decidedAt')}>
            <Instant at={decision.decidedAt} />
          </Fact>
          <Fact label={t('reason')}>{decision.reason}</Fact>
          {decision.keyId && (
            <Fact label={t('signedWith')}>
              <Code code={decision.keyId} />
            </Fact>
          )}
        </dl>
      ) : (
        <p>{t('expiredText')}</p>
      )}
      {decision?.isFounding && <p className="what">{t('founding')}</p>}
    </Panel>
  );
}

type Given = { approve: boolean; reason: string };

function Decide({ proposal, onDone }: Part) {
  const t = useWords(proposalWords);
  const [form] = Form.useForm<{ reason: string }>();
  const isSigned = proposal.toSign !== null;
  const isAsShown = saysWhatIsShown(proposal);
  const state = useSigner(isSigned ? (proposal.place.unit ?? '') : '');
  const signer = state.kind === 'ready' ? state.signer : null;
  const decide = useDecide(proposal, signer, onDone);
  const send = async (approve: boolean) => {
    if (approve && !form.getFieldValue('reason')?.trim()) form.setFieldValue('reason', t('agree'));
    try {
      const { reason } = await form.validateFields();
      decide.mutate({ approve, reason });
    } catch {
      // The field says itself what it misses.
      form.getFieldInstance('reason')?.focus();
    }
  };
  return (
    <Panel title={t('forMe')} what={t('freshNote')}>
      {isSigned && <SignerNote state={state} differs={!isAsShown} />}
      <RefusalAlert error={decide.error} />
      <Form form={form} layout="vertical">
        <ReasonField label={t('decisionReason')} hint={t('reasonHint')}>
          <Input.TextArea maxLength={500} rows={3} />
        </ReasonField>
        <p className="row">
          <Button
            type="primary"
            disabled={isSigned && !(signer && isAsShown)}
            loading={decide.isPending && decide.variables.approve}
            onClick={() => void send(true)}
          >
            {t('approve')}
          </Button>
          <Button loading={decide.isPending && !decide.variables.approve} onClick={() => void send(false)}>
            {t('refuse')}
          </Button>
        </p>
      </Form>
    </Panel>
  );
}

function useDecide({ proposalId, toSign }: ProposalDetail, signer: HeldKey | null, onDone: Part['onDone']) {
  const t = useWords(proposalWords);
  const client = useClient();
  const { message } = App.useApp();
  return useMutation({
    async mutationFn({ approve, reason }: Given) {
      const signature = approve && toSign !== null && signer ? await signText(signer, toSign) : null;
      const json = { approve, reason, signature };
      return valueOrThrow(await client.request(proposalRoutes.decide, { params: { id: proposalId }, json }));
    },
    onSuccess({ handOver }, { approve }) {
      void message.success(t(approve ? 'doneApproved' : 'doneRefused'));
      onDone(handOver);
    },
  });
}

function TakeBack({ proposal: { proposalId }, onDone }: Part) {
  const t = useWords(proposalWords);
  const [form] = Form.useForm<{ reason: string }>();
  const { message } = App.useApp();
  const withdraw = useSend(proposalRoutes.withdraw, {
    onDone() {
      void message.success(t('doneWithdrawn'));
      onDone(null);
    },
  });
  const finish = ({ reason }: { reason: string }) =>
    withdraw.mutate({ params: { id: proposalId }, json: { reason } });
  return (
    <Form form={form} layout="vertical" className="narrow-form" onFinish={finish}>
      <RefusalAlert error={withdraw.error} />
      <ReasonField label={t('takeBackReason')} hint={t('reasonHint')}>
        <Input.TextArea maxLength={500} rows={3} />
      </ReasonField>
      <Button htmlType="submit" loading={withdraw.isPending}>
        {t('takeBack')}
      </Button>
    </Form>
  );
}
