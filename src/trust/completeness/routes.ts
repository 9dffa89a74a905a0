import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { route } from '#kit';
import { serve, type World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import type { Ledger } from '#trust/ledger';
import { Completeness, MapPage, StateMapAnswer } from './contract.ts';
import { findCompleteness, findMapPage, findStateMap } from './find-completeness.ts';
import type { MapKeeper } from './map-keeper.ts';
import { refusals } from './refusals.ts';

const Params = z.strictObject({ code: z.string().min(1).max(60) });

const LinesQuery = z.strictObject({
  after: z.string().max(60).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** The room's doors as data. */
export const completenessRoutes = {
  map: route({
    id: 'getStateMap',
    method: 'GET',
    path: '/api/v1/ledger/map',
    tag: 'ledger',
    summary: {
      zh: '状态图：每小时一次，公开账本为全部公示中的记录作的承诺',
      en: 'The state map: once an hour the public log commits to all that is public',
    },
    access: 'public',
    status: 200,
    answer: StateMapAnswer,
    refusals: { 'map.none-yet': refusals['map.none-yet'] },
  }),
  lines: route({
    id: 'getStateMapLines',
    method: 'GET',
    path: '/api/v1/ledger/map/lines',
    tag: 'ledger',
    summary: {
      zh: '状态图的全部条目及其记录，按代码顺序分页，供核对',
      en: 'All lines of the state map with their records, in the order of the codes, for whoever checks it',
    },
    access: 'public',
    query: LinesQuery,
    status: 200,
    answer: MapPage,
    refusals: { 'map.none-yet': refusals['map.none-yet'] },
  }),
  completeness: route({
    id: 'getCompleteness',
    method: 'GET',
    path: '/api/v1/subjects/{code}/completeness',
    tag: 'subjects',
    summary: {
      zh: '一个组织公示中的记录是否齐全：状态图中的位置，或不在其中的证明',
      en: 'That nothing public about an organisation is missing: its line in the state map, or proof that it has none',
    },
    access: 'public',
    params: Params,
    status: 200,
    answer: Completeness,
    refusals,
  }),
} as const;

export function serveCompleteness(
  app: FastifyInstance,
  world: World,
  rooms: { ledger: Ledger; keeper: MapKeeper },
): void {
  serve(app, completenessRoutes.map, () => findStateMap(world, rooms.ledger));
  serve(app, completenessRoutes.lines, ({ query }) => findMapPage(world, rooms.ledger, query));
  serve(app, completenessRoutes.completeness, ({ params }) =>
    findCompleteness(world, rooms, normaliseUscc(params.code)),
  );
}
