import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rooms } from '../src/rooms.ts';
import {
  checkDoors,
  checkImports,
  checkNouns,
  checkReached,
  checkRooms,
  placeOf,
  type Tree,
} from './architecture/import-rules.ts';
import { checkDependencies, checkLinks, checkPackages, existsBelow } from './architecture/paper-rules.ts';
import { type Finding, filesBelow, readSources } from './architecture/source.ts';
import {
  checkLeftOut,
  checkLength,
  checkLoopholes,
  checkRefusals,
  checkSchemas,
  checkTableNames,
  tablesIn,
} from './architecture/text-rules.ts';

/** A scan that sees less than this has lost its eyes; raise it as the house grows. */
const FEWEST = { sources: 60, pages: 12, tables: 5 };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = ['src', 'test', 'docs', 'law', 'migrations'].flatMap((folder) => filesBelow(root, folder));
const tree: Tree = { rooms, sources: readSources(root) };
const tables = tablesIn(files.filter((path) => /^migrations\/.*\.sql$/.test(path)).map(read));
const topPages = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'STYLE.md'];
const pages = [...topPages.filter(existsBelow(root)), ...files.filter((path) => path.endsWith('.md'))];
const { dependencies, devDependencies } = JSON.parse(read('package.json'));
const direct = { runtime: Object.keys(dependencies), development: Object.keys(devDependencies) };

test('the architecture test sees the house', () => {
  const seen = new Map<string, number>(['src', ...rooms].map((place) => [place, 0]));
  for (const { path } of tree.sources) {
    const place = placeOf(tree, path) ?? path.split('/')[0] ?? '';
    seen.set(place, (seen.get(place) ?? 0) + 1);
  }
  const list = [...seen].map(([place, count]) => `  ${String(count).padStart(4)}  ${place}`);
  console.log(
    `Files seen: ${tree.sources.length} sources, ${pages.length} pages, ${tables.length} tables\n${list.join('\n')}`,
  );
  assert.ok(tree.sources.length >= FEWEST.sources, `saw ${tree.sources.length} sources`);
  assert.ok(pages.length >= FEWEST.pages, `saw ${pages.length} pages`);
  assert.ok(tables.length >= FEWEST.tables, `saw ${tables.length} tables`);
  for (const room of rooms) assert.ok((seen.get(room) ?? 0) >= 2, `saw ${seen.get(room)} files of ${room}`);
});

rule('every folder is a room, with a README and a door', () => checkRooms(tree, files));
rule('a room imports only rooms above it, only by their doors', () => checkImports(tree));
rule('noun files and contracts know nothing of database, files and network', () => checkNouns(tree));
rule('a door holds only what someone outside uses', () => checkDoors(tree));
rule('every file is reached from a start file', () => checkReached(tree));
rule('only sql.ts names tables', () => checkTableNames(tree, tables));
rule('a room writes its own schema and reads only rooms above', () => checkSchemas(tree, tables));
rule('files stay under 300 lines', () => checkLength(tree));
rule('there is no way around the configuration, the doors and the names', () => checkLoopholes(tree));
rule('a test that is left out says why', () => checkLeftOut(tree));
rule('every refusal is listed, and every listed refusal is raised', () => checkRefusals(tree));
rule('every local link of a page leads somewhere', () =>
  checkLinks(
    pages.map((path) => ({ path, text: read(path) })),
    existsBelow(root),
  ),
);
rule('every dependency has its reason, and there are at most 30', () =>
  checkDependencies(direct, read('docs/decisions/dependencies.md')),
);
rule('what runs imports run-time dependencies, and each of them is used', () =>
  checkPackages(tree, direct, read('package.json').split('"dependencies"')[0] + read('bin/gongxin.mjs')),
);

function rule(name: string, check: () => Finding[]): void {
  test(name, () => {
    const findings = check();
    if (findings.length > 0) assert.fail(`\n${findings.map(describe).join('\n')}\n`);
  });
}

const describe = ({ path, line, rule: broken, remedy }: Finding) =>
  `  ${path}:${line}  ${broken}\n      → ${remedy}`;
