import type { FastifyRequest } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import type { Standing } from './asker.ts';
import type { Desk } from './desk.ts';
import { findStanding, noteSeen } from './find-asker.ts';
import { isMeant } from './gate.ts';
import type { SessionState } from './session-sql.ts';

export type StandRefusal = { code: 'access.not-signed-in' | 'access.cross-site' | 'access.stale' };

/**
 * The session that asks, in one of these states; for the doors that sessions knock at before they are signed in, and
 * which the gate therefore leaves to this room. `isFresh` counts for who is signed in.
 */
export async function stand(
  { world, law }: Desk,
  request: FastifyRequest,
  states: readonly SessionState[],
  { isFresh = false } = {},
): Promise<Outcome<Standing, StandRefusal>> {
  const found = await findStanding(world, law.sessions, request);
  if (!found.ok) return found;
  const standing = found.value;
  if (!standing || !states.includes(standing.session.state)) return refuse({ code: 'access.not-signed-in' });
  if (request.method !== 'GET' && !isMeant(world, request, standing.token))
    return refuse({ code: 'access.cross-site' });
  const { state, freshUntil } = standing.session;
  const isStale = state === 'signed-in' && (freshUntil === null || freshUntil <= world.clock.now());
  if (isFresh && isStale) return refuse({ code: 'access.stale' });
  await noteSeen(world, standing);
  return accept(standing);
}
