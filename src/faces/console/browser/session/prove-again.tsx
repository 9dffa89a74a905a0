import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Prover } from './prover.ts';

const ProveAgainDialogue = lazy(async () => ({
  default: (await import('./prove-again-dialogue.tsx')).ProveAgainDialogue,
}));

/** Shows the dialogue while a request waits for it; its code comes when it is first needed. */
export function ProveAgain({ prover }: { prover: Prover }) {
  const isOpen = useSyncExternalStore(prover.subscribe, prover.isOpen);
  return isOpen ? (
    <Suspense>
      <ProveAgainDialogue prover={prover} />
    </Suspense>
  ) : null;
}
