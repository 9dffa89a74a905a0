import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { html, textOf } from './markup.ts';
import { sealBody } from './parts.ts';
import type { AssetLinks } from './site-model.ts';

/** A file made once at start: its address holds its hash, so that it can be kept for ever. */
export type Asset = { path: string; type: string; body: Buffer; brotli: Buffer; gzip: Buffer };

export type Assets = {
  links: AssetLinks;
  files: ReadonlyMap<string, Asset>;
  fontFolders: ReadonlyMap<string, string>;
};

const styleSheets = [
  'tokens',
  'frame',
  'parts',
  'tables',
  'pages',
  'subject',
  'reading',
  'form',
  'verify',
  'print',
];
const families = {
  'noto-sans-sc': '@fontsource-variable/noto-sans-sc',
  'noto-serif-sc': '@fontsource-variable/noto-serif-sc',
} as const;

/** Reads the style sheets and the fonts' sheets; throws when one is missing. */
export function loadAssets(): Assets {
  const styles = assetOf(
    'site.css',
    styleSheets
      .map((name) => readFileSync(new URL(`./assets/${name}.css`, import.meta.url), 'utf8'))
      .join('\n'),
  );
  const folders = Object.entries(families).map(([family, name]) => [family, packageFolder(name)] as const);
  const fonts = folders.map(([family, folder]) => assetOf(`${family}.css`, fontSheet(family, folder)));
  return {
    links: { styles: styles.path, fonts: fonts.map((font) => font.path) },
    files: new Map([styles, ...fonts].map((file) => [file.path, file])),
    fontFolders: new Map(folders.map(([family, folder]) => [family, join(folder, 'files')])),
  };
}

const packageFolder = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** One face for each part of the characters: a browser loads only the parts that a page uses. */
const fontSheet = (family: string, folder: string): string =>
  readFileSync(join(folder, 'wght.css'), 'utf8')
    .replaceAll('./files/', `/assets/fonts/${family}/`)
    .replace(/\/\*.*?\*\/\s*/g, '')
    .replace(/\s*\n\s*/g, '');

/** `name` with its ending; the hash goes before that. */
export function assetOf(name: string, text: string): Asset {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  return {
    path: `/assets/${name.replace(/\.(?=\w+$)/, `.${hash}.`)}`,
    type: `text/${name.endsWith('.js') ? 'javascript' : 'css'}; charset=utf-8`,
    body,
    brotli: brotliCompressSync(body),
    gzip: gzipSync(body),
  };
}

export const favicon = (): string =>
  textOf(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${sealBody}</svg>`);

/** Records end and are withdrawn: search engines may keep subjects' pages out of their stores. */
export const robots =
  'User-agent: *\nDisallow: /search\nDisallow: /en/search\nDisallow: /verify?\nDisallow: /en/verify?\nDisallow: /subjects/\nDisallow: /en/subjects/\nDisallow: /api/\n';
