import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { PasskeySetup } from '../account/passkey-setup.tsx';
import { TotpSetup } from '../account/totp-setup.tsx';
import { sessionKey } from '../session/use-session.ts';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';

/** The first second factor; done with it, the session is signed in and the page goes on by itself. */
export function EnrolStep() {
  const t = useWords(accountWords);
  const queries = useQueryClient();
  const [method, choose] = useState<'totp' | 'passkey' | null>(null);
  const onDone = () => void queries.invalidateQueries({ queryKey: sessionKey });
  const onCancel = () => choose(null);
  if (method === 'totp') return <TotpSetup onDone={onDone} onCancel={onCancel} />;
  if (method === 'passkey') return <PasskeySetup onDone={onDone} onCancel={onCancel} />;
  return (
    <ul className="choices">
      {(['totp', 'passkey'] as const).map((each) => (
        <li key={each}>
          <div>
            <h2>{t(each)}</h2>
            <p>{t(`${each}Text`)}</p>
          </div>
          <Button type="primary" onClick={() => choose(each)}>
            {t(each === 'totp' ? 'addTotp' : 'addPasskey')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
