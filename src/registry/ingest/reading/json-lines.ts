import type { FileLimits, FileRefusal, SheetRecord, SheetRow } from './sheet.ts';

type Line = { record: SheetRecord } | { refusal: FileRefusal };

/**
 * Reads one JSON object a line from text in pieces of any size; empty lines are passed over but counted.
 * A value is a text, a number, true, false, null or a list of texts.
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
      if ('refusal' in line) this.#refusal = { ...line.refusal, place: this.place };
      else if (this.#line > this.#limits.textRows) {
        this.#refusal = { code: 'file.too-many-rows', place: this.place, limit: this.#limits.textRows };
      } else rows.push({ row: this.#line, cells: [], record: line.record });
    }
    if (!this.#refusal) this.#line += 1;
  }
}

export function parseJsonLine(text: string, limits: FileLimits): Line {
  if (text.length > limits.lineCharacters) {
    return { refusal: { code: 'file.line-too-long', limit: limits.lineCharacters } };
  }
  const parsed = tryParse(text);
  if ('refusal' in parsed) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { refusal: { code: 'file.malformed', found: 'not-an-object' } };
  }
  const refusal = checkValues(value as Record<string, unknown>, limits) ?? checkKeys(text, limits);
  return refusal ? { refusal } : { record: value as SheetRecord };
}

/** A number that JavaScript would change without a word; kept apart from every value that JSON can give. */
class LossyNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

function tryParse(text: string): { value: unknown } | { refusal: FileRefusal } {
  const keepNumbers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && isLossy(value, context?.source ?? '')
      ? new LossyNumber(context?.source ?? '')
      : value;
  try {
    return { value: JSON.parse(text, keepNumbers) };
  } catch (error) {
    // RangeError: nested so deeply that the parser's own stack ends.
    if (error instanceof SyntaxError) return { refusal: { code: 'file.malformed', found: 'invalid-json' } };
    if (error instanceof RangeError) return { refusal: { code: 'file.too-deep', limit: 2 } };
    throw error;
  }
}

function isLossy(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return true;
  if (Number.isInteger(value)) return !Number.isSafeInteger(value);
  const digits = source
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
  return digits.length > 15;
}

/** In text already known to be JSON, a string before a colon is a key; `JSON.parse` keeps only the last of two. */
function checkKeys(text: string, limits: FileLimits): FileRefusal | null {
  const keys = new Set<string>();
  for (const match of text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g)) {
    if (match[2] === undefined) continue;
    const key = JSON.parse(`"${match[1]}"`) as string;
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      return { code: 'file.forbidden-key', found: key };
    }
    if (keys.has(key)) return { code: 'file.duplicate-key', found: key.toWellFormed().slice(0, 80) };
    const refusal = checkText(key, limits);
    if (refusal) return refusal;
    keys.add(key);
    if (keys.size > limits.columns) return { code: 'file.too-many-columns', limit: limits.columns };
  }
  return null;
}

function checkValues(record: Record<string, unknown>, limits: FileLimits): FileRefusal | null {
  for (const [key, value] of Object.entries(record)) {
    const parts: unknown[] = Array.isArray(value) ? value : [value];
    for (const part of parts) {
      if (part instanceof LossyNumber) {
        return {
          code: 'file.number-out-of-range',
          found: `${key.slice(0, 80)}: ${part.source.slice(0, 40)}`,
        };
      }
      if (typeof part === 'string') {
        const refusal = checkText(part, limits);
        if (refusal) return refusal;
      } else if (typeof part === 'object' && part !== null) {
        return { code: 'file.too-deep', limit: 2, found: key.slice(0, 80) };
      } else if (Array.isArray(value)) {
        return { code: 'file.malformed', found: 'list-of-other-than-text' };
      }
    }
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
