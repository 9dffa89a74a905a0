import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

test('the console’s browser code, which knows a document and JSX, has no type error', () => {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(
    process.execPath,
    [compiler, '-p', 'src/faces/console/browser', '--listFiles'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  assert.equal(
    status,
    0,
    stdout
      .split('\n')
      .filter((line) => line.includes('error TS'))
      .join('\n'),
  );
  assert.ok(stdout.includes('browser/main.tsx'), 'the compiler saw nothing of the console');
});
