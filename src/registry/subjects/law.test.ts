import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadSubjectLaw } from './law.ts';

const lawFolder = new URL('../../../law/', import.meta.url);

test('the shipped law has every pair of the standard and counties, prefectures, provinces and the nation', () => {
  const law = loadSubjectLaw(lawFolder);
  const pairs =
    '11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 59 61 62 69 71 72 79 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1';
  assert.deepEqual([...law.categories.keys()], pairs.split(' '));
  const names = ['370402', '370400', '370000', '100000', '370104', '370830', '370481', '370323'].map((code) =>
    law.divisions.get(code),
  );
  assert.deepEqual(names, ['市中区', '枣庄市', '山东省', '全国', '槐荫区', '汶上县', '滕州市', '沂源县']);
  assert.equal(law.divisions.get('999999'), undefined);
});

test('the tables of bytes say the same as the maps', () => {
  const law = loadSubjectLaw(lawFolder);
  assert.equal(
    law.knownPairs.reduce((sum, known) => sum + known, 0),
    law.categories.size,
  );
  assert.equal(
    law.knownDivisions.reduce((sum, known) => sum + known, 0),
    law.divisions.size,
  );
});

test('a wrong file stops the start and names the file and the place', () => {
  const wrongFiles = [
    [
      'uscc/categories.yaml',
      (text: string) => text.replace('kind: 基金会', 'kind: 基金'),
      /categories\.yaml.*authorities\.4\.categories\.2\.kind/,
    ],
    [
      'uscc/categories.yaml',
      (text: string) => text.replace('digit: "A"', 'digit: "O"'),
      /categories\.yaml.*authorities\.9\.digit/,
    ],
    [
      'uscc/categories.yaml',
      (text: string) => text.replace('digit: "A"', 'digit: "Y"'),
      /categories\.yaml.*pair Y1 stands twice/,
    ],
    [
      'uscc/categories.yaml',
      (text: string) => text.replace('authorities:', 'authorities: ['),
      /categories\.yaml.*line/,
    ],
    [
      'uscc/categories.yaml',
      (text: string) => text.replace('2015-10-01', '2015-10-41'),
      /categories\.yaml.*effectiveFrom/,
    ],
    [
      'divisions/divisions-2023.csv',
      (text: string) => text.replace('110102', '11010'),
      /divisions-2023\.csv.*1\.code/,
    ],
    [
      'divisions/divisions-2023.csv',
      (text: string) => text.replace('110102', '110101'),
      /divisions-2023\.csv.*110101 stands twice/,
    ],
    ['divisions/divisions-provinces-2023.csv', () => '', /divisions-provinces-2023\.csv/],
  ] as const;
  for (const [path, spoil, message] of wrongFiles) {
    const folder = mkdtempSync(join(tmpdir(), 'gongxin-law-'));
    try {
      for (const part of ['uscc', 'divisions']) {
        cpSync(new URL(part, lawFolder), join(folder, part), { recursive: true });
      }
      writeFileSync(join(folder, path), spoil(readFileSync(join(folder, path), 'utf8')));
      assert.throws(() => loadSubjectLaw(pathToFileURL(folder)), { message }, path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
});
