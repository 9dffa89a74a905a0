/** Lets a request wait until its holder has given password and second factor again. */
export type Prover = {
  /** All who ask while the dialogue is open wait for the same answer. */
  ask(): Promise<boolean>;
  settle(isProved: boolean): void;
  isOpen(): boolean;
  subscribe(listener: () => void): () => void;
};

export function createProver(): Prover {
  let waiting: PromiseWithResolvers<boolean> | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    ask() {
      waiting ??= Promise.withResolvers<boolean>();
      tell();
      return waiting.promise;
    },
    settle(isProved) {
      waiting?.resolve(isProved);
      waiting = null;
      tell();
    },
    isOpen: () => waiting !== null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
