import type { Reader, Tx } from '#platform';

export async function findPasswordHash(reader: Reader, account: string): Promise<string | null> {
  const row = await reader
    .selectFrom('sign_in.password')
    .select('hash')
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.hash ?? null;
}

export async function setPasswordHash(tx: Tx, account: string, hash: string, setAt: Date): Promise<void> {
  await tx
    .insertInto('sign_in.password')
    .values({ account, hash, set_at: setAt })
    .onConflict((conflict) => conflict.column('account').doUpdateSet({ hash, set_at: setAt }))
    .execute();
}

export type InvitationRow = {
  account: string;
  tokenHash: Buffer;
  madeAt: Date;
  madeBy: string;
  validUntil: Date;
};

/** The account's only one: an earlier link ends. */
export async function setInvitation(tx: Tx, invitation: InvitationRow): Promise<void> {
  const rest = {
    token_hash: invitation.tokenHash,
    made_at: invitation.madeAt,
    made_by: invitation.madeBy,
    valid_until: invitation.validUntil,
  };
  await tx
    .insertInto('sign_in.invitation')
    .values({ account: invitation.account, ...rest })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(rest))
    .execute();
}

/** Whose it is; it stays until it is taken. `null`: there is none, or its time is over. */
export async function findInvitation(reader: Reader, tokenHash: Buffer, now: Date): Promise<string | null> {
  const row = await reader
    .selectFrom('sign_in.invitation')
    .select('account')
    .where('token_hash', '=', tokenHash)
    .where('valid_until', '>', now)
    .executeTakeFirst();
  return row?.account ?? null;
}

/** `false`: another request took it before. */
export async function takeInvitation(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const done = await tx
    .deleteFrom('sign_in.invitation')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

export async function deleteOldInvitations(reader: Reader, now: Date): Promise<void> {
  await reader.deleteFrom('sign_in.invitation').where('valid_until', '<=', now).execute();
}

/** Persons' accounts that are not of the demonstration, in no order that matters; at most two. */
export async function findSomeAccounts(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectFrom('accounts.account')
    .select('account')
    .where('kind', '=', 'person')
    .where('is_demo', '=', false)
    .orderBy('account')
    .limit(2)
    .execute();
  return rows.map((row) => row.account);
}

/** Accounts of the demonstration, as the sign-in page lists them. */
export async function findDemoAccounts(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectFrom('accounts.account')
    .select('account')
    .where('is_demo', '=', true)
    .where('kind', '=', 'person')
    .orderBy('created_at')
    .orderBy('account')
    .limit(50)
    .execute();
  return rows.map((row) => row.account);
}
