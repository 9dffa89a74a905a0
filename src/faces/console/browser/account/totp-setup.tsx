import { Button, Form } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { sessionDoors } from '../client/session-doors.ts';
import { useSend } from '../client/use-client.tsx';
import { CopyButton } from '../parts/displays.tsx';
import { inFours } from '../parts/formats.ts';
import { Loading } from '../parts/loading.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { CodeField } from '../sign-in/code-field.tsx';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** An authenticator app: scan or type the secret, then show that it works. */
export function TotpSetup({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords(accountWords);
  const begin = useSend(sessionDoors.beginTotp);
  const finish = useSend(sessionDoors.addTotp, { onDone });
  const { mutate } = begin;
  useEffect(() => mutate({}), [mutate]);
  if (begin.error) return <RefusalAlert error={begin.error} onRetry={() => mutate({})} />;
  if (!begin.data) return <Loading />;
  const { uri, secret } = begin.data;
  return (
    <Form
      layout="vertical"
      className="totp-setup"
      onFinish={({ code }: { code: string }) => finish.mutate({ json: { code, label: t('totp') } })}
    >
      <RefusalAlert error={finish.error} />
      <p>{t('scan')}</p>
      <div className="secret">
        <Suspense fallback={<div className="qr" />}>
          <QrCode uri={uri} label={t('qr')} />
        </Suspense>
        <p>
          <span className="label">{t('secret')}</span>
          <code>{inFours(secret)}</code>
          <CopyButton text={secret} />
        </p>
      </div>
      <p>{t('thenCode')}</p>
      <CodeField isFirst />
      <p className="row">
        <Button type="primary" htmlType="submit" loading={finish.isPending}>
          {t('finish')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </p>
    </Form>
  );
}
