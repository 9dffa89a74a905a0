import { Button } from 'antd';
import { sessionDoors } from '../client/session-doors.ts';
import { useAnswer, useSend } from '../client/use-client.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';

/** Links the account with an identity of another place, which the browser visits for it; nothing where there is none. */
export function OtherPlaces() {
  const t = useWords(accountWords);
  const { data } = useAnswer(sessionDoors.providers, {});
  const link = useSend(sessionDoors.linkProvider, { onDone: ({ url }) => window.location.assign(url) });
  if (!data || data.providers.length === 0) return null;
  return (
    <Panel title={t('otherPlaces')} what={t('otherPlacesText')}>
      <RefusalAlert error={link.error} />
      <p className="row">
        {data.providers.map(({ id, name }) => (
          <Button
            key={id}
            loading={link.isPending && link.variables.params.id === id}
            onClick={() => link.mutate({ params: { id } })}
          >
            {t('link', { name })}
          </Button>
        ))}
      </p>
    </Panel>
  );
}
