import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One import or re-export as written; `names` are the names at the other end, `*` when all of them are meant. */
export type Import = {
  specifier: string;
  names: string[];
  line: number;
  isExport: boolean;
  /** `import type`: nothing of it is left when the code runs. */
  isType: boolean;
};

/** A source file in three readings of equal length, so that an offset means the same place in each. */
export type SourceFile = {
  /** From the repository's root, with `/`. */
  path: string;
  text: string;
  /** Comments blanked, strings kept. */
  withStrings: string;
  /** Comments and the insides of strings and regular expressions blanked. */
  code: string;
  imports: Import[];
};

/** A broken rule at one place, and what to do about it. */
export type Finding = { path: string; line: number; rule: string; remedy: string };

const FOLDERS = ['src', 'test', 'bin', 'build'];

/** Every TypeScript file below `src`, `test`, `bin` and `build`. */
export function readSources(root: string): SourceFile[] {
  return FOLDERS.flatMap((folder) => filesBelow(root, folder))
    .filter((path) => /\.(ts|tsx|mts)$/.test(path))
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')));
}

/** Paths below `folder`, from `root`, in order; a missing folder has none. */
export function filesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export function sourceFile(path: string, text: string): SourceFile {
  const { withStrings, code } = strip(text);
  return { path, text, withStrings, code, imports: findImports(withStrings, code) };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The literal strings of a file with their lines; of a template, the parts between the holes. */
export function stringsOf(file: SourceFile): { value: string; line: number; offset: number }[] {
  const strings: { value: string; line: number; offset: number }[] = [];
  for (const match of file.code.matchAll(/(['"`}])([\0]+)/g)) {
    const offset = match.index + 1;
    const value = file.withStrings.slice(offset, offset + (match[2]?.length ?? 0));
    strings.push({ value, line: lineAt(file.text, offset), offset });
  }
  return strings;
}

/**
 * The names that a file exports. `export * from './x.ts'` is followed by `read`;
 * a star over a package or another room's door is not.
 */
export function exportsOf(file: SourceFile, read: (path: string) => SourceFile | undefined): string[] {
  const names = new Set<string>();
  const declaration =
    /\bexport\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\s*\*?|const|let|var|class|type|interface)\s+([\w$]+)/g;
  for (const match of file.code.matchAll(declaration)) names.add(match[1] ?? '');
  for (const match of file.code.matchAll(/\bexport\s+(?:type\s+)?\{([^{}]*)\}/g))
    for (const part of (match[1] ?? '').split(',')) {
      const name = part
        .trim()
        .split(/\s+as\s+/)
        .at(-1)
        ?.replace(/^type\s+/, '');
      if (name) names.add(name);
    }
  for (const found of file.imports.filter((each) => each.isExport && each.names.includes('*'))) {
    const target = found.specifier.startsWith('.') && read(resolveFrom(file.path, found.specifier));
    if (target) for (const name of exportsOf(target, read)) names.add(name);
  }
  return [...names];
}

/** `./x.ts` seen from a file, as a path from the root. */
export function resolveFrom(path: string, specifier: string): string {
  return join(path, '..', specifier);
}

function findImports(withStrings: string, code: string): Import[] {
  const imports: Import[] = [];
  const add = (offset: number, quote: number, names: string[], word = '', isType = false) => {
    const end = code.indexOf(code[quote] ?? '', quote + 1);
    imports.push({
      specifier: withStrings.slice(quote + 1, end),
      names,
      line: lineAt(withStrings, offset),
      isExport: word === 'export',
      isType,
    });
  };
  const statement = /\b(import|export)\s+(type\s+)?((?:[\w$*,\s]|\{[^{}]*\})*?)\s*\bfrom\s*['"]/g;
  for (const match of code.matchAll(statement)) {
    const [all, word, type, clause = ''] = match;
    const quote = match.index + all.length - 1;
    add(match.index, quote, namesIn(clause, code), word, type !== undefined);
  }
  for (const match of code.matchAll(/\bimport\s*['"]/g))
    add(match.index, match.index + match[0].length - 1, []);
  for (const match of code.matchAll(/(?:(\{[^{}]*\}|[\w$]+)\s*=\s*await\s+)?\bimport\s*\(\s*['"`]/g)) {
    const quote = match.index + match[0].length - 1;
    const member = code.slice(quote + 1).match(/^\0*['"`]\s*\)+\s*\.\s*([\w$]+)/)?.[1];
    const bound = match[1]?.startsWith('{')
      ? match[1].replaceAll(':', ' as ')
      : match[1] && `* as ${match[1]}`;
    add(match.index, quote, member ? [member] : bound ? namesIn(bound, code) : ['*']);
  }
  return imports;
}

function namesIn(clause: string, code: string): string[] {
  const names: string[] = [];
  const inBraces = clause.match(/\{([^{}]*)\}/)?.[1] ?? '';
  for (const part of inBraces.split(',')) {
    const name = part
      .trim()
      .replace(/^type\s+/, '')
      .split(/\s+as\s+/)[0];
    if (name) names.push(name.trim());
  }
  const space = clause.match(/\*\s+as\s+([\w$]+)/)?.[1];
  if (space)
    for (const match of code.matchAll(new RegExp(`\\b${space}\\.([\\w$]+)`, 'g'))) names.push(match[1] ?? '');
  else if (clause.includes('*')) names.push('*');
  const outside = clause.replace(/\{[^{}]*\}/, '').replace(/\*\s+as\s+[\w$]+/, '');
  if (/[\w$]/.test(outside)) names.push('default');
  return names;
}

/**
 * Blanks comments and the insides of strings, keeping every offset and line. TypeScript 7 offers no parser to
 * programs, so this reads characters: quotes, templates with holes, and a `/` that begins a regular expression
 * where no value can stand before it. Inside strings the mark is NUL, elsewhere a space.
 */
function strip(text: string): { withStrings: string; code: string } {
  const kept = text.split('');
  const code = text.split('');
  const blank = (from: number, to: number, target: string[], mark: string) => {
    for (let at = from; at < to; at += 1) if (target[at] !== '\n' || mark === '\0') target[at] = mark;
  };
  /** For each open template hole, how many braces are open inside it. */
  const holes: number[] = [];
  let at = 0;
  const template = () => {
    const end = endOfTemplate(text, at);
    blank(at, end, code, '\0');
    if (text[end] === '$') {
      code[end] = ' ';
      holes.push(0);
      at = end + 2;
    } else at = end + 1;
  };
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    const one = text[at] ?? '';
    if (two === '//' || two === '/*' || (at === 0 && two === '#!')) {
      const end = endOfComment(text, at, two === '/*');
      blank(at, end, code, ' ');
      blank(at, end, kept, ' ');
      at = end;
    } else if (one === "'" || one === '"') {
      const end = endOfLine(text, at + 1, one);
      blank(at + 1, end, code, '\0');
      at = end + 1;
    } else if (one === '/' && beginsExpression(code, at)) {
      const end = endOfLine(text, at + 1, '/');
      blank(at + 1, end, code, ' ');
      at = end + 1;
    } else if (one === '`') {
      at += 1;
      template();
    } else if (one === '}' && holes.at(-1) === 0) {
      holes.pop();
      at += 1;
      template();
    } else {
      if (holes.length > 0 && (one === '{' || one === '}'))
        holes[holes.length - 1] = (holes.at(-1) ?? 0) + (one === '{' ? 1 : -1);
      at += 1;
    }
  }
  return { withStrings: kept.join(''), code: code.join('') };
}

function endOfComment(text: string, at: number, isBlock: boolean): number {
  const end = text.indexOf(isBlock ? '*/' : '\n', at + 2);
  if (end < 0) return text.length;
  return isBlock ? end + 2 : end;
}

function endOfTemplate(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '`' && !(text[at] === '$' && text[at + 1] === '{'))
    at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

/** The closing `mark` on this line; a `/` inside a character class does not close. */
function endOfLine(text: string, from: number, mark: string): number {
  let inClass = false;
  let at = from;
  while (at < text.length && text[at] !== '\n') {
    const one = text[at];
    if (one === '\\') at += 1;
    else if (one === mark && !inClass) return at;
    else if (mark === '/' && one === '[') inClass = true;
    else if (one === ']') inClass = false;
    at += 1;
  }
  return Math.min(at, text.length);
}

function beginsExpression(code: string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(code[before] ?? '')) before -= 1;
  if (before < 0 || /[-(,=:[!&|?{};+*%<>~^]/.test(code[before] ?? '')) return true;
  const word = code
    .slice(Math.max(0, before - 12), before + 1)
    .join('')
    .match(/[\w$]+$/)?.[0];
  return word !== undefined && /^(return|typeof|case|in|of|do|else|void|delete|await|yield)$/.test(word);
}
