import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tree } from './import-rules.ts';
import { type Finding, lineAt } from './source.ts';

/** What package.json says about other people's work. */
export type Dependencies = { runtime: string[]; development: string[] };

const MOST_RUNTIME_DEPENDENCIES = 30;

/** Local targets of Markdown links and pictures exist; code blocks and web addresses are left alone. */
export function checkLinks(
  pages: readonly { path: string; text: string }[],
  exists: (path: string) => boolean,
): Finding[] {
  return pages.flatMap(({ path, text }) => {
    const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, (code) => code.replace(/[^\n]/g, ' '));
    const links = [
      ...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g),
      ...prose.matchAll(/\b(?:src|href)="([^"]+)"/g),
      ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm),
    ];
    return links.flatMap((match) => {
      const target = decodeURI((match[1] ?? '').split('#')[0] ?? '');
      if (!target || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return [];
      const file = target.startsWith('/') ? target.slice(1) : join(dirname(path), target);
      if (exists(file)) return [];
      return [
        {
          path,
          line: lineAt(prose, match.index),
          rule: `the link to ${target} leads nowhere`,
          remedy: 'mend or remove it',
        },
      ];
    });
  });
}

/** The default way to ask: a file or folder below the repository's root. */
export const existsBelow = (root: string) => (path: string) => existsSync(join(root, path));

/** Each direct dependency has its line of reason, no line outlives its dependency, and there are at most 30. */
export function checkDependencies({ runtime, development }: Dependencies, page: string): Finding[] {
  const path = 'docs/decisions/dependencies.md';
  const explained = new Map<string, number>();
  for (const match of page.matchAll(/^\|\s*`([^`]+)`\s*\|\s*([^|\s][^|]*)\|/gm))
    explained.set(match[1] ?? '', lineAt(page, match.index));
  const direct = [...runtime, ...development];
  const unexplained = direct
    .filter((name) => !explained.has(name))
    .map((name) => ({
      path,
      line: 1,
      rule: `${name} has no line of reason`,
      remedy: `add a row: | \`${name}\` | why it |`,
    }));
  const gone = [...explained]
    .filter(([name]) => !direct.includes(name))
    .map(([name, line]) => ({
      path,
      line,
      rule: `${name} is not a direct dependency`,
      remedy: 'take its row out',
    }));
  if (runtime.length <= MOST_RUNTIME_DEPENDENCIES) return [...unexplained, ...gone];
  const tooMany = {
    path: 'package.json',
    line: 1,
    rule: `${runtime.length} run-time dependencies, more than ${MOST_RUNTIME_DEPENDENCIES}`,
    remedy: 'write the small ones ourselves, or drop what is least used',
  };
  return [...unexplained, ...gone, tooMany];
}

/** What `npm run build` puts into the console's own files, whatever of it a package brings; it is not there when that runs. */
const isBuiltIn = (path: string) => path.startsWith('src/faces/console/browser/');

/** What runs imports only run-time dependencies, and every run-time dependency is named by something that runs. */
export function checkPackages(
  tree: Tree,
  { runtime, development }: Dependencies,
  otherText: string,
): Finding[] {
  const running = tree.sources.filter(
    ({ path }) => path.startsWith('src/') && !/(\.test|\/testing|\/builders)\.tsx?$/.test(path),
  );
  const wrong = running.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      if (/^[.#]|^node:/.test(specifier) || runtime.includes(name)) return [];
      if (isBuiltIn(file.path) && development.includes(name)) return [];
      const isTypesOnly = development.includes(`@types/${name}`) && !development.includes(name);
      const rule = `${name} is ${development.includes(name) ? 'a development' : 'not a'} dependency`;
      return isTypesOnly
        ? []
        : [{ path: file.path, line, rule, remedy: 'add it to dependencies in package.json' }];
    }),
  );
  const text = running.map((file) => file.text).join('\n') + otherText;
  const unused = runtime
    .filter((name) => !text.includes(name))
    .map((name) => ({
      path: 'package.json',
      line: 1,
      rule: `nothing uses ${name}`,
      remedy: 'npm uninstall it',
    }));
  return [...wrong, ...unused];
}
