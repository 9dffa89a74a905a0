import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { findColumns } from './find-columns.ts';
import { leadingFinding } from './finding.ts';
import { readRow } from './mapping.ts';
import { receivedOn, sampleFolder, shippedCatalogue, shippedEdition, shippedPorts } from './testing.ts';
import { compileValidator } from './validator.ts';

// The sample files stand beside the project where it is developed, and not in a clone elsewhere.
const skip = existsSync(sampleFolder) ? false : `no sample files at ${sampleFolder.pathname}`;

const readCsv = (file: string) =>
  parse(readFileSync(new URL(file, sampleFolder)), { bom: true, relax_column_count: true }) as string[][];

function checkFile(file: string, item: string) {
  const catalogue = shippedCatalogue();
  const edition = shippedEdition(catalogue, item);
  const [heading = [], ...rows] = readCsv(file);
  const columns = findColumns(edition, catalogue.reading, heading);
  const read = readRow(columns);
  const validate = compileValidator(edition, catalogue.reading, shippedPorts());
  return { columns, results: rows.map((row) => validate(read(row), receivedOn)) };
}

test('each sample penalty gets the rule that is expected of it', { skip }, () => {
  const { columns, results } = checkFile('penalties.csv', 'penalty');
  assert.deepEqual([columns.missing, columns.unknown], [[], []]);
  const expected = readCsv('expected.csv').filter(([file]) => file === 'penalties.csv');
  assert.equal(expected.length, results.length);
  for (const [, row, outcome = '', rule = ''] of expected) {
    const leading = leadingFinding(results[Number(row) - 2]!.findings);
    // V07 and V14 need the register and the records: such a row may pass here, with a warning of its own.
    if (rule === 'V07' || rule === 'V14') assert.notEqual(leading?.severity, 'error', row);
    else assert.equal(leading?.rule ?? '', rule, row);
    if (rule !== 'V07') assert.equal(leading?.severity === 'error', outcome === 'refused', row);
  }
});

test('each sample registration is accepted', { skip }, () => {
  const { columns, results } = checkFile('subjects.csv', 'subject');
  assert.deepEqual([columns.missing, columns.unknown], [[], []]);
  assert.ok(results.length > 100);
  for (const { findings } of results) assert.deepEqual(findings, []);
});

test('no identifier of a person from the samples is in any content', { skip }, () => {
  const { results } = checkFile('penalties.csv', 'penalty');
  const kept = JSON.stringify(results);
  const written = readFileSync(new URL('penalties.csv', sampleFolder), 'utf8');
  const identifiers = new Set(written.match(/(?<![0-9A-Z])[1-9]\d{5}(?:19|20)\d{9}[0-9X](?![0-9A-Z])/g));
  assert.ok(identifiers.size > 10);
  for (const identifier of identifiers) assert.ok(!kept.includes(identifier));
});
