import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Divider, Form, Input, Modal } from 'antd';
import { valueOrThrow } from '../client/problem.ts';
import { sessionDoors } from '../client/session-doors.ts';
import { useAnswer, useClient } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { CodeField } from '../sign-in/code-field.tsx';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';
import { answerByPasskey } from './passkey.ts';
import type { Prover } from './prover.ts';
import { sessionKey } from './use-session.ts';

type Given = { password: string; code: string } | 'passkey';

/** Password and code, or a passkey, once more; then whatever waited goes on. */
export function ProveAgainDialogue({ prover }: { prover: Prover }) {
  const t = useWords(signInWords);
  const refresh = useRefresh(() => prover.settle(true));
  const [form] = Form.useForm<{ password: string; code: string }>();
  const { data } = useAnswer(sessionDoors.factors, {});
  const has = (method: string) => data?.factors.some((factor) => factor.method === method) ?? false;
  return (
    <Modal
      open
      title={t('freshTitle')}
      footer={null}
      onCancel={() => prover.settle(false)}
      // The dialogue itself would begin with its closing cross.
      afterOpenChange={(isOpen) => isOpen && form.getFieldInstance('password')?.focus()}
      destroyOnHidden
    >
      <p className="what">{t('freshText')}</p>
      <RefusalAlert error={refresh.error} />
      {has('passkey') && (
        <>
          <Button block loading={refresh.isPending} onClick={() => refresh.mutate('passkey')}>
            {t('usePasskey')}
          </Button>
          {has('totp') && <Divider plain>{t('or')}</Divider>}
        </>
      )}
      {(has('totp') || !has('passkey')) && (
        <Form form={form} layout="vertical" onFinish={(given) => refresh.mutate(given)}>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordNeeded') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <CodeField />
          <Button type="primary" htmlType="submit" block loading={refresh.isPending}>
            {t('confirm')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

function useRefresh(onDone: () => void) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    async mutationFn(given: Given) {
      if (given !== 'passkey')
        return valueOrThrow(await client.request(sessionDoors.refresh, { json: given }));
      return answerByPasskey(client, async (response) =>
        valueOrThrow(await client.request(sessionDoors.refresh, { json: { response } })),
      );
    },
    onSuccess(session) {
      queries.setQueryData(sessionKey, session);
      onDone();
    },
  });
}
