import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AccessLaw, AccessPage } from './access-law.ts';

/** Throws, naming the line, when the page is malformed. */
export function loadAccessLaw(folder: URL): AccessLaw {
  const url = new URL('access/roles.yaml', folder);
  const page = AccessPage.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return Object.freeze(page.data);
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
