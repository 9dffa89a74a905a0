import { parseReference } from './place.ts';
import type { FileLimits, FileRefusal } from './sheet.ts';
import { attribute, type XmlReader } from './workbook-xml.ts';

type Merge = { top: number; bottom: number; left: number; right: number; value: string };

/** More merged ranges than a sheet of the largest size has use for. */
const mergeLimit = 100_000;

/**
 * The merged ranges of a sheet. They stand behind its rows, so a sheet that has any is read once for them
 * and once for its rows.
 */
export class Merges implements XmlReader {
  refusal: FileRefusal | null = null;
  filledCount = 0;
  readonly #limits: FileLimits;
  readonly #part: string;
  #waiting: Merge[] = [];
  #isSorted = false;
  #active: Merge[] = [];

  constructor(part: string, limits: FileLimits) {
    this.#part = part;
    this.#limits = limits;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name !== 'mergeCell') return;
    const reference = attribute(attributes, 'ref') ?? '';
    const [from, to] = reference.split(':').map(parseReference);
    if (!from || !to || to.row < from.row || to.column < from.column || this.#waiting.length >= mergeLimit) {
      this.refusal = {
        code: 'file.malformed',
        place: this.#part,
        found: `mergeCell ${reference.slice(0, 40)}`,
      };
      return;
    }
    if (from.column >= this.#limits.columns) return;
    const right = Math.min(to.column, this.#limits.columns - 1);
    this.#waiting.push({ top: from.row, bottom: to.row, left: from.column, right, value: '' });
  }

  /** Gives each cell of a merged range the value of its first one; rows must come in order. */
  fill(row: number, cells: string[]): void {
    if (!this.#isSorted) this.#waiting.sort((a, b) => b.top - a.top);
    this.#isSorted = true;
    for (let next = this.#waiting.at(-1); next && next.top <= row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      if (next.top === row) next.value = cells[next.left] ?? '';
      if (next.bottom >= row) this.#active.push(next);
    }
    // Ranges may not overlap, so no row crosses more of them than it has columns.
    if (this.#active.length > this.#limits.columns) {
      this.refusal = { code: 'file.malformed', place: `row ${row}`, found: 'overlapping-merges' };
      return;
    }
    if (this.#active.length === 0) return;
    for (const merge of this.#active) {
      if (merge.value === '') continue;
      for (let column = merge.left; column <= merge.right; column += 1) {
        if (cells[column] === merge.value) continue;
        while (cells.length <= column) cells.push('');
        cells[column] = merge.value;
        this.filledCount += 1;
      }
    }
    this.#active = this.#active.filter((merge) => merge.bottom > row);
  }
}
