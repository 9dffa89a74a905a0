import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isWithin, type Reach, refuse } from '#kit';
import { serve } from '../http.ts';
import type { World } from '../world.ts';
import { eventRoutes, type News, rightToHear, Topic } from './contract.ts';
import { EventStreams, type Listener } from './event-streams.ts';

/** Serves the streams, which end before the server waits for its connections to end. */
export function serveEvents(
  app: FastifyInstance,
  world: World,
  options: { heartbeatMilliseconds?: number } = {},
): void {
  const streams = new EventStreams(world, options);
  app.addHook('preClose', async () => streams[Symbol.asyncDispose]());
  serve(app, eventRoutes.follow, async ({ request, reply }) => {
    const findListener = () => askGate(app, request);
    const listener = await findListener();
    if (!listener) return refuse({ code: 'events.off' });
    const opened = await streams.open(listener, findListener);
    if (!opened.ok) reply.header('retry-after', '5');
    else reply.headers({ 'x-accel-buffering': 'no', 'cache-control': 'no-store' });
    return opened;
  });
}

/** Hears of each topic as far as its right to read it reaches, and of what is its own. */
async function askGate(app: FastifyInstance, request: FastifyRequest): Promise<Listener | null> {
  const admitted = await app.gate(request, eventRoutes.follow);
  if (!admitted.ok) return null;
  const { actor, may } = admitted.value;
  const reaches = new Map<Topic, Reach | null>(
    await Promise.all(Topic.options.map(async (topic) => [topic, await may(rightToHear(topic))] as const)),
  );
  return {
    account: actor.account,
    hears: (news) => mayHear(news, reaches.get(news.topic) ?? null, actor.account),
  };
}

export function mayHear(news: News, reach: Reach | null, account: string): boolean {
  if (news.account === account) return true;
  return reach !== null && isWithin(reach, news, account);
}
