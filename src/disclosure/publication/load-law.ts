import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { CataloguePage, FineThresholds, ItemTerm, Limits, Regime } from './law.ts';
import { compileLaw, type LawPages, type PublicationLaw } from './publication-law.ts';

const LAW = fileURLToPath(new URL('../../../law/', import.meta.url));

/**
 * Reads `law/regimes`, `law/publication` and the fine thresholds of one region, and makes them ready.
 * Throws with the page's name when a page is missing or malformed: nothing is published by half a law.
 */
export function loadPublicationLaw(options: { region: string; folder?: string }): PublicationLaw {
  return compileLaw(readLawPages(options));
}

export function readLawPages(options: { region: string; folder?: string }): LawPages {
  const folder = options.folder ?? LAW;
  const regimes = readdirSync(join(folder, 'regimes')).filter((name) => name.endsWith('.yaml'));
  return {
    regimes: regimes.map((name) => readPage(join(folder, 'regimes', name), Regime)),
    terms: readPage(join(folder, 'publication', 'terms.yaml'), z.array(ItemTerm).min(1)),
    disclosures: readDisclosures(join(folder, 'catalogue')),
    limits: readPage(join(folder, 'publication', 'limits.yaml'), Limits),
    fineThresholds: readPage(join(folder, 'fine-thresholds', `${options.region}.yaml`), FineThresholds),
  };
}

/** Pages of the catalogue's folder that are no item (how files are read) are passed over. */
function readDisclosures(folder: string) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const pages = names.map((name) => CataloguePage.safeParse(parse(readFileSync(join(folder, name), 'utf8'))));
  return new Map(
    pages.flatMap((page) => (page.success ? [[page.data.item, page.data.disclosure] as const] : [])),
  );
}

function readPage<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  const page = schema.safeParse(parse(readFileSync(path, 'utf8')));
  if (!page.success) throw new Error(`${path} is not as it should be:\n${z.prettifyError(page.error)}`);
  return page.data;
}
