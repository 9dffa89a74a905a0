/**
 * Builds the console into dist/console:  node build/console.ts [--if-needed]
 * With `--if-needed` a build that matches its sources is left alone, and one without Vite (`npm ci --omit=dev`) is used
 * as it is; where there is none, the server still starts and /console says what to do.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { appStart, builtFolder, constructedStyles, zodWithoutEval } from '#faces/console';

const root = fileURLToPath(new URL('../', import.meta.url));
const browserFolder = new URL('./', appStart);

/** What else decides how the build looks, besides the modules in it. */
const otherSources = ['package-lock.json', 'build/console.ts', 'src/faces/console/browser/tsconfig.json'];
const sourcesFile = 'sources.json';

export type Built = 'built' | 'current' | 'old' | 'impossible';

/** Tests and `npm start` share one build; a second one that runs beside it ends in the same place. */
export async function buildConsole({ isForced = false } = {}): Promise<Built> {
  const recorded = readRecorded();
  if (!isForced && recorded && isCurrent(recorded)) return 'current';
  const vite = await import('vite').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  });
  if (!vite) return recorded ? 'old' : 'impossible';
  const outDir = join(root, 'dist');
  mkdirSync(outDir, { recursive: true });
  const folder = mkdtempSync(join(outDir, 'building-'));
  try {
    const modules = await buildInto(vite, folder);
    compressAssets(folder);
    writeFileSync(join(folder, sourcesFile), JSON.stringify(hashSources(modules), null, 1));
    putInPlace(folder);
    return 'built';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds into `folder` and gives our own files that went in. */
async function buildInto(vite: typeof import('vite'), folder: string): Promise<string[]> {
  const output = (await vite.build({
    configFile: false,
    root: fileURLToPath(browserFolder),
    base: '/console/',
    logLevel: 'warn',
    publicDir: false,
    plugins: [withConstructedStyles, withoutEval],
    build: {
      outDir: folder,
      emptyOutDir: true,
      manifest: 'manifest.json',
      license: { fileName: 'assets/licenses.md' },
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: fileURLToPath(appStart),
        // Packages mark what may run in a browser; here everything does.
        onLog: (level, log, tell) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(level, log)),
      },
    },
  })) as Rolldown.RolldownOutput;
  return modulesOf(output);
}

/**
 * Ant Design writes its styles into `<style>` elements, which `style-src 'self'` and Trusted Types both refuse. The two
 * modules that do so are replaced by one that makes constructed style sheets.
 */
const withConstructedStyles: Plugin = {
  name: 'constructed-styles',
  enforce: 'pre',
  load(id) {
    const ours = `export * from ${JSON.stringify(fileURLToPath(constructedStyles))};`;
    if (/\/@rc-component\/util\/es\/Dom\/dynamicCSS\.js$/.test(id)) return ours;
    if (/\/@ant-design\/icons\/es\/cssUtils\.js$/.test(id))
      return `${ours} export const getShadowRoot = () => null; export const warningOnce = () => {};`;
    return null;
  },
};

/** Whoever asks for zod gets it with its settings made. */
const withoutEval: Plugin = {
  name: 'without-eval',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'zod' && importer !== fileURLToPath(zodWithoutEval) ? fileURLToPath(zodWithoutEval) : null,
};

/** Our own files that went into the build, from the repository's root. */
function modulesOf({ output }: Rolldown.RolldownOutput): string[] {
  const ids = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : file.originalFileNames));
  return ids
    .map((id) =>
      relative(root, join(fileURLToPath(browserFolder), relative(fileURLToPath(browserFolder), id))),
    )
    .filter((path) => path.startsWith('src/') && !path.includes('?'));
}

type Recorded = Record<string, string>;

function readRecorded(): Recorded | null {
  try {
    return JSON.parse(readFileSync(new URL(sourcesFile, builtFolder), 'utf8')) as Recorded;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const isCurrent = (recorded: Recorded) => {
  const now = hashSources(Object.keys(recorded));
  return [...Object.keys(recorded), ...otherSources].every((path) => recorded[path] === now[path]);
};

/** A file that is gone has an empty hash. */
function hashSources(paths: readonly string[]): Recorded {
  const hashOf = (path: string) => {
    try {
      return createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  };
  return Object.fromEntries(
    [...new Set([...paths, ...otherSources])].sort().map((path) => [path, hashOf(path)]),
  );
}

function compressAssets(folder: string): void {
  for (const name of readdirSync(join(folder, 'assets'))) {
    const body = readFileSync(join(folder, 'assets', name));
    writeFileSync(join(folder, 'assets', `${name}.br`), brotliCompressSync(body));
    writeFileSync(join(folder, 'assets', `${name}.gz`), gzipSync(body, { level: 9 }));
  }
}

/** Whoever runs the server may read it: temporary folders are their maker's alone. */
function putInPlace(folder: string): void {
  const place = fileURLToPath(builtFolder);
  chmodSync(folder, 0o755);
  rmSync(place, { recursive: true, force: true });
  renameSync(folder, place);
}

const words: Record<Built, string> = {
  built: 'The console is built: dist/console.',
  current: '',
  old: 'Vite is not installed, so the console stays as dist/console has it. To build it anew: npm ci && npm run build.',
  impossible:
    'The console is not built, and Vite is not installed to build it: /console will say so. To build it: npm ci && npm run build.',
};

if (import.meta.main) {
  const built = await buildConsole({ isForced: !process.argv.includes('--if-needed') });
  if (words[built]) process.stdout.write(`${words[built]}\n`);
}
