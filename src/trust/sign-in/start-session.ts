import { newId } from '#kit';
import type { Tx, World } from '#platform';
import type { Role } from '#trust/accounts/contract';
import type { SessionLaw } from './session-law.ts';
import { addSession, endSessionsOf } from './session-sql.ts';
import { hashOf, makeToken } from './token.ts';

/**
 * A session of an account that proved all that it has to; gives what the cookie carries, which is kept nowhere. Whoever
 * approves what others propose has no other beside it.
 */
export async function startSession(
  world: World,
  tx: Tx,
  law: SessionLaw,
  holder: { account: string; roles: readonly Role[]; browser: string },
): Promise<string> {
  const now = world.clock.now();
  const token = makeToken(world.random);
  if (isOneAtATime(law, holder.roles)) await endSessionsOf(tx, holder.account, null);
  await addSession(tx, {
    sessionId: newId(now, world.random),
    tokenHash: hashOf(token),
    account: holder.account,
    state: 'signed-in',
    beganAt: now,
    lastSeenAt: now,
    browser: holder.browser,
    ...signedInFrom(law, now),
  });
  return token;
}

/** How long a sign-in that is complete now lasts. */
export function signedInFrom(law: SessionLaw, now: Date) {
  const { hours, freshMinutes } = law.session;
  return {
    signedInAt: now,
    endsAt: new Date(now.getTime() + hours * 3_600_000),
    freshUntil: new Date(now.getTime() + freshMinutes * 60_000),
  };
}

export const isOneAtATime = (law: SessionLaw, roles: readonly Role[]): boolean =>
  roles.some((role) => law.oneAtATime.roles.includes(role));

/** Sessions last seen before are over. */
export const idleSince = (law: SessionLaw, now: Date): Date =>
  new Date(now.getTime() - law.session.idleMinutes * 60_000);
