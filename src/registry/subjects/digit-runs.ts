/**
 * Reading numbers that people write so that machines overlook them: full-width, Chinese or circled digits,
 * spaces, hyphens, dots, line breaks or invisible characters between the digits. A run is a stretch of such
 * characters; its marks are the digits, X and masking characters in it, without what stands between.
 */
export type Mark = {
  /** 0–9 a digit; `markX` or `markMask` otherwise. */
  readonly value: number;
  /** Where the mark stands in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands between the mark before and this one. */
  readonly gap: Gap;
  /** The gap is a single dot, as in a decimal number. */
  readonly isAfterDot: boolean;
};
/** `soft`: another script of digits, or invisible characters only. `open`: something that a reader sees. */
export type Gap = 'none' | 'soft' | 'open';
export type Run = {
  readonly marks: readonly Mark[];
  /** A capital letter or a digit stands right before or after: the run is part of a longer code. */
  readonly isGluedBefore: boolean;
  readonly isGluedAfter: boolean;
};

export const markX = 10;
export const markMask = 11;

const digit = 1;
const visibleSeparator = 2;
const invisible = 3;
const mask = 4;
const letterX = 5;
const mathematicalLead = 6;
const longestGap = 5;

/** Fewest marks that can be an identifier: the passport's letters and seven digits. */
const fewestMarks = 7;
const fewestDigits = 3;

const kinds = new Uint8Array(65_536);
const digitValues = new Uint8Array(65_536);
const scripts = new Uint8Array(65_536);
fillTables();

/**
 * Calls `visit` for each run of at least seven marks, in order. Costs a few nanoseconds per
 * character and makes nothing while there is no such run.
 */
export function visitRuns(text: string, visit: (run: Run) => void): void {
  let start = -1;
  let marks = 0;
  let digits = 0;
  let gap = 0;
  for (let i = 0; i < text.length; i += 1) {
    let kind = kinds[text.charCodeAt(i)]!;
    if (kind === mathematicalLead && !isMathematicalDigit(text, i)) kind = 0;
    if (kind === digit || kind === mask || kind === letterX || kind === mathematicalLead) {
      if (start < 0) start = i;
      marks += 1;
      gap = 0;
      if (kind === digit || kind === mathematicalLead) digits += 1;
      if (kind === mathematicalLead) i += 1;
    } else if (start >= 0) {
      if (kind === invisible) continue;
      gap += 1;
      if (kind === visibleSeparator && gap <= longestGap) continue;
      if (marks >= fewestMarks && digits >= fewestDigits) visit(readRun(text, start, i));
      start = -1;
      marks = digits = gap = 0;
    }
  }
  if (start >= 0 && marks >= fewestMarks && digits >= fewestDigits) visit(readRun(text, start, text.length));
}

function readRun(text: string, from: number, to: number): Run {
  const marks: Mark[] = [];
  let gap: Gap = 'none';
  let gapCharacters = 0;
  let dots = 0;
  let script = -1;
  for (let i = from; i < to; ) {
    const char = text.charCodeAt(i);
    const kind = kinds[char]!;
    const width = kind === mathematicalLead ? 2 : 1;
    if (kind === visibleSeparator || kind === invisible || kind === 0) {
      gapCharacters += 1;
      if (char === 46) dots += 1;
      if (kind !== invisible) gap = 'open';
      else if (gap === 'none') gap = 'soft';
    } else {
      const markScript = kind === mathematicalLead ? 9 : kind === digit ? scripts[char]! : script;
      if (gap === 'none' && script >= 0 && markScript !== script) gap = 'soft';
      const isAfterDot = dots === 1 && gapCharacters === 1;
      marks.push({ value: markValue(text, i, kind), start: i, end: i + width, gap, isAfterDot });
      gap = 'none';
      gapCharacters = dots = 0;
      script = markScript;
    }
    i += width;
  }
  const last = marks.at(-1)!.end;
  return { marks, isGluedBefore: isGlue(text, from - 1), isGluedAfter: isCodeLetter(text, last) };
}

