import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AuditLaw, Bases, Term } from './audit-law.ts';

/** Reads `law/audit`; throws with the page's name when one is malformed or the term is too short. */
export function loadAuditLaw(folder: URL): AuditLaw {
  const term = readPage(new URL('audit/term.yaml', folder), Term);
  const bases = readPage(new URL('audit/bases.yaml', folder), Bases);
  return Object.freeze({
    termMonths: term.months,
    groundOf: (action) => {
      const { purpose, clause } = bases[action];
      return { purpose, legalBasis: clause };
    },
  });
}

function readPage<Schema extends z.ZodType>(url: URL, schema: Schema): z.output<Schema> {
  const page = schema.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return page.data;
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
