import type { FastifyRequest } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import { inTransaction } from '#platform';
import type { Standing } from './asker.ts';
import { decidePassword } from './decide-password.ts';
import type { Desk } from './desk.ts';
import { attempt, isPassword, type ProofRefusal } from './prove.ts';
import { endSessionsOf } from './session-sql.ts';
import { setPasswordHash } from './sql.ts';
import { tellSignIn } from './tell-sign-in.ts';

export type PasswordRefusal =
  | ProofRefusal
  | { code: 'password.too-short'; shortest: number }
  | { code: 'password.too-easy' };

/** All other sessions end: whoever changes a password may do so because somebody else knows it. */
export async function changePassword(
  desk: Desk,
  request: FastifyRequest,
  { account, session }: Standing,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<Outcome<null, PasswordRefusal>> {
  const { world } = desk;
  const tried = await attempt(desk, request, { account: account.account, method: 'password' }, () =>
    isPassword(desk, { account: account.account, isOurs: true }, password),
  );
  if (!tried.ok) return tried;
  await tried.value.giveBack(world.db);
  const hash = await hashNew(desk, account.account, newPassword);
  if (!hash.ok) return hash;
  return inTransaction(world.db, async (tx) => {
    await setPasswordHash(tx, account.account, hash.value, world.clock.now());
    await endSessionsOf(tx, account.account, session.sessionId);
    await tellSignIn(world, tx, account, { action: 'password-changed', scope: {} });
    return accept(null);
  });
}

/** A password that may be one, hashed. */
export async function hashNew(
  { law, passwords }: Desk,
  account: string,
  password: string,
): Promise<Outcome<string, PasswordRefusal>> {
  const { shortest } = law.sessions.password;
  const decided = decidePassword(password, { account, shortest });
  if (!decided.ok) return decided;
  const hash = await passwords.hash(decided.value);
  return hash === null ? refuse({ code: 'sign-in.busy' }) : accept(hash);
}
