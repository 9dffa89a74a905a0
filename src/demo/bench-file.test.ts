import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { explainUscc } from '#registry/subjects';
import { type BenchFile, writeBenchFile } from './bench-file.ts';
import { columnsOf, lawWithCity, today } from './builders.ts';
import type { Column } from './csv.ts';

const columns: Record<string, Column[]> = { subject: columnsOf('subject'), penalty: columnsOf('penalty') };
const placeOf = (item: string, field: string) => columns[item]!.findIndex((column) => column.field === field);

async function fileOf(file: Partial<BenchFile> & { item: string }): Promise<string[][]> {
  const stream = new PassThrough();
  const whole = text(stream);
  await writeBenchFile(stream, {
    seed: 'bench',
    today,
    rows: 3_000,
    subjects: 2_000,
    columns: columns[file.item]!,
    ...file,
  });
  stream.end();
  return parse(await whole, { bom: true });
}

test('a file has the official headings and one line for each row', async () => {
  const rows = await fileOf({ item: 'penalty' });
  assert.deepEqual(
    rows[0],
    columns.penalty!.map((column) => column.heading),
  );
  assert.equal(rows.length, 3_001);
});

test('the columns for certificates of persons stay empty', async () => {
  const [heading, ...rows] = await fileOf({ item: 'penalty' });
  const personal = heading!.flatMap((text, at) =>
    text.includes('证件') && !text.includes('吊销') ? [at] : [],
  );
  assert.equal(personal.length, 4);
  for (const row of rows) for (const at of personal) assert.equal(row[at], '');
});

test('every organisation of the records stands in the register file of the same seed', async () => {
  const register = await fileOf({ item: 'subject' });
  assert.equal(register.length, 2_001);
  const known = new Set(register.map((row) => row[placeOf('subject', 'subjectCode')]));
  for (const row of (await fileOf({ item: 'penalty' })).slice(1)) {
    assert.ok(known.has(row[placeOf('penalty', 'subjectCode')]));
  }
});

test('a dirty register has wrong codes, a code used twice and a name used twice; a clean one has none', async () => {
  const law = lawWithCity();
  const flaws = async (isDirty: boolean) => {
    const rows = (await fileOf({ item: 'subject', subjects: 10_000, isDirty })).slice(1);
    const wrong = rows.filter((row) => explainUscc(row[0]!, law).findings.length > 0).length;
    const twice = (at: number) => rows.length - new Set(rows.map((row) => row[at])).size;
    return { wrong, codesTwice: twice(0), namesTwice: twice(1) };
  };
  assert.deepEqual(await flaws(false), { wrong: 0, codesTwice: 0, namesTwice: 0 });
  const { wrong, ...rest } = await flaws(true);
  assert.deepEqual(rest, { codesTwice: 1, namesTwice: 1 });
  assert.ok(wrong >= 15 && wrong <= 50, `${wrong} of 10,000 codes are wrong, wanted about 30`);
});
