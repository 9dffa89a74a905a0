import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { RecordInside } from '#disclosure/inside/contract';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { isAllowed, useSignedIn } from '../../session/use-session.ts';
import { useWords } from '../../words/use-words.tsx';
import { useUnitKeys } from '../keys/use-signer.ts';
import { recordWords } from '../words/words-records.ts';

/** Proposes that a record be taken back; where the unit cannot sign yet it says so first, and leads there. */
export function WithdrawRecord({ record }: { record: RecordInside }) {
  const t = useWords(recordWords);
  const { rights, account } = useSignedIn();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ reason: string }>();
  const [isOpen, setOpen] = useState(false);
  const keys = useUnitKeys(isOpen ? (account.unit?.code ?? '') : '');
  const hasNoKey = keys.data?.keys.every(({ until }) => until !== null) ?? false;
  const send = useSendProposal(t('proposed'), (id) => void navigate(`/proposals/${id}`));
  const body = { subjectCode: record.subject.code, recordId: record.recordId };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('withdraw')}</Button>
      <Modal
        open={isOpen}
        title={t('withdrawTitle')}
        okText={t('propose')}
        cancelText={t('cancel')}
        confirmLoading={send.isPending}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <p>{record.title}</p>
        <p className="what">{t('withdrawText')}</p>
        {hasNoKey && (
          <Alert
            className="refusal"
            type="warning"
            showIcon
            title={t('noKey')}
            action={isAllowed(rights, 'key:propose') && <Link to="/keys">{t('toKeys')}</Link>}
          />
        )}
        <RefusalAlert error={send.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) => send.mutate({ json: { kind: 'withdraw-record', body, reason } })}
        >
          <ReasonField>
            <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
          </ReasonField>
        </Form>
      </Modal>
    </>
  );
}
