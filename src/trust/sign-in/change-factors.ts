import type { FastifyRequest } from 'fastify';
import { accept, newId, type Outcome, refuse } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import type { Standing } from './asker.ts';
import type { Desk } from './desk.ts';
import {
  addPasskey,
  addTotp,
  deleteFactors,
  deleteOneOfFactors,
  findFactors,
  MOST_FACTORS,
} from './factor-sql.ts';
import { askForNewPasskey, issuerOf, readNewPasskey } from './passkey.ts';
import { endSessionsOf, findDraftSecret, setDraftSecret } from './session-sql.ts';
import { completeSignIn } from './sign-in.ts';
import { tellAbout, tellSignIn } from './tell-sign-in.ts';
import { makeSecret, presentSecret, stepOf } from './totp.ts';

type FactorRefusal =
  | { code: 'factor.taken' | 'factor.not-begun' | 'factor.not-found' | 'factor.last' }
  | { code: 'sign-in.code-refused' | 'sign-in.passkey-refused' | 'access.not-signed-in' };

/** A token where adding the first factor completed signing in. */
type Added = Outcome<{ token: string | null }, FactorRefusal>;

/** A secret to scan or type; it counts once a code of it came back. */
export async function beginTotp(desk: Desk, { session, account }: Standing) {
  const { world, seal } = desk;
  const secret = makeSecret(world.random);
  await setDraftSecret(world.db, session.sessionId, seal.close(secret, draftOf(session.sessionId)));
  return presentSecret(secret, { issuer: issuerOf(desk), account: account.account });
}

export async function finishTotp(
  desk: Desk,
  standing: Standing,
  { code, label }: { code: string; label: string },
): Promise<Added> {
  const { world, law, seal } = desk;
  const { sessionId } = standing.session;
  const { account } = standing.account;
  const now = world.clock.now();
  const draft = await findDraftSecret(world.db, sessionId);
  if (draft === null) return refuse({ code: 'factor.not-begun' });
  const secret = seal.open(draft, draftOf(sessionId));
  const lastStep = stepOf(code, secret, now, law.sessions.secondFactor.window);
  if (lastStep === null) return refuse({ code: 'sign-in.code-refused' });
  return add(desk, standing, 'totp', async (tx) => {
    const factorId = newId(now, world.random);
    await setDraftSecret(tx, sessionId, null);
    await addTotp(tx, account, {
      factorId,
      label,
      addedAt: now,
      secret: seal.close(secret, account),
      lastStep,
    });
    return true;
  });
}

export const beginPasskey = askForNewPasskey;

export async function finishPasskey(
  desk: Desk,
  request: FastifyRequest,
  standing: Standing,
  { response, label }: { response: unknown; label: string },
): Promise<Added> {
  const { world } = desk;
  const made = await readNewPasskey(desk, request, standing, response);
  if (!made) return refuse({ code: 'sign-in.passkey-refused' });
  const now = world.clock.now();
  return add(desk, standing, 'passkey', (tx) =>
    addPasskey(tx, standing.account.account, {
      ...made,
      factorId: newId(now, world.random),
      label,
      addedAt: now,
    }),
  );
}

/** The first completes signing in; another ends all other sessions, should it be a stranger who sits in one of them. */
function add(
  desk: Desk,
  standing: Standing,
  method: 'totp' | 'passkey',
  store: (tx: Tx) => Promise<boolean>,
): Promise<Added> {
  const { world } = desk;
  const { account, session } = standing;
  return inTransaction(world.db, async (tx): Promise<Added> => {
    const { length: before } = await findFactors(tx, account.account);
    if (before >= MOST_FACTORS || !(await store(tx))) return refuse({ code: 'factor.taken' });
    await tellSignIn(world, tx, account, { action: 'factor-added', scope: { method } });
    await endSessionsOf(tx, account.account, session.sessionId);
    if (session.state === 'signed-in') return accept({ token: null });
    const token = await completeSignIn(desk, tx, standing, method);
    return token === null ? refuse({ code: 'access.not-signed-in' }) : accept({ token });
  });
}

export async function removeFactor(
  { world }: Desk,
  { account, session }: Standing,
  factorId: string,
): Promise<Outcome<null, FactorRefusal>> {
  return inTransaction(world.db, async (tx) => {
    const factor = (await findFactors(tx, account.account)).find((each) => each.factorId === factorId);
    if (!factor) return refuse({ code: 'factor.not-found' });
    if (!(await deleteOneOfFactors(tx, account.account, factorId))) return refuse({ code: 'factor.last' });
    await endSessionsOf(tx, account.account, session.sessionId);
    const scope = { method: factor.method };
    await tellSignIn(world, tx, account, { action: 'factor-removed', scope });
    return accept(null);
  });
}

/**
 * For who lost every second factor: the account sets one up when it next gives its password. All its sessions end.
 * Decided by two, as a proposal; it is written down in the name of who carries it out.
 */
export async function resetSecondFactors(world: World, tx: Tx, account: string): Promise<void> {
  const count = await deleteFactors(tx, account);
  await endSessionsOf(tx, account, null);
  await tellAbout(world, tx, { action: 'factor-removed', account, scope: { count: String(count) } });
}

/** What a secret that is being set up is sealed for. */
const draftOf = (sessionId: string): string => `draft ${sessionId}`;
