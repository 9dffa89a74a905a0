import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { accept, dayOf, type Right, refuse } from '#kit';
import { type Actor, actors, type Gate, isLoopback, type World } from '#platform';
import { type AccessLaw, decideReach, findUnitsBelow, type Holder } from '#trust/accounts';

/** Who asks and what he holds. */
type Asker = { actor: Actor; holder: Holder };

/** Stands before every route that is not open to all: who asks, whether he may, and how far his right goes. */
export function createGate(world: World, law: AccessLaw): Gate {
  return async (request, contract) => {
    if (contract.access === 'public' || contract.access === 'anyone')
      return accept({ actor: actors.anyone, reach: { kind: 'own' }, may: async () => null });
    const asker = findOperator(world, request);
    if (!asker) return refuse({ code: 'access.not-signed-in' });
    const may = (right: Right) =>
      decideReach(law, asker.holder, right, {
        today: dayOf(world.clock.now()),
        unitsBelow: (prefix) => findUnitsBelow(world.db, prefix),
      });
    const reach = contract.access === 'signed-in' ? ({ kind: 'own' } as const) : await may(contract.access);
    return reach ? accept({ actor: asker.actor, reach, may }) : refuse({ code: 'access.denied' });
  };
}

/**
 * Who is at the machine itself, or presents the operator's key; `null`: neither. A page in a browser on this machine,
 * or a proxy in front of it, is not "this machine".
 */
function findOperator(world: World, request: FastifyRequest): Asker | null {
  const { headers } = request;
  const holder: Holder = { kind: 'operator' };
  const { intakeKey } = world.config;
  if (intakeKey && isSame(headers.authorization ?? '', `Bearer ${intakeKey}`))
    return { actor: actors.intakeKey, holder };
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  const isBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  const isNamedLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  const isHere = isLoopback(request) && isNamedLocal && !isForwarded && !isBrowser;
  return isHere ? { actor: actors.local, holder } : null;
}

/** Equal in a time that does not tell how much of the key was right. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', wanted, 'buffer'));
}
