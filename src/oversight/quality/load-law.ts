import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { MonthsPage, type OversightLaw, QualityPage } from './oversight-law.ts';

/** Reads `law/oversight`; throws with the page's name when one is malformed. */
export const loadOversightLaw = (folder: URL): OversightLaw =>
  Object.freeze({
    months: readPage(new URL('oversight/months.yaml', folder), MonthsPage),
    quality: readPage(new URL('oversight/quality.yaml', folder), QualityPage),
  });

function readPage<Schema extends z.ZodType>(url: URL, schema: Schema): z.output<Schema> {
  const page = schema.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return page.data;
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
