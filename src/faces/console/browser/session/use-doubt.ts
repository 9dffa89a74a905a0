import { useEffect, useState } from 'react';
import { useSessionAnswer } from './use-session.ts';

/** Added to what the server says, so that it has ended the session when it is asked. */
const MARGIN = 1_000;

/**
 * True from the moment at which the session must be over by idling until the server has said whether it is: another
 * window may have kept it alive. Asking that is no work and prolongs nothing. The page counts the seconds from the last
 * answer and reads no clock; one that is looked at again asks at once, for a machine may have slept.
 */
export function useDoubt(): boolean {
  const { data: session, dataUpdatedAt: answer, refetch } = useSessionAnswer();
  const [doubted, doubt] = useState<number | null>(null);
  const seconds = session?.state === 'signed-in' ? session.idleSeconds : null;
  useEffect(() => {
    if (seconds === null) return;
    const timer = window.setTimeout(
      () => {
        doubt(answer);
        void refetch();
      },
      seconds * 1_000 + MARGIN,
    );
    const onVisibility = () => void (document.hidden || refetch());
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [seconds, answer, refetch]);
  return doubted === answer;
}
