import '../../own/commitments/commitments.css';
import { App, Button, Form, Input } from 'antd';
import { Link, useParams } from 'react-router';
import { commitmentRoutes, type SignedCommitment } from '#credit/commitments/contract';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { StateBadge } from '../../own/commitments/badges.tsx';
import { TextOfCommitment } from '../../own/commitments/commitment-text.tsx';
import { commitmentWords } from '../../own/commitments/words.ts';
import { Answered } from '../../parts/answered.tsx';
import { ConfirmIrreversible } from '../../parts/confirm-irreversible.tsx';
import { Instant } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { Trail } from '../../parts/trail.tsx';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { deskWords } from './words.ts';

/** One commitment: read it, accept it or send it back. */
export function CommitmentPage() {
  const t = useWords(deskWords);
  const { code = '', id = '' } = useParams();
  const asked = useAnswer(commitmentRoutes.show, { params: { code, id } }, { topic: 'submission' });
  return (
    <>
      <Trail to="/commitments">{t('title')}</Trail>
      <Answered asked={asked} rows={10}>
        {(commitment) => <Opened commitment={commitment} onDone={() => void asked.refetch()} />}
      </Answered>
    </>
  );
}

type Of = { commitment: SignedCommitment; onDone: () => void };

function Opened({ commitment, onDone }: Of) {
  const w = useWords(commitmentWords);
  const t = useWords(deskWords);
  const { rights } = useSignedIn();
  const { subject, text, state, recordId } = commitment;
  return (
    <>
      <PageHead
        title={text.itemName}
        what={`${subject.name} · ${subject.code}`}
        actions={<StateBadge state={state} />}
      />
      <div className="panels">
        <div>
          <Panel title={w('wholeText')}>
            <TextOfCommitment text={text} />
          </Panel>
        </div>
        <div>
          <Panel title={w('state')}>
            <dl className="facts">
              <Fact label={w('number')}>{commitment.documentNumber}</Fact>
              <Fact label={w('unit')}>{commitment.unit.name}</Fact>
              <Fact label={w('signedAt')}>
                <Instant at={commitment.signedAt} /> {commitment.signedBy}
              </Fact>
              {commitment.decidedAt && (
                <Fact label={w('decidedAt')}>
                  <Instant at={commitment.decidedAt} /> {commitment.decidedBy}
                </Fact>
              )}
              {commitment.reason && <Fact label={w('reason')}>{commitment.reason}</Fact>}
            </dl>
            {state === 'accepted' && recordId === null && <p className="what">{w('entering')}</p>}
            {recordId && (
              <p>
                <Link to={`/commitment-records/${subject.code}/${recordId}`}>{t('assess')}</Link>
              </p>
            )}
          </Panel>
          {state === 'waiting' && isAllowed(rights, 'commitment:accept') && (
            <Decide commitment={commitment} onDone={onDone} />
          )}
        </div>
      </div>
    </>
  );
}

function Decide({ commitment, onDone }: Of) {
  const t = useWords(deskWords);
  const { message } = App.useApp();
  const params = { code: commitment.subject.code, id: commitment.commitmentId };
  const tell = (words: string) => () => {
    void message.success(words);
    onDone();
  };
  const take = useSend(commitmentRoutes.accept, { onDone: tell(t('accepted')) });
  const back = useSend(commitmentRoutes.sendBack, { onDone: tell(t('sentBack')) });
  return (
    <>
      <Panel title={t('accept')} what={t('acceptWhat')}>
        <RefusalAlert error={take.error} />
        <ConfirmIrreversible
          title={t('accept')}
          what={t('acceptWhat')}
          act={t('accept')}
          isBusy={take.isPending}
          onConfirm={() => take.mutate({ params })}
        />
      </Panel>
      <Panel title={t('sendBack')}>
        <RefusalAlert error={back.error} />
        <Form<{ reason: string }> layout="vertical" onFinish={(json) => back.mutate({ params, json })}>
          <ReasonField label={t('sendBackReason')} hint={t('noPersons')}>
            <Input.TextArea maxLength={1000} rows={2} />
          </ReasonField>
          <Button htmlType="submit" loading={back.isPending}>
            {t('sendBack')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
