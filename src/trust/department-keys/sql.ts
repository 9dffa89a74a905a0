import type { Reader, Tx } from '#platform';

export type KeyRow = {
  unit: string;
  keyId: string;
  publicKey: Buffer;
  validFrom: Date;
  endedAt: Date | null;
  entryId: string;
};

/** No unit makes more in a century. */
const MOST_KEYS = 1_000;

/** All keys of a unit, oldest first. */
export async function findKeys(reader: Reader, unit: string): Promise<KeyRow[]> {
  const rows = await keys(reader)
    .where('unit_code', '=', unit)
    .orderBy('valid_from')
    .orderBy('key_id')
    .limit(MOST_KEYS)
    .execute();
  return rows;
}

/** A key of a unit that signs at an instant; `null`: it has none of this id, or it is not in force then. */
export async function findKeyInForce(
  reader: Reader,
  { unit, keyId, at }: { unit: string; keyId: string; at: Date },
): Promise<KeyRow | null> {
  const row = await keys(reader)
    .where('unit_code', '=', unit)
    .where('key_id', '=', keyId)
    .where('valid_from', '<=', at)
    .where((row) => row.or([row('ended_at', 'is', null), row('ended_at', '>', at)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a unit had a key before an instant, and still: then what it hands in at that instant is to be signed. */
export async function hasKeyInForce(reader: Reader, unit: string, at: Date): Promise<boolean> {
  const row = await keys(reader)
    .where('unit_code', '=', unit)
    .where('valid_from', '<', at)
    .where((row) => row.or([row('ended_at', 'is', null), row('ended_at', '>', at)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const keys = (reader: Reader) =>
  reader
    .selectFrom('department_keys.key')
    .select([
      'unit_code as unit',
      'key_id as keyId',
      'public_key as publicKey',
      'valid_from as validFrom',
      'ended_at as endedAt',
      'entry_id as entryId',
    ]);

/** Whether a unit is there and works; held against its end until the transaction ends. */
export async function holdUnit(tx: Tx, unit: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select from accounts.unit where unit_code = $1 and ended_at is null for share',
    [unit],
  );
  return rowCount === 1;
}

/**
 * The unit that answers for records which no department handed in: the centre, of the widest division where there are
 * several. `null`: there is none.
 */
export async function findCentre(reader: Reader): Promise<string | null> {
  const row = await reader
    .selectFrom('accounts.unit')
    .select('unit_code')
    .where('kind', '=', 'centre')
    .where('ended_at', 'is', null)
    .orderBy('division')
    .orderBy('unit_code')
    .limit(1)
    .executeTakeFirst();
  return row?.unit_code ?? null;
}

/** Gives `false` when the unit had this key before. */
export async function addKey(
  tx: Tx,
  key: {
    unit: string;
    keyId: string;
    publicKey: Uint8Array;
    label: string;
    possession: Uint8Array;
    entryId: string;
    registeredBy: string | null;
    validFrom: Date;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto('department_keys.key')
    .values({
      unit_code: key.unit,
      key_id: key.keyId,
      public_key: Buffer.from(key.publicKey),
      label: key.label,
      possession: Buffer.from(key.possession),
      entry_id: key.entryId,
      registered_by: key.registeredBy,
      valid_from: key.validFrom,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Ends a key that is in force; `null`: there is none. */
export async function setEnded(
  tx: Tx,
  { unit, keyId }: { unit: string; keyId: string },
  end: { at: Date; by: string | null },
): Promise<Buffer | null> {
  const row = await tx
    .updateTable('department_keys.key')
    .set({ ended_at: end.at, ended_by: end.by })
    .where('unit_code', '=', unit)
    .where('key_id', '=', keyId)
    .where('ended_at', 'is', null)
    .returning('public_key')
    .executeTakeFirst();
  return row?.public_key ?? null;
}
