import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const here = new URL('./', import.meta.url);
const kit = new URL('../../kit/', import.meta.url);

/** What a browser can load as it stands. */
const PACKAGES = ['@noble/hashes', '@noble/curves', '@noble/post-quantum', 'sm-crypto-v2', 'zod'];

const filesOf = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|^builders\.ts$/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

test("nothing that runs here needs more than a reader's browser has", () => {
  const own = filesOf(here);
  assert.ok(own.length >= 20, `saw ${own.length} files`);
  for (const { name, text } of [...own, ...filesOf(kit)])
    for (const [, specifier = ''] of text.matchAll(/\bfrom '([^']+)'/g)) {
      const isPackage = PACKAGES.some((each) => specifier === each || specifier.startsWith(`${each}/`));
      const isNear = specifier.startsWith('./') || specifier === '#kit';
      assert.ok(isNear || isPackage, `${name} imports ${specifier}`);
    }
  for (const { name, text } of own) {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const [nodeOnly] = /\b(Buffer|process|require|__dirname|setImmediate)\b\s*[.(]/.exec(code) ?? [];
    const [newOnly] = /\b(to|from)(Base64|Hex)\b\(/.exec(code) ?? [];
    assert.deepEqual([name, nodeOnly, newOnly], [name, undefined, undefined]);
  }
});
