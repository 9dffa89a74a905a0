import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sessionDoors } from '../client/session-doors.ts';
import { useAnswer } from '../client/use-client.tsx';
import type { Prover } from './prover.ts';

const ProveAgainDialogue = lazy(async () => ({
  default: (await import('./prove-again-dialogue.tsx')).ProveAgainDialogue,
}));

/** Shows the dialogue while a request waits for it; its code comes when it is first needed. */
export function ProveAgain({ prover }: { prover: Prover }) {
  const isOpen = useSyncExternalStore(prover.subscribe, prover.isOpen);
  const { data: session } = useAnswer(sessionDoors.find, {}, { isEnabled: false });
  // Under a session that has ended nothing can be proved; it waits until there is one again.
  return isOpen && session?.state === 'signed-in' ? (
    <Suspense>
      <ProveAgainDialogue prover={prover} />
    </Suspense>
  ) : null;
}
