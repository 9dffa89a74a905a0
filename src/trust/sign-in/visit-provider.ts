import type { FastifyRequest } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import { inTransaction } from '#platform';
import type { Standing } from './asker.ts';
import { browserOf } from './browser-of.ts';
import type { Desk } from './desk.ts';
import { findHolder } from './find-asker.ts';
import type { Identity, IdentityProvider } from './identity-provider.ts';
import { addLink, addVisit, findLinked, takeVisit } from './oidc-sql.ts';
import { endSessionsOf, findSignedIn } from './session-sql.ts';
import { openPending } from './sign-in.ts';
import { startSession } from './start-session.ts';
import { tellSignIn } from './tell-sign-in.ts';
import { hashOf, makeToken } from './token.ts';

/** A browser that goes to the provider: where to, and what its cookie carries meanwhile. */
export type Departure = { url: URL; token: string };

/** Sends somebody off who wants to sign in, or, with a session, to link the identity that he has there. */
export async function depart(
  { world, law }: Desk,
  provider: IdentityProvider,
  origin: string,
  standing: Standing | null,
): Promise<Outcome<Departure, { code: 'identity-provider.unavailable' }>> {
  const visit = {
    state: makeToken(world.random),
    nonce: makeToken(world.random),
    verifier: makeToken(world.random),
  };
  const url = await provider.address(visit, returnOf(origin));
  if (!url) return refuse({ code: 'identity-provider.unavailable' });
  const token = makeToken(world.random);
  const endsAt = new Date(world.clock.now().getTime() + law.sessions.identityProvider.minutes * 60_000);
  const sessionId = standing?.session.sessionId ?? null;
  await addVisit(world.db, { ...visit, sessionId, tokenHash: hashOf(token), endsAt });
  return accept({ url, token });
}

/** What somebody came back for: signed in under this token, or the link is made. */
export type Arrival = { kind: 'session'; token: string } | { kind: 'link' };

/**
 * Takes in who comes back, once for each departure and only in the browser that left. Signs in nobody whose identity
 * was not linked to an account by that account's holder. Its second factor follows unless the provider asked for one.
 */
export async function arrive(
  desk: Desk,
  provider: IdentityProvider,
  request: FastifyRequest,
  { origin, token }: { origin: string; token: string },
): Promise<Outcome<Arrival, { code: 'identity-provider.refused' }>> {
  const { world } = desk;
  const visit = await takeVisit(world.db, hashOf(token), world.clock.now());
  const search = new URL(request.url, origin).search;
  const identity = visit && (await provider.identify(visit, new URL(returnOf(origin) + search)));
  if (!visit || !identity) return refuse({ code: 'identity-provider.refused' });
  if (visit.sessionId !== null) return link(desk, identity, visit.sessionId);
  const account = await findLinked(world.db, identity);
  const holder = account === null ? null : await findHolder(world, account);
  if (!holder) return refuse({ code: 'identity-provider.refused' });
  return inTransaction(world.db, async (tx) => {
    if (!identity.hasSecondFactor)
      return accept({ kind: 'session', token: await openPending(desk, tx, holder, request) });
    const browser = browserOf(request.headers['user-agent'] ?? '');
    const started = await startSession(world, tx, desk.law.sessions, { ...holder, browser });
    await tellSignIn(world, tx, holder, { action: 'signed-in', scope: { method: 'identity-provider' } });
    return accept({ kind: 'session', token: started });
  });
}

/** Only where providers are known to send back to. */
const returnOf = (origin: string): string => `${origin}/console/oidc/return`;

/** The session must still be signed in: its cookie does not come along from another site. */
async function link(
  { world }: Desk,
  { issuer, subject }: Identity,
  sessionId: string,
): Promise<Outcome<Arrival, { code: 'identity-provider.refused' }>> {
  const now = world.clock.now();
  return inTransaction(world.db, async (tx) => {
    const account = await findSignedIn(tx, sessionId, now);
    const holder = account === null ? null : await findHolder(world, account);
    const isLinked =
      holder !== null && (await addLink(tx, { issuer, subject, account: holder.account, linkedAt: now }));
    if (!isLinked) return refuse({ code: 'identity-provider.refused' });
    await endSessionsOf(tx, holder.account, sessionId);
    await tellSignIn(world, tx, holder, { action: 'factor-added', scope: { method: 'identity-provider' } });
    return accept({ kind: 'link' });
  });
}
