import type { World } from '#platform';
import { deleteOldAssertions } from './client-sql.ts';
import { deleteOldFailures } from './failure-sql.ts';
import { deleteOldVisits } from './oidc-sql.ts';
import type { SessionLaw } from './session-law.ts';
import { deleteEndedSessions } from './session-sql.ts';
import { deleteOldInvitations } from './sql.ts';
import { idleSince } from './start-session.ts';

/** Takes away what is over anyway; nothing depends on when. */
export async function sweepSignIn(world: World, law: SessionLaw): Promise<void> {
  const now = world.clock.now();
  await deleteEndedSessions(world.db, now, idleSince(law, now));
  await deleteOldInvitations(world.db, now);
  await deleteOldFailures(world.db, new Date(now.getTime() - law.lock.minutes * 60_000), now);
  await deleteOldAssertions(world.db, now);
  await deleteOldVisits(world.db, now);
}
