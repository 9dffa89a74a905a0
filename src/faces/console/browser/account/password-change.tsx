import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { sessionDoors } from '../client/session-doors.ts';
import { keyOf, useSend } from '../client/use-client.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { sessionKey } from '../session/use-session.ts';
import { NewPasswordFields } from '../sign-in/new-password-fields.tsx';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';
import { signInWords } from '../words/words-sign-in.ts';

type Given = { password: string; newPassword: string };

export function PasswordChange() {
  const t = useWords(accountWords);
  const needed = useWords(signInWords)('passwordNeeded');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Given>();
  const change = useSend(sessionDoors.changePassword, {
    onDone(session) {
      queries.setQueryData(sessionKey, session);
      void queries.invalidateQueries({ queryKey: keyOf(sessionDoors.list) });
      form.resetFields();
      void message.success(t('passwordChanged'));
    },
  });
  return (
    <Panel title={t('password')}>
      <Form
        form={form}
        layout="vertical"
        className="narrow-form"
        onFinish={({ password, newPassword }: Given) => change.mutate({ json: { password, newPassword } })}
      >
        <RefusalAlert error={change.error} />
        <Form.Item name="password" label={t('passwordNow')} rules={[{ required: true, message: needed }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </Form>
    </Panel>
  );
}
