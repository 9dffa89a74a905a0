import { Button, Divider } from 'antd';
import { sessionDoors } from '../client/session-doors.ts';
import { useAnswer } from '../client/use-client.tsx';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';

/** Other places to sign in; nothing where there are none. */
export function Providers() {
  const t = useWords(signInWords);
  const { data } = useAnswer(sessionDoors.providers, {});
  if (!data || data.providers.length === 0) return null;
  return (
    <>
      <Divider plain>{t('or')}</Divider>
      <ul className="providers">
        {data.providers.map(({ id, name }) => (
          <li key={id}>
            <Button size="large" block href={`/console/oidc/${encodeURIComponent(id)}/start`}>
              {t('withProvider', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
