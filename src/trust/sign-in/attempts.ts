import type { FastifyRequest } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import type { Reader, World } from '#platform';
import { forgetFailures, giveBackAttempt, takeAttempt } from './failure-sql.ts';
import { addressOf, networkOf } from './place.ts';
import type { SessionLaw } from './session-law.ts';
import { hashOf } from './token.ts';

/** One attempt at proving who somebody is; it counts as failed unless it says otherwise. */
export type Attempt = {
  /** It came through, and more is asked: neither door counts it. */
  giveBack(reader: Reader): Promise<void>;
  /** Signing in is complete: what failed before at this account is forgotten. */
  forget(reader: Reader): Promise<void>;
};

export type Locked = { code: 'sign-in.locked'; retryAfterSeconds: number };

/**
 * Begins one at the account and at the network that it comes from, or tells that one of the two is locked and not
 * which. An account need not exist to be locked, for else the lock would tell.
 */
export async function beginAttempt(
  world: World,
  law: SessionLaw['lock'],
  request: FastifyRequest,
  account: string,
): Promise<Outcome<Attempt, Locked>> {
  const now = world.clock.now();
  const terms = {
    now,
    most: law.failures,
    lockedUntil: new Date(now.getTime() + law.minutes * 60_000),
    countedSince: new Date(now.getTime() - law.minutes * 60_000),
  };
  const network = hashOf(`network ${networkOf(addressOf(request))}`);
  const holder = hashOf(`account ${account}`);
  const lockedHere = await takeAttempt(world.db, network, terms);
  if (lockedHere) return refuse(lockedFrom(lockedHere, now));
  const lockedThere = await takeAttempt(world.db, holder, terms);
  if (lockedThere) {
    await giveBackAttempt(world.db, network);
    return refuse(lockedFrom(lockedThere, now));
  }
  return accept({
    async giveBack(reader) {
      await giveBackAttempt(reader, network);
      await giveBackAttempt(reader, holder);
    },
    async forget(reader) {
      await giveBackAttempt(reader, network);
      await forgetFailures(reader, holder);
    },
  });
}

const lockedFrom = (until: Date, now: Date): Locked => ({
  code: 'sign-in.locked',
  retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000)),
});
