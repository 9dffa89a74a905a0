import { findNamesByCode, presentName } from '#registry/subjects';
import { rightsOf } from '#trust/accounts';
import type { OwnAccount } from '#trust/accounts/contract';
import type { Standing } from './asker.ts';
import type { OpenSession, SecondFactor, Session } from './contract.ts';
import type { Desk } from './desk.ts';
import { findFactors } from './factor-sql.ts';
import { holderOf } from './find-asker.ts';
import { findSessionsOf } from './session-sql.ts';
import { idleSince } from './start-session.ts';
import { csrfOf } from './token.ts';

export async function presentSession(desk: Desk, standing: Standing | null): Promise<Session> {
  if (!standing) return { state: 'signed-out' };
  const { session, token, account } = standing;
  const csrf = csrfOf(token);
  if (session.state === 'enrol') return { state: 'enrol', account: account.account, csrf };
  if (session.state === 'second-factor') {
    const factors = await findFactors(desk.world.db, account.account);
    const methods = [...new Set(factors.map(({ method }) => method))];
    return { state: 'second-factor', methods, csrf };
  }
  const { access, sessions } = desk.law;
  const now = desk.world.clock.now();
  const idledAt = new Date(session.lastSeenAt.getTime() + sessions.session.idleMinutes * 60_000);
  const idleEndsAt = idledAt < session.endsAt ? idledAt : session.endsAt;
  const isFresh = session.freshUntil !== null && session.freshUntil > now;
  return {
    state: 'signed-in',
    account: await presentOwn(desk, standing),
    rights: rightsOf(access, holderOf(account)),
    csrf,
    idleEndsAt: idleEndsAt.toISOString(),
    idleSeconds: Math.max(0, Math.ceil((idleEndsAt.getTime() - now.getTime()) / 1_000)),
    endsAt: session.endsAt.toISOString(),
    freshUntil: isFresh ? session.freshUntil!.toISOString() : null,
  };
}

async function presentOwn({ world }: Desk, { account }: Standing): Promise<OwnAccount> {
  const codes = account.mandates.map(({ subjectCode }) => subjectCode);
  const names = await findNamesByCode(world.db, codes);
  return {
    account: account.account,
    name: account.name,
    roles: account.roles,
    unit: account.unit,
    mandates: account.mandates.map(({ subjectCode, validUntil }) => ({
      subjectCode,
      subjectName: presentName(names.get(subjectCode) ?? []) ?? null,
      validUntil,
    })),
  };
}

export async function presentSessions(desk: Desk, standing: Standing): Promise<{ sessions: OpenSession[] }> {
  const now = desk.world.clock.now();
  const ends = { now, idleSince: idleSince(desk.law.sessions, now) };
  const rows = await findSessionsOf(desk.world.db, standing.account.account, ends);
  return {
    sessions: rows.map(({ sessionId, browser, signedInAt, lastSeenAt }) => ({
      id: sessionId,
      isThisOne: sessionId === standing.session.sessionId,
      browser,
      signedInAt: signedInAt!.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
  };
}

export async function presentFactors(desk: Desk, account: string): Promise<SecondFactor[]> {
  const factors = await findFactors(desk.world.db, account);
  return factors.map(({ factorId, method, label, addedAt, lastUsedAt }) => ({
    id: factorId,
    method,
    label,
    addedAt: addedAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}
