import type { FastifyInstance, FastifyReply } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import { serve } from '#platform';
import { sessionRoutes } from './api.ts';
import type { Session } from './contract.ts';
import { dropCookie, setCookie } from './cookies.ts';
import type { Desk } from './desk.ts';
import { findStanding, findStandingOf } from './find-asker.ts';
import { isMeant } from './gate.ts';
import { askForPasskey } from './passkey.ts';
import { presentSession, presentSessions } from './present.ts';
import { beginSignIn, freshen, giveCode, givePasskey, signOut } from './sign-in.ts';
import { stand } from './stand.ts';

type Refused = { code: string };

export function serveSessions(app: FastifyInstance, desk: Desk): void {
  const { world, law } = desk;
  serve(app, sessionRoutes.find, async ({ request }) => {
    const found = await findStanding(world, law.sessions, request);
    return found.ok ? accept(await presentSession(desk, found.value)) : found;
  });
  serve(app, sessionRoutes.begin, async ({ json, request, reply }) => {
    const before = await findStanding(world, law.sessions, request);
    const begun = await beginSignIn(desk, request, json);
    if (begun.ok && before.ok && before.value)
      await signOut(desk, before.value.session.sessionId, before.value.account);
    return answerStep(desk, reply, begun);
  });
  serve(app, sessionRoutes.giveCode, async ({ json, request, reply }) => {
    const standing = await stand(desk, request, ['second-factor']);
    if (!standing.ok) return standing;
    return answerStep(desk, reply, await giveCode(desk, request, standing.value, json.code));
  });
  serve(app, sessionRoutes.askPasskey, async ({ request }) => {
    const standing = await stand(desk, request, ['second-factor', 'signed-in']);
    if (!standing.ok) return standing;
    const options = await askForPasskey(desk, request, standing.value);
    return options ? accept(options) : refuse({ code: 'sign-in.passkey-refused' });
  });
  serve(app, sessionRoutes.givePasskey, async ({ json, request, reply }) => {
    const standing = await stand(desk, request, ['second-factor']);
    if (!standing.ok) return standing;
    return answerStep(desk, reply, await givePasskey(desk, request, standing.value, json.response));
  });
  serve(app, sessionRoutes.freshen, async ({ json, request, reply }) => {
    const standing = await stand(desk, request, ['signed-in']);
    if (!standing.ok) return standing;
    const done = await freshen(desk, request, standing.value, json);
    return done.ok ? answerToken(desk, standing.value.token) : tellWait(reply, done);
  });
  serveOpenSessions(app, desk);
}

function serveOpenSessions(app: FastifyInstance, desk: Desk): void {
  const { world, law } = desk;
  serve(app, sessionRoutes.end, async ({ request, reply }) => {
    const found = await findStanding(world, law.sessions, request);
    if (!found.ok) return found;
    if (found.value) {
      if (!isMeant(world, request, found.value.token)) return refuse({ code: 'access.cross-site' });
      await signOut(desk, found.value.session.sessionId, found.value.account);
    }
    dropCookie(reply, 'session');
    // Not the storage: a reviewer's signing key lives there, and would be gone with every sign-out.
    reply.header('clear-site-data', '"cache", "cookies"');
    return accept(await presentSession(desk, null));
  });
  serve(app, sessionRoutes.list, async ({ request }) => {
    const standing = await stand(desk, request, ['signed-in']);
    return standing.ok ? accept(await presentSessions(desk, standing.value)) : standing;
  });
  serve(app, sessionRoutes.endOther, async ({ params, request }) => {
    const standing = await stand(desk, request, ['signed-in']);
    if (!standing.ok) return standing;
    const isEnded = await signOut(desk, params.id, standing.value.account);
    return isEnded
      ? accept(await presentSessions(desk, standing.value))
      : refuse({ code: 'session.not-found' });
  });
}

/** After a step: the new cookie, and where one stands now. */
export async function answerStep(
  desk: Desk,
  reply: FastifyReply,
  step: Outcome<{ token: string }, Refused>,
): Promise<Outcome<Session, Refused>> {
  if (!step.ok) return tellWait(reply, step);
  setCookie(reply, 'session', step.value.token);
  return answerToken(desk, step.value.token);
}

/** Where the session of this token stands; the request itself may still carry the one before. */
export async function answerToken(desk: Desk, token: string): Promise<Outcome<Session, never>> {
  return accept(await presentSession(desk, await findStandingOf(desk.world, desk.law.sessions, token)));
}

/** When to come back, where that is what the refusal is about. */
export function tellWait<Refusal extends { code: string; retryAfterSeconds?: number }>(
  reply: FastifyReply,
  refused: { ok: false; refusal: Refusal },
): { ok: false; refusal: { code: string } } {
  const { retryAfterSeconds, ...refusal } = refused.refusal;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  else if (refusal.code === 'sign-in.busy') reply.header('retry-after', '5');
  return { ok: false, refusal };
}
