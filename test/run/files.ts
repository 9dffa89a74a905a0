import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { filesBelow, resolveFrom, sourceFile } from '../architecture/source.ts';

/** The four kinds of test files, in the order in which they run. */
export type Kind = 'architecture' | 'pure' | 'database' | 'journeys';

const FOLDERS = ['src', 'test'];

/** Every test file by its kind; with `named` files or folders only those. Throws when a name holds no test. */
export function findTests(root: string, named: readonly string[]): Record<Kind, string[]> {
  const chosen =
    named.length === 0
      ? FOLDERS.flatMap((folder) => testsBelow(root, folder))
      : named.flatMap((name) => testsNamed(root, name));
  const kinds: Record<Kind, string[]> = { architecture: [], pure: [], database: [], journeys: [] };
  for (const path of new Set(chosen)) kinds[kindOf(path, readFileSync(join(root, path), 'utf8'))].push(path);
  return kinds;
}

/** What gives a test its database: the testing door, or the whole platform on it. */
const GIVERS = ['src/platform/testing.ts', 'test/platform.ts'];

/** A test that has a database needs PostgreSQL; a journey needs a browser as well. */
export function kindOf(path: string, text: string): Kind {
  if (path.startsWith('test/architecture')) return 'architecture';
  if (path.startsWith('test/journeys/')) return 'journeys';
  const { imports } = sourceFile(path, text);
  const needsDatabase = imports.some(
    ({ specifier }) =>
      specifier === '#platform/testing' ||
      (specifier.startsWith('.') && GIVERS.includes(resolveFrom(path, specifier))),
  );
  return needsDatabase ? 'database' : 'pure';
}

function testsBelow(root: string, folder: string): string[] {
  return filesBelow(root, folder).filter((path) => /\.test\.tsx?$/.test(path));
}

function testsNamed(root: string, name: string): string[] {
  const path = relative(root, resolve(name));
  const tests = statSync(join(root, path)).isDirectory() ? testsBelow(root, path) : [path];
  if (tests.length === 0) throw new Error(`${name} holds no test file (*.test.ts)`);
  return tests;
}
