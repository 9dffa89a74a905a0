/** Something that does not agree; it may have changed while it was looked at. */
export type Doubt = { about: string; organisation?: string; recordId?: string };

/** What did not agree in the last round: only what does not agree when it is looked at again counts. */
export type Doubts = {
  /** Notes it for the next round; `true`: it stood before this round too. */
  isStanding(doubt: Doubt): boolean;
  readonly last: readonly Doubt[];
  /** How many came up in this round. */
  readonly count: number;
  /** After a round in which not everything answered, what stood before it stands on. */
  nextRound(isWhole: boolean): void;
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
    get count() {
      return [...now.keys()].filter((about) => !last.has(about)).length;
    },
    nextRound(isWhole) {
      last = isWhole ? now : new Map([...last, ...now]);
      now = new Map();
    },
  };
}
