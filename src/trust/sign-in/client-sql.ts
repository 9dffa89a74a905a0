import type { Reader, Tx } from '#platform';

/** A key of a client as it is kept. */
export type ClientKeyRow = {
  account: string;
  keyId: string;
  secretHash: Buffer | null;
  publicKey: unknown;
  rights: string[];
  addresses: string[];
};

/** One that counts; `null`: none of this id, or it ended, or its time is over. */
export async function findClientKey(reader: Reader, keyId: string, now: Date): Promise<ClientKeyRow | null> {
  const row = await reader
    .selectFrom('sign_in.client_key')
    .select(['account', 'key_id', 'secret_hash', 'public_key', 'rights', 'addresses'])
    .where('key_id', '=', keyId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return null;
  return {
    account: row.account,
    keyId: row.key_id,
    secretHash: row.secret_hash,
    publicKey: row.public_key,
    rights: row.rights,
    addresses: row.addresses,
  };
}

/** Once a day is enough to find keys that nobody uses. */
export async function noteUse(reader: Reader, keyId: string, today: string): Promise<void> {
  await reader
    .updateTable('sign_in.client_key')
    .set({ last_used_on: today })
    .where('key_id', '=', keyId)
    .where((or) => or.or([or('last_used_on', 'is', null), or('last_used_on', '<', today)]))
    .execute();
}

export async function addClientKey(
  tx: Tx,
  key: ClientKeyRow & { madeAt: Date; madeBy: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sign_in.client_key')
    .values({
      account: key.account,
      key_id: key.keyId,
      secret_hash: key.secretHash,
      public_key: key.publicKey === null ? null : JSON.stringify(key.publicKey),
      rights: key.rights,
      addresses: key.addresses,
      made_at: key.madeAt,
      made_by: key.madeBy,
      expires_at: key.expiresAt,
    })
    .execute();
}

/** `false`: there is none that still counts. */
export async function endKey(
  tx: Tx,
  keyId: string,
  { endedAt, endedBy }: { endedAt: Date; endedBy: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('sign_in.client_key')
    .set({ ended_at: endedAt, ended_by: endedBy })
    .where('key_id', '=', keyId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** `false`: it was used before. */
export async function spendAssertion(
  reader: Reader,
  assertion: { keyId: string; jtiHash: Buffer; endsAt: Date },
): Promise<boolean> {
  const done = await reader
    .insertInto('sign_in.used_assertion')
    .values({ key_id: assertion.keyId, jti_hash: assertion.jtiHash, ends_at: assertion.endsAt })
    .onConflict((conflict) => conflict.columns(['key_id', 'jti_hash']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** A client's keys for a list: those that ended too, the newest first; never the secret's hash. */
export async function findClientKeys(reader: Reader, account: string) {
  const rows = await reader
    .selectFrom('sign_in.client_key')
    .select(['key_id', 'public_key', 'rights', 'addresses'])
    .select(['made_at', 'made_by', 'expires_at', 'ended_at', 'ended_by', 'last_used_on'])
    .where('account', '=', account)
    .orderBy('key_id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    isSigning: row.public_key !== null,
    rights: row.rights,
    addresses: row.addresses,
    madeAt: row.made_at,
    madeBy: row.made_by,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    lastUsedOn: row.last_used_on,
  }));
}

export async function deleteOldAssertions(reader: Reader, now: Date): Promise<void> {
  await reader.deleteFrom('sign_in.used_assertion').where('ends_at', '<=', now).execute();
}
