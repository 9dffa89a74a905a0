import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findTests, kindOf } from './files.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

test('a test that imports the testing door is a database test, one that only mentions it is not', () => {
  assert.equal(kindOf('src/a/b.test.ts', "import { testWorld } from '#platform/testing';"), 'database');
  assert.equal(kindOf('src/platform/b.test.ts', "import { testWorld } from './testing.ts';"), 'database');
  assert.equal(kindOf('src/a/b.test.ts', "// import { testWorld } from '#platform/testing';"), 'pure');
  assert.equal(
    kindOf('test/journeys/a.test.ts', "import { testWorld } from '#platform/testing';"),
    'journeys',
  );
  assert.equal(kindOf('test/architecture.test.ts', ''), 'architecture');
});

test('a named file or folder narrows the run, and a name without tests is refused', () => {
  assert.deepEqual(findTests(root, ['test/run/files.test.ts']).pure, ['test/run/files.test.ts']);
  assert.deepEqual(findTests(root, ['test/run']).pure, ['test/run/files.test.ts']);
  assert.throws(() => findTests(root, ['migrations']), /holds no test file/);
});
