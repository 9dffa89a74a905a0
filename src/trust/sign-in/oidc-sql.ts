import type { Reader, Tx } from '#platform';

export type VisitRow = { state: string; nonce: string; verifier: string; sessionId: string | null };

export async function addVisit(
  reader: Reader,
  visit: VisitRow & { tokenHash: Buffer; endsAt: Date },
): Promise<void> {
  await reader
    .insertInto('sign_in.provider_visit')
    .values({
      token_hash: visit.tokenHash,
      state: visit.state,
      nonce: visit.nonce,
      verifier: visit.verifier,
      session_id: visit.sessionId,
      ends_at: visit.endsAt,
    })
    .execute();
}

/** Gives the visit and takes it away in one; `null`: none, or it came back too late. */
export async function takeVisit(reader: Reader, tokenHash: Buffer, now: Date): Promise<VisitRow | null> {
  const row = await reader
    .deleteFrom('sign_in.provider_visit')
    .where('token_hash', '=', tokenHash)
    .returning(['state', 'nonce', 'verifier', 'session_id', 'ends_at'])
    .executeTakeFirst();
  if (!row || row.ends_at <= now) return null;
  return { state: row.state, nonce: row.nonce, verifier: row.verifier, sessionId: row.session_id };
}

export async function deleteOldVisits(reader: Reader, now: Date): Promise<void> {
  await reader.deleteFrom('sign_in.provider_visit').where('ends_at', '<=', now).execute();
}

/** The account that an identity of another place is linked to. */
export async function findLinked(
  reader: Reader,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<string | null> {
  const row = await reader
    .selectFrom('sign_in.provider_link')
    .select('account')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account ?? null;
}

/** `false`: this identity is another account's, or the account has another there. */
export async function addLink(
  tx: Tx,
  link: { issuer: string; subject: string; account: string; linkedAt: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto('sign_in.provider_link')
    .values({ issuer: link.issuer, subject: link.subject, account: link.account, linked_at: link.linkedAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function deleteLinks(tx: Tx, account: string): Promise<void> {
  await tx.deleteFrom('sign_in.provider_link').where('account', '=', account).execute();
}
