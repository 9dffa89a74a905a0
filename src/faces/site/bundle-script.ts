import { fileURLToPath } from 'node:url';
import { build, type Plugin, stop } from 'esbuild';
import { type Asset, assetOf } from './assets.ts';

/** Bundles at the first call and gives the same file from then on; after a fault the next call tries again. */
export function openVerifier(): () => Promise<Asset> {
  let bundled: Promise<Asset> | null = null;
  return () => {
    // The bundler is a process of its own: it ends when its one task is done.
    bundled ??= bundleVerifier()
      .finally(stop)
      .catch((error: unknown) => {
        bundled = null;
        throw error;
      });
    return bundled;
  };
}

/**
 * The script of /verify: the verifiers that the server runs, in one file for a reader's browser. Throws when they need
 * something that a browser does not have.
 */
async function bundleVerifier(): Promise<Asset> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('./browser/verify-page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'silent',
    plugins: [onlyWhatIsUsed],
  });
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  if (left.length > 0) throw new Error(`the page's script would need ${left.join(', ')}`);
  return assetOf('verify.js', outputFiles[0]!.text);
}

/**
 * A door leads to all of its room, the server's side too. Our modules do nothing when they are loaded, so what the page
 * does not use falls away; nothing else is taken in but the signatures and hashes of the proofs.
 */
const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  setup({ onResolve, resolve }) {
    const isResolving = Symbol('resolving');
    onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === isResolving || from.kind === 'entry-point') return null;
      if (!/^[#.]|^@noble\//.test(path)) return { path, external: true, sideEffects: false };
      const { importer, resolveDir, kind, namespace } = from;
      const found = await resolve(path, { importer, resolveDir, kind, namespace, pluginData: isResolving });
      return { ...found, sideEffects: false };
    });
  },
};
