import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { builtFolder, chunksNeeded, Manifest } from '#faces/console';
import { buildConsole } from '../build/console.ts';

/** Bytes of script, as gzip sends them. */
const LIMIT = 350 * 1024;

const browser = 'src/faces/console/browser';
/** What is loaded before somebody sees these pages; the parts are those that app.tsx and pages.ts load. */
const firstLoads = {
  'the sign-in page': ['main.tsx', 'sign-in/front-pages.ts'],
  'the shell with the home page': ['main.tsx', 'shell/shell-pages.ts', 'home/home-page.tsx'],
};

let manifest: Manifest;

before(async () => {
  assert.notEqual(await buildConsole(), 'impossible', 'the console cannot be built');
  manifest = Manifest.parse(JSON.parse(readFileSync(new URL('manifest.json', builtFolder), 'utf8')));
});

/** A source of ours as the manifest names it: by its path from where the build began. */
const named = (source: string) => {
  const name = Object.keys(manifest).find((key) => key === source || key.endsWith(`${browser}/${source}`));
  return (
    name ??
    assert.fail(`the build has no part that begins with ${source}: ${Object.keys(manifest).join(', ')}`)
  );
};

const sizeOf = (sources: readonly string[]) =>
  chunksNeeded(manifest, sources.map(named))
    .map(({ file }) => gzipSync(readFileSync(new URL(file, builtFolder)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);

for (const [name, sources] of Object.entries(firstLoads))
  test(`${name} loads less than 350 KB of script`, () => {
    const size = sizeOf(sources);
    console.log(`${name}: ${(size / 1024).toFixed(1)} KB of script (gzip)`);
    assert.ok(size > 50 * 1024, `${size} bytes: that is not the whole app`);
    assert.ok(size < LIMIT, `${size} bytes, more than ${LIMIT}`);
  });

test('a page’s own code is none of the first load', () => {
  const page = sizeOf([...firstLoads['the shell with the home page'], 'account/account-page.tsx']);
  assert.ok(page > sizeOf(firstLoads['the shell with the home page']));
});
