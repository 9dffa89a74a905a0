import { useMutation } from '@tanstack/react-query';
import { Button, Divider, Form } from 'antd';
import { valueOrThrow } from '../client/problem.ts';
import { sessionDoors } from '../client/session-doors.ts';
import { useClient, useSend } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { answerByPasskey } from '../session/passkey.ts';
import { useTakeSession } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { CodeField } from './code-field.tsx';

type Step = {
  methods: readonly ('totp' | 'passkey')[];
  /** The digits of a demonstration account. */
  filledIn: string;
};

/** The second factor, in every way that the account has one. */
export function CodeStep({ methods, filledIn }: Step) {
  const t = useWords(signInWords);
  const take = useTakeSession();
  const giveCode = useSend(sessionDoors.giveCode, { onDone: take });
  const passkey = usePasskeySignIn();
  const startOver = useSend(sessionDoors.end, { onDone: take });
  const hasCode = methods.includes('totp');
  return (
    <>
      <RefusalAlert error={giveCode.error ?? passkey.error ?? startOver.error} />
      {methods.includes('passkey') && (
        <>
          <p className="what">{t('passkeyHint')}</p>
          <Button
            type={hasCode ? 'default' : 'primary'}
            size="large"
            block
            loading={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            {t('usePasskey')}
          </Button>
          {hasCode && <Divider plain>{t('or')}</Divider>}
        </>
      )}
      {hasCode && (
        <Form
          layout="vertical"
          size="large"
          initialValues={{ code: filledIn }}
          onFinish={(json: { code: string }) => giveCode.mutate({ json })}
        >
          <p className="what sign-in-hint">{t('codeHint')}</p>
          <CodeField isFirst />
          <Button type="primary" htmlType="submit" block loading={giveCode.isPending}>
            {t('signIn')}
          </Button>
        </Form>
      )}
      <p className="row-end">
        <button type="button" className="quiet-button" onClick={() => startOver.mutate({})}>
          {t('startOver')}
        </button>
      </p>
    </>
  );
}

function usePasskeySignIn() {
  const client = useClient();
  const take = useTakeSession();
  return useMutation({
    mutationFn: () =>
      answerByPasskey(client, async (response) =>
        valueOrThrow(await client.request(sessionDoors.givePasskey, { json: { response } })),
      ),
    onSuccess: take,
  });
}
