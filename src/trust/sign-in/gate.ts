import type { FastifyRequest } from 'fastify';
import { accept, dayOf, type Right, refuse } from '#kit';
import { actors, eventRoutes, type Gate, type World } from '#platform';
import { type AccessLaw, decideReach, findUnitsBelow } from '#trust/accounts';
import type { Asker } from './asker.ts';
import { findAsker, noteSeen } from './find-asker.ts';
import { comesFromOwnPage } from './place.ts';
import type { SessionLaw } from './session-law.ts';
import { csrfOf, isSame } from './token.ts';

/** Stands before every route that is not open to all: who asks, whether he may, and how far his right goes. */
export function createGate(world: World, law: { access: AccessLaw; sessions: SessionLaw }): Gate {
  return async (request, contract) => {
    if (contract.access === 'public' || contract.access === 'anyone') {
      if (isChange(request) && contract.access === 'anyone' && !comesFromOwnPage(world.config, request))
        return refuse({ code: 'access.cross-site' });
      return accept({ actor: actors.anyone, reach: { kind: 'own' }, may: async () => null });
    }
    const found = await findAsker(world, law.sessions, request);
    if (!found.ok) return found;
    const asker = found.value;
    if (asker.standing && isChange(request) && !isMeant(world, request, asker.standing.token))
      return refuse({ code: 'access.cross-site' });
    const may = (right: Right) =>
      decideReach(law.access, asker.holder, right, {
        today: dayOf(world.clock.now()),
        unitsBelow: (prefix) => findUnitsBelow(world.db, prefix),
      });
    if (contract.access === 'signed-in' && !asker.standing)
      return refuse({ code: asker.holder.kind === 'client' ? 'access.denied' : 'access.not-signed-in' });
    const reach = contract.access === 'signed-in' ? ({ kind: 'own' } as const) : await may(contract.access);
    if (!reach) return refuse({ code: 'access.denied' });
    if (contract.isFresh && !isFresh(asker, world.clock.now())) return refuse({ code: 'access.stale' });
    // A page that is merely open and hears of news is nobody at work.
    if (asker.standing && contract.id !== eventRoutes.follow.id) await noteSeen(world, asker.standing);
    return accept({ actor: asker.actor, reach, may });
  };
}

const isChange = ({ method }: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Sent by a page of ours that knows the session, not by another site's page that only the browser knows. */
export function isMeant(world: World, request: FastifyRequest, token: string): boolean {
  const given = request.headers['x-gongxin-csrf'];
  return typeof given === 'string' && isSame(given, csrfOf(token)) && comesFromOwnPage(world.config, request);
}

/** A person proved who he is a moment ago. A program cannot, and the operator is at the machine. */
const isFresh = ({ holder, standing }: Asker, now: Date): boolean =>
  standing ? (standing.session.freshUntil ?? now) > now : holder.kind === 'operator';
