import type { FastifyInstance, FastifyReply } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import { serve } from '#platform';
import { factorRoutes } from './api.ts';
import type { Standing } from './asker.ts';
import { beginPasskey, beginTotp, finishPasskey, finishTotp, removeFactor } from './change-factors.ts';
import { changePassword } from './change-password.ts';
import { setCookie } from './cookies.ts';
import type { Desk } from './desk.ts';
import { acceptInvitation } from './invite.ts';
import { presentFactors } from './present.ts';
import { answerStep, answerToken, tellWait } from './routes.ts';
import { stand } from './stand.ts';

const either = ['enrol', 'signed-in'] as const;
const fresh = { isFresh: true };

export function serveFactors(app: FastifyInstance, desk: Desk): void {
  serve(app, factorRoutes.list, async ({ request }) => {
    const standing = await stand(desk, request, either);
    return standing.ok ? answerFactors(desk, standing.value) : standing;
  });
  serve(app, factorRoutes.beginTotp, async ({ request }) => {
    const standing = await stand(desk, request, either, fresh);
    return standing.ok ? accept(await beginTotp(desk, standing.value)) : standing;
  });
  serve(app, factorRoutes.addTotp, async ({ json, request, reply }) => {
    const standing = await stand(desk, request, either, fresh);
    if (!standing.ok) return standing;
    return answerAdded(desk, reply, standing.value, await finishTotp(desk, standing.value, json));
  });
  serve(app, factorRoutes.beginPasskey, async ({ request }) => {
    const standing = await stand(desk, request, either, fresh);
    if (!standing.ok) return standing;
    const options = await beginPasskey(desk, request, standing.value);
    return options ? accept(options) : refuse({ code: 'sign-in.passkey-refused' });
  });
  serve(app, factorRoutes.addPasskey, async ({ json, request, reply }) => {
    const standing = await stand(desk, request, either, fresh);
    if (!standing.ok) return standing;
    const added = await finishPasskey(desk, request, standing.value, json);
    return answerAdded(desk, reply, standing.value, added);
  });
  serve(app, factorRoutes.remove, async ({ params, request }) => {
    const standing = await stand(desk, request, ['signed-in'], fresh);
    if (!standing.ok) return standing;
    const removed = await removeFactor(desk, standing.value, params.id);
    return removed.ok ? answerFactors(desk, standing.value) : removed;
  });
}

export function servePasswords(app: FastifyInstance, desk: Desk): void {
  serve(app, factorRoutes.changePassword, async ({ json, request, reply }) => {
    const standing = await stand(desk, request, ['signed-in']);
    if (!standing.ok) return standing;
    const changed = await changePassword(desk, request, standing.value, json);
    return changed.ok ? answerToken(desk, standing.value.token) : tellWait(reply, changed);
  });
  serve(app, factorRoutes.acceptInvitation, async ({ json, request, reply }) =>
    answerStep(desk, reply, await acceptInvitation(desk, request, json)),
  );
}

async function answerAdded(
  desk: Desk,
  reply: FastifyReply,
  standing: Standing,
  added: Outcome<{ token: string | null }, { code: string }>,
) {
  if (!added.ok) return added;
  const { token } = added.value;
  if (token === null) return answerFactors(desk, standing);
  setCookie(reply, 'session', token);
  const session = await answerToken(desk, token);
  const { factors } = (await answerFactors(desk, standing)).value;
  return accept({ factors, session: session.ok ? session.value : undefined });
}

const answerFactors = async (desk: Desk, { account }: Standing) =>
  accept({ factors: await presentFactors(desk, account.account) });
