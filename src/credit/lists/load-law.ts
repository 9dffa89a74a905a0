import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Authorities, AuthorityDomain } from './authority.ts';
import { List } from './list.ts';
import type { ListLaw } from './list-law.ts';

/** Answers kept per question; above this the memory starts anew, so that hostile input cannot fill it. */
const REMEMBERED = 20_000;

/** Reads `law/authorities.yaml` and `law/lists`; throws with the page's name when one is not as it should be. */
export function loadListLaw(folder: URL): ListLaw {
  const authorities = loadAuthorities(folder);
  const pages = new URL('lists/', folder);
  const lists = readdirSync(pages)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => readPage(new URL(name, pages), z.array(List).min(1)));
  const byId = indexBy(lists, ({ id }) => id, 'law/lists: two lists have the id');
  const byName = indexBy(lists, nameKey, 'law/lists: two lists of an item have the name');
  for (const { id, domains, inForceFrom, inForceUntil } of lists) {
    const unknown = domains.find((domain) => !authorities.domains.has(domain));
    if (unknown)
      throw new RangeError(`law/lists: ${id} names the field ${unknown}, unknown in authorities.yaml`);
    if (inForceUntil !== null && inForceUntil < inForceFrom)
      throw new RangeError(`law/lists: ${id} ends before it begins`);
  }
  return Object.freeze({
    lists: byId,
    authorities,
    listNamed: (item: string, listName: string) =>
      byName.get(nameKey({ item, name: { zh: listName } })) ?? null,
  });
}

export function loadAuthorities(folder: URL): Authorities {
  const rows = readPage(new URL('authorities.yaml', folder), z.array(AuthorityDomain).min(1));
  const known = new Map<string, ReadonlySet<string>>();
  return Object.freeze({
    domains: indexBy(rows, ({ domain }) => domain, 'law/authorities.yaml: two rows have the field'),
    domainsOf: (name: string) => {
      const found = known.get(name);
      if (found) return found;
      if (known.size >= REMEMBERED) known.clear();
      const held = rows.filter(({ authorityWords }) => authorityWords.some((word) => name.includes(word)));
      const domains = new Set(held.map(({ domain }) => domain));
      known.set(name, domains);
      return domains;
    },
  });
}

const nameKey = ({ item, name }: { item: string; name: { zh: string } }) => `${item} ${name.zh}`;

function indexBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string, fault: string): Map<string, Row> {
  const index = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    if (index.has(key)) throw new RangeError(`${fault} ${key}`);
    index.set(key, row);
  }
  return index;
}

function readPage<Schema extends z.ZodType>(url: URL, schema: Schema): z.output<Schema> {
  const page = schema.safeParse(parse(readFileSync(url, 'utf8')));
  if (page.success) return page.data;
  throw new Error(`${fileURLToPath(url)} is not as it should be:\n${z.prettifyError(page.error)}`);
}
