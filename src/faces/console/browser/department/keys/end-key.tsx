import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useSendProposal } from '../../proposals/use-send-proposal.ts';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';

/** Proposes that a key sign no more. */
export function EndKey({ unit, keyId }: { unit: string; keyId: string }) {
  const t = useWords(keyWords);
  const [form] = Form.useForm<{ reason: string }>();
  const [isOpen, setOpen] = useState(false);
  const send = useSendProposal(t('proposed'), () => setOpen(false));
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <Modal
        open={isOpen}
        title={t('endTitle', { id: keyId })}
        okText={t('end')}
        cancelText={t('cancel')}
        confirmLoading={send.isPending}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <p className="what">{t('endText')}</p>
        <RefusalAlert error={send.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) => send.mutate({ json: { kind: 'end-key', body: { unit, keyId }, reason } })}
        >
          <ReasonField>
            <Input maxLength={500} autoFocus />
          </ReasonField>
        </Form>
      </Modal>
    </>
  );
}
