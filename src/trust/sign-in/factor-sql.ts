import type { Reader, Tx } from '#platform';

export type TotpRow = { factorId: string; method: 'totp'; secret: Buffer; lastStep: number | null };
export type PasskeyRow = {
  factorId: string;
  method: 'passkey';
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
};
export type FactorRow = { label: string; addedAt: Date; lastUsedAt: Date | null } & (TotpRow | PasskeyRow);

/** The oldest first; an account has a handful. */
export async function findFactors(reader: Reader, account: string): Promise<FactorRow[]> {
  const rows = await reader
    .selectFrom('sign_in.factor')
    .selectAll()
    .where('account', '=', account)
    .orderBy('factor_id')
    .limit(MOST_FACTORS)
    .execute();
  return rows.map((row) => {
    const told = {
      factorId: row.factor_id,
      label: row.label,
      addedAt: row.added_at,
      lastUsedAt: row.last_used_at,
    };
    if (row.method === 'totp')
      return { ...told, method: 'totp', secret: row.secret!, lastStep: row.last_step };
    return {
      ...told,
      method: 'passkey',
      credentialId: row.credential_id!,
      publicKey: row.public_key!,
      counter: row.counter!,
      transports: row.transports ? row.transports.split(',') : [],
    };
  });
}

/** More than this nobody needs, and each is one more thing to lose. */
export const MOST_FACTORS = 20;

export async function addTotp(
  tx: Tx,
  account: string,
  factor: { factorId: string; label: string; addedAt: Date; secret: Buffer; lastStep: number },
): Promise<void> {
  await tx
    .insertInto('sign_in.factor')
    .values({
      account,
      factor_id: factor.factorId,
      method: 'totp',
      label: factor.label,
      added_at: factor.addedAt,
      last_used_at: factor.addedAt,
      secret: factor.secret,
      last_step: factor.lastStep,
    })
    .execute();
}

/** `false`: this credential is somebody's already. */
export async function addPasskey(
  tx: Tx,
  account: string,
  factor: Omit<PasskeyRow, 'method'> & { label: string; addedAt: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto('sign_in.factor')
    .values({
      account,
      factor_id: factor.factorId,
      method: 'passkey',
      label: factor.label,
      added_at: factor.addedAt,
      credential_id: factor.credentialId,
      public_key: factor.publicKey,
      counter: factor.counter,
      transports: factor.transports.join(','),
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Uses a code up with all older ones; `false`: it was used before. */
export async function takeStep(
  reader: Reader,
  of: { account: string; factorId: string },
  step: number,
  now: Date,
): Promise<boolean> {
  const done = await reader
    .updateTable('sign_in.factor')
    .set({ last_step: step, last_used_at: now })
    .where('account', '=', of.account)
    .where('factor_id', '=', of.factorId)
    .where((or) => or.or([or('last_step', 'is', null), or('last_step', '<', step)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** `false`: it signed later already, so this is a copy or a replay. A counter that stays 0 is none. */
export async function takeCounter(
  reader: Reader,
  of: { account: string; factorId: string },
  counter: number,
  now: Date,
): Promise<boolean> {
  const done = await reader
    .updateTable('sign_in.factor')
    .set({ counter, last_used_at: now })
    .where('account', '=', of.account)
    .where('factor_id', '=', of.factorId)
    .where((either) =>
      either.or([
        either('counter', '<', counter),
        either.and([either('counter', '=', 0), either(either.val(counter), '=', 0)]),
      ]),
    )
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Gives how many there were. */
export async function deleteFactors(tx: Tx, account: string): Promise<number> {
  const done = await tx.deleteFrom('sign_in.factor').where('account', '=', account).executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** `false`: the account has no other, or none of this id. Of two removed at one moment one stays. */
export async function deleteOneOfFactors(tx: Tx, account: string, factorId: string): Promise<boolean> {
  const held = await tx
    .selectFrom('sign_in.factor')
    .select('factor_id')
    .where('account', '=', account)
    .orderBy('factor_id')
    .forUpdate()
    .execute();
  if (held.length < 2) return false;
  const done = await tx
    .deleteFrom('sign_in.factor')
    .where('account', '=', account)
    .where('factor_id', '=', factorId)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}
