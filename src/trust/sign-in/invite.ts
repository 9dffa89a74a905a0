import type { FastifyRequest } from 'fastify';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import { findAccount } from '#trust/accounts';
import { hashNew, type PasswordRefusal } from './change-password.ts';
import type { Desk } from './desk.ts';
import { deleteFactors } from './factor-sql.ts';
import { findHolder } from './find-asker.ts';
import { deleteLinks } from './oidc-sql.ts';
import type { SessionLaw } from './session-law.ts';
import { endSessionsOf } from './session-sql.ts';
import { openPending } from './sign-in.ts';
import { findInvitation, setInvitation, setPasswordHash, takeInvitation } from './sql.ts';
import { tellAbout, tellSignIn } from './tell-sign-in.ts';
import { hashOf, makeToken } from './token.ts';

/** What goes into the link; it is shown once and kept nowhere. */
export type Invitation = { account: string; token: string; validUntil: Date };

/**
 * A link with which an account that is new, or lost everything, begins anew; earlier links end. Nothing else changes
 * until it is used. Needs no desk, so that a proposal can carry it out.
 */
export async function makeInvitation(
  world: World,
  tx: Tx,
  law: SessionLaw,
  account: string,
): Promise<Outcome<Invitation, { code: 'account.not-invitable' }>> {
  const now = world.clock.now();
  const known = await findAccount(tx, account, dayOf(now));
  if (!known?.isOpen || known.kind !== 'person' || known.isDemo)
    return refuse({ code: 'account.not-invitable' });
  const token = makeToken(world.random);
  const validUntil = new Date(now.getTime() + law.invitation.hours * 3_600_000);
  const madeBy = world.actor.account;
  await setInvitation(tx, { account, tokenHash: hashOf(token), madeAt: now, madeBy, validUntil });
  await tellAbout(world, tx, { action: 'invitation-made', account, scope: {} });
  return accept({ account, token, validUntil });
}

/** After the `#`, so that it reaches no log and no other site. */
export const linkOf = (origin: string, { token }: Invitation): string =>
  `${origin}/console/invitation#${token}`;

/** Sets the password, ends what there was before, and goes on to setting up the second factor. */
export async function acceptInvitation(
  desk: Desk,
  request: FastifyRequest,
  { token, password }: { token: string; password: string },
): Promise<Outcome<{ token: string }, PasswordRefusal | { code: 'invitation.not-found' }>> {
  const { world } = desk;
  const now = world.clock.now();
  const account = await findInvitation(world.db, hashOf(token), now);
  const holder = account === null ? null : await findHolder(world, account);
  if (!holder) return refuse({ code: 'invitation.not-found' });
  const hash = await hashNew(desk, holder.account, password);
  if (!hash.ok) return hash;
  return inTransaction(world.db, async (tx) => {
    if (!(await takeInvitation(tx, hashOf(token)))) return refuse({ code: 'invitation.not-found' });
    await setPasswordHash(tx, holder.account, hash.value, now);
    await deleteFactors(tx, holder.account);
    await deleteLinks(tx, holder.account);
    await endSessionsOf(tx, holder.account, null);
    await tellSignIn(world, tx, holder, { action: 'password-changed', scope: { by: 'invitation' } });
    return accept({ token: await openPending(desk, tx, holder, request) });
  });
}
