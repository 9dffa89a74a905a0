import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { z } from 'zod';
import { accept, dayOf, type Outcome, refuse, route } from '#kit';
import { serve, type World } from '#platform';
import { findRulingPages } from './approve-pages.ts';
import { comparePages, findDifferences } from './compare-pages.ts';
import { CatalogueList, CataloguePage, PageChange, PageVersion } from './contract.ts';
import { describeCatalogue, describeItem } from './describe.ts';
import { type CatalogueItem, type Edition, editionOn } from './item.ts';
import type { Catalogue, Pages } from './load-catalogue.ts';
import { findPageVersions } from './page-sql.ts';
import { refusals } from './refusals.ts';
import { buildTemplate } from './template.ts';

const ItemParams = z.strictObject({ item: z.string().min(1).max(40) });

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The room's doors as data. */
export const catalogueRoutes = {
  list: route({
    id: 'getCatalogue',
    method: 'GET',
    path: '/api/v1/catalogue',
    tag: 'catalogue',
    summary: { zh: '目录：可以报送的全部事项', en: 'The catalogue: every kind of record' },
    access: 'public',
    status: 200,
    answer: CatalogueList,
    refusals,
  }),
  item: route({
    id: 'getCatalogueItem',
    method: 'GET',
    path: '/api/v1/catalogue/{item}',
    tag: 'catalogue',
    summary: { zh: '一个事项：字段、规则、依据', en: 'One kind of record: fields, rules, clauses' },
    access: 'public',
    params: ItemParams,
    status: 200,
    answer: CataloguePage,
    refusals,
  }),
  template: route({
    id: 'getTemplate',
    method: 'GET',
    path: '/api/v1/catalogue/{item}.xlsx',
    tag: 'catalogue',
    summary: { zh: '可直接填写的 XLSX 模板', en: 'The XLSX template, ready to fill in' },
    access: 'public',
    params: ItemParams,
    status: 200,
    answer: workbook,
    refusals,
  }),
  changes: route({
    id: 'getCatalogueChanges',
    method: 'GET',
    path: '/api/v1/catalogue-changes',
    tag: 'catalogue',
    summary: {
      zh: '随本版本提供、尚未经双人批准生效的目录页面，以及与现行页面的差异',
      en: 'Pages that this version ships and that two people have not brought into force, with their differences',
    },
    access: 'catalogue:read',
    status: 200,
    answer: z.strictObject({
      changes: z.array(PageChange),
      needsRestart: z.boolean().describe('Pages were brought into force that rule from the next start on.'),
    }),
    refusals: {},
  }),
  versions: route({
    id: 'getPageVersions',
    method: 'GET',
    path: '/api/v1/catalogue/{item}/versions',
    tag: 'catalogue',
    summary: {
      zh: '一个事项的页面历次生效的版本：谁提议、谁批准、改了什么',
      en: 'The versions of a page: who proposed, who approved, what changed',
    },
    access: 'catalogue:read',
    params: ItemParams,
    status: 200,
    answer: z.strictObject({ versions: z.array(PageVersion) }),
    refusals: { 'catalogue.unknown-item': refusals['catalogue.unknown-item'] },
  }),
} as const;

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
