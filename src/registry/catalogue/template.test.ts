import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import { keptFields } from './item.ts';
import { columnName } from './sheet-xml.ts';
import { buildTemplate } from './template.ts';
import { shippedCatalogue, shippedEdition } from './testing.ts';

const catalogue = shippedCatalogue();

async function unpack(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  }
  return parts;
}

/** The texts of each row, read as strictly as XML allows. */
function rowsOf(xml: string): string[][] {
  const rows: string[][] = [];
  const parser = new SaxesParser();
  let isText = false;
  parser.on('opentag', ({ name }) => {
    if (name === 'row') rows.push([]);
    if (name === 'c') rows.at(-1)!.push('');
    isText = name === 't';
  });
  parser.on('closetag', () => {
    isText = false;
  });
  parser.on('text', (text) => {
    if (isText) rows.at(-1)![rows.at(-1)!.length - 1] += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return rows;
}

for (const [name, item] of catalogue.items) {
  test(`the template of ${name} has the official headings, the example beside them and notes`, async () => {
    const edition = shippedEdition(catalogue, name);
    const fields = keptFields(edition);
    const parts = await unpack(await buildTemplate(item, edition));
    for (const xml of parts.values()) rowsOf(xml);
    const [heading, example, notes] = [1, 2, 3].map((n) => rowsOf(parts.get(`xl/worksheets/sheet${n}.xml`)!));
    assert.deepEqual(heading, [fields.map((field) => field.heading)]);
    assert.deepEqual(
      example![1],
      fields.map((field) => edition.example[field.name] ?? ''),
    );
    assert.equal(notes!.length, fields.length + 1);
    const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]+)"/g)].map(
      (match) => match[1],
    );
    assert.deepEqual(names, [item.name.zh, '示例', '填写说明']);
  });
}

test('a template offers no column for the certificate of a person', async () => {
  const parts = await unpack(
    await buildTemplate(catalogue.items.get('penalty')!, shippedEdition(catalogue, 'penalty')),
  );
  for (const xml of parts.values()) assert.ok(!xml.includes('证件号码<'));
});

test('a template has drop-down lists, notes and limits that a spreadsheet accepts', async () => {
  for (const [name, item] of catalogue.items) {
    const parts = await unpack(await buildTemplate(item, shippedEdition(catalogue, name)));
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;
    const validations = [...sheet.matchAll(/<dataValidation [^>]*>/g)].map(([tag]) => tag);
    assert.equal(validations.length, keptFields(shippedEdition(catalogue, name)).length);
    for (const tag of validations) {
      assert.ok(/ prompt="([^"]*)"/.exec(tag)![1]!.length <= 255);
      assert.ok(/ promptTitle="([^"]*)"/.exec(tag)![1]!.length <= 32);
    }
    for (const [, list] of sheet.matchAll(/<formula1>&quot;(.*?)&quot;<\/formula1>/g))
      assert.ok(list!.length <= 255);
  }
  const penalty = await unpack(
    await buildTemplate(catalogue.items.get('penalty')!, shippedEdition(catalogue, 'penalty')),
  );
  assert.match(penalty.get('xl/worksheets/sheet1.xml')!, /&quot;法人及非法人组织,个体工商户&quot;/);
});

test('the same page gives the same bytes', async () => {
  const build = () => buildTemplate(catalogue.items.get('licence')!, shippedEdition(catalogue, 'licence'));
  assert.deepEqual(await build(), await build());
});

test('columns are named as in a spreadsheet', () => {
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnName), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
