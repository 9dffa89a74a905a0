import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { looksLikeHeading } from './find-columns.ts';
import { checkMapping, findMappedColumns, headingsOf, loadMapping, readMappedRow } from './mapping.ts';
import {
  fixtureFolder,
  mappingFolder,
  receivedOn,
  shippedCatalogue,
  shippedEdition,
  shippedPorts,
} from './testing.ts';
import { compileValidator } from './validator.ts';

const catalogue = shippedCatalogue();
const provider = { name: '示例市市场监督管理局', code: '11370400004300019Y' };
const shipped = readdirSync(mappingFolder).filter((file) => file.endsWith('.yaml'));

function readFixture(mappingFile: string, csvFile: string) {
  const mapping = loadMapping(new URL(mappingFile, mappingFolder).pathname);
  const edition = shippedEdition(catalogue, mapping.item);
  const rows = parse(readFileSync(new URL(`mappings/${csvFile}`, fixtureFolder)), {
    relax_column_count: true,
  }) as string[][];
  const headingAt = rows.findIndex((row) => looksLikeHeading(edition, row, headingsOf(mapping)));
  const heading = rows[headingAt]!;
  const columns = findMappedColumns(edition, catalogue.reading, heading, mapping);
  const read = readMappedRow(edition, columns, heading, mapping, provider);
  const validate = compileValidator(edition, catalogue.reading, shippedPorts());
  return {
    columns,
    headingAt,
    results: rows.slice(headingAt + 1).map((row) => validate(read(row), receivedOn)),
  };
}

test('every shipped mapping names only fields and values of the standard', () => {
  assert.ok(shipped.length >= 2);
  for (const file of shipped) {
    const mapping = loadMapping(new URL(file, mappingFolder).pathname);
    assert.equal(checkMapping(mapping, mapping.item, shippedEdition(catalogue, mapping.item)).ok, true, file);
  }
});

test('a penalty sheet of 2015 is read by its mapping alone', () => {
  const { columns, headingAt, results } = readFixture('penalty-2015.yaml', 'penalty-2015-good.csv');
  assert.equal(headingAt, 1); // below a title
  assert.deepEqual([columns.missing, columns.unknown, columns.duplicates], [[], [], []]);
  assert.deepEqual(
    results.map(({ findings }) => findings),
    [[], []],
  );
  const [fined, warned] = results.map(({ values }) => values);
  assert.deepEqual(fined!.penaltyTypes, ['警告', '罚款']);
  assert.equal(fined!.fineFen, 500_000);
  assert.equal(fined!.authorityCode, provider.code);
  assert.deepEqual(warned!.penaltyTypes, ['警告']);
  assert.equal(warned!.subjectClass, '个体工商户');
});

test('a licence sheet of 2015 is read by its mapping alone', () => {
  const { columns, results } = readFixture('licence-2015.yaml', 'licence-2015-good.csv');
  assert.deepEqual([columns.missing, columns.unknown], [[], []]);
  assert.deepEqual(results[0]!.findings, []);
  const { validUntil, licenceType, licenceStatus, validFrom } = results[0]!.values;
  assert.deepEqual(
    [validUntil, licenceType, licenceStatus, validFrom],
    ['2099-12-31', '普通', '有效', '2026-06-20'],
  );
});

test('a mapping with a field or value that does not exist is refused by name', () => {
  const bad = (file: string) => loadMapping(new URL(`mappings/${file}`, fixtureFolder).pathname);
  const penalty = checkMapping(bad('penalty-2015-bad.yaml'), 'penalty', shippedEdition(catalogue, 'penalty'));
  assert.deepEqual(penalty, {
    ok: false,
    refusal: { code: 'catalogue.mapping-unknown-field', mapping: 'penalty-2015-bad', field: 'fineAmount' },
  });
  const licence = checkMapping(bad('licence-2015-bad.yaml'), 'licence', shippedEdition(catalogue, 'licence'));
  assert.deepEqual(licence, {
    ok: false,
    refusal: {
      code: 'catalogue.mapping-unknown-value',
      mapping: 'licence-2015-bad',
      field: 'licenceType',
      value: '一般',
    },
  });
});

test('a mapping serves one kind of record', () => {
  const mapping = loadMapping(new URL('penalty-2015.yaml', mappingFolder).pathname);
  const outcome = checkMapping(mapping, 'licence', shippedEdition(catalogue, 'licence'));
  assert.equal(outcome.ok === false && outcome.refusal.code, 'catalogue.mapping-wrong-item');
});

test('amounts that a layout writes in 元 become 万元 exactly', () => {
  const edition = shippedEdition(catalogue, 'penalty');
  const mapping = {
    ...loadMapping(new URL('penalty-2015.yaml', mappingFolder).pathname),
    inYuan: ['fineFen'],
  };
  const heading = ['处罚金额'];
  const columns = findMappedColumns(edition, catalogue.reading, heading, mapping);
  const read = readMappedRow(edition, columns, heading, mapping, provider);
  const at = edition.fields.findIndex(({ name }) => name === 'fineFen');
  const cells = ['247000', '5000.5元', '12,345.67', '0.01', '约五千'];
  assert.deepEqual(
    cells.map((cell) => read([cell])[at]),
    ['24.7', '0.50005', '1.234567', '0.000001', '约五千'],
  );
});
