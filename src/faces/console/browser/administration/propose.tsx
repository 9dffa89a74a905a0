import { Button, Form, type FormInstance, Input, type InputRef, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { problemOf } from '../client/problem.ts';
import { ReasonField } from '../parts/reason-field.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useSendProposal } from '../proposals/use-send-proposal.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { whyRefused } from './why-refused.ts';
import { administrationWords } from './words.ts';

/** Which field of the form a refusal is about. */
type FieldsByCode = Readonly<Record<string, string>>;

/** Sends a proposal and goes on to its page. A refusal about a field is said at that field, and the focus goes there. */
export function usePropose(kind: string, form: FormInstance, fields: FieldsByCode = {}) {
  const t = useWords(administrationWords);
  const say = useInLanguage();
  const navigate = useNavigate();
  const send = useSendProposal(t('proposed'), (id) => void navigate(`/proposals/${id}`));
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

type Shape<Given> = {
  kind: string;
  form: FormInstance<Given>;
  fields: FieldsByCode;
  initialValues?: Partial<Given>;
  bodyOf: (given: Given) => Record<string, unknown>;
  children: ReactNode;
};

/** A form that ends as a proposal: its fields, the reason, and that another colleague decides. */
export function ProposalForm<Given extends { reason: string }>(props: Shape<Given>) {
  const { kind, form, fields, initialValues, bodyOf, children } = props;
  const t = useWords(administrationWords);
  const { propose, isBusy, error } = usePropose(kind, form, fields);
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      {...(initialValues ? { initialValues } : {})}
      onFinish={(given) => propose(bodyOf(given), given.reason)}
    >
      <RefusalAlert error={error} />
      {children}
      <ReasonField hint={t('reasonHint')}>
        <Input.TextArea maxLength={500} rows={2} />
      </ReasonField>
      <p className="what">{t('fourEyes')}</p>
      <p className="row">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('propose')}
        </Button>
      </p>
    </Form>
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
          onFinish={({ reason }: { reason: string }) => propose(body, reason)}
        >
          <ReasonField hint={t('reasonHint')}>
            <Input ref={field} maxLength={500} autoComplete="off" />
          </ReasonField>
        </Form>
      </Modal>
    </>
  );
}
