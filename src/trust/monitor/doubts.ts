/** Something that does not agree; it may have changed while it was looked at. */
export type Doubt = { about: string; organisation?: string; recordId?: string };

/** What did not agree in the last round: only what does not agree in two rounds running counts. */
export type Doubts = {
  /** Notes it for the next round; `true`: it stood in the last one too. */
  isStanding(doubt: Doubt): boolean;
  readonly last: readonly Doubt[];
  readonly count: number;
  nextRound(): void;
};

export function createDoubts(): Doubts {
  let last = new Map<string, Doubt>();
  let now = new Map<string, Doubt>();
  return {
    isStanding(doubt) {
      now.set(doubt.about, doubt);
      return last.has(doubt.about);
    },
    get last() {
      return [...last.values()];
    },
    /** Of this round, new ones only. */
    get count() {
      return [...now.keys()].filter((about) => !last.has(about)).length;
    },
    nextRound() {
      last = now;
      now = new Map();
    },
  };
}
