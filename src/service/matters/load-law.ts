import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ListLaw } from '#credit/lists';
import { Matter, Purpose } from './matter.ts';
import type { MatterLaw } from './matter-law.ts';

const PURPOSES = 'purposes.yaml';

/** Reads `law/matters`; throws with the page's name, or the matter's, when one is not as it should be. */
export function loadMatterLaw(folder: URL, { authorities }: Pick<ListLaw, 'authorities'>): MatterLaw {
  const pages = new URL('matters/', folder);
  const purposes = indexBy(readPage(new URL(PURPOSES, pages), Purpose), ({ purpose }) => purpose);
  const names = readdirSync(pages).filter((name) => name.endsWith('.yaml') && name !== PURPOSES);
  const rows = names.sort().flatMap((name) => readPage(new URL(name, pages), Matter));
  for (const matter of rows) {
    for (const domain of domainsOf(matter)) {
      if (!authorities.domains.has(domain))
        throw new RangeError(
          `law/matters: ${matter.matter} names the field ${domain}, unknown in authorities.yaml`,
        );
    }
    for (const purpose of matter.purposes) {
      if (!purposes.has(purpose))
        throw new RangeError(
          `law/matters: ${matter.matter} names the purpose ${purpose}, unknown in ${PURPOSES}`,
        );
    }
  }
  return Object.freeze({ matters: indexBy(rows, ({ matter }) => matter), purposes });
}

const domainsOf = ({ domain, scope }: Matter): string[] => [
  domain,
  ...scope.measures,
  ...[...scope.records, ...scope.lists].flatMap(({ domains }) => (domains === 'all' ? [] : domains)),
];

function indexBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  const index = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    if (index.has(key)) throw new RangeError(`law/matters: ${key} stands twice`);
    index.set(key, row);
  }
  return index;
}

function readPage<Row extends z.ZodType>(url: URL, row: Row): z.output<Row>[] {
  const page = z
    .array(row)
    .min(1)
    .safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return page.data;
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
