import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from './bytes.ts';
import {
  formatEntries,
  formatEntriesPath,
  formatTilePath,
  levelsOf,
  parseEntries,
  parseTilePath,
  tilesOf,
} from './tiles.ts';

test('tiles and bundles stand where tlog-tiles puts them', () => {
  const paths: [string, string][] = [
    [formatTilePath({ level: 0, index: 0, width: 256 }), 'tile/0/000'],
    [formatTilePath({ level: 0, index: 1067, width: 256 }), 'tile/0/x001/067'],
    [formatTilePath({ level: 5, index: 1_234_067, width: 8 }), 'tile/5/x001/x234/067.p/8'],
    [formatTilePath({ level: 1, index: 999, width: 255 }), 'tile/1/999.p/255'],
    [formatTilePath({ level: 1, index: 1000, width: 256 }), 'tile/1/x001/000'],
    [formatTilePath({ level: 0, index: 2 ** 53 - 1, width: 1 }), 'tile/0/x009/x007/x199/x254/x740/991.p/1'],
    [formatEntriesPath({ index: 0, width: 12 }), 'tile/entries/000.p/12'],
    [formatEntriesPath({ index: 1_234_067, width: 256 }), 'tile/entries/x001/x234/067'],
  ];
  for (const [made, expected] of paths) {
    assert.equal(made, expected);
    assert.equal(parseTilePath(expected).ok, true, expected);
  }
});

test('a path is read back as the place it was made from', () => {
  const place = fc.record({
    level: fc.integer({ min: 0, max: 63 }),
    index: fc.oneof(fc.nat(2_000_000), fc.maxSafeNat()),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(place, ({ level, index, width }) => {
      assert.deepEqual(parseTilePath(formatTilePath({ level, index, width })), {
        ok: true,
        value: { kind: 'hashes', level, index, width },
      });
      assert.deepEqual(parseTilePath(formatEntriesPath({ index, width })), {
        ok: true,
        value: { kind: 'entries', index, width },
      });
    }),
  );
});

test('every other spelling of a path is refused', () => {
  const wrong = [
    '',
    'tile',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/01/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/x001',
    'tile/0/001/000',
    'tile/0/X001/067',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/300',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/1/',
    'tile/0/000.p/1 ',
    'tile/0/000\n',
    'tile/data/000',
    'tile/entries/0/000',
    'tile/0/../000',
    'tile/0/x009/x007/x199/x254/x740/992',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
    'tile/0/٠٠٠',
  ];
  for (const path of wrong) assert.equal(parseTilePath(path).ok, false, path);
});

test('a path that is read is the only one for its place, whatever is typed', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'tile/entries/0123459x.p'.split('')), maxLength: 30 });
  fc.assert(
    fc.property(typed, (rest) => {
      const path = `tile/${rest}`;
      const found = parseTilePath(path);
      if (!found.ok) return;
      const { value } = found;
      assert.equal(value.kind === 'entries' ? formatEntriesPath(value) : formatTilePath(value), path);
    }),
    { numRuns: 2000 },
  );
});

test('a tree has the tiles that the examples of tlog-tiles name', () => {
  assert.deepEqual(levelsOf(70_000), [
    { level: 0, full: 273, partial: 112 },
    { level: 1, full: 1, partial: 17 },
    { level: 2, full: 0, partial: 1 },
  ]);
  assert.deepEqual(levelsOf(256), [
    { level: 0, full: 1, partial: 0 },
    { level: 1, full: 0, partial: 1 },
  ]);
  assert.deepEqual([...tilesOf(0)], []);
  assert.deepEqual([...tilesOf(257)].map(formatTilePath), ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']);
  assert.equal(levelsOf(Number.MAX_SAFE_INTEGER).length, 7);
});

test('places that cannot be are faults of whoever asks', () => {
  assert.throws(() => formatTilePath({ level: 64, index: 0, width: 1 }), /level/);
  assert.throws(() => formatTilePath({ level: 0, index: -1, width: 1 }), /tile/);
  assert.throws(() => formatTilePath({ level: 0, index: 0, width: 0 }), /width/);
  assert.throws(() => levelsOf(-1), /size/);
});

test('a bundle is entries with their lengths before them, and is read back', () => {
  const bundle = formatEntries([utf8('a'), utf8(''), utf8('公信')]);
  assert.deepEqual([...bundle], [0, 1, 97, 0, 0, 0, 6, ...utf8('公信')]);
  const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 256 });
  fc.assert(
    fc.property(entries, (some) => {
      assert.deepEqual(parseEntries(formatEntries(some), some.length), { ok: true, value: some });
    }),
  );
  const longest = new Uint8Array(65_535).fill(7);
  assert.deepEqual(parseEntries(formatEntries([longest]), 1), { ok: true, value: [longest] });
});

test('a torn bundle, and one with more or fewer entries than its place has, is refused', () => {
  const bundle = formatEntries([utf8('one'), utf8('two'), utf8('three')]);
  for (let length = 0; length < bundle.length; length += 1)
    assert.equal(parseEntries(bundle.subarray(0, length), 3).ok, false, `cut to ${length}`);
  assert.equal(parseEntries(bundle, 2).ok, false);
  assert.equal(parseEntries(bundle, 4).ok, false);
  assert.equal(parseEntries(Uint8Array.of(...bundle, 0), 3).ok, false);
  assert.throws(() => formatEntries([new Uint8Array(65_536)]), /65536 bytes/);
  assert.throws(() => formatEntries([]), /0 entries/);
  assert.throws(() => formatEntries(Array.from({ length: 257 }, () => utf8('x'))), /257 entries/);
});
