import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { checkPage } from './check-page.ts';
import type { Ports } from './field-check.ts';
import { CatalogueItem, ReadingRules } from './item.ts';

/** All kinds of record that may be handed in, and what holds for reading every file. Nothing in it changes. */
export type Catalogue = {
  items: ReadonlyMap<string, CatalogueItem>;
  reading: ReadingRules;
};

/** A fault in the pages of law, found at start: the program does not run on a doubtful page. */
export class CatalogueFault extends Error {
  override name = 'CatalogueFault';
}

const readingFile = 'reading.yaml';

/** The pages as they are written: file name → text. */
export type Pages = ReadonlyMap<string, string>;

/** Every page of a folder (`law/catalogue`). */
export function readPages(folder: string): Pages {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return new Map(files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * Checks each page, its example row by its own validator too, and freezes the whole. Throws a `CatalogueFault` that
 * names page and line and says what to do.
 */
export function loadCatalogue(pages: Pages, ports: Ports): Catalogue {
  const readingPage = pages.get(readingFile);
  if (readingPage === undefined)
    throw new CatalogueFault(`The catalogue has no ${readingFile}; add it to law/catalogue.`);
  const reading = parsePage(readingFile, readingPage, ReadingRules).value;
  const items = new Map<string, CatalogueItem>();
  for (const [file, text] of pages) {
    if (file === readingFile) continue;
    const page = parsePage(file, text, CatalogueItem);
    if (`${page.value.item}.yaml` !== file)
      page.fail(['item'], `is "${page.value.item}"; name the file after it.`);
    for (const { path, problem } of checkPage(page.value, reading, ports)) page.fail(path, problem);
    items.set(page.value.item, page.value);
  }
  if (items.size === 0)
    throw new CatalogueFault('The catalogue holds no kind of record; add a page for each to law/catalogue.');
  return deepFreeze({ items, reading });
}

/** One YAML page by its schema; `fail` throws with the page and the line of a path inside it. */
export function parsePage<Schema extends z.ZodType>(file: string, text: string, schema: Schema) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fail = (path: readonly PropertyKey[], problem: string): never => {
    const line = lines.linePos(offsetOf(document.contents, path)).line;
    throw new CatalogueFault(`${file}:${line}: ${path.length > 0 ? `${path.join('.')} ` : ''}${problem}`);
  };
  const [syntax] = document.errors;
  if (syntax) {
    throw new CatalogueFault(`${file}:${lines.linePos(syntax.pos[0]).line}: not YAML: ${syntax.message}`);
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return fail(issue.path, `does not fit the shape of a page: ${issue.message}. Correct this line.`);
  }
  return { value: parsed.data as z.output<Schema>, fail };
}

/** Where the deepest part of a path that the file has stands; a missing key is shown at its parent. */
function offsetOf(node: Node | null, path: readonly PropertyKey[]): number {
  let offset = node?.range?.[0] ?? 0;
  let here: unknown = node;
  for (const step of path) {
    if (isMap(here)) {
      const pair = here.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      here = pair.value;
    } else if (isSeq(here)) {
      here = here.items[Number(step)];
      offset = (here as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function deepFreeze<Thing>(thing: Thing): Thing {
  if (typeof thing !== 'object' || thing === null || Object.isFrozen(thing)) return thing;
  if (thing instanceof Map) for (const value of thing.values()) deepFreeze(value);
  for (const value of Object.values(thing)) deepFreeze(value);
  return Object.freeze(thing);
}
