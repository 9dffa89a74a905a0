import { exportsOf, type Finding, type Import, resolveFrom, type SourceFile } from './source.ts';

/** What the rules look at: the list of rooms and every source file, whether from the disk or planted. */
export type Tree = { rooms: readonly string[]; sources: SourceFile[] };

/** Packages of pure words and tables, without files, network or clock, that a `decide…` function may use. */
const PURE_PACKAGES = ['zod', 'chinese-days', 'pinyin-pro', 'opencc-js'];

/** Where a file stands: its room, or the folder of start files (`src`), or outside (`test`, `bin`). */
export function placeOf(tree: Tree, path: string): string | null {
  if (!path.startsWith('src/')) return null;
  const inside = path.slice('src/'.length);
  const room = tree.rooms
    .filter((name) => inside.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (room) return room;
  return inside.includes('/') ? inside.slice(0, inside.lastIndexOf('/')) : 'src';
}

export const isTest = (path: string) => !path.startsWith('src/') || /\.test\.tsx?$/.test(path);

/** Test support inside a room: not part of what runs, so it may use the testing door. */
const isSupport = (path: string) => /\/(testing|builders)\.ts$/.test(path);

/** `#registry/records/contract` → the room and which of its doors; null for anything else. */
export function doorOf(
  tree: Tree,
  specifier: string,
): { room: string; door: 'index' | 'contract' | 'testing' } | null {
  if (!specifier.startsWith('#')) return null;
  const name = specifier.slice(1);
  if (tree.rooms.includes(name)) return { room: name, door: 'index' };
  for (const door of ['contract', 'testing'] as const) {
    const room = name.slice(0, -door.length - 1);
    if (name === `${room}/${door}` && tree.rooms.includes(room)) return { room, door };
  }
  return null;
}

/** Rules 1 and 2: only rooms above, only through doors, and relative paths only at home. */
export function checkImports(tree: Tree): Finding[] {
  return tree.sources.flatMap((file) =>
    file.imports.flatMap((each) => {
      const fault = each.specifier.startsWith('.')
        ? faultOfPath(tree, file, each)
        : each.specifier.startsWith('#')
          ? faultOfDoor(tree, file, each)
          : null;
      return fault ? [{ path: file.path, line: each.line, ...fault }] : [];
    }),
  );
}

type Fault = { rule: string; remedy: string };

function faultOfPath(tree: Tree, file: SourceFile, { specifier }: Import): Fault | null {
  const target = resolveFrom(file.path, specifier);
  const here = placeOf(tree, file.path);
  const there = placeOf(tree, target);
  if (here === there || (here === null && there === 'src')) return null;
  return {
    rule: `${specifier} leaves ${here ?? 'the tests'}: a relative path stays inside its own room`,
    remedy:
      there && there !== 'src' ? `import from the door #${there}` : 'move the shared thing into a room above',
  };
}

function faultOfDoor(tree: Tree, file: SourceFile, { specifier }: Import): Fault | null {
  const door = doorOf(tree, specifier);
  if (!door)
    return {
      rule: `${specifier} is not the door of a room in src/rooms.ts`,
      remedy: 'doors are #wing/room and #wing/room/contract; #…/testing for tests',
    };
  const here = placeOf(tree, file.path);
  if (door.door === 'testing' && !isTest(file.path) && !isSupport(file.path))
    return {
      rule: `${specifier} is for tests only`,
      remedy: 'what runs takes the real thing from the room’s door',
    };
  if (here === null || here === 'src') return null;
  if (door.room === here)
    return { rule: `${specifier} is this room's own door`, remedy: 'import the file itself by ./' };
  if (tree.rooms.indexOf(door.room) > tree.rooms.indexOf(here))
    return {
      rule: `${here} may not know ${door.room}, which stands below it in src/rooms.ts`,
      remedy: 'emit a fact and let src/flow.ts name who reacts, or move the noun up',
    };
  return null;
}

/** Every source folder is a room of the list, and every room of the list has files, a README and a door. */
export function checkRooms(tree: Tree, files: readonly string[]): Finding[] {
  const strays = tree.sources.flatMap((file) => {
    const place = placeOf(tree, file.path);
    if (place === null || place === 'src' || tree.rooms.includes(place)) return [];
    return [
      {
        path: file.path,
        line: 1,
        rule: `${place} is not a room`,
        remedy: 'add it to src/rooms.ts in its place',
      },
    ];
  });
  const gaps = tree.rooms.flatMap((room) =>
    ['README.md', 'index.ts']
      .filter((name) => !files.includes(`src/${room}/${name}`))
      .map((name) => ({
        path: `src/${room}/${name}`,
        line: 1,
        rule: `the room ${room} has no ${name}`,
        remedy: 'write it, or take the room out of src/rooms.ts until its work comes',
      })),
  );
  return [...strays, ...gaps];
}

/**
 * Rule 4. Noun files are `contract.ts`, `refusals.ts`, what these reach by `./`, and every file that exports a
 * `decide…` function. They stay free of database, files, network and the server doors of other rooms; a mere type
 * of one of Node's own modules leaves nothing behind and is let through.
 */
export function checkNouns(tree: Tree): Finding[] {
  const byPath = new Map(tree.sources.map((file) => [file.path, file]));
  const isDecision = (file: SourceFile) =>
    /\bexport\s+(?:async\s+)?(?:function|const)\s+decide[A-Z]/.test(file.code);
  const isRoomFile = (file: SourceFile) =>
    tree.rooms.includes(placeOf(tree, file.path) ?? '') && !isTest(file.path);
  const isShape = (file: SourceFile) =>
    /\/(contract|refusals)\.ts$/.test(file.path) || file.path.startsWith('src/kit/');
  const findings = new Map<string, Finding>();
  for (const start of tree.sources.filter(
    (file) => isRoomFile(file) && (isShape(file) || isDecision(file)),
  )) {
    const packages = isShape(start) ? ['zod'] : PURE_PACKAGES;
    const isPure = (specifier: string) =>
      specifier === '#kit' || packages.includes(specifier) || doorOf(tree, specifier)?.door === 'contract';
    const seen = new Set<SourceFile>();
    const waiting = [start];
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      for (const { specifier, line, isType } of file.imports) {
        if (specifier.startsWith('.')) {
          const next = byPath.get(resolveFrom(file.path, specifier));
          if (next) waiting.push(next);
        } else if (!isPure(specifier) && !(isType && specifier.startsWith('node:')))
          findings.set(`${file.path}:${line}`, {
            path: file.path,
            line,
            rule: `a noun file may not import ${specifier}${file === start ? '' : ` (reached from ${start.path})`}`,
            remedy: `nouns know ./ nouns, #kit, ${packages.join(', ')} and contracts: move the work into a verb file`,
          });
      }
    }
  }
  return [...findings.values()];
}

