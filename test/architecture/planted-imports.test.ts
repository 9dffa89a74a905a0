import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkDoors, checkImports, checkNouns, checkReached, checkRooms } from './import-rules.ts';
import { places, planted, rooms } from './planted.ts';
import { checkLength } from './text-rules.ts';

describe('imports', () => {
  const bad: [why: string, path: string, text: string][] = [
    ['a room below', 'src/registry/records/a.ts', "import { b } from '#disclosure/publication';"],
    ['a type of a room below', 'src/kit/a.ts', "import type { World } from '#platform';"],
    ['a contract of a room below', 'src/kit/a.ts', "export * from '#registry/records/contract';"],
    [
      'a file behind a door',
      'src/disclosure/publication/a.ts',
      "import { b } from '../../registry/records/b.ts';",
    ],
    ['a sub-folder behind a door', 'src/platform/a.ts', "import { b } from '#kit/day';"],
    ['a room that is not in the list', 'src/platform/a.ts', "import { b } from '#registry/ghost';"],
    ['its own door', 'src/registry/records/a.ts', "import { b } from '#registry/records';"],
    [
      'its own contract by the door',
      'src/registry/records/a.test.ts',
      "import { b } from '#registry/records/contract';",
    ],
    [
      'the testing door in what runs',
      'src/registry/records/a.ts',
      "import { testWorld } from '#platform/testing';",
    ],
    ['a start file', 'src/registry/records/a.ts', "import { rooms } from '../../rooms.ts';"],
    ['a room by a path from a start file', 'src/server.ts', "import { b } from './registry/records/b.ts';"],
    [
      'a room by a path from the tests',
      'test/journeys/a.test.ts',
      "import { b } from '../../src/kit/day.ts';",
    ],
    [
      'a lazy import of a room below',
      'src/registry/records/a.ts',
      "const x = await import('#disclosure/publication');",
    ],
    ['an import across lines', 'src/kit/a.ts', "import {\n  type World,\n  emit,\n} from '#platform';"],
    [
      'an import after a tricky literal',
      'src/kit/a.ts',
      "const r = /['\"`/*]/; import { b } from '#platform';",
    ],
  ];
  for (const [why, path, text] of bad)
    test(`${why} is found`, () =>
      assert.deepEqual(places(checkImports(planted({ [path]: text }))), [`${path}:1`]));

  const good: [why: string, path: string, text: string][] = [
    ['a room above', 'src/disclosure/publication/a.ts', "import { b } from '#registry/records';"],
    [
      'a contract above',
      'src/disclosure/publication/a.ts',
      "import { b } from '#registry/records/contract';",
    ],
    ['a path up inside the room', 'src/registry/records/reading/a.ts', "import { b } from '../b.ts';"],
    [
      'the testing door in a test',
      'src/registry/records/a.test.ts',
      "import { testWorld } from '#platform/testing';",
    ],
    ['the list, from a test', 'test/a.test.ts', "import { rooms } from '../src/rooms.ts';"],
    ['an import in a comment', 'src/kit/a.ts', "// import { b } from '#platform';"],
    ['an import in a string', 'src/kit/a.ts', `const a = "import { b } from '#platform'";`],
    [
      'an import in a template',
      'src/kit/a.ts',
      "const a = `${`import { b } from '#platform'`} from '#platform'`;",
    ],
  ];
  for (const [why, path, text] of good)
    test(`${why} is left alone`, () => assert.deepEqual(checkImports(planted({ [path]: text })), []));
});

describe('rooms and files', () => {
  test('a folder that is no room, a missing README and a missing door are found', () => {
    const tree = { ...planted({ 'src/registry/ghost/a.ts': '' }), rooms: ['kit'] };
    assert.deepEqual(places(checkRooms(tree, [])), [
      'src/registry/ghost/a.ts:1',
      'src/kit/README.md:1',
      'src/kit/index.ts:1',
    ]);
    assert.deepEqual(
      checkRooms(
        planted({}),
        rooms.flatMap((r) => [`src/${r}/README.md`, `src/${r}/index.ts`]),
      ),
      [],
    );
  });

  test('a file that only a test uses is found; one behind a door or a worker address is not', () => {
    const tree = planted({
      'src/server.ts':
        "import { a } from '#registry/records'; new Worker(new URL('./w.ts', import.meta.url));",
      'src/w.ts': '',
      'src/registry/records/index.ts': "export { a } from './a.ts';",
      'src/registry/records/a.ts': 'export const a = 1;',
      'src/registry/records/dead.ts': 'export const b = 1;',
      'src/registry/records/dead.test.ts': "import { b } from './dead.ts';",
    });
    assert.deepEqual(places(checkReached(tree)), ['src/registry/records/dead.ts:1']);
  });

  test('a name on a door that nobody outside uses is found', () => {
    const tree = planted({
      'src/kit/index.ts': "export * from './day.ts';\nexport { x as y } from './x.ts';",
      'src/kit/day.ts': 'export const Day = 1;\nexport type Day = number;\nexport function unused() {}',
      'src/kit/own.ts': "import { unused } from './index.ts';",
      'src/platform/a.ts': "import { type Day } from '#kit';\nconst { y: z } = await import('#kit');",
    });
    const findings = checkDoors(tree);
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['nobody outside kit uses unused'],
    );
  });

  test('a file of more than 300 lines is found', () => {
    const tree = planted({ 'src/kit/a.ts': 'a\n'.repeat(300), 'src/kit/b.ts': 'a\n'.repeat(301) });
    assert.deepEqual(places(checkLength(tree)), ['src/kit/b.ts:301']);
  });
});

describe('nouns', () => {
  const bad: Record<string, Record<string, string>> = {
    'a contract that knows the database': { 'src/registry/records/contract.ts': "import pg from 'pg';" },
    'a kit file that reads files': { 'src/kit/a.ts': "import { readFile } from 'node:fs/promises';" },
    'a decision that knows the platform': {
      'src/registry/records/a.ts': "import type { Tx } from '#platform';\nexport function decideTerm() {}",
    },
    'a decision that knows a server door': {
      'src/disclosure/publication/a.ts':
        "import { a } from '#registry/records';\nexport const decideTerm = () => 1;",
    },
  };
  for (const [why, files] of Object.entries(bad))
    test(`${why} is found`, () =>
      assert.deepEqual(places(checkNouns(planted(files))), [`${Object.keys(files)[0]}:1`]));

  test('a contract that reaches the database through a neighbour is found there', () => {
    const tree = planted({
      'src/registry/records/contract.ts': "import { a } from './a.ts';",
      'src/registry/records/a.ts': "\nimport { sql } from 'kysely';",
    });
    assert.deepEqual(places(checkNouns(tree)), ['src/registry/records/a.ts:2']);
  });

  test('a verb file may know the database, and a decision may know calendars and contracts', () => {
    const tree = planted({
      'src/registry/records/store-record.ts':
        "import { Tx } from '#platform';\nexport function storeRecord() {}",
      'src/disclosure/publication/term.ts':
        "import { x } from 'chinese-days';\nimport { R } from '#registry/records/contract';\nexport function decideTerm() {}",
    });
    assert.deepEqual(checkNouns(tree), []);
  });
});
