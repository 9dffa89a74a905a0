import { plainCharacter } from './digit-runs.ts';

/** What the letters of a travel document say: how many digits follow, and where the letters start. */
export type TravelPrefix = {
  readonly kind: 'passport' | 'travel-permit';
  readonly start: number;
  /** Numbers of digits that may follow, the longest first. */
  readonly lengths: readonly number[];
  /** Letters that stand right at the first digit. */
  readonly joined: number;
};

/**
 * The letters of a passport (护照) or a permit of Hong Kong, Macao and Taiwan (通行证) before the digit at
 * `digitAt`, also with a space or hyphen between; `null` without. 字 before the letter makes it the approval
 * number of a medicine (国药准字H…).
 */
export function travelPrefix(text: string, digitAt: number): TravelPrefix | null {
  const lastAt = skipBack(text, digitAt - 1);
  const last = letterAt(text, lastAt);
  if (last === '') return null;
  const firstAt = skipBack(text, lastAt - 1);
  const first = letterAt(text, firstAt);
  const isJoined = lastAt === digitAt - 1;
  if (first === 'E' && /[A-HJ-NP-Z]/.test(last) && !isLetterOrDigit(text, firstAt - 1)) {
    const joined = isJoined ? (firstAt === lastAt - 1 ? 2 : 1) : 0;
    return { kind: 'passport', start: firstAt, lengths: [7], joined };
  }
  if (isLetterOrDigit(text, lastAt - 1) || text[lastAt - 1] === '字') return null;
  const joined = isJoined ? 1 : 0;
  if (/[EGDSP]/.test(last)) return { kind: 'passport', start: lastAt, lengths: [8], joined };
  if (/[HMC]/.test(last)) return { kind: 'travel-permit', start: lastAt, lengths: [10, 9, 8], joined };
  return null;
}

const mostSeparators = 3;

function skipBack(text: string, from: number): number {
  let at = from;
  while (
    at >= 0 &&
    from - at < mostSeparators &&
    /[\s\-.·\u00ad\u200b-\u200f\u2060\ufeff－．]/.test(text.charAt(at))
  ) {
    at -= 1;
  }
  return at;
}

/** In upper case and half width; empty when there is no letter. */
function letterAt(text: string, index: number): string {
  const letter = String.fromCharCode(plainCharacter(text, index)).toUpperCase();
  return letter >= 'A' && letter <= 'Z' ? letter : '';
}

const isLetterOrDigit = (text: string, index: number): boolean =>
  /[0-9A-Za-z]/.test(String.fromCharCode(plainCharacter(text, index)));
