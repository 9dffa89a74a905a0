import type { Readable } from 'node:stream';
import type { Outcome } from '#kit';

/**
 * One line of a sheet. `row` counts from 1: the line of the sheet in a workbook, the record's number in
 * CSV (a record with embedded line breaks is one row), the line of the file in JSON lines.
 */
export type SheetRow = {
  row: number;
  /** One text for each column from the first on; an empty cell is `''`. Empty for JSON lines. */
  cells: string[];
  /** JSON lines only: the object as sent, numbers as their text; keys are headings, codes or field names. */
  record?: SheetRecord;
  /** Workbooks only: indexes of cells typed as a number of 16 or more digits, whose last digits are lost. */
  longNumbers?: number[];
};

export type SheetRecord = Record<string, string | boolean | null | string[]>;

export type SheetBatch = readonly SheetRow[];

export type SheetFormat = 'csv' | 'xlsx' | 'json-lines';

/** What a reader left out or put in, told so that nothing happens silently. */
export type SheetNote =
  | { kind: 'hidden-sheet-left-out'; sheet: string }
  | { kind: 'other-sheet-not-read'; sheet: string }
  | { kind: 'hidden-rows-read'; sheet: string; count: number }
  | { kind: 'merged-cells-filled'; sheet: string; count: number }
  | { kind: 'formulas-read-as-values'; sheet: string; count: number }
  | { kind: 'formulas-without-value'; sheet: string; count: number; place: string }
  | { kind: 'external-links-ignored'; count: number };

export type FileRefusal = {
  code:
    | 'file.empty'
    | 'file.not-what-it-says'
    | 'file.unsupported'
    | 'file.password'
    | 'file.encoding'
    | 'file.nul'
    | 'file.malformed'
    | 'file.too-large'
    | 'file.too-many-rows'
    | 'file.too-many-columns'
    | 'file.cell-too-long'
    | 'file.line-too-long'
    | 'file.too-deep'
    | 'file.duplicate-key'
    | 'file.forbidden-key'
    | 'file.number-out-of-range'
    | 'file.zip-bomb'
    | 'file.too-many-parts'
    | 'file.dtd'
    | 'file.worker-limit';
  /** `row 12, column C`, `line 7, key 名称`, `byte 10233`, or a part such as `xl/workbook.xml`. */
  place?: string;
  limit?: number;
  /** What was met: a kind of file (`xls`, `html`), an encoding (`utf-16`), a fault (`unterminated-quote`). */
  found?: number | string;
  /** What the file's ending says it is, where that is not so. */
  says?: string;
};

/**
 * An opened file. `batches` may be read once and ends after the first refusal; `notes` is complete when it
 * has ended. Dispose of a sheet that is not read to its end: a workbook holds a process.
 */
export type Sheet = {
  format: SheetFormat;
  encoding?: 'utf-8' | 'gb18030';
  date1904?: boolean;
  /** The sheet's name in a workbook is told by the notes; a workbook is read from one sheet. */
  notes: SheetNote[];
  batches: AsyncIterable<Outcome<SheetBatch, FileRefusal>>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A file on disk or bytes in memory; each call of `stream` starts again at the first byte. */
export type SheetSource = { name: string; stream(): Readable };

export type FileLimits = {
  columns: number;
  /** UTF-16 units, as Excel counts them. */
  cellCharacters: number;
  textBytes: number;
  textRows: number;
  /** UTF-16 units of one JSON line. */
  lineCharacters: number;
  workbookBytes: number;
  workbookRows: number;
  unzippedBytes: number;
  /** Unzipped bytes for each zipped one. */
  zipRatio: number;
  zipEntries: number;
  workerCpuSeconds: number;
  /** Longest silence of the worker while its rows are waited for. */
  workerSilenceSeconds: number;
  workerMegabytes: number;
};

/** @source trust.md 5.2; the size of a workbook is our own: it comes in parts, and what it unpacks to stays limited */
export const fileLimits: FileLimits = {
  columns: 100,
  cellCharacters: 32_767,
  textBytes: 16 * 2 ** 30,
  textRows: 20_000_000,
  lineCharacters: 2 ** 20,
  workbookBytes: 50 * 2 ** 20,
  workbookRows: 50_000,
  unzippedBytes: 200 * 2 ** 20,
  zipRatio: 100,
  zipEntries: 64,
  workerCpuSeconds: 10,
  workerSilenceSeconds: 20,
  workerMegabytes: 512,
};
