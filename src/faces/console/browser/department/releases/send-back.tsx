import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { releaseRoutes } from '#registry/ingest/contract';
import { useSend } from '../../client/use-client.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { releaseWords } from '../words/words-releases.ts';

type Props = { submissionId: string; rows: readonly number[]; onDone: () => void };

/** Sends rows back with a reason. It takes nothing away: they can still be released. */
export function SendBack({ submissionId, rows, onDone }: Props) {
  const t = useWords(releaseWords);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const [isOpen, setOpen] = useState(false);
  const send = useSend(releaseRoutes.refuse, {
    onDone(answer) {
      setOpen(false);
      const count = answer.rows.filter(({ outcome }) => outcome === 'refused').length;
      void message.success(t('sentBackNow', { count }));
      onDone();
      void queries.invalidateQueries({ queryKey: ['held'] });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('sendBack', { count: rows.length })}</Button>
      <Modal
        open={isOpen}
        title={t('sendBackTitle', { count: rows.length })}
        okText={t('back')}
        cancelText={t('cancel')}
        confirmLoading={send.isPending}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <p className="what">{t('sendBackText')}</p>
        <RefusalAlert error={send.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={({ reason }) =>
            send.mutate({ params: { submissionId }, json: { rows: [...rows], reason } })
          }
        >
          <ReasonField>
            <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
          </ReasonField>
        </Form>
      </Modal>
    </>
  );
}
