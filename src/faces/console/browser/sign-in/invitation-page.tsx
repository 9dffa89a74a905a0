import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sessionDoors } from '../client/session-doors.ts';
import { useSend } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useTakeSession } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { Front } from './front.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';

/** /invitation#token: the token stands behind the `#`, so that it reaches no server's log. */
export function InvitationPage() {
  const t = useWords(signInWords);
  const take = useTakeSession();
  const navigate = useNavigate();
  const [token] = useState(() => window.location.hash.slice(1));
  const acceptInvitation = useSend(sessionDoors.acceptInvitation, {
    onDone(session) {
      take(session);
      void navigate('/sign-in', { replace: true });
    },
  });
  return (
    <Front title={t('invitationTitle')} what={t('invitationText')}>
      {token === '' ? (
        <Alert type="error" showIcon title={t('invitationMissing')} />
      ) : (
        <Form
          layout="vertical"
          size="large"
          onFinish={({ newPassword }: { newPassword: string }) =>
            acceptInvitation.mutate({ json: { token, password: newPassword } })
          }
        >
          <RefusalAlert error={acceptInvitation.error} />
          <NewPasswordFields />
          <Button type="primary" htmlType="submit" block loading={acceptInvitation.isPending}>
            {t('setPassword')}
          </Button>
        </Form>
      )}
    </Front>
  );
}
