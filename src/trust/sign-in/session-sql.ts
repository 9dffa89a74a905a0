import type { Reader, Tx } from '#platform';

export type SessionState = 'second-factor' | 'enrol' | 'signed-in';

/** A session as it is kept; instants are given, never the database's own. */
export type SessionRow = {
  sessionId: string;
  account: string;
  state: SessionState;
  beganAt: Date;
  signedInAt: Date | null;
  lastSeenAt: Date;
  endsAt: Date;
  freshUntil: Date | null;
  browser: string;
};

export async function addSession(tx: Tx, session: SessionRow & { tokenHash: Buffer }): Promise<void> {
  await tx
    .insertInto('sign_in.session')
    .values({
      session_id: session.sessionId,
      token_hash: session.tokenHash,
      account: session.account,
      state: session.state,
      began_at: session.beganAt,
      signed_in_at: session.signedInAt,
      last_seen_at: session.lastSeenAt,
      ends_at: session.endsAt,
      fresh_until: session.freshUntil,
      browser: session.browser,
    })
    .execute();
}

/** `null`: no such session, or it ended; `idleSince` is when one that is over by idling was last seen. */
export async function findSession(
  reader: Reader,
  tokenHash: Buffer,
  { now, idleSince }: { now: Date; idleSince: Date },
): Promise<SessionRow | null> {
  const row = await reader
    .selectFrom('sign_in.session')
    .select(columns)
    .where('token_hash', '=', tokenHash)
    .where('ends_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** Only when that is a minute ago, so that not every question writes. */
export async function touchSession(reader: Reader, sessionId: string, now: Date): Promise<void> {
  await reader
    .updateTable('sign_in.session')
    .set({ last_seen_at: now })
    .where('session_id', '=', sessionId)
    .where('last_seen_at', '<', new Date(now.getTime() - 60_000))
    .execute();
}

/** Whose session it is, signed in and live; `null`: it ended meanwhile. */
export async function findSignedIn(reader: Reader, sessionId: string, now: Date): Promise<string | null> {
  const row = await reader
    .selectFrom('sign_in.session')
    .select('account')
    .where('session_id', '=', sessionId)
    .where('state', '=', 'signed-in')
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return row?.account ?? null;
}

/** Live ones of an account that are signed in, the newest first. */
export async function findSessionsOf(
  reader: Reader,
  account: string,
  { now, idleSince }: { now: Date; idleSince: Date },
): Promise<SessionRow[]> {
  const rows = await reader
    .selectFrom('sign_in.session')
    .select(columns)
    .where('account', '=', account)
    .where('state', '=', 'signed-in')
    .where('ends_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .orderBy('session_id', 'desc')
    .limit(100)
    .execute();
  return rows.map(toRow);
}

/** The next step of the same session under a new token; `false`: another request took it before. */
export async function moveSession(
  tx: Tx,
  from: { tokenHash: Buffer; state: SessionState },
  to: { tokenHash: Buffer; signedInAt: Date; endsAt: Date; freshUntil: Date },
): Promise<boolean> {
  const moved = await tx
    .updateTable('sign_in.session')
    .set({
      token_hash: to.tokenHash,
      state: 'signed-in',
      signed_in_at: to.signedInAt,
      last_seen_at: to.signedInAt,
      ends_at: to.endsAt,
      fresh_until: to.freshUntil,
      challenge: null,
      challenge_until: null,
      draft_secret: null,
    })
    .where('token_hash', '=', from.tokenHash)
    .where('state', '=', from.state)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Its holder proved again who he is; `false`: the session is gone. */
export async function freshenSession(tx: Tx, tokenHash: Buffer, freshUntil: Date): Promise<boolean> {
  const done = await tx
    .updateTable('sign_in.session')
    .set({ fresh_until: freshUntil })
    .where('token_hash', '=', tokenHash)
    .where('state', '=', 'signed-in')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function endSession(tx: Tx, sessionId: string, account: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('sign_in.session')
    .where('session_id', '=', sessionId)
    .where('account', '=', account)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Two who end each other's sessions do so one after the other. */
export async function holdSessionsOf(tx: Tx, account: string): Promise<void> {
  await tx
    .selectFrom('sign_in.session')
    .select('session_id')
    .where('account', '=', account)
    .orderBy('session_id')
    .forUpdate()
    .execute();
}

/** All of an account but the one that asks, where one does. */
export async function endSessionsOf(tx: Tx, account: string, butSessionId: string | null): Promise<void> {
  let query = tx.deleteFrom('sign_in.session').where('account', '=', account);
  if (butSessionId !== null) query = query.where('session_id', '<>', butSessionId);
  await query.execute();
}

export async function setChallenge(
  reader: Reader,
  sessionId: string,
  challenge: { text: string; until: Date },
): Promise<void> {
  await reader
    .updateTable('sign_in.session')
    .set({ challenge: challenge.text, challenge_until: challenge.until })
    .where('session_id', '=', sessionId)
    .execute();
}

/** Gives the challenge and takes it away in one; `null`: there is none, or its time is over. */
export async function takeChallenge(reader: Reader, sessionId: string, now: Date): Promise<string | null> {
  const row = await reader
    .with('held', (held) =>
      held
        .selectFrom('sign_in.session')
        .select(['session_id', 'challenge', 'challenge_until'])
        .where('session_id', '=', sessionId)
        .where('challenge', 'is not', null)
        .forUpdate(),
    )
    .updateTable('sign_in.session as s')
    .from('held')
    .set({ challenge: null, challenge_until: null })
    .whereRef('s.session_id', '=', 'held.session_id')
    .returning(['held.challenge as text', 'held.challenge_until as until'])
    .executeTakeFirst();
  return row?.text && row.until && row.until > now ? row.text : null;
}

export async function setDraftSecret(
  reader: Reader,
  sessionId: string,
  sealed: Buffer | null,
): Promise<void> {
  await reader
    .updateTable('sign_in.session')
    .set({ draft_secret: sealed })
    .where('session_id', '=', sessionId)
    .execute();
}

export async function findDraftSecret(reader: Reader, sessionId: string): Promise<Buffer | null> {
  const row = await reader
    .selectFrom('sign_in.session')
    .select('draft_secret')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row?.draft_secret ?? null;
}

export async function deleteEndedSessions(reader: Reader, now: Date, idleSince: Date): Promise<void> {
  await reader
    .deleteFrom('sign_in.session')
    .where((or) => or.or([or('ends_at', '<=', now), or('last_seen_at', '<=', idleSince)]))
    .execute();
}

const columns = [
  'session_id',
  'account',
  'state',
  'began_at',
  'signed_in_at',
  'last_seen_at',
  'ends_at',
  'fresh_until',
  'browser',
] as const;

function toRow(row: {
  session_id: string;
  account: string;
  state: string;
  began_at: Date;
  signed_in_at: Date | null;
  last_seen_at: Date;
  ends_at: Date;
  fresh_until: Date | null;
  browser: string;
}): SessionRow {
  return {
    sessionId: row.session_id,
    account: row.account,
    state: row.state as SessionState,
    beganAt: row.began_at,
    signedInAt: row.signed_in_at,
    lastSeenAt: row.last_seen_at,
    endsAt: row.ends_at,
    freshUntil: row.fresh_until,
    browser: row.browser,
  };
}
