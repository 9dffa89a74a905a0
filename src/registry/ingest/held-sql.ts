import type { Day } from '#kit';
import type { Tx, World } from '#platform';
import type { Content, Draft } from '#registry/records';

/**
 * Held until the transaction ends: many may add rows at once, but not while arriving organisations look for
 * theirs.
 */
export async function lockHeld(tx: Tx, purpose: 'adding' | 'releasing'): Promise<void> {
  const lock = purpose === 'adding' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.client.query(`select ${lock}(hashtextextended('ingest.held', 0))`);
}

export type HeldDraft = {
  draft: Draft;
  waitsFor: 'subject' | 'release';
  /** The department signs it: it gets the salt for that. */
  isSigned: boolean;
};

/** Keeps rows that wait; one that waits already is kept as it is, one that was sent back waits anew. */
export async function holdDrafts(world: World, tx: Tx, held: readonly HeldDraft[]): Promise<void> {
  if (held.length === 0) return;
  const drafts = held.map(({ draft }) => draft);
  const salts = Buffer.from(world.random(32 * held.length));
  const saltOf = (at: number) => salts.subarray(32 * at, 32 * at + 32);
  await tx.client.query(
    `insert into ingest.held (subject_code, item, natural_key, content_hash, content, decided_on, provider_code,
       submission_id, row_number, received_at, waits_for, salt)
     select code, item, key, sha256(convert_to(content, 'UTF8')), content::json, decided_on, provider, submission, row_number, received_at,
       waits_for, salt
     from (select distinct on (code, item, key, content) * from unnest($1::text[], $2::text[], $3::text[], $4::text[],
         $5::date[], $6::text[], $7::uuid[], $8::int[], $9::timestamptz[], $10::text[], $11::bytea[])
       as held (code, item, key, content, decided_on, provider, submission, row_number, received_at, waits_for, salt)
       order by code, item, key, content, row_number) held
     order by code, item, key
     on conflict (subject_code, item, natural_key, content_hash) do update
       set submission_id = excluded.submission_id, row_number = excluded.row_number,
         received_at = excluded.received_at, provider_code = excluded.provider_code, waits_for = excluded.waits_for,
         salt = excluded.salt, key_id = null, signature = null, attested_at = null, released_at = null,
         outcome = null, decided_by = null, decision_reason = null
       where held.released_at is not null`,
    [
      drafts.map((draft) => draft.subjectCode),
      drafts.map((draft) => draft.item),
      drafts.map((draft) => draft.naturalKey),
      drafts.map((draft) => draft.json),
      drafts.map((draft) => draft.decidedOn),
      drafts.map((draft) => draft.providerCode),
      drafts.map((draft) => draft.submissionId),
      drafts.map((draft) => draft.rowNumber),
      drafts.map((draft) => draft.receivedAt),
      held.map(({ waitsFor }) => waitsFor),
      held.map(({ isSigned }, at) => (isSigned ? saltOf(at) : null)),
    ],
  );
}

export type HeldRow = {
  subject_code: string;
  item: string;
  natural_key: string;
  content_hash: Buffer;
  content: Content;
  json: string;
  decided_on: Day | null;
  provider_code: string | null;
  submission_id: string;
  row_number: number;
  received_at: Date;
  salt: Buffer | null;
  key_id: string | null;
  signature: Buffer | null;
  attested_at: Date | null;
};

/** The columns of a row that is held. */
export const heldColumns = `subject_code, item, natural_key, content_hash, content, content::text as json, decided_on,
  provider_code, submission_id, row_number, received_at, salt, key_id, signature, attested_at`;

/** Rows that wait for these subjects, in the order in which they came; locked until the transaction ends. */
export async function takeHeld(tx: Tx, codes: readonly string[], limit: number): Promise<HeldRow[]> {
  const { rows } = await tx.client.query(
    `select ${heldColumns}
     from ingest.held where subject_code = any($1) and released_at is null and waits_for = 'subject'
     order by received_at, submission_id, row_number limit $2 for update`,
    [codes, limit],
  );
  return rows;
}

export async function markReleased(
  tx: Tx,
  held: HeldRow,
  release: { outcome: string; releasedAt: Date; decidedBy?: string },
): Promise<void> {
  await tx
    .updateTable('ingest.held')
    .set({
      released_at: release.releasedAt,
      outcome: release.outcome,
      ...(release.decidedBy === undefined ? {} : { decided_by: release.decidedBy, decision_reason: null }),
    })
    .where('subject_code', '=', held.subject_code)
    .where('item', '=', held.item)
    .where('natural_key', '=', held.natural_key)
    .where('content_hash', '=', held.content_hash)
    .execute();
}

/** All that was ever held under a natural key. */
export async function deleteHeld(
  tx: Tx,
  { subjectCode, item, naturalKey }: { subjectCode: string; item: string; naturalKey: string },
): Promise<void> {
  await tx
    .deleteFrom('ingest.held')
    .where('subject_code', '=', subjectCode)
    .where('item', '=', item)
    .where('natural_key', '=', naturalKey)
    .execute();
}
