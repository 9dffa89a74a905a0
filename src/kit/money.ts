/**
 * An amount in 万元 with up to six decimals is a whole number of fen: 1 fen is 0.000001 万元.
 * Gives `null` when the text is not such a number or is too large to be kept exactly.
 */
export function parseWanYuan(text: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,6})0*)?$/.exec(text);
  if (!match) return null;
  const fen = Number(`${match[2]}${(match[3] ?? '').padEnd(6, '0')}`);
  if (!Number.isSafeInteger(fen)) return null;
  return match[1] && fen !== 0 ? -fen : fen;
}

/** Decimal text in 万元 without trailing zeros, the unit of the data standard: 4150000 → `4.15`. */
export function formatWanYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -6)}${decimals ? `.${decimals}` : ''}`;
}
