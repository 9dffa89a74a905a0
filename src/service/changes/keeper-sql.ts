import type { Database, Tx } from '#platform';
import type { Reuse } from './subscription.ts';

/** Who keeps a copy from now on, or keeps it for another use. What it owes begins where it began first. */
export async function addKeeper(
  tx: Tx,
  keeper: { unitCode: string; reuse: Reuse; sinceIndex: number; sinceAt: Date },
): Promise<void> {
  await tx.client.query(
    `insert into changes.keeper as known (unit_code, reuse, since_index, since_at) values ($1, $2, $3, $4)
     on conflict (unit_code) do update set reuse = excluded.reuse,
       since_index = case when known.reuse = 'none' then excluded.since_index else known.since_index end,
       since_at = case when known.reuse = 'none' then excluded.since_at else known.since_at end`,
    [keeper.unitCode, keeper.reuse, keeper.sinceIndex, keeper.sinceAt],
  );
}

export type NewRemoval = {
  unitCode: string;
  removalId: string;
  untilIndex: number;
  confirmedAt: Date;
  confirmedBy: string;
};

/** Not where as much or more is confirmed already: a receipt that comes twice or late changes nothing. */
export async function addRemoval(tx: Tx, removal: NewRemoval): Promise<void> {
  await tx.client.query(
    `insert into changes.removal (unit_code, removal_id, until_index, confirmed_at, confirmed_by)
     select $1, $2, $3, $4, $5
     where not exists (select from changes.removal where unit_code = $1 and until_index >= $3)`,
    [removal.unitCode, removal.removalId, removal.untilIndex, removal.confirmedAt, removal.confirmedBy],
  );
}

export type KeeperRow = {
  unitCode: string;
  name: string;
  reuse: Reuse;
  confirmed: number;
  confirmedAt: Date | null;
  owedIndex: number | null;
  owedAt: Date | null;
};

const MOST = 1_000;

/**
 * Who keeps copies, of these uses and units (`null`: all), with the first that each has not confirmed among the first
 * `size` entries of the public log. What a correction replaced is owed like what was removed.
 */
export async function findKeepers(
  db: Database,
  { reuses, units, size }: { reuses: readonly Reuse[]; units: readonly string[] | null; size: number },
): Promise<KeeperRow[]> {
  const { rows } = await db.pool.query({
    name: 'changes.keepers',
    text: `select k.unit_code as "unitCode", coalesce(u.name, k.unit_code) as name, k.reuse,
        greatest(k.since_index, r.until_index) as confirmed, r.confirmed_at as "confirmedAt",
        o.leaf_index as "owedIndex", o.noted_at as "owedAt"
      from changes.keeper k
      left join accounts.unit u on u.unit_code = k.unit_code
      left join lateral (select until_index, confirmed_at from changes.removal
        where unit_code = k.unit_code order by removal_id desc limit 1) r on true
      left join lateral (select leaf_index, noted_at from ledger.entry
        where log = 'public' and type in ('retraction', 'repair', 'expiry', 'erasure', 'correction')
          and leaf_index >= greatest(k.since_index, r.until_index) and leaf_index < $3
        order by leaf_index limit 1) o on k.reuse <> 'none'
      where k.reuse = any ($1) and ($2::text[] is null or k.unit_code = any ($2))
      order by o.noted_at nulls last, k.unit_code limit ${MOST}`,
    values: [reuses, units, size],
  });
  return rows;
}
