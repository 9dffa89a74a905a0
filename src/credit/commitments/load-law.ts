import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ListLaw } from '#credit/lists';
import { Mark } from '#credit/measures/contract';
import { Template } from './template.ts';

const Limits = z.strictObject({ waiting: z.int().min(1).max(1000), clause: z.string().min(1), mark: Mark });

/** law/commitments, made ready. */
export type CommitmentLaw = Readonly<{
  templates: ReadonlyMap<string, Template>;
  /** So many commitments of one organisation may wait at a time. */
  mostWaiting: number;
  /** Whether a department of this name may accept commitments of this template. */
  mayAccept(template: Template, unitName: string): boolean;
}>;

/** Reads `law/commitments`; throws with the page's name when one is not as it should be. */
export function loadCommitmentLaw(folder: URL, { authorities }: Pick<ListLaw, 'authorities'>): CommitmentLaw {
  const rows = readPage(new URL('commitments/templates.yaml', folder), z.array(Template).min(1));
  const templates = new Map(rows.map((row) => [row.template, row]));
  if (templates.size !== rows.length) throw new RangeError('law/commitments: a template stands twice');
  for (const { template, acceptedBy } of rows) {
    const fields = acceptedBy === 'all' ? [] : acceptedBy;
    const unknown = fields.find((domain) => !authorities.domains.has(domain));
    if (unknown) throw new RangeError(`law/commitments: ${template} names the unknown field ${unknown}`);
  }
  return Object.freeze({
    templates,
    mostWaiting: readPage(new URL('commitments/limits.yaml', folder), Limits).waiting,
    mayAccept: ({ acceptedBy }: Template, unitName: string) =>
      acceptedBy === 'all' || acceptedBy.some((domain) => authorities.domainsOf(unitName).has(domain)),
  });
}

function readPage<Schema extends z.ZodType>(url: URL, schema: Schema): z.output<Schema> {
  const page = schema.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return page.data;
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
