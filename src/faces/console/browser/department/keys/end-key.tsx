import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { proposalRoutes } from '#trust/approvals/contract';
import { useSend } from '../../client/use-client.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { keyWords } from '../words/words-keys.ts';

/** Proposes that a key sign no more. */
export function EndKey({ unit, keyId }: { unit: string; keyId: string }) {
  const t = useWords(keyWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const [isOpen, setOpen] = useState(false);
  const send = useSend(proposalRoutes.make, {
    onDone: () => {
      setOpen(false);
      void message.success(t('proposed'));
      void queries.invalidateQueries({ queryKey: ['proposal'] });
    },
  });
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
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
          >
            <Input maxLength={500} autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
