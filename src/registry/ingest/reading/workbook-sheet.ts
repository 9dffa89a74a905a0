import { cellPlace, parseReference } from './place.ts';
import type { FileLimits, FileRefusal, SheetRow } from './sheet.ts';
import type { Merges } from './workbook-merges.ts';
import type { Styles } from './workbook-parts.ts';
import { dayOfSerial, decimalText, unescapeText } from './workbook-values.ts';
import { attribute, isTrue, type XmlReader } from './workbook-xml.ts';

export type SheetContext = {
  limits: FileLimits;
  strings: readonly string[];
  styles: Pick<Styles, 'isDate'>;
  date1904: boolean;
  merges: Merges | null;
  /** Takes the rows read so far; waits when the other side is slower. */
  send(rows: SheetRow[]): Promise<void>;
};

type Cell = {
  column: number;
  type: string;
  style: number;
  text: string;
  hasFormula: boolean;
  hasValue: boolean;
};

/** Shared texts make rows that are far larger than their XML; they are handed on in batches of this size. */
const batchCharacters = 500_000;

/** Reads the rows of one worksheet. Rows without a value are left out; the others keep their number. */
export class WorksheetReader implements XmlReader {
  refusal: FileRefusal | null = null;
  rowCount = 0;
  hiddenRowCount = 0;
  formulaCount = 0;
  emptyFormula: { count: number; place: string } | null = null;
  readonly #context: SheetContext;
  #isInData = false;
  #row = 0;
  #column = -1;
  #isHidden = false;
  #cells: string[] = [];
  #longNumbers: number[] = [];
  #cell: Cell | null = null;
  #collects = false;
  #isInPhonetic = false;
  #rows: SheetRow[] = [];
  #characters = 0;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  place(): string {
    return this.#row === 0 ? 'sheet' : cellPlace(this.#row, Math.max(0, this.#column));
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    let from = 0;
    let characters = 0;
    for (const [index, { cells }] of rows.entries()) {
      for (const cell of cells) characters += cell.length;
      if (characters < batchCharacters && index < rows.length - 1) continue;
      await this.#context.send(rows.slice(from, index + 1));
      from = index + 1;
      characters = 0;
    }
  }

  open(name: string, attributes: Record<string, string>): void {
    if (!this.#isInData) {
      this.#isInData = name === 'sheetData';
    } else if (this.#cell) {
      if (name === 'f') this.#cell.hasFormula = true;
      if (name === 'rPh') this.#isInPhonetic = true;
      this.#collects =
        name === 'v' || (name === 't' && !this.#isInPhonetic && this.#cell.type === 'inlineStr');
      if (this.#collects) this.#cell.hasValue = true;
    } else if (name === 'c') {
      this.#openCell(attributes);
    } else if (name === 'row') {
      this.#openRow(attributes);
    }
  }

  text(text: string): void {
    const cell = this.#cell;
    if (!cell || !this.#collects) return;
    cell.text += text;
    if (cell.text.length > this.#context.limits.cellCharacters * 7) this.#refuseLongCell();
  }

  close(name: string): void {
    if (!this.#isInData) return;
    if (name === 'v' || name === 't') this.#collects = false;
    else if (name === 'rPh') this.#isInPhonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'sheetData') this.#isInData = false;
  }

  #openRow(attributes: Record<string, string>): void {
    const number = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number <= this.#row || number > 1_048_576) {
      this.refusal = { code: 'file.malformed', place: `row ${this.#row}`, found: 'row-order' };
      return;
    }
    this.#row = number;
    this.#column = -1;
    this.#cells = [];
    this.#longNumbers = [];
    this.#isHidden = isTrue(attributes.hidden);
  }

  #openCell(attributes: Record<string, string>): void {
    let column = this.#column + 1;
    if (attributes.r !== undefined) {
      const reference = parseReference(attributes.r);
      if (!reference || reference.row !== this.#row || reference.column < column) {
        this.refusal = { code: 'file.malformed', place: this.place(), found: 'cell-order' };
        return;
      }
      column = reference.column;
    }
    this.#column = column;
    const style = Number(attributes.s ?? 0);
    const type = attribute(attributes, 't') ?? 'n';
    this.#cell = { column, type, style, text: '', hasFormula: false, hasValue: false };
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    this.#collects = false;
    if (!cell) return;
    if (cell.hasFormula) this.formulaCount += 1;
    if (cell.hasFormula && !cell.hasValue) {
      const { count, place } = this.emptyFormula ?? { count: 0, place: this.place() };
      this.emptyFormula = { count: count + 1, place };
    }
    const value = this.#valueOf(cell);
    if (value === '' || this.refusal) return;
    const { limits } = this.#context;
    if (value.length > limits.cellCharacters) this.#refuseLongCell();
    else if (cell.column >= limits.columns) {
      this.refusal = { code: 'file.too-many-columns', place: `row ${this.#row}`, limit: limits.columns };
    } else if (!value.isWellFormed()) {
      this.refusal = { code: 'file.encoding', place: this.place(), found: 'lone-surrogate' };
    } else if (value.includes('\0')) {
      this.refusal = { code: 'file.nul', place: this.place() };
    } else if (value.includes('\ufffd')) {
      this.refusal = { code: 'file.encoding', place: this.place(), found: 'replacement-character' };
    }
    while (this.#cells.length < cell.column) this.#cells.push('');
    this.#cells.push(value);
  }

  #valueOf(cell: Cell): string {
    if (!cell.hasValue) return '';
    if (cell.type === 's') {
      const text = /^\s*\d{1,9}\s*$/.test(cell.text) ? this.#context.strings[Number(cell.text)] : undefined;
      if (text === undefined) this.#refuseValue(cell, 'shared-string');
      return text ?? '';
    }
    if (cell.type === 'inlineStr' || cell.type === 'str') return unescapeText(cell.text);
    if (cell.type === 'b') return isTrue(cell.text.trim()) ? 'TRUE' : 'FALSE';
    if (cell.type === 'e') return cell.text;
    if (cell.type === 'd') return /^\d{4}-\d{2}-\d{2}/.exec(cell.text)?.[0] ?? cell.text;
    if (cell.type !== 'n') {
      this.#refuseValue(cell, `cell-type ${cell.type.slice(0, 20)}`);
      return '';
    }
    return this.#numberOf(cell);
  }

  #numberOf(cell: Cell): string {
    if (cell.text.trim() === '') return '';
    const number = decimalText(cell.text);
    if (!number) {
      this.#refuseValue(cell, 'number');
      return '';
    }
    if (this.#context.styles.isDate(cell.style)) {
      const day = dayOfSerial(Number(cell.text), this.#context.date1904);
      if (day) return day;
    }
    if (number.isLong) this.#longNumbers.push(cell.column);
    return number.text;
  }

  #refuseValue(cell: Cell, found: string): void {
    this.refusal ??= { code: 'file.malformed', place: cellPlace(this.#row, cell.column), found };
  }

  #refuseLongCell(): void {
    const limit = this.#context.limits.cellCharacters;
    this.refusal ??= { code: 'file.cell-too-long', place: this.place(), limit };
  }

  #closeRow(): void {
    if (this.#cells.length === 0 || this.refusal) return;
    const { limits, merges } = this.#context;
    merges?.fill(this.#row, this.#cells);
    if (merges?.refusal) {
      this.refusal = merges.refusal;
      return;
    }
    this.rowCount += 1;
    if (this.#isHidden) this.hiddenRowCount += 1;
    for (const cell of this.#cells) this.#characters += cell.length;
    if (this.rowCount > limits.workbookRows) {
      this.refusal = { code: 'file.too-many-rows', place: `row ${this.#row}`, limit: limits.workbookRows };
    } else if (this.#characters > limits.unzippedBytes) {
      // A few long shared texts named by many cells unzip to little and come out as gigabytes.
      this.refusal = { code: 'file.zip-bomb', place: `row ${this.#row}`, limit: limits.unzippedBytes };
    } else {
      const longNumbers = this.#longNumbers.length > 0 ? { longNumbers: this.#longNumbers } : {};
      this.#rows.push({ row: this.#row, cells: this.#cells, ...longNumbers });
    }
  }
}
