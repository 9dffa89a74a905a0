import type { FastifyInstance } from 'fastify';
import type { ListLaw } from '#credit/lists';
import { accept, dayOf, refuse } from '#kit';
import { serve, type World } from '#platform';
import { type MatterAnswer, matterRoutes } from './contract.ts';
import type { Matter } from './matter.ts';
import type { MatterLaw } from './matter-law.ts';

type ServedLaw = { matters: MatterLaw; lists: Pick<ListLaw, 'authorities'> };

export function serveMatters(app: FastifyInstance, world: World, law: ServedLaw): void {
  serve(app, matterRoutes.list, async ({ query }) => {
    const all = [...law.matters.matters.values()];
    const wanted = all.filter(({ kind }) => query.kind === undefined || kind === query.kind);
    return accept({ asOf: dayOf(world.clock.now()), matters: wanted.map((one) => toAnswer(one, law)) });
  });
  serve(app, matterRoutes.show, async ({ params }) => {
    const matter = law.matters.matters.get(params.matter);
    return matter ? accept(toAnswer(matter, law)) : refuse({ code: 'matter.unknown' });
  });
}

/** The loader made sure that field and purposes are known. */
const toAnswer = ({ domain, purposes, ...matter }: Matter, law: ServedLaw): MatterAnswer => ({
  ...matter,
  domain: { id: domain, name: law.lists.authorities.domains.get(domain)!.name },
  purposes: purposes.map((id) => ({ id, name: law.matters.purposes.get(id)!.name })),
});
