import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type Chance, chanceOf } from './chance.ts';
import { type Column, toCsv } from './csv.ts';
import { recordAt } from './generate-city.ts';
import { type CityOptions, type CityPlan, planCity } from './plan.ts';
import { type Row, subjectRow } from './subjects.ts';

export type BenchFile = Omit<CityOptions, 'subjectCount'> & {
  /** `subject` writes the base register: one row for each of `subjects`, whatever `rows` says. */
  item: string;
  rows: number;
  subjects: number;
  columns: readonly Column[];
  /** Three rows in a thousand carry a wrong code; a register also has a code used twice and a name used twice. */
  isDirty?: boolean;
};

/** Writes a CSV file of any size in constant memory; the stream is left open. Gives the number of rows. */
export async function writeBenchFile(stream: Writable, file: BenchFile): Promise<number> {
  const plan = planCity({ ...file, subjectCount: file.subjects });
  const rows = file.item === 'subject' ? registerRows(plan, file) : recordRows(plan, file);
  let waiting = '';
  for (const line of toCsv(rows, file.columns)) {
    waiting += line;
    if (waiting.length < 256 * 1024) continue;
    if (!stream.write(waiting)) await once(stream, 'drain');
    waiting = '';
  }
  if (!stream.write(waiting)) await once(stream, 'drain');
  return file.item === 'subject' ? file.subjects : file.rows;
}

function* recordRows(plan: CityPlan, file: BenchFile): Generator<Row> {
  for (let number = 0; number < file.rows; number += 1) {
    const { row } = recordAt(plan, file.item, number);
    const chance = chanceOf(plan.seed, 51, number);
    yield file.isDirty && chance.yes(0.003)
      ? { ...row, subjectCode: spoilCode(row.subjectCode!, chance) }
      : row;
  }
}

function* registerRows(plan: CityPlan, file: BenchFile): Generator<Row> {
  const { size } = plan.authorities;
  for (let index = 0; index < file.subjects; index += 1) {
    const row = subjectRow(plan, index);
    const chance = chanceOf(plan.seed, 52, index);
    if (!file.isDirty || index < size) yield row;
    else if (index === file.subjects - 1) yield { ...row, subjectCode: subjectRow(plan, size).subjectCode! };
    else if (index === file.subjects - 2)
      yield { ...row, subjectName: subjectRow(plan, size + 1).subjectName! };
    else if (chance.yes(0.003)) yield { ...row, subjectCode: spoilCode(row.subjectCode!, chance) };
    else yield row;
  }
}

/** The slips that departments make: a digit turned into a letter, the end lost, two characters changed over. */
export function spoilCode(code: string, chance: Chance): string {
  const slip = chance.below(3);
  if (slip === 0) return `${code.slice(0, 4)}O${code.slice(5)}`;
  if (slip === 1) return code.slice(0, 17 - chance.below(4));
  const at = 2 + chance.below(14);
  const other = code[at] === '7' ? '1' : '7';
  return code.slice(0, at) + (at < 8 || code[at] !== other ? other : '2') + code.slice(at + 1);
}
