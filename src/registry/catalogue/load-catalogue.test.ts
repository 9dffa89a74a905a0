import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Day } from '#kit';
import { editionOn } from './item.ts';
import { CatalogueFault, loadCatalogue, readPages } from './load-catalogue.ts';
import { catalogueFolder, shippedCatalogue, shippedPorts } from './testing.ts';

/** Loads a copy of the shipped pages in which one page was changed. */
function loadChanged(file: string, change: (page: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  try {
    cpSync(catalogueFolder, folder, { recursive: true });
    const before = readFileSync(join(folder, file), 'utf8');
    const after = change(before);
    assert.notEqual(after, before, 'the change must change something');
    writeFileSync(join(folder, file), after);
    return loadCatalogue(readPages(folder), shippedPorts());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the shipped pages are the base register, the ten public categories, lists, and what goes with them', () => {
  const items = [...shippedCatalogue().items.keys()].sort();
  const expected = [
    ...'coercion compensation confirmation inspection levy licence payment penalty reward ruling subject'.split(
      ' ',
    ),
    ...['serious-listing', 'abnormal-listing', 'court-default', 'honour', 'measure', 'commitment'],
  ];
  assert.deepEqual(items, expected.sort());
});

test('the catalogue cannot be changed while the program runs', () => {
  const { items } = shippedCatalogue();
  assert.throws(() => {
    items.get('penalty')!.editions[0]!.fields[0]!.length = 5;
  }, TypeError);
});

/** The fine of the example, however the page quotes it. */
const exampleFine = /fineFen: ['"]0\.5['"]/;

const faults: [rule: string, change: (page: string) => string, message: RegExp][] = [
  ['an unknown word', (page) => page.replace('nature: 失信', 'natur: 失信'), /penalty\.yaml:\d+: .*natur/],
  ['broken YAML', (page) => `${page}\n  - : [`, /penalty\.yaml:\d+: not YAML/],
  [
    'a rule about a field that is not there',
    (page) => page.replace('then: { field: fineFen, above: 0 }', 'then: { field: fine, above: 0 }'),
    /penalty\.yaml:\d+: editions\.0\.rules\.2 names the field "fine"/,
  ],
  [
    'two columns with one heading',
    (page) => page.replace('heading: 违法事实', 'heading: 处罚内容'),
    /penalty\.yaml:\d+: .*answers to the heading "处罚内容"/,
  ],
  [
    'an example that its own rules refuse',
    (page) => page.replace(exampleFine, "fineFen: '0'"),
    /penalty\.yaml:\d+: editions\.0\.example\.fineFen is not a good example: V10/,
  ],
  [
    'a text without a length',
    (page) => page.replace('        length: 2048\n', ''),
    /penalty\.yaml:\d+: .*needs a length/,
  ],
  [
    'another file name than the item',
    (page) => page.replace('item: penalty', 'item: penalties'),
    /penalty\.yaml:\d+: item is "penalties"; name the file/,
  ],
];
for (const [rule, change, message] of faults) {
  test(`a page with ${rule} stops the start, with file and line`, () => {
    assert.throws(
      () => loadChanged('penalty.yaml', change),
      (fault) => fault instanceof CatalogueFault && message.test(fault.message),
    );
  });
}

test('the fault names the very line', () => {
  const page = readFileSync(new URL('penalty.yaml', catalogueFolder), 'utf8');
  const line = page.split('\n').findIndex((text) => exampleFine.test(text)) + 1;
  assert.throws(
    () => loadChanged('penalty.yaml', (text) => text.replace(exampleFine, "fineFen: '0'")),
    new RegExp(`penalty\\.yaml:${line}:`),
  );
});

test('a row is judged by the edition in force on the day it is received', () => {
  const second = (page: string) => {
    const [head = '', edition = ''] = page.split('editions:\n');
    const first = edition.replace(
      'effectiveFrom: 2021-01-01',
      'effectiveFrom: 2021-01-01\n    effectiveUntil: 2026-12-31',
    );
    const next = edition.replace(/edition: .2021./, "edition: '2027'").replace('2021-01-01', '2027-01-01');
    return `${head}editions:\n${first}${next.replace('exampleReceivedOn: 2026-11-20', 'exampleReceivedOn: 2027-02-01')}`;
  };
  const page = loadChanged('penalty.yaml', second).items.get('penalty')!;
  const on = (day: string) => editionOn(page, Day.parse(day))?.edition;
  assert.deepEqual(['2020-12-31', '2021-01-01', '2026-12-31', '2027-01-01'].map(on), [
    undefined,
    '2021',
    '2021',
    '2027',
  ]);
});

test('editions that overlap stop the start', () => {
  const overlap = (page: string) =>
    `${page}${page.split('editions:\n')[1]!.replace('2021-01-01', '2027-01-01')}`;
  assert.throws(
    () => loadChanged('penalty.yaml', overlap),
    /effectiveUntil must be the day before 2027-01-01/,
  );
});
