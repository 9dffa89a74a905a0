import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, type FormInstance, Input, type InputRef, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { proposalRoutes } from '#trust/approvals/contract';
import { problemOf } from '../client/problem.ts';
import { useSend } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { whyRefused } from './why-refused.ts';
import { administrationWords } from './words.ts';

/** Which field of the form a refusal is about. */
type FieldsByCode = Readonly<Record<string, string>>;

/** Sends a proposal and goes on to its page. A refusal about a field is said at that field, and the focus goes there. */
export function usePropose(kind: string, form: FormInstance, fields: FieldsByCode = {}) {
  const t = useWords(administrationWords);
  const say = useInLanguage();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const send = useSend(proposalRoutes.make, {
    onDone({ proposalId }) {
      void message.success(t('proposed'));
      void queries.invalidateQueries({ queryKey: ['proposal'] });
      void navigate(`/proposals/${proposalId}`);
    },
  });
  const isAtField = send.error !== null && whyRefused(problemOf(send.error)).code in fields;
  return {
    isBusy: send.isPending,
    error: isAtField ? null : send.error,
    propose: (body: Record<string, unknown>, reason: string) =>
      send.mutate(
        { json: { kind, body, reason } },
        {
          onError(error) {
            const { code, words } = whyRefused(problemOf(error));
            const name = fields[code];
            if (!name) return;
            form.setFields([{ name, errors: [say(words)] }]);
            form.getFieldInstance(name)?.focus?.();
          },
        },
      ),
  };
}

export function ReasonField() {
  const t = useWords(administrationWords);
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonHint')}
      rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
    >
      <Input.TextArea maxLength={500} rows={2} />
    </Form.Item>
  );
}

type Ask = {
  kind: string;
  /** What it does to what: on the button, and as the title of the dialogue. */
  act: string;
  title: string;
  what: ReactNode;
  body: Record<string, unknown>;
};

/** A proposal that needs nothing but a reason. */
export function ProposeButton({ kind, act, title, what, body }: Ask) {
  const t = useWords(administrationWords);
  const [form] = Form.useForm<{ reason: string }>();
  const field = useRef<InputRef>(null);
  const [isOpen, setOpen] = useState(false);
  const { propose, isBusy, error } = usePropose(kind, form);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{act}</Button>
      <Modal
        open={isOpen}
        title={title}
        okText={t('propose')}
        cancelText={t('cancel')}
        confirmLoading={isBusy}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        afterOpenChange={(isShown) => isShown && field.current?.focus()}
        destroyOnHidden
      >
        <p>{what}</p>
        <p className="what">{t('fourEyes')}</p>
        <RefusalAlert error={error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ reason }: { reason: string }) => propose(body, reason)}
        >
          <Form.Item
            name="reason"
            label={t('reason')}
            extra={t('reasonHint')}
            rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
          >
            <Input ref={field} maxLength={500} autoComplete="off" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
