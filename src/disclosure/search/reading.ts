import { pinyin } from 'pinyin-pro';

/** How much of a reading the index keeps: enough to tell names apart, short enough for a small index. */
export const indexedReadingLength = 32;

/** How a name is said, without tones and spaces, and the first letters of that. */
export type Reading = { pinyin: string; initials: string };

/**
 * The usual reading, phrases first (重庆 is chongqing): of the whole, and of what stands behind the first `from`
 * characters. Letters and digits stay as they are, brackets and other signs are left out; ü is written v, as
 * keyboards do.
 */
export function readingsOf(spelling: string, from: number): { whole: Reading; own: Reading } {
  const syllables = pinyin(spelling, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase().replace(/[^a-z0-9]/g, ''),
  );
  return { whole: joined(syllables), own: from === 0 ? joined(syllables) : joined(syllables.slice(from)) };
}

function joined(syllables: readonly string[]): Reading {
  let initials = '';
  for (const syllable of syllables) initials += syllable.charAt(0);
  return {
    pinyin: syllables.join('').slice(0, indexedReadingLength),
    initials: initials.slice(0, indexedReadingLength),
  };
}

/** A question as a reading: letters, with spaces and apostrophes between syllables; `null` when it is none. */
export function parseReading(folded: string): string | null {
  const letters = folded.replace(/['’`-]/g, '').replaceAll('ü', 'v');
  return /^[a-z][a-z0-9]+$/.test(letters) ? letters : null;
}
