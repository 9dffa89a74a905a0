/**
 * Takes the place of the module by which Ant Design writes `<style>` elements (see build/console.ts). Constructed style
 * sheets need neither a nonce nor `unsafe-inline`, and no markup is written, so that Trusted Types hold. All of it goes
 * into the layer `antd`, below our own sheets, which therefore always win.
 */
type Options = { mark?: string; prepend?: boolean | 'queue'; priority?: number };
type Kept = { sheet: CSSStyleSheet; css: string; order: number };

/** Beside the document, as the sheets are: a module keeps no state. */
const keptBy = (document: Document): Map<string, Kept> => {
  const holder = document as Document & { constructedStyles?: Map<string, Kept> };
  holder.constructedStyles ??= new Map();
  return holder.constructedStyles;
};

/** Puts a sheet under a key, or writes the one that is there anew. The element it gives stands in no document. */
export function updateCSS(css: string, key: string, options: Options = {}): HTMLStyleElement {
  const kept = keptBy(document);
  const name = nameOf(key, options);
  const found = kept.get(name);
  if (found?.css !== css) {
    const sheet = found?.sheet ?? new CSSStyleSheet();
    sheet.replaceSync(`@layer antd {${css}}`);
    kept.set(name, { sheet, css, order: orderOf(options) });
    if (!found) adopt(kept);
  }
  return document.createElement('style');
}

export const injectCSS = (css: string, options: Options = {}): HTMLStyleElement =>
  updateCSS(css, css, options);

export function removeCSS(key: string, options: Options = {}): void {
  const kept = keptBy(document);
  if (kept.delete(nameOf(key, options))) adopt(kept);
}

/** Nothing is remembered about containers: sheets belong to the document. */
export const clearContainerCache = (): void => undefined;

const nameOf = (key: string, { mark = '' }: Options) => `${mark} ${key}`;

/** What is put in front, then the queue by priority, then what comes at the end. */
const orderOf = ({ prepend, priority = 0 }: Options) =>
  prepend === true ? Number.NEGATIVE_INFINITY : prepend === 'queue' ? priority : Number.POSITIVE_INFINITY;

function adopt(kept: Map<string, Kept>): void {
  const sheets = [...kept.values()].toSorted((a, b) =>
    a.order === b.order ? 0 : a.order < b.order ? -1 : 1,
  );
  document.adoptedStyleSheets = sheets.map(({ sheet }) => sheet);
}
