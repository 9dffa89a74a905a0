import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { SecondFactor } from '#trust/sign-in/contract';
import { sessionDoors } from '../client/session-doors.ts';
import { keyOf, useAnswer, useSend } from '../client/use-client.tsx';
import { ConfirmIrreversible } from '../parts/confirm-irreversible.tsx';
import { Instant } from '../parts/displays.tsx';
import { Loading } from '../parts/loading.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';
import { PasskeySetup } from './passkey-setup.tsx';
import { TotpSetup } from './totp-setup.tsx';

export function Factors() {
  const t = useWords(accountWords);
  const { data, error, refetch } = useAnswer(sessionDoors.factors, {});
  const [adding, add] = useState<'totp' | 'passkey' | null>(null);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const onDone = () => {
    add(null);
    void message.success(t('factorAdded'));
    void queries.invalidateQueries({ queryKey: keyOf(sessionDoors.factors) });
  };
  const Setup = adding === 'totp' ? TotpSetup : PasskeySetup;
  return (
    <Panel title={t('factors')} what={t('factorsText')}>
      <RefusalAlert error={error} onRetry={() => void refetch()} />
      {data ? (
        <ul className="things">
          {data.factors.map((factor) => (
            <Factor key={factor.id} factor={factor} isOnly={data.factors.length === 1} />
          ))}
        </ul>
      ) : (
        !error && <Loading rows={2} />
      )}
      {adding ? (
        <Setup onDone={onDone} onCancel={() => add(null)} />
      ) : (
        <p className="row">
          <Button onClick={() => add('totp')}>{t('addTotp')}</Button>
          <Button onClick={() => add('passkey')}>{t('addPasskey')}</Button>
        </p>
      )}
    </Panel>
  );
}

function Factor({ factor, isOnly }: { factor: SecondFactor; isOnly: boolean }) {
  const t = useWords(accountWords);
  const queries = useQueryClient();
  const remove = useSend(sessionDoors.removeFactor, {
    onDone: (factors) => queries.setQueryData(keyOf(sessionDoors.factors), factors),
  });
  return (
    <li>
      <div>
        <strong>{factor.label}</strong>
        <small>
          {t(factor.method)} · {t('added')} <Instant at={factor.addedAt} /> ·{' '}
          {factor.lastUsedAt ? (
            <>
              {t('lastUsed')} <Instant at={factor.lastUsedAt} />
            </>
          ) : (
            t('neverUsed')
          )}
        </small>
        <RefusalAlert error={remove.error} />
      </div>
      {!isOnly && (
        <ConfirmIrreversible
          title={t('removeTitle', { label: factor.label })}
          what={t('removeText')}
          act={t('remove')}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ params: { id: factor.id } })}
        />
      )}
    </li>
  );
}
