import type { FastifyRequest } from 'fastify';
import { accept, newId, type Outcome, refuse } from '#kit';
import { inTransaction, type Tx } from '#platform';
import type { AccountRow } from '#trust/accounts';
import { AccountName } from '#trust/accounts/contract';
import type { Standing } from './asker.ts';
import type { Attempt } from './attempts.ts';
import { browserOf } from './browser-of.ts';
import type { Desk } from './desk.ts';
import { findFactors } from './factor-sql.ts';
import { findHolder } from './find-asker.ts';
import { isPasskey } from './passkey.ts';
import { attempt, isCode, isPassword, type ProofRefusal } from './prove.ts';
import {
  addSession,
  endSession,
  endSessionsOf,
  freshenSession,
  holdSessionsOf,
  moveSession,
} from './session-sql.ts';
import { isOneAtATime, signedInFrom } from './start-session.ts';
import { tellSignIn } from './tell-sign-in.ts';
import { hashOf, makeToken } from './token.ts';

/** Of a step that came through: what the cookie carries from now on. */
type Step<Refusal extends { code: string } = ProofRefusal> = Promise<Outcome<{ token: string }, Refusal>>;

/** First step: account and password. Gives a session that is good for nothing but the second. */
export async function beginSignIn(
  desk: Desk,
  request: FastifyRequest,
  { account: typed, password }: { account: string; password: string },
): Step {
  const { world } = desk;
  const account = typed.trim().toLowerCase();
  const holder = AccountName.safeParse(account).success ? await findHolder(world, account) : null;
  const tried = await attempt(desk, request, { account, method: 'password' }, () =>
    isPassword(desk, { account, isOurs: holder !== null }, password),
  );
  if (!tried.ok) return tried;
  return inTransaction(world.db, async (tx) => {
    await tried.value.giveBack(tx);
    return accept({ token: await openPending(desk, tx, holder!, request) });
  });
}

/** A session of somebody whose password, link or identity provider is right; asks for the second factor, or to set one up. */
export async function openPending(
  { world, law }: Desk,
  tx: Tx,
  { account }: Pick<AccountRow, 'account'>,
  request: FastifyRequest,
): Promise<string> {
  const now = world.clock.now();
  const token = makeToken(world.random);
  const factors = await findFactors(tx, account);
  await addSession(tx, {
    sessionId: newId(now, world.random),
    tokenHash: hashOf(token),
    account,
    state: factors.length > 0 ? 'second-factor' : 'enrol',
    beganAt: now,
    signedInAt: null,
    lastSeenAt: now,
    endsAt: new Date(now.getTime() + law.sessions.session.pendingMinutes * 60_000),
    freshUntil: null,
    browser: browserOf(request.headers['user-agent'] ?? ''),
  });
  return token;
}

type SecondRefusal = ProofRefusal | { code: 'access.not-signed-in' };

export async function giveCode(
  desk: Desk,
  request: FastifyRequest,
  standing: Standing,
  code: string,
): Step<SecondRefusal> {
  const { account } = standing.account;
  const tried = await attempt(desk, request, { account, method: 'totp' }, () => isCode(desk, account, code));
  return tried.ok ? finish(desk, standing, tried.value, 'totp') : tried;
}

export async function givePasskey(
  desk: Desk,
  request: FastifyRequest,
  standing: Standing,
  response: unknown,
): Step<SecondRefusal> {
  const { account } = standing.account;
  const tried = await attempt(desk, request, { account, method: 'passkey' }, () =>
    isPasskey(desk, request, standing, response),
  );
  return tried.ok ? finish(desk, standing, tried.value, 'passkey') : tried;
}

async function finish(
  desk: Desk,
  standing: Standing,
  tried: Attempt,
  method: string,
): Step<{ code: 'access.not-signed-in' }> {
  return inTransaction(desk.world.db, async (tx) => {
    const token = await completeSignIn(desk, tx, standing, method);
    if (token === null) return refuse({ code: 'access.not-signed-in' });
    await tried.forget(tx);
    return accept({ token });
  });
}

/** The session goes on as signed in, under a new token; `null`: another request of it was faster. */
export async function completeSignIn(
  { world, law }: Desk,
  tx: Tx,
  { session, token, account }: Standing,
  method: string,
): Promise<string | null> {
  const next = makeToken(world.random);
  const isOnlyOne = isOneAtATime(law.sessions, account.roles);
  if (isOnlyOne) await holdSessionsOf(tx, account.account);
  const isMoved = await moveSession(
    tx,
    { tokenHash: hashOf(token), state: session.state },
    { tokenHash: hashOf(next), ...signedInFrom(law.sessions, world.clock.now()) },
  );
  if (!isMoved) return null;
  if (isOnlyOne) await endSessionsOf(tx, account.account, session.sessionId);
  await tellSignIn(world, tx, account, { action: 'signed-in', scope: { method } });
  return next;
}

/** Who is signed in proves again who he is. */
export async function freshen(
  desk: Desk,
  request: FastifyRequest,
  standing: Standing,
  proof: { password: string; code: string } | { response: unknown },
): Promise<Outcome<null, SecondRefusal>> {
  const { world, law } = desk;
  const { account } = standing.account;
  const tried =
    'response' in proof
      ? await attempt(desk, request, { account, method: 'passkey' }, () =>
          isPasskey(desk, request, standing, proof.response),
        )
      : await proveBoth(desk, request, account, proof);
  if (!tried.ok) return tried;
  return inTransaction(world.db, async (tx) => {
    await tried.value.forget(tx);
    const { freshUntil } = signedInFrom(law.sessions, world.clock.now());
    const isThere = await freshenSession(tx, hashOf(standing.token), freshUntil);
    return isThere ? accept(null) : refuse({ code: 'access.not-signed-in' });
  });
}

/** A wrong password leaves the code for the next attempt. */
async function proveBoth(
  desk: Desk,
  request: FastifyRequest,
  account: string,
  { password, code }: { password: string; code: string },
): Promise<Outcome<Attempt, ProofRefusal>> {
  const first = await attempt(desk, request, { account, method: 'password' }, () =>
    isPassword(desk, { account, isOurs: true }, password),
  );
  if (!first.ok) return first;
  await first.value.giveBack(desk.world.db);
  return attempt(desk, request, { account, method: 'totp' }, () => isCode(desk, account, code));
}

/** Over at once, on the server; `false`: it was over. Also for another session of the same account. */
export function signOut({ world }: Desk, sessionId: string, account: AccountRow): Promise<boolean> {
  return inTransaction(world.db, async (tx) => {
    const isEnded = await endSession(tx, sessionId, account.account);
    if (isEnded) await tellSignIn(world, tx, account, { action: 'signed-out', scope: {} });
    return isEnded;
  });
}
