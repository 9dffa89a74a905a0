import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accept, dayOf } from '#kit';
import { serve, type World } from '#platform';
import { listRoutes } from './contract.ts';
import { describeLists, findEntries } from './find-entries.ts';
import type { ListLaw } from './list-law.ts';

/** Serves what lists there are, and who is on each today. */
export function serveLists(app: FastifyInstance, world: World, { lists: law }: { lists: ListLaw }): void {
  serve(app, listRoutes.lists, async ({ request, reply }) =>
    accept(tagged(describeLists(law, dayOf(world.clock.now())), request, reply)),
  );
  serve(app, listRoutes.entries, async ({ params, query, request, reply }) => {
    const found = await findEntries(world, law, { ...params, ...query });
    return found.ok ? accept(tagged(found.value, request, reply)) : found;
  });
}

/** The answer as JSON under an ETag; who has it already is told so and sent nothing. */
function tagged(answer: object, request: FastifyRequest, reply: FastifyReply): string {
  const json = JSON.stringify(answer);
  const tag = `"${hash('sha256', json, 'base64url')}"`;
  reply.header('etag', tag);
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (!known?.includes(tag)) return json;
  reply.code(304);
  return '';
}
