import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useClient } from '../client/use-client.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { addPasskey } from '../session/passkey.ts';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';

/** A passkey of this device; the browser leads through it. */
export function PasskeySetup({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords(accountWords);
  const client = useClient();
  const add = useMutation({ mutationFn: () => addPasskey(client, t('thisDevice')), onSuccess: onDone });
  return (
    <>
      <RefusalAlert error={add.error} />
      <p className="what">{t('passkeyText')}</p>
      <p className="row">
        <Button type="primary" loading={add.isPending} onClick={() => add.mutate()}>
          {t('addPasskey')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </p>
    </>
  );
}
