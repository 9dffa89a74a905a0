/** Chance that can be repeated: the same seed gives the same draws, on every machine. */
export type Chance = {
  /** At least 0, below 1. */
  unit(): number;
  /** A whole number, at least 0, below `limit`. */
  below(limit: number): number;
  /** True in `share` of the cases, 0 to 1. */
  yes(share: number): boolean;
  pick<Item>(items: ArrayLike<Item>): Item;
  /** One of `items`, as often as its weight says; `total` is the sum of the weights. */
  weighted<Item extends { weight: number }>(items: readonly Item[], total: number): Item;
  /** Log-normal: half of the draws lie below `median`. */
  spread(median: number, sigma: number): number;
};

/** Any text or number becomes 32 bits. */
export function seedOf(seed: string | number): number {
  let hash = 0x811c9dc5;
  for (const char of String(seed)) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

/** A stream of its own for each `salt` and `index`, so that row 900,000 is made without the rows before it. */
export function chanceOf(seed: number, salt: number, index: number): Chance {
  let state = scatter(scatter(seed ^ Math.imul(salt, 0x9e3779b1)) ^ index);
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    return scatter(state) / 0x1_0000_0000;
  };
  const below = (limit: number) => Math.floor(unit() * limit);
  return {
    unit,
    below,
    yes: (share) => unit() < share,
    pick: (items) => items[below(items.length)]!,
    weighted: (items, total) => {
      let left = unit() * total;
      for (const item of items) {
        left -= item.weight;
        if (left < 0) return item;
      }
      return items.at(-1)!;
    },
    spread: (median, sigma) => median * Math.exp(sigma * bell(unit(), unit())),
  };
}

/** Mixes 32 bits so that neighbouring numbers share nothing. */
export function scatter(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export const totalWeight = (items: readonly { weight: number }[]): number =>
  items.reduce((sum, item) => sum + item.weight, 0);

/** The normal distribution from two uniform draws (Box and Muller), cut at 2.6 so that no fine is absurd. */
function bell(first: number, second: number): number {
  const value = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
  return Math.max(-2.6, Math.min(2.6, value));
}
