import { Button, Form, Input } from 'antd';
import { sessionDoors } from '../client/session-doors.ts';
import { useSend } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useTakeSession } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';

export function PasswordStep() {
  const t = useWords(signInWords);
  const begin = useSend(sessionDoors.begin, { onDone: useTakeSession() });
  return (
    <Form
      layout="vertical"
      size="large"
      onFinish={(values: { account: string; password: string }) => begin.mutate({ json: values })}
    >
      <RefusalAlert error={begin.error} />
      <Form.Item
        name="account"
        label={t('account')}
        rules={[{ required: true, whitespace: true, message: t('accountNeeded') }]}
      >
        <Input
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          autoFocus
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, message: t('passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={begin.isPending}>
        {t('next')}
      </Button>
    </Form>
  );
}
