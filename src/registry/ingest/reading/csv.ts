import { cellPlace } from './place.ts';
import type { FileLimits, FileRefusal, SheetRow } from './sheet.ts';

export type Delimiter = ',' | '\t' | ';';

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** Where the reader stands in the present cell. */
type Position = 'start' | 'plain' | 'quoted' | 'after-quote';

/**
 * A strict streaming reader of RFC 4180 that takes text in pieces of any size and holds no more than the
 * present row. A line ends with CRLF, LF or CR, also mixed in one file. Why not a library:
 * docs/decisions/csv-reader.md.
 */
export class CsvReader {
  readonly #delimiter: number;
  readonly #limits: FileLimits;
  readonly #keepsCells: boolean;
  #rows: SheetRow[] = [];
  #row = 1;
  #cells: string[] = [];
  #cell = '';
  #cellLength = 0;
  #position: Position = 'start';
  #quoteBeganAt = '';
  #lineEndedWithCr = false;
  #refusal: FileRefusal | null = null;

  /** Without `keepsCells` every rule is checked and every row is counted, and its cells are given as empty. */
  constructor(delimiter: Delimiter, limits: FileLimits, { keepsCells = true } = {}) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
    this.#keepsCells = keepsCells;
  }

  get refusal(): FileRefusal | null {
    return this.#refusal;
  }

  /** The cell that the next character belongs to. */
  get place(): string {
    return cellPlace(this.#row, this.#cells.length);
  }

  /** Rows completed by this piece; look at `refusal` after it. */
  push(text: string): SheetRow[] {
    let at = 0;
    while (at < text.length && !this.#refusal) {
      if (this.#position === 'quoted') at = this.#readQuoted(text, at);
      else if (this.#position === 'after-quote') at = this.#readAfterQuote(text, at);
      else at = this.#readPlain(text, at);
    }
    return this.#takeRows();
  }

  /** The last row, when the text does not end with a line break. */
  end(): SheetRow[] {
    if (this.#refusal) return [];
    if (this.#position === 'quoted') {
      this.#refusal = { code: 'file.malformed', place: this.#quoteBeganAt, found: 'unterminated-quote' };
    } else if (this.#position !== 'start' || this.#cells.length > 0) {
      this.#endCell();
      this.#endRow();
    }
    return this.#takeRows();
  }

  #takeRows(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #readPlain(text: string, from: number): number {
    const delimiter = this.#delimiter;
    if (this.#position === 'start') {
      const first = text.charCodeAt(from);
      if (first === LF && this.#lineEndedWithCr) {
        this.#lineEndedWithCr = false;
        return from + 1;
      }
      this.#lineEndedWithCr = false;
      if (first === QUOTE) {
        this.#position = 'quoted';
        this.#quoteBeganAt = this.place;
        return from + 1;
      }
    }
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > QUOTE && code !== delimiter) continue;
      if (code === delimiter || code === LF || code === CR) {
        this.#append(text, from, at);
        this.#endCell();
        if (code !== delimiter) this.#endRow(code);
        return at + 1;
      }
      if (code === QUOTE) {
        this.#refusal = { code: 'file.malformed', place: this.place, found: 'quote-inside-cell' };
        return at;
      }
    }
    this.#append(text, from, text.length);
    this.#position = 'plain';
    return text.length;
  }

  #readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    this.#append(text, from, quote < 0 ? text.length : quote);
    if (quote < 0) return text.length;
    this.#position = 'after-quote';
    return quote + 1;
  }

  #readAfterQuote(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      this.#append('"', 0, 1);
      this.#position = 'quoted';
    } else if (code === this.#delimiter) {
      this.#endCell();
    } else if (code === LF || code === CR) {
      this.#endCell();
      this.#endRow(code);
    } else {
      this.#refusal = { code: 'file.malformed', place: this.place, found: 'text-after-quote' };
    }
    return at + 1;
  }

  #append(text: string, from: number, to: number): void {
    const limit = this.#limits.cellCharacters;
    this.#cellLength += to - from;
    if (this.#cellLength > limit) {
      this.#refusal ??= { code: 'file.cell-too-long', place: this.place, limit };
    } else if (this.#keepsCells) {
      this.#cell = this.#cell === '' ? text.slice(from, to) : this.#cell + text.slice(from, to);
    }
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#cellLength = 0;
    this.#position = 'start';
    if (this.#cells.length > this.#limits.columns) {
      const [place, limit] = [`row ${this.#row}`, this.#limits.columns];
      this.#refusal ??= { code: 'file.too-many-columns', place, limit };
    }
  }

  #endRow(lineBreak?: number): void {
    if (this.#refusal) return;
    if (this.#row > this.#limits.textRows) {
      this.#refusal = { code: 'file.too-many-rows', place: `row ${this.#row}`, limit: this.#limits.textRows };
      return;
    }
    this.#lineEndedWithCr = lineBreak === CR;
    this.#rows.push({ row: this.#row, cells: this.#cells });
    this.#row += 1;
    this.#cells = [];
  }
}

/**
 * The delimiter of the first line that has any: a comma wherever there is one, otherwise a tab, otherwise a
 * semicolon. A title above the heading has none and decides nothing.
 */
export function detectDelimiter(beginning: string): Delimiter {
  const outsideQuotes = beginning.slice(0, 65_536).replace(/"[^"]*"/g, '');
  const line = outsideQuotes.split(/[\r\n]+/).find((text) => /[,\t;]/.test(text)) ?? '';
  if (line.includes(',')) return ',';
  return line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
}
