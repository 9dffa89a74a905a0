import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** A file of the built app in the three codings that were prepared when it was built. */
export type AppFile = { type: string; body: Buffer; brotli: Buffer; gzip: Buffer };

/** The built app: what its page loads at once, and every file by its name in /console/assets/. */
export type BuiltApp = {
  script: string;
  /** Scripts that the first one needs: named in the page so that they come at the same time. */
  preloads: readonly string[];
  styles: readonly string[];
  files: ReadonlyMap<string, AppFile>;
};

const Chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  css: z.array(z.string()).default([]),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
});

/** What Vite writes about its build: files by the source they came from. */
export const Manifest = z.record(z.string(), Chunk);
export type Manifest = z.output<typeof Manifest>;

/** Reads the build in `folder`; `null` when there is none. */
export function loadApp(folder: URL): BuiltApp | null {
  const manifest = readManifest(folder);
  if (!manifest) return null;
  const entry = Object.entries(manifest).find(([, chunk]) => chunk.isEntry);
  if (!entry) throw new Error(`${folder.pathname}manifest.json names no start file: build the console anew`);
  const needed = chunksNeeded(manifest, [entry[0]]);
  return {
    script: entry[1].file,
    preloads: needed.map(({ file }) => file).filter((file) => file !== entry[1].file),
    styles: [...new Set(needed.flatMap(({ css }) => css))],
    files: readFiles(new URL('assets/', folder)),
  };
}

/** The chunks that are there before those named by `sources` can run, themselves first. */
export function chunksNeeded(manifest: Manifest, sources: readonly string[]): Manifest[string][] {
  const names = new Set(sources);
  for (const name of names) for (const next of manifest[name]?.imports ?? []) names.add(next);
  return [...names].flatMap((name) => manifest[name] ?? []);
}

function readManifest(folder: URL): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function readFiles(folder: URL): Map<string, AppFile> {
  const read = (name: string) => readFileSync(new URL(name, folder));
  const names = readdirSync(folder).filter((name) => !/\.(br|gz)$/.test(name));
  return new Map(
    names.map((name) => [
      name,
      { type: typeOf(name), body: read(name), brotli: read(`${name}.br`), gzip: read(`${name}.gz`) },
    ]),
  );
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml',
};

function typeOf(name: string): string {
  const type = types[name.slice(name.lastIndexOf('.') + 1)];
  if (!type) throw new Error(`the console's build holds ${name}, and nobody said how to serve such a file`);
  return type;
}
