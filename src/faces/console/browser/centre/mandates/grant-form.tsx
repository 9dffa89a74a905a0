import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { accountRoutes, type Invited } from '#trust/accounts/contract';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { HandOverCard } from '../../proposals/hand-over-card.tsx';
import { useWords } from '../../words/use-words.tsx';
import { searchDoor } from '../subjects/doors.ts';
import { mandateWords } from './words.ts';

type Given = {
  account: string;
  isNew?: boolean;
  name?: string;
  subjectCode: string;
  document: string;
  validUntil: string;
};

/** Enters a mandate from a letter of authority; an invitation that comes of it is shown once. */
export function GrantForm({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const t = useWords(mandateWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const [invited, show] = useState<z.output<typeof Invited> | null>(null);
  const grant = useSend(accountRoutes.grant, {
    onDone({ invitation }) {
      show(invitation);
      form.resetFields();
      void message.success(t('saved'));
      onDone();
    },
  });
  const finish = ({ isNew, name = '', ...given }: Given) =>
    grant.mutate({ json: { ...given, representative: isNew ? { name } : null } as never });
  return (
    <div className="stack part">
      {invited && (
        <HandOverCard
          handOver={{
            kind: 'invitation',
            account: invited.account,
            secret: invited.token,
            validUntil: invited.validUntil,
          }}
        />
      )}
      <Panel title={t('grant')}>
        <RefusalAlert error={grant.error} />
        <Form form={form} layout="vertical" className="narrow-form" onFinish={finish}>
          <Fields />
          <p className="row">
            <Button type="primary" htmlType="submit" loading={grant.isPending}>
              {t('save')}
            </Button>
            <Button onClick={onClose}>{t('close')}</Button>
          </p>
        </Form>
      </Panel>
    </div>
  );
}

function Fields() {
  const t = useWords(mandateWords);
  const isNew = Form.useWatch('isNew');
  const code = (Form.useWatch('subjectCode') as string | undefined)?.trim().toUpperCase() ?? '';
  return (
    <>
      <Form.Item
        name="account"
        label={t('account')}
        extra={t('accountHint')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,39}$/, message: t('accountWrong') }]}
      >
        <Input maxLength={40} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="isNew" valuePropName="checked">
        <Checkbox>{t('isNew')}</Checkbox>
      </Form.Item>
      {isNew && (
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="subjectCode"
        label={t('subject')}
        extra={<FoundSubject code={code} />}
        rules={[{ required: true, whitespace: true, message: t('subjectNeeded') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="document"
        label={t('document')}
        rules={[{ required: true, whitespace: true, message: t('documentNeeded') }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="validUntil"
        label={t('validUntil')}
        rules={[{ required: true, message: t('dayNeeded') }]}
      >
        <Input type="date" />
      </Form.Item>
    </>
  );
}

/** Whose code that is, as it is typed: the letter of authority must name the same. */
function FoundSubject({ code }: { code: string }) {
  const t = useWords(mandateWords);
  const isWhole = /^[0-9A-Z]{18}$/.test(code);
  const { data } = useAnswer(
    searchDoor,
    { query: { q: code, limit: 1, neighbours: 'false' } },
    { isEnabled: isWhole },
  );
  if (!isWhole || !data) return null;
  const found = data.results.find((result) => result.code === code);
  return <span role="status">{found ? found.name : t('notFound')}</span>;
}
