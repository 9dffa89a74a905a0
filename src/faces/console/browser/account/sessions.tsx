import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { sessionDoors } from '../client/session-doors.ts';
import { keyOf, useAnswer, useSend } from '../client/use-client.tsx';
import { Badge, Instant } from '../parts/displays.tsx';
import { Loading } from '../parts/loading.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/use-words.tsx';
import { accountWords } from '../words/words-account.ts';

export function Sessions() {
  const t = useWords(accountWords);
  const queries = useQueryClient();
  const { data, error, refetch } = useAnswer(sessionDoors.list, {});
  const end = useSend(sessionDoors.endOther, {
    onDone: (left) => queries.setQueryData(keyOf(sessionDoors.list), left),
  });
  return (
    <Panel title={t('sessions')} what={t('sessionsText')}>
      <RefusalAlert error={error ?? end.error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={2} />}
      <ul className="things">
        {data?.sessions.map((session) => (
          <li key={session.id}>
            <div>
              <strong>{session.browser}</strong>
              <small>
                {t('signedInAt')} <Instant at={session.signedInAt} /> · {t('lastSeenAt')}{' '}
                <Instant at={session.lastSeenAt} />
              </small>
            </div>
            {session.isThisOne ? (
              <Badge tone="ok">{t('thisOne')}</Badge>
            ) : (
              <Button
                size="small"
                loading={end.isPending && end.variables.params.id === session.id}
                onClick={() => end.mutate({ params: { id: session.id } })}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
