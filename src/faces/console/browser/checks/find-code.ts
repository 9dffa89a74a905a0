/** The letters that no code has are left for the server to name. */
const whole = /^[0-9A-Z]{18}$/;
const within = /(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/g;

/** As it is written down: in half width, capitals, without blanks and hyphens inside. */
const plain = (text: string): string => text.normalize('NFKC').toUpperCase();

/**
 * The code in what was typed or scanned: the code itself, or the address in the square of a licence that holds it. Whether
 * the code is right the server says. `null`: there are no 18 characters that could be one.
 */
export function findCode(text: string): string | null {
  const alone = plain(text).replace(/[\s-]/g, '');
  if (whole.test(alone)) return alone;
  return plain(text).match(within)?.[0] ?? null;
}

export type FoundCodes = { codes: string[]; repeated: number };

/** Every code of a pasted list or a sheet saved as text, in its order, each once. */
export function findCodes(text: string): FoundCodes {
  const found = plain(text).match(within) ?? [];
  const codes = [...new Set(found)];
  return { codes, repeated: found.length - codes.length };
}