function markValue(text: string, index: number, kind: number): number {
  if (kind === digit) return digitValues[text.charCodeAt(index)]!;
  if (kind === mathematicalLead) return (text.charCodeAt(index + 1) - 0xdfce) % 10;
  return kind === letterX ? markX : markMask;
}

/** 𝟎 to 𝟿, five alphabets of ten digits; the lead alone also opens mathematical letters. */
const isMathematicalDigit = (text: string, index: number): boolean =>
  text.charCodeAt(index + 1) >= 0xdfce && text.charCodeAt(index + 1) <= 0xdfff;

/**
 * Small letters before a number are words (`tel138…`), capitals belong to a licence number (`JY3704…`).
 * `No` is left to the caller, who looks at the words before.
 */
const isGlue = (text: string, index: number): boolean => {
  const char = plainCharacter(text, index);
  return char >= 65 && char <= 90;
};

function isCodeLetter(text: string, index: number): boolean {
  const char = plainCharacter(text, index);
  return (char >= 65 && char <= 90) || (char >= 97 && char <= 122);
}

/** The half-width code of a full-width character; 0 outside the text. */
export function plainCharacter(text: string, index: number): number {
  if (index < 0 || index >= text.length) return 0;
  const char = text.charCodeAt(index);
  return char >= 0xff01 && char <= 0xff5e ? char - 0xfee0 : char;
}

function fillTables(): void {
  const setAll = (characters: string, kind: number) => {
    for (const char of characters) kinds[char.charCodeAt(0)] = kind;
  };
  const setDigits = (characters: string, first: number, script: number) => {
    for (const [index, char] of [...characters].entries()) {
      const code = char.charCodeAt(0);
      kinds[code] = digit;
      digitValues[code] = first + index;
      scripts[code] = script;
    }
  };
  const consecutive = (first: number) =>
    String.fromCharCode(...Array.from({ length: 9 }, (_, i) => first + i));
  setAll(' \t\r\n\u00a0\u2002\u2003\u2009\u200a\u202f\u205f\u3000\u2028\u2029', visibleSeparator);
  setAll('-‐‑‒–—―−－﹣﹘_＿.．。·・‧､()（）', visibleSeparator);
  setAll('\u00ad\u034f\u061c\u180e\ufe0e\ufe0f\u20e3\ufeff', invisible);
  for (let code = 0x200b; code <= 0x200f; code += 1) kinds[code] = invisible;
  for (let code = 0x202a; code <= 0x202e; code += 1) kinds[code] = invisible;
  for (let code = 0x2060; code <= 0x206f; code += 1) kinds[code] = invisible;
  setAll('*＊×●○■□█•…※', mask);
  setAll('XxＸｘⅩⅹ', letterX);
  kinds[0xd835] = mathematicalLead;
  setDigits('0123456789', 0, 0);
  setDigits('０１２３４５６７８９', 0, 1);
  setDigits('零一二三四五六七八九', 0, 2);
  setDigits('零壹贰叁肆伍陆柒捌玖', 0, 2);
  setDigits('零壹貳參肆伍陸柒捌玖', 0, 2);
  setDigits('〇', 0, 2);
  setDigits('幺', 1, 2);
  setDigits('⁰', 0, 4);
  setDigits('¹', 1, 4);
  setDigits('²³', 2, 4);
  setDigits('⁴⁵⁶⁷⁸⁹', 4, 4);
  setDigits('₀₁₂₃₄₅₆₇₈₉', 0, 5);
  setDigits('٠١٢٣٤٥٦٧٨٩', 0, 6);
  setDigits('۰۱۲۳۴۵۶۷۸۹', 0, 6);
  setDigits('०१२३४५६७८९', 0, 6);
  setDigits('⓪', 0, 3);
  setDigits('⓿', 0, 3);
  // Circled, bracketed, dotted and negative circled digits 1 to 9.
  for (const first of [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3220, 0x3280]) {
    setDigits(consecutive(first), 1, 3);
  }
}
