import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const room = 'src/registry/records';

/** Each line breaks one rule that Biome keeps for us; the comment at its end is the rule it must name. */
const bad = [
  "import { randomUUID } from 'node:crypto'; // lint/style/noRestrictedImports",
  "import { env } from 'node:process'; // lint/style/noRestrictedImports",
  "import { c } from './b.ts'; // lint/suspicious/noImportCycles",
  'export const today = new Date(); // plugin',
  'export const now = Date.now(); // plugin',
  'export const clock = Date.now; // plugin',
  'export const chance = [1].map(Math.random); // plugin',
  'export const around = globalThis.crypto.randomUUID(); // plugin',
  "export const asked = fetch('http://example.cn'); // lint/style/noRestrictedGlobals",
  'export const home = process.env.HOME; // lint/style/noProcessEnv',
  'export default 1; // lint/style/noDefaultExport',
  'export const loose: any = 1; // lint/suspicious/noExplicitAny',
  'Promise.reject(1); // lint/nursery/noFloatingPromises',
  `export function long() {${' '} // lint/complexity/noExcessiveLinesPerFunction`,
  ...Array.from({ length: 61 }, (_, index) => `  console.log(${index});`),
  '}',
  'console.log(randomUUID, env, c);',
];
const good = [
  'export const day = new Date(5);',
  "import { createHash } from 'node:crypto';",
  'console.log(createHash);',
];

let found: Set<string>;

before(() => {
  const folder = mkdtempSync(join(tmpdir(), 'gongxin-biome-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  };
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  write('biome.json', JSON.stringify({ ...config, vcs: { enabled: false } }));
  mkdirSync(join(folder, 'test/architecture'), { recursive: true });
  copyFileSync(
    join(root, 'test/architecture/clock-and-chance.grit'),
    join(folder, 'test/architecture/clock-and-chance.grit'),
  );
  write(`${room}/a.ts`, bad.join('\n'));
  write(`${room}/b.ts`, "import { today } from './a.ts';\nexport const c = today;");
  write(`${room}/good.ts`, good.join('\n'));
  write('src/platform/clock.ts', 'export const clock = { now: () => new Date(), other: Date.now() };');
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--diagnostic-level=error', '--max-diagnostics=none', '--reporter=github', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  const annotation = /^::error title=([^,]+),file=([^,]+),line=(\d+)/gm;
  found = new Set(
    [...stdout.matchAll(annotation)].map(
      ([, rule, file, line]) => `${file?.split(`${folder}/`).at(-1)}:${line} ${rule}`,
    ),
  );
});

for (const [index, text] of bad.entries()) {
  const expected = text.match(/\/\/ (lint\/\S+|plugin)$/)?.[1];
  if (expected)
    test(`Biome finds ${text.slice(0, text.indexOf(' //')).trim()}`, () =>
      assert.ok(found.has(`${room}/a.ts:${index + 1} ${expected}`), [...found].join('\n')));
}

test('Biome leaves alone what is allowed, and the platform its clock', () =>
  assert.deepEqual(
    [...found].filter((each) => /good\.ts|platform/.test(each)),
    [],
  ));
