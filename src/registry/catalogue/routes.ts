import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accept, dayOf, type Outcome, refuse, route } from '#kit';
import { serve, type World } from '#platform';
import { CatalogueList, CataloguePage } from './contract.ts';
import { describeCatalogue, describeItem } from './describe.ts';
import { type CatalogueItem, type Edition, editionOn } from './item.ts';
import type { Catalogue } from './load-catalogue.ts';
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
} as const;

export function serveCatalogue(app: FastifyInstance, world: World, catalogue: Catalogue): void {
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
