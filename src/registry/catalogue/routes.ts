import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import { serve, type World } from '#platform';
import { findRulingPages } from './approve-pages.ts';
import { comparePages, findDifferences } from './compare-pages.ts';
import { catalogueRoutes } from './contract.ts';
import { describeCatalogue, describeItem } from './describe.ts';
import { type CatalogueItem, type Edition, editionOn } from './item.ts';
import type { Catalogue, Pages } from './load-catalogue.ts';
import { findPageVersions } from './page-sql.ts';
import { buildTemplate } from './template.ts';

/** The catalogue that rules, its pages, and those that this version ships. */
export type CatalogueSources = { catalogue: Catalogue; pages: Pages; shippedPages: Pages };

export function serveCatalogue(app: FastifyInstance, world: World, sources: CatalogueSources): void {
  const { catalogue } = sources;
  const find = (name: string) => findItem(catalogue, name, world);
  serve(app, catalogueRoutes.list, async () => accept(describeCatalogue(catalogue.items)));
  serve(app, catalogueRoutes.item, async ({ params }) => {
    const found = find(params.item);
    return found.ok ? accept(describeItem(found.value.page, found.value.edition)) : found;
  });
  serve(app, catalogueRoutes.template, async ({ params, reply }) => {
    const found = find(params.item);
    if (!found.ok) return found;
    const { page, edition } = found.value;
    const name = encodeURIComponent(`${page.name.zh}.xlsx`);
    reply.header('content-disposition', `attachment; filename="${page.item}.xlsx"; filename*=UTF-8''${name}`);
    return accept(await buildTemplate(page, edition));
  });
  serve(app, catalogueRoutes.changes, async () => {
    const ruling = await findRulingPages(world.db);
    return accept({
      changes: comparePages(ruling, sources.shippedPages),
      needsRestart: comparePages(sources.pages, ruling).length > 0,
    });
  });
  serve(app, catalogueRoutes.versions, async ({ params }) => {
    const versions = await findPageVersions(world.db, `${params.item}.yaml`);
    if (versions.length === 0) return refuse({ code: 'catalogue.unknown-item', item: params.item });
    return accept({
      versions: versions.map(({ content, ...version }, at) => ({
        ...version,
        differences: versions[at + 1]
          ? findDifferences(parse(versions[at + 1]!.content ?? '{}'), parse(content ?? '{}'))
          : [],
      })),
    });
  });
}

function findItem(
  catalogue: Catalogue,
  name: string,
  world: World,
): Outcome<{ page: CatalogueItem; edition: Edition }, { code: 'catalogue.unknown-item'; item: string }> {
  const page = catalogue.items.get(name);
  const edition = page ? editionOn(page, dayOf(world.clock.now())) : null;
  return page && edition
    ? accept({ page, edition })
    : refuse({ code: 'catalogue.unknown-item', item: name.slice(0, 40) });
}
