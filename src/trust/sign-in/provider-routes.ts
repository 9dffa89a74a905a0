import type { FastifyInstance, FastifyReply } from 'fastify';
import { accept, refuse } from '#kit';
import { at, serve } from '#platform';
import { providerRoutes } from './api.ts';
import { dropCookie, readCookie, setCookie } from './cookies.ts';
import { findDemo } from './demo-accounts.ts';
import type { Desk } from './desk.ts';
import { createIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { ownOrigin } from './place.ts';
import { stand } from './stand.ts';
import { arrive, depart } from './visit-provider.ts';

/** Other places to sign in, where the configuration names one, and the accounts of the demonstration. */
export function serveProviders(app: FastifyInstance, desk: Desk): void {
  const { world } = desk;
  const settings = world.config.identityProvider;
  const provider = settings ? createIdentityProvider(world, settings) : null;
  serve(app, providerRoutes.list, async () =>
    accept({ providers: provider ? [{ id: provider.id, name: provider.name }] : [] }),
  );
  serve(app, providerRoutes.demo, async () =>
    world.config.isDemo ? accept(await findDemo(desk)) : refuse({ code: 'request.not-found' }),
  );
  serve(app, providerRoutes.link, async ({ params, request, reply }) => {
    const origin = ownOrigin(world.config, request);
    if (!provider || provider.id !== params.id || origin === null)
      return refuse({ code: 'identity-provider.not-found' });
    const standing = await stand(desk, request, ['signed-in']);
    if (!standing.ok) return standing;
    const departure = await depart(desk, provider, origin, standing.value);
    if (!departure.ok) return departure;
    setCookie(reply, 'visit', departure.value.token);
    return accept({ url: departure.value.url.href });
  });
  if (provider) servePages(app, desk, provider);
}

/** The two addresses that the browser itself goes to; each leads on to another, and carries nothing to keep. */
function servePages(app: FastifyInstance, desk: Desk, provider: IdentityProvider): void {
  const { config } = desk.world;
  app.get<{ Params: { id: string } }>('/console/oidc/:id/start', at('api'), async (request, reply) => {
    const origin = ownOrigin(config, request);
    if (request.params.id !== provider.id || origin === null) return reply.callNotFound();
    const departure = await depart(desk, provider, origin, null);
    if (!departure.ok) return leadOn(reply, signInPage(departure.refusal.code));
    setCookie(reply, 'visit', departure.value.token);
    return leadOn(reply, departure.value.url.href);
  });
  app.get('/console/oidc/return', at('api'), async (request, reply) => {
    const origin = ownOrigin(config, request);
    const token = readCookie(request, 'visit');
    dropCookie(reply, 'visit');
    if (origin === null || token === null || token === 'two')
      return leadOn(reply, signInPage('identity-provider.refused'));
    const arrival = await arrive(desk, provider, request, { origin, token });
    if (!arrival.ok) return leadOn(reply, signInPage(arrival.refusal.code));
    if (arrival.value.kind === 'link') return leadOn(reply, '/console/account');
    setCookie(reply, 'session', arrival.value.token);
    return leadOn(reply, '/console/');
  });
}

const signInPage = (code: string): string => `/console/sign-in?refused=${code}`;

const leadOn = (reply: FastifyReply, address: string): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(address, 303);
