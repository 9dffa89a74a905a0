import '../../own/commitments/commitments.css';
import { App, Button, Form, Input, Select } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import {
  type CommitmentRecord,
  commitmentRoutes,
  type NewTalk,
  type Performance,
  TalkKind,
} from '#credit/commitments/contract';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { PerformanceBadge, Talks } from '../../own/commitments/badges.tsx';
import { commitmentWords, performanceWords, talkWords } from '../../own/commitments/words.ts';
import { Answered } from '../../parts/answered.tsx';
import { Day } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useToday } from '../../parts/use-today.ts';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { decideAssessment } from './decide-assessment.ts';
import { deskWords } from './words.ts';

/** One commitment in force: what it says, how it was kept, the talks about it. */
export function CommitmentRecordPage() {
  const t = useWords(deskWords);
  const { code = '', recordId = '' } = useParams();
  const asked = useAnswer(commitmentRoutes.record, { params: { code, recordId } }, { topic: 'record' });
  return (
    <>
      <Trail to="/commitment-records">{t('recordsTitle')}</Trail>
      <Answered asked={asked} rows={10}>
        {(record) => <Opened record={record} onDone={() => void asked.refetch()} />}
      </Answered>
    </>
  );
}

type Of = { record: CommitmentRecord };

function Opened({ record, onDone }: Of & { onDone: () => void }) {
  const t = useWords(deskWords);
  const w = useWords(commitmentWords);
  const { rights } = useSignedIn();
  const { subject } = record;
  return (
    <>
      <PageHead
        title={record.itemName}
        what={`${subject.name} · ${subject.code}`}
        actions={<PerformanceBadge performance={record.performance} />}
      />
      <div className="panels">
        <div>
          <Content record={record} />
        </div>
        <div>
          {isAllowed(rights, 'record:propose') && <Assess record={record} />}
          <Panel title={w('talks')}>
            {record.talks.length === 0 ? <p>{t('noTalks')}</p> : <Talks talks={record.talks} />}
          </Panel>
          {isAllowed(rights, 'commitment:accept') && <NoteTalk record={record} onDone={onDone} />}
        </div>
      </div>
    </>
  );
}

function Content({ record }: Of) {
  const t = useWords(deskWords);
  const w = useWords(commitmentWords);
  const { row } = record;
  return (
    <Panel title={w('wholeText')}>
      <dl className="facts">
        <Fact label={w('number')}>{record.documentNumber}</Fact>
        <Fact label={w('kind')}>{record.kind}</Fact>
        <Fact label={w('promise')}>
          <span className="to-the-letter">{row.promise}</span>
        </Fact>
        <Fact label={w('liability')}>
          <span className="to-the-letter">{row.liability}</span>
        </Fact>
        <Fact label={w('madeOn')}>
          <Day day={record.madeOn} />
        </Fact>
        <Fact label={w('validUntil')}>
          {record.validUntil === null ? w('noEnd') : <Day day={record.validUntil} />}
        </Fact>
        <Fact label={w('disclosure')}>{row.disclosureKind}</Fact>
        {record.unfulfilled && <Fact label={w('unfulfilled')}>{record.unfulfilled}</Fact>}
        {record.enforcement && <Fact label={w('enforcement')}>{record.enforcement}</Fact>}
      </dl>
      <p>
        <Link to={`/records/${record.subject.code}/${record.recordId}`}>{t('openRecord')}</Link>
      </p>
    </Panel>
  );
}

type Given = { performance: Performance; assessedOn: string; unfulfilled?: string; enforcement?: string };

function Assess({ record }: Of) {
  const t = useWords(deskWords);
  const w = useWords(commitmentWords);
  const kept = useWords(performanceWords);
  const navigate = useNavigate();
  const today = useToday();
  const { unit } = useSignedIn().account;
  const [form] = Form.useForm<Given>();
  const chosen = Form.useWatch('performance', form);
  const isBreach = chosen === '部分履行' || chosen === '全部未履行';
  const send = useSendProposal(t('proposed'), (id) => void navigate(`/proposals/${id}`));
  const finish = (given: Given) => {
    const cells = decideAssessment(record.row, given, unit);
    const body = { subjectCode: record.subject.code, recordId: record.recordId, cells };
    send.mutate({ json: { kind: 'correct-record', body, reason: t('proposalReason') } });
  };
  const needed = [{ required: true, whitespace: true }];
  const choices = ['全部履行', '部分履行', '全部未履行'] as const;
  return (
    <Panel title={t('assess')} what={t('assessWhat')}>
      <RefusalAlert error={send.error} />
      <Form<Given> form={form} layout="vertical" onFinish={finish} initialValues={{ assessedOn: today }}>
        <Form.Item name="performance" label={w('performance')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={choices.map((value) => ({ value, label: kept(value) }))}
          />
        </Form.Item>
        <Form.Item name="assessedOn" label={w('assessedOn')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        {isBreach && (
          <>
            <Form.Item name="unfulfilled" label={w('unfulfilled')} extra={t('noPersons')} rules={needed}>
              <Input.TextArea maxLength={4000} rows={2} />
            </Form.Item>
            <Form.Item name="enforcement" label={w('enforcement')} extra={t('noPersons')} rules={needed}>
              <Input.TextArea maxLength={4000} rows={2} />
            </Form.Item>
          </>
        )}
        <Button htmlType="submit" loading={send.isPending}>
          {t('propose')}
        </Button>
      </Form>
    </Panel>
  );
}

function NoteTalk({ record, onDone }: Of & { onDone: () => void }) {
  const t = useWords(deskWords);
  const w = useWords(talkWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<NewTalk>();
  const send = useSend(commitmentRoutes.noteTalk, {
    onDone() {
      void message.success(t('saved'));
      form.resetFields();
      onDone();
    },
  });
  const params = { code: record.subject.code, recordId: record.recordId };
  const needed = [{ required: true, whitespace: true }];
  return (
    <Panel title={t('noteTalk')} what={t('noPersons')}>
      <RefusalAlert error={send.error} />
      <Form<NewTalk> form={form} layout="vertical" onFinish={(json) => send.mutate({ params, json })}>
        <Form.Item name="kind" label={t('talkKind')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={TalkKind.options.map((value) => ({ value, label: w(value) }))}
          />
        </Form.Item>
        <Form.Item name="heldOn" label={t('heldOn')} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="occasion" label={t('occasion')} rules={needed}>
          <Input.TextArea maxLength={1000} rows={2} />
        </Form.Item>
        <Form.Item name="result" label={t('result')} rules={needed}>
          <Input.TextArea maxLength={1000} rows={2} />
        </Form.Item>
        <Button htmlType="submit" loading={send.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Panel>
  );
}
