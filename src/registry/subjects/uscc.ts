import { codeCharacters, type SubjectLaw } from './subject-law.ts';

/** `error`: the code cannot be one. `warning`: issued codes are known that look so; the register decides. */
export type UsccFinding = {
  readonly code: 'length' | 'charset' | 'structure' | 'mod31' | 'organisation-code' | 'category' | 'division';
  readonly severity: 'error' | 'warning';
  /** Counted from 1, in the normalised code. */
  readonly position?: number;
  readonly found?: string;
  readonly expected?: string;
  readonly hint?: 'letter-o-for-zero' | 'letter-i-for-one' | 'letter-never-used' | 'not-a-code-character';
};

/** A code as written, in its normal form, and all that is wrong with it; no findings: nothing is. */
export type UsccExplanation = { readonly code: string; readonly findings: readonly UsccFinding[] };

/**
 * Half width, upper case, without spaces, hyphens and invisible characters. O stays O and I stays I: a
 * misread character is reported, never mended. Gives the same text when there is nothing to change.
 */
export function normaliseUscc(text: string): string {
  if (!needsNormalising(text)) return text;
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2064\u2212\ufe58\ufe63\ufeff]/g, '')
    .toUpperCase();
}

/**
 * Everything wrong with a code, in the order length, characters, structure, then the four tests: check
 * character (mod 31), organisation code, category pair, division. Tests that need right characters are left
 * out when those are wrong. `hint` names the slip that a person probably made.
 * @source GB 32100-2015; GB 11714
 */
export function explainUscc(text: string, law: SubjectLaw): UsccExplanation {
  const code = normaliseUscc(text);
  return { code, findings: passesAllUsccTests(code, law) ? nothingWrong : findingsOf(code, law) };
}

/** Whether a normalised code has no error: length, characters, structure, check character, category pair. */
export const isUscc = (code: string, law: SubjectLaw): boolean =>
  hasRightCheckCharacter(code) && hasKnownCategory(code, law);

/** No error and no warning either: organisation code and division are right too. */
export const passesAllUsccTests = (code: string, law: SubjectLaw): boolean =>
  isUscc(code, law) && hasRightOrganisationCode(code) && hasKnownDivision(code, law);

/** The 18th character from the first 17, which must be characters of a code. @source GB 32100-2015, mod 31 */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += values[first17.charCodeAt(i) & 127]! * weights[i]!;
  return codeCharacters.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code from its first 8 characters: a digit or X. @source GB 11714 */
export function organisationCodeCheckCharacter(first8: string): string {
  return organisationCheckAt(first8, 0);
}

const nothingWrong: readonly UsccFinding[] = Object.freeze([]);
const notACharacter = 255;
const weights = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28);
const organisationWeights = Uint8Array.of(3, 7, 9, 10, 5, 8, 4, 2);
const values = new Uint8Array(128).fill(notACharacter);
for (let value = 0; value < 31; value += 1) values[codeCharacters.charCodeAt(value)] = value;

function needsNormalising(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (!((char >= 48 && char <= 57) || (char >= 65 && char <= 90))) return true;
  }
  return false;
}

function valueAt(code: string, index: number): number {
  const char = code.charCodeAt(index);
  return char < 128 ? values[char]! : notACharacter;
}

/** Length, characters, digits at 3–8 and the check character in one pass. */
function hasRightCheckCharacter(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = valueAt(code, i);
    if (value > 30 || (i >= 2 && i < 8 && value > 9)) return false;
    sum += value * weights[i]!;
  }
  return valueAt(code, 17) === (31 - (sum % 31)) % 31;
}

const hasKnownCategory = (code: string, law: SubjectLaw): boolean =>
  law.knownPairs[31 * valueAt(code, 0) + valueAt(code, 1)] === 1;

const hasRightOrganisationCode = (code: string): boolean => organisationCheckAt(code, 8) === code[16];

function hasKnownDivision(code: string, law: SubjectLaw): boolean {
  let division = 0;
  for (let i = 2; i < 8; i += 1) division = division * 10 + valueAt(code, i);
  return law.knownDivisions[division] === 1;
}

/** Letters count as ASCII − 55 here, not as their place among the 31 characters. */
function organisationCheckAt(code: string, from: number): string {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const char = code.charCodeAt(from + i);
    sum += (char <= 57 ? char - 48 : char - 55) * organisationWeights[i]!;
  }
  return '0123456789X'.charAt((11 - (sum % 11)) % 11);
}

function findingsOf(code: string, law: SubjectLaw): readonly UsccFinding[] {
  const findings: UsccFinding[] = [];
  if (code.length !== 18) {
    findings.push({ code: 'length', severity: 'error', found: String(code.length), expected: '18' });
  }
  for (const [index, char] of [...code.slice(0, 18)].entries()) {
    if (!codeCharacters.includes(char)) {
      findings.push({
        code: 'charset',
        severity: 'error',
        position: index + 1,
        found: char,
        hint: slip(char),
      });
    } else if (index >= 2 && index < 8 && char > '9') {
      findings.push({ code: 'structure', severity: 'error', position: index + 1, found: char });
    }
  }
  if (findings.some((finding) => finding.code !== 'structure')) return findings;
  testsOf(code, law, findings);
  return findings;
}

function testsOf(code: string, law: SubjectLaw, findings: UsccFinding[]): void {
  const isStructured = findings.length === 0;
  const check = usccCheckCharacter(code);
  if (check !== code[17]) {
    findings.push({ code: 'mod31', severity: 'error', position: 18, found: code.slice(17), expected: check });
  }
  const organisationCheck = organisationCheckAt(code, 8);
  if (organisationCheck !== code[16]) {
    findings.push({
      code: 'organisation-code',
      severity: 'warning',
      position: 17,
      found: code.charAt(16),
      expected: organisationCheck,
    });
  }
  if (!hasKnownCategory(code, law)) {
    findings.push({ code: 'category', severity: 'error', position: 1, found: code.slice(0, 2) });
  }
  if (isStructured && !hasKnownDivision(code, law)) {
    findings.push({ code: 'division', severity: 'warning', position: 3, found: code.slice(2, 8) });
  }
}

function slip(char: string): NonNullable<UsccFinding['hint']> {
  if (char === 'O') return 'letter-o-for-zero';
  if (char === 'I') return 'letter-i-for-one';
  return /^[SVZ]$/.test(char) ? 'letter-never-used' : 'not-a-code-character';
}