/** Nothing is exported from a door that nobody outside the room uses; a contract's shapes may also serve inside. */
export function checkDoors(tree: Tree): Finding[] {
  const byPath = new Map(tree.sources.map((file) => [file.path, file]));
  const used = new Map<string, Set<string>>();
  for (const file of tree.sources)
    for (const each of file.imports) {
      const door = doorOf(tree, each.specifier);
      const room = door?.room ?? (/\/contract\.ts$/.test(each.specifier) ? placeOf(tree, file.path) : null);
      if (!room) continue;
      const names = used.get(room) ?? new Set();
      for (const name of each.names) names.add(name);
      used.set(room, names);
    }
  return tree.rooms.flatMap((room) =>
    ['index.ts', 'contract.ts', 'testing.ts'].flatMap((name) => {
      const door = byPath.get(`src/${room}/${name}`);
      if (!door || used.get(room)?.has('*')) return [];
      return exportsOf(door, (path) => byPath.get(path))
        .filter((exported) => !used.get(room)?.has(exported))
        .map((exported) => ({
          path: door.path,
          line: 1,
          rule: `nobody outside ${room} uses ${exported}`,
          remedy: 'take it off the door; a door holds what someone uses today',
        }));
    }),
  );
}

/** Every file that runs is reached from a start file directly in `src`, and tests alone keep nothing alive. */
export function checkReached(tree: Tree): Finding[] {
  const byPath = new Map(tree.sources.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const waiting = tree.sources.filter((file) => placeOf(tree, file.path) === 'src').map((file) => file.path);
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    const file = byPath.get(path);
    if (!file || reached.has(path)) continue;
    reached.add(path);
    for (const { specifier } of file.imports) {
      const door = doorOf(tree, specifier);
      if (door) waiting.push(`src/${door.room}/${door.door}.ts`);
      else if (specifier.startsWith('.')) waiting.push(resolveFrom(path, specifier));
    }
    for (const match of file.withStrings.matchAll(/new URL\(\s*'(\.[^']+\.tsx?)'/g))
      waiting.push(resolveFrom(path, match[1] ?? ''));
  }
  return tree.sources
    .filter(({ path }) => path.startsWith('src/') && !reached.has(path) && !isTest(path) && !isSupport(path))
    .map(({ path }) => ({
      path,
      line: 1,
      rule: 'no start file reaches this file',
      remedy: 'use it or remove it; code that only tests call is dead',
    }));
}
