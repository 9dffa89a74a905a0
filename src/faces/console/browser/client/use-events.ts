import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { decideLine, type Line, secondsUntilRetry, topics } from './topics.ts';

/**
 * Listens to the server as long as the page is seen, and has what an event concerns asked again. A page that was hidden,
 * or lost its line, asks everything again: it does not know what it missed. Hidden pages listen to nothing, for a
 * browser opens six lines to a server and no more.
 */
export function useEvents(): Line {
  const queries = useQueryClient();
  const [line, setLine] = useState<Line>('off');
  useEffect(() => {
    const ear = listen({
      onTopic: (topic) => void queries.invalidateQueries({ queryKey: [topic] }),
      onMissed: () => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'own' }),
      onLine: setLine,
    });
    const onVisibility = () => (document.hidden ? ear.close() : ear.open());
    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      ear.close();
    };
  }, [queries]);
  return line;
}

type Heard = { onTopic(topic: string): void; onMissed(): void; onLine(change: (before: Line) => Line): void };

function listen({ onTopic, onMissed, onLine }: Heard) {
  let source: EventSource | null = null;
  let timer = 0;
  let failures = 0;
  let wasOpen = false;
  const close = () => {
    window.clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    source = new EventSource('/api/v1/events');
    source.onopen = () => {
      failures = 0;
      onLine(() => 'open');
      if (wasOpen) onMissed();
      wasOpen = true;
    };
    source.onerror = () => {
      onLine(decideLine);
      // While it is connecting the browser tries by itself; after a refusal it gives up, and we try less and less often.
      if (source?.readyState !== EventSource.CLOSED) return;
      failures += 1;
      timer = window.setTimeout(open, secondsUntilRetry(failures) * 1_000);
    };
    for (const topic of topics) source.addEventListener(topic, () => onTopic(topic));
  };
  return { open, close };
}
