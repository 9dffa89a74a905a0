import type { FileLimits, FileRefusal, SheetRecord, SheetRow } from './sheet.ts';

/** `key`: in whose value. */
type LineRefusal = FileRefusal & { key?: string };
type Line = { record: SheetRecord } | { refusal: LineRefusal };

/**
 * Reads one JSON object a line from text in pieces of any size; empty lines are passed over but counted.
 * A value is a text, a number, true, false, null or a list of texts. A number is given as the text that was sent,
 * so that 1.0 does not become 1 before its field is known.
 */
export class JsonLinesReader {
  readonly #limits: FileLimits;
  #line = 1;
  #rest = '';
  #refusal: FileRefusal | null = null;

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  get refusal(): FileRefusal | null {
    return this.#refusal;
  }

  get place(): string {
    return `line ${this.#line}`;
  }

  /** Rows completed by this piece; look at `refusal` after it. */
  push(text: string): SheetRow[] {
    const rows: SheetRow[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0 && !this.#refusal; end = text.indexOf('\n', from)) {
      this.#readLine(this.#rest + text.slice(from, end), rows);
      this.#rest = '';
      from = end + 1;
    }
    if (this.#refusal) return rows;
    this.#rest += text.slice(from);
    const limit = this.#limits.lineCharacters;
    if (this.#rest.length > limit) this.#refusal = { code: 'file.line-too-long', place: this.place, limit };
    return rows;
  }

  end(): SheetRow[] {
    const rows: SheetRow[] = [];
    if (!this.#refusal) this.#readLine(this.#rest, rows);
    return rows;
  }

  #readLine(text: string, rows: SheetRow[]): void {
    if (/[^ \t\r]/.test(text)) {
      const line = parseJsonLine(text, this.#limits);
      if ('refusal' in line) this.#refusal = this.#placed(line.refusal);
      else if (this.#line > this.#limits.textRows) {
        this.#refusal = { code: 'file.too-many-rows', place: this.place, limit: this.#limits.textRows };
      } else rows.push({ row: this.#line, cells: [], record: line.record });
    }
    if (!this.#refusal) this.#line += 1;
  }

  #placed({ key, ...refusal }: LineRefusal): FileRefusal {
    const place = key === undefined ? this.place : `${this.place}, key ${showKey(key)}`;
    return { ...refusal, place };
  }
}

export function parseJsonLine(text: string, limits: FileLimits): Line {
  if (text.length > limits.lineCharacters) {
    return { refusal: { code: 'file.line-too-long', limit: limits.lineCharacters } };
  }
  const parsed = tryParse(text);
  if ('refusal' in parsed) return parsed;
  const { value } = parsed;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || value instanceof SentNumber) {
    return { refusal: { code: 'file.malformed', found: 'not-an-object' } };
  }
  const entries = Object.entries(value);
  const refusal = checkValues(entries, limits) ?? checkKeys(text, limits);
  return refusal ? { refusal } : { record: Object.fromEntries(entries.map(toCell)) };
}

/** A number as it was sent; kept apart from every value that JSON can give. */
class SentNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

const toCell = ([key, value]: [string, unknown]): [string, SheetRecord[string]] => [
  key,
  value instanceof SentNumber ? value.source : (value as SheetRecord[string]),
];

function tryParse(text: string): { value: unknown } | { refusal: FileRefusal } {
  const keepNumbers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' ? new SentNumber(context!.source!) : value;
  try {
    return { value: JSON.parse(text, keepNumbers) };
  } catch (error) {
    // RangeError: nested so deeply that the parser's own stack ends.
    if (error instanceof SyntaxError) return { refusal: { code: 'file.malformed', found: 'invalid-json' } };
    if (error instanceof RangeError) return { refusal: { code: 'file.too-deep', limit: 2 } };
    throw error;
  }
}

/**
 * Whether every program on the way reads this very number, and no other text means it: no exponent, no -0, no more
 * than binary64 keeps.
 * @source RFC 7493, 2.2
 */
function isExact({ source }: SentNumber): boolean {
  if (/[eE]/.test(source) || Object.is(Number(source), -0)) return false;
  if (!source.includes('.')) return Number.isSafeInteger(Number(source));
  return source.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length <= 15;
}

/** In text already known to be JSON, a string before a colon is a key; `JSON.parse` keeps only the last of two. */
function checkKeys(text: string, limits: FileLimits): LineRefusal | null {
  const keys = new Set<string>();
  for (const match of text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g)) {
    if (match[2] === undefined) continue;
    const key = JSON.parse(`"${match[1]}"`) as string;
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      return { code: 'file.forbidden-key', found: key };
    }
    if (keys.has(key)) return { code: 'file.duplicate-key', found: showKey(key) };
    const refusal = checkText(key, limits);
    if (refusal) return { ...refusal, key };
    keys.add(key);
    if (keys.size > limits.columns) return { code: 'file.too-many-columns', limit: limits.columns };
  }
  return null;
}

/** A key as a message may repeat it. */
const showKey = (key: string) => key.slice(0, 80).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');

function checkValues(entries: readonly [string, unknown][], limits: FileLimits): LineRefusal | null {
  for (const [key, value] of entries) {
    const refusal = Array.isArray(value) ? checkList(value, limits) : checkValue(value, limits);
    if (refusal) return { ...refusal, key };
  }
  return null;
}

function checkValue(value: unknown, limits: FileLimits): FileRefusal | null {
  if (typeof value === 'string') return checkText(value, limits);
  if (value instanceof SentNumber) return isExact(value) ? null : { code: 'file.number-out-of-range' };
  return typeof value === 'object' && value !== null ? { code: 'file.too-deep', limit: 2 } : null;
}

function checkList(values: readonly unknown[], limits: FileLimits): FileRefusal | null {
  for (const value of values) {
    const refusal = checkValue(value, limits);
    if (refusal) return refusal;
    if (typeof value !== 'string') return { code: 'file.malformed', found: 'list-of-other-than-text' };
  }
  return null;
}

/** Texts that a database or a later reader could not keep as they are. */
export function checkText(text: string, limits: FileLimits): FileRefusal | null {
  if (text.length > limits.cellCharacters)
    return { code: 'file.cell-too-long', limit: limits.cellCharacters };
  if (text.includes('\0')) return { code: 'file.nul' };
  if (!text.isWellFormed()) return { code: 'file.encoding', found: 'lone-surrogate' };
  return text.includes('\ufffd') ? { code: 'file.encoding', found: 'replacement-character' } : null;
}
