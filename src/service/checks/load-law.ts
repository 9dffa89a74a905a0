import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CheckLaw, CheckLimits, FlagRule } from './check-law.ts';

/** Reads `law/checks`; throws with the page's name when one is not as it should be. */
export function loadCheckLaw(folder: URL): CheckLaw {
  const limits = readPage(new URL('checks/limits.yaml', folder), CheckLimits);
  const flags = readPage(new URL('checks/flags.yaml', folder), z.array(FlagRule));
  if (new Set(flags.map(({ flag }) => flag)).size < flags.length)
    throw new RangeError('law/checks/flags.yaml: a flag stands twice');
  return Object.freeze({ limits, flags });
}

function readPage<Schema extends z.ZodType>(url: URL, schema: Schema): z.output<Schema> {
  const page = schema.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return page.data;
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
