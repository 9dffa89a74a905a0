import { useRef } from 'react';
import type { z } from 'zod';
import { type CheckQuestion, checkRoutes } from '#service/checks/contract';
import { useSend } from '../client/use-client.tsx';

type Question = z.input<typeof CheckQuestion>;

/** Asks a check. A question whose answer was lost on the way goes again under the same key, and is one check. */
export function useAsking() {
  const send = useSend(checkRoutes.ask);
  const last = useRef<{ question: string; key: string } | null>(null);
  return {
    answer: send.data,
    error: send.error,
    isBusy: send.isPending,
    forget: () => {
      last.current = null;
      send.reset();
    },
    ask(question: Question, onDone: () => void) {
      const text = JSON.stringify(question);
      if (last.current?.question !== text) last.current = { question: text, key: window.crypto.randomUUID() };
      send.mutate(
        { json: question, headers: { 'idempotency-key': last.current.key } },
        {
          onSuccess() {
            last.current = null;
            onDone();
          },
        },
      );
    },
  };
}
