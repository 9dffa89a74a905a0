import type { FastifyRequest } from 'fastify';
import { dayOf, type Outcome, refuse } from '#kit';
import { inTransaction } from '#platform';
import { findAccount } from '#trust/accounts';
import { type Attempt, beginAttempt, type Locked } from './attempts.ts';
import type { Desk } from './desk.ts';
import { findFactors, takeStep } from './factor-sql.ts';
import { findPasswordHash } from './sql.ts';
import { tellSignIn } from './tell-sign-in.ts';
import { stepOf } from './totp.ts';

export type ProofRefusal =
  | Locked
  | { code: 'sign-in.busy' }
  | { code: 'sign-in.refused' | 'sign-in.code-refused' | 'sign-in.passkey-refused' };

const refusalOf = {
  password: 'sign-in.refused',
  totp: 'sign-in.code-refused',
  passkey: 'sign-in.passkey-refused',
} as const;

/**
 * One attempt to prove who somebody is, counted before it is made. `prove` tells whether it holds; `null`: too many
 * are at it, so that it was not tried. A failure is written down where the account exists.
 */
export async function attempt(
  { world, law }: Desk,
  request: FastifyRequest,
  { account, method }: { account: string; method: keyof typeof refusalOf },
  prove: () => Promise<boolean | null>,
): Promise<Outcome<Attempt, ProofRefusal>> {
  const begun = await beginAttempt(world, law.sessions.lock, request, account);
  if (!begun.ok) return begun;
  const isProven = await prove();
  if (isProven) return begun;
  if (isProven === null) {
    await begun.value.giveBack(world.db);
    return refuse({ code: 'sign-in.busy' });
  }
  const known = await findAccount(world.db, account, dayOf(world.clock.now()));
  if (known)
    await inTransaction(world.db, (tx) =>
      tellSignIn(world, tx, known, { action: 'sign-in-failed', scope: { method } }),
    );
  return refuse({ code: refusalOf[method] });
}

/** An account that does not exist, may not sign in or has no password costs what any other costs. */
export async function isPassword(
  { world, passwords }: Desk,
  account: { account: string; isOurs: boolean },
  password: string,
): Promise<boolean | null> {
  const hash = await findPasswordHash(world.db, account.account);
  return passwords.isRight(password, account.isOurs ? hash : null);
}

/** Whether the code is one of the account's now; it is used up by this. */
export async function isCode({ world, law, seal }: Desk, account: string, code: string): Promise<boolean> {
  const now = world.clock.now();
  for (const factor of await findFactors(world.db, account)) {
    if (factor.method !== 'totp') continue;
    const step = stepOf(code, seal.open(factor.secret, account), now, law.sessions.secondFactor.window);
    if (step !== null && (await takeStep(world.db, { account, factorId: factor.factorId }, step, now)))
      return true;
  }
  return false;
}
