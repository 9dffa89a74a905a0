import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { comparePages, digestOf, findDifferences } from './compare-pages.ts';
import { readPages } from './load-catalogue.ts';
import { catalogueFolder } from './testing.ts';

const shipped = readPages(catalogueFolder.pathname);
const penalty = shipped.get('penalty.yaml')!;
const changed = (change: (text: string) => string) => new Map(shipped).set('penalty.yaml', change(penalty));

test('the same pages differ in nothing', () => {
  assert.deepEqual(comparePages(shipped, new Map(shipped)), []);
});

test('one more field is one place in the list of fields, wherever it stands', () => {
  const field = `      - name: hearingHeldOn
        heading: 听证日期
        english: Day of the hearing
        type: day
        mark: D

`;
  const [change, ...others] = comparePages(
    shipped,
    changed((text) => text.replace('    fields:\n', `    fields:\n${field}`)),
  );
  assert.equal(others.length, 0);
  assert.equal(change?.kind, 'changed');
  assert.deepEqual(new Set(change?.differences.map(({ before }) => before)), new Set([null]));
  assert.deepEqual(
    new Set(change?.differences.map(({ place }) => place.slice(0, place.lastIndexOf('.')))),
    new Set(['editions[2021].fields[hearingHeldOn]']),
  );
});

test('a changed value is told with what it was', () => {
  const [change] = comparePages(
    shipped,
    changed((text) => text.replace('length: 2048', 'length: 4096')),
  );
  assert.equal(change?.differences.length, 1);
  assert.deepEqual(
    { before: change?.differences[0]?.before, after: change?.differences[0]?.after },
    { before: '2048', after: '4096' },
  );
  assert.match(change?.differences[0]?.place ?? '', /^editions\[2021\]\.fields\[\w+\]\.length$/);
});

test('a page that is only written otherwise is a change without differences: its text rules, so it is told', () => {
  const [change] = comparePages(
    shipped,
    changed((text) => `${text}\n# a remark\n`),
  );
  assert.deepEqual(change?.differences, []);
  assert.equal(change?.sha256, digestOf(`${penalty}\n# a remark\n`));
});

test('a page that came and one that went are told as such', () => {
  const without = new Map([...shipped].filter(([page]) => page !== 'levy.yaml'));
  assert.deepEqual(
    comparePages(shipped, without).map(({ page, kind, sha256 }) => [page, kind, sha256]),
    [['levy.yaml', 'removed', null]],
  );
  assert.deepEqual(
    comparePages(without, shipped).map(({ page, kind }) => [page, kind]),
    [['levy.yaml', 'added']],
  );
});

test('no two places of a shipped page have one name, so that no difference hides another', () => {
  for (const [page, text] of shipped) {
    const places = findDifferences({}, parse(text)).map(({ place }) => place);
    const values = text.split('\n').length;
    assert.equal(new Set(places).size, places.length, page);
    assert.ok(places.length > values / 4, `${page}: ${places.length} places`);
  }
});
