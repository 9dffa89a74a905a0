import type { FastifyRequest } from 'fastify';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import { type Actor, actors, isLoopback, type World } from '#platform';
import { type AccountRow, findAccount, type Holder } from '#trust/accounts';
import type { Asker, AskerRefusal, Standing } from './asker.ts';
import { readCookie } from './cookies.ts';
import { findClient } from './find-client.ts';
import { isLocalName } from './place.ts';
import type { SessionLaw } from './session-law.ts';
import { findSession, touchSession } from './session-sql.ts';
import { idleSince } from './start-session.ts';
import { hashOf, isSame } from './token.ts';

/** One proof counts: a key when there is one, else the session's cookie, else being at the machine. */
export async function findAsker(
  world: World,
  law: SessionLaw,
  request: FastifyRequest,
): Promise<Outcome<Asker, AskerRefusal>> {
  if (request.headers.authorization !== undefined)
    return findOperatorKey(world, request) ?? (await findClient(world, law, request));
  const standing = await findStanding(world, law, request);
  if (!standing.ok) return standing;
  if (standing.value === null) {
    const isHere = request.headers.cookie === undefined && isAtMachine(request);
    return isHere
      ? accept({ actor: actors.local, holder: { kind: 'operator' }, standing: null })
      : refuse({ code: 'access.not-signed-in' });
  }
  const { session, account } = standing.value;
  if (session.state !== 'signed-in') return refuse({ code: 'access.not-signed-in' });
  return accept({ actor: actorOf(account), holder: holderOf(account), standing: standing.value });
}

/** `null`: no session, or one that is over: by time, by its account, by the account's unit. */
export async function findStanding(
  world: World,
  law: SessionLaw,
  request: FastifyRequest,
): Promise<Outcome<Standing | null, { code: 'access.cross-site' }>> {
  const token = readCookie(request, 'session');
  if (token === 'two') return refuse({ code: 'access.cross-site' });
  return accept(token === null ? null : await findStandingOf(world, law, token));
}

/** As `findStanding`, by what the cookie carries. */
export async function findStandingOf(world: World, law: SessionLaw, token: string): Promise<Standing | null> {
  const now = world.clock.now();
  const session = await findSession(world.db, hashOf(token), { now, idleSince: idleSince(law, now) });
  const account = session && (await findHolder(world, session.account));
  if (!account) return null;
  return { session, token, account };
}

/** Something was asked that counts as work: the idle time begins anew. Written at most once a minute. */
export async function noteSeen({ clock, db }: World, { session }: Standing): Promise<void> {
  const now = clock.now();
  if (now.getTime() - session.lastSeenAt.getTime() <= 60_000) return;
  await touchSession(db, session.sessionId, now);
  session.lastSeenAt = now;
}

/** An account of a person that may sign in here and now. */
export async function findHolder(world: World, name: string): Promise<AccountRow | null> {
  const account = await findAccount(world.db, name, dayOf(world.clock.now()));
  const isOurs = account?.kind === 'person' && account.isOpen && (!account.isDemo || world.config.isDemo);
  return isOurs ? account : null;
}

export const actorOf = ({ account, unit }: Pick<AccountRow, 'account' | 'unit'>): Actor => ({
  account,
  organisation: unit?.code ?? null,
});

export const holderOf = ({ roles, unit, mandates }: AccountRow): Holder => ({
  kind: 'person',
  roles,
  unit,
  mandates,
});

function findOperatorKey(world: World, request: FastifyRequest): Outcome<Asker, never> | null {
  const { intakeKey } = world.config;
  const isKey = intakeKey !== null && isSame(request.headers.authorization ?? '', `Bearer ${intakeKey}`);
  return isKey ? accept({ actor: actors.intakeKey, holder: { kind: 'operator' }, standing: null }) : null;
}

/** A page in a browser on this machine, or a proxy in front of it, is not "this machine". */
function isAtMachine(request: FastifyRequest): boolean {
  const { headers } = request;
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  const isBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return isLoopback(request) && isLocalName(headers.host ?? '') && !isForwarded && !isBrowser;
}
