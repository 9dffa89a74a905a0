import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkDependencies, checkLinks, checkPackages } from './paper-rules.ts';
import { places, planted, tables } from './planted.ts';
import { checkLeftOut, checkLoopholes, checkRefusals, checkSchemas, checkTableNames } from './text-rules.ts';

describe('tables', () => {
  const named = (path: string, text: string) => places(checkTableNames(planted({ [path]: text }), tables));
  const touched = (text: string) =>
    places(checkSchemas(planted({ 'src/registry/records/sql.ts': text }), tables));

  test('a table named outside sql.ts is found, in strings and templates', () => {
    assert.deepEqual(named('src/registry/records/a.ts', "\ntx.selectFrom('records.version')"), [
      'src/registry/records/a.ts:2',
    ]);
    assert.equal(named('src/registry/records/a.ts', 'sql`select ${a} from records.version as v`').length, 1);
    assert.equal(named('src/registry/records/a.ts', 'sql`select from "records"."version"`').length, 1);
  });

  test('sql.ts, a test, a comment and a fact of the same schema are left alone', () => {
    assert.deepEqual(named('src/registry/records/sql.ts', "'records.version'"), []);
    assert.deepEqual(named('src/registry/records/a.test.ts', "'records.version'"), []);
    assert.deepEqual(named('src/registry/records/a.ts', '// records.version'), []);
    assert.deepEqual(
      named('src/registry/records/a.ts', "emit('records.stored', 'records.version-kept')"),
      [],
    );
  });

  test('writing another schema is found, by query builder, COPY and plain SQL', () => {
    for (const text of [
      "tx.insertInto('publication.display')",
      "copyInto(tx, 'publication.display', [])",
      'sql`update publication.display set a = 1`',
      'sql`insert into publication.display values (1)`',
      "tx.deleteFrom('publication.display as d')",
    ])
      assert.ok(touched(text).length > 0, text);
    assert.deepEqual(touched("tx.insertInto('records.version'); sql`delete from records.version`"), []);
  });

  test('reading a schema of a room below is found', () => {
    assert.equal(touched("tx.selectFrom('publication.display as d')").length, 1);
    const above = planted({ 'src/disclosure/publication/sql.ts': "tx.selectFrom('records.version')" });
    assert.deepEqual(checkSchemas(above, tables), []);
  });
});

describe('words', () => {
  test('a default export, a computed import and the process taken whole are found', () => {
    const lines = [
      'export default 1;',
      'await import(path);',
      'const { env } = process;',
      "const ok = 'export default';",
    ];
    const tree = planted({ 'src/kit/a.ts': lines.join('\n') });
    assert.deepEqual(places(checkLoopholes(tree)).sort(), [
      'src/kit/a.ts:1',
      'src/kit/a.ts:2',
      'src/kit/a.ts:3',
    ]);
  });

  test('a test left out without a reason is found', () => {
    const lines = [
      "test.skip('a', f);",
      "test('b', { todo: true }, f);",
      '// Waits for the judge that issue 3 installs.',
      "test.skip('c', f);",
      "it.only('d', f); // looked at alone",
    ];
    const tree = planted({ 'src/kit/a.test.ts': lines.join('\n') });
    assert.deepEqual(places(checkLeftOut(tree)), ['src/kit/a.test.ts:1', 'src/kit/a.test.ts:2']);
  });

  test('a refusal that is not listed, and one that nothing raises, are found', () => {
    const tree = planted({
      'src/registry/records/refusals.ts':
        "export const refusals = {\n'record.late': {},\n'record.never': {} };",
      'src/registry/records/a.ts':
        "refuse({ code: 'record.late' });\nrefuse({\n code: x ? 'record.late' : 'record.unknown', a: 1 });",
    });
    const typed = planted({ 'src/platform/a.ts': "type R = { code: 'file.empty' | 'file.late' };" });
    assert.equal(checkRefusals(typed).length, 2);
    assert.deepEqual(places(checkRefusals(tree)), [
      'src/registry/records/a.ts:3',
      'src/registry/records/refusals.ts:3',
    ]);
  });
});

describe('paper', () => {
  test('a link that leads nowhere is found; addresses, anchors and code are left alone', () => {
    const text = '[a](gone.md)\n[b](https://x.cn) [c](#d) `[e](no.md)`\n[f](here.md#part) ![g](../gone.png)';
    const exists = (path: string) => path === 'docs/here.md';
    assert.deepEqual(places(checkLinks([{ path: 'docs/a.md', text }], exists)), [
      'docs/a.md:1',
      'docs/a.md:3',
    ]);
  });

  test('a dependency without a reason, a reason without a dependency, and a 31st are found', () => {
    const page = '| `a` | why |\n| `gone` | why |\n| `b` | |';
    const rules = checkDependencies({ runtime: ['a'], development: ['b'] }, page).map(({ rule }) => rule);
    assert.deepEqual(rules, ['b has no line of reason', 'gone is not a direct dependency']);
    const many = Array.from({ length: 31 }, (_, index) => `p${index}`);
    const lines = many.map((name) => `| \`${name}\` | why |`).join('\n');
    assert.equal(checkDependencies({ runtime: many, development: [] }, lines)[0]?.path, 'package.json');
  });

  test('a development dependency in what runs, an unknown package and an unused one are found', () => {
    const tree = planted({
      'src/kit/a.ts': "import 'fast-check';\nimport '@x/y/z';\nimport 'zod';\nimport 'node:fs';",
    });
    const direct = { runtime: ['zod', 'idle'], development: ['fast-check'] };
    const rules = checkPackages(tree, direct, '').map(({ rule }) => rule);
    assert.deepEqual(rules, [
      'fast-check is a development dependency',
      '@x/y is not a dependency',
      'nothing uses idle',
    ]);
  });

  test('what is built into the console may be a development dependency, but must be one', () => {
    const tree = planted({
      'src/faces/console/browser/a.tsx': "import { a } from 'react';\nimport { b } from '@x/y';",
      'src/faces/console/b.ts': "import { a } from 'react';",
    });
    const rules = checkPackages(tree, { runtime: [], development: ['react'] }, '');
    assert.deepEqual(places(rules), ['src/faces/console/browser/a.tsx:2', 'src/faces/console/b.ts:1']);
  });
});
