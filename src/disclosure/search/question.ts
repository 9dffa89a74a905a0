import { accept, countCharacters, type Outcome, refuse } from '#kit';
import { longestQuestion } from './contract.ts';
import { parseReading } from './reading.ts';
import type { SearchRefusal } from './refusals.ts';
import { charactersOf, foldSpelling } from './spelling.ts';

/** A question in every form in which it may be meant. */
export type Question = {
  spelling: string;
  characters: readonly number[];
  /** Six or more characters of a code, else `null`. */
  code: string | null;
  /** Ways in which an old number may be written; empty when it can be none. */
  oldNumbers: readonly string[];
  /** Pinyin or initials, else `null`. */
  letters: string | null;
};

/** What to look for, or why that cannot be looked for. */
export function parseQuestion(text: string): Outcome<Question, SearchRefusal> {
  if (!text.isWellFormed()) return refuse({ code: 'search.malformed' });
  if (countCharacters(text) > longestQuestion) return refuse({ code: 'search.too-long' });
  const spelling = foldSpelling(text);
  const characters = charactersOf(spelling);
  if (characters.length === 0) return refuse({ code: 'search.empty' });
  if (characters.length === 1) return refuse({ code: 'search.too-short' });
  const plain = spelling.toUpperCase().replace(/[-‐-―−]/g, '');
  return accept({
    spelling,
    characters,
    code: /^[0-9A-Z]{6,18}$/.test(plain) && /\d/.test(plain) ? plain : null,
    oldNumbers: oldNumbersIn(spelling.toUpperCase(), plain),
    letters: parseReading(spelling),
  });
}

/** Old numbers were written with and without the hyphen before their check character. */
function oldNumbersIn(written: string, plain: string): string[] {
  if (plain.length < 6 || plain.length > 40 || !/\d/.test(plain)) return [];
  return [...new Set([written, plain, `${plain.slice(0, -1)}-${plain.slice(-1)}`])];
}
