/** People in a line: one is served at a time, in the order in which they came. */
export type Line = {
  /** `null`: the line was too long, and nothing was done. */
  wait<Value>(work: () => Promise<Value>): Promise<Value | null>;
};

export function openLine({ longest }: { longest: number }): Line {
  let waiting = 0;
  let end: Promise<unknown> = Promise.resolve();
  return {
    async wait(work) {
      if (waiting >= longest) return null;
      waiting += 1;
      const before = end;
      const served = (async () => {
        await before;
        return work();
      })();
      end = served.catch(() => undefined);
      try {
        return await served;
      } finally {
        waiting -= 1;
      }
    },
  };
}
