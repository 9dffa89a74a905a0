import type { Database, Tx } from '#platform';
import type { Content } from '#registry/records';
import type { VerifiedAttestation } from '#trust/department-keys';
import { type HeldRow, heldColumns } from './held-sql.ts';

/** A submission with rows that wait for their release, or that were sent back. */
export type ReleaseRow = {
  submissionId: string;
  item: string;
  provider: string | null;
  file: string;
  receivedAt: Date;
  account: string;
  waiting: number;
  isSigned: boolean;
};

const releases = `select s.submission_id as "submissionId", s.item, s.provider_code as provider, s.file_name as file,
    s.received_at as "receivedAt", s.account, count(*) filter (where h.released_at is null)::int as waiting,
    bool_or(h.salt is not null) as "isSigned"
  from ingest.submission s join ingest.held h on h.submission_id = s.submission_id and h.waits_for = 'release'`;

/** Those of these units with rows that wait, in the order in which they came; `units` null: of all. */
export async function findReleases(
  db: Database,
  { units, after, limit }: { units: readonly string[] | null; after: string | null; limit: number },
): Promise<ReleaseRow[]> {
  const { rows } = await db.pool.query({
    name: 'ingest.releases',
    text: `${releases}
      where h.released_at is null and ($1::text[] is null or h.provider_code = any ($1))
        and ($2::uuid is null or s.submission_id > $2)
      group by s.submission_id order by s.submission_id limit $3`,
    values: [units, after, limit],
  });
  return rows;
}

/** One of them; `null`: none of its rows ever waited for release. */
export async function findRelease(db: Database, submissionId: string): Promise<ReleaseRow | null> {
  const { rows } = await db.pool.query({
    name: 'ingest.release',
    text: `${releases} where s.submission_id = $1 group by s.submission_id`,
    values: [submissionId],
  });
  return rows[0] ?? null;
}

/** Rows that wait, and those that a person sent back: both can be released. */
const isOpen = `waits_for = 'release' and (released_at is null or (outcome = 'refused' and decision_reason is not null))`;

export type OpenRow = HeldRow & {
  /** What the record says now; `null`: there is none. */
  before: Content | null;
  decision_reason: string | null;
  decided_by: string | null;
  released_at: Date | null;
};

/** Open rows of a submission after a line of its sheet, in their order. */
export async function findOpenRows(
  db: Database,
  { submissionId, after, limit }: { submissionId: string; after: number; limit: number },
): Promise<OpenRow[]> {
  const { rows } = await db.pool.query({
    name: 'ingest.open-rows',
    text: `select h.*, last.content as before
      from (select ${heldColumns}, decision_reason, decided_by, released_at from ingest.held
        where submission_id = $1 and row_number > $2 and ${isOpen} order by row_number limit $3) h
      left join lateral (select v.content from records.version v where v.subject_code = h.subject_code
        and v.item = h.item and v.natural_key = h.natural_key order by v.version desc limit 1) last on true
      order by h.row_number`,
    values: [submissionId, after, limit],
  });
  return rows;
}

/** Open rows by their lines, locked until the transaction ends; what another released meanwhile is not among them. */
export async function takeOpenRows(
  tx: Tx,
  submissionId: string,
  lines: readonly number[],
): Promise<HeldRow[]> {
  const { rows } = await tx.client.query({
    name: 'ingest.take-open-rows',
    text: `select ${heldColumns} from ingest.held
      where submission_id = $1 and row_number = any ($2::int[]) and ${isOpen}
      order by subject_code, item, natural_key, content_hash for update`,
    values: [submissionId, lines],
  });
  return rows;
}

/** The department attested a row whose organisation is not there yet: from now on it waits for that alone. */
export async function keepAttested(
  tx: Tx,
  held: HeldRow,
  { attestation, decidedBy }: { attestation: VerifiedAttestation | null; decidedBy: string },
): Promise<void> {
  await updateHeld(tx, held, {
    waits_for: 'subject',
    released_at: null,
    outcome: null,
    decision_reason: null,
    decided_by: decidedBy,
    ...signatureOf(attestation),
  });
}

/** The signature of a row that is released now. */
export async function keepSignature(tx: Tx, held: HeldRow, attestation: VerifiedAttestation): Promise<void> {
  await updateHeld(tx, held, signatureOf(attestation));
}

export async function sendBack(
  tx: Tx,
  held: HeldRow,
  by: { account: string; reason: string; at: Date },
): Promise<void> {
  await updateHeld(tx, held, {
    released_at: by.at,
    outcome: 'refused',
    decided_by: by.account,
    decision_reason: by.reason,
  });
}

const signatureOf = (attestation: VerifiedAttestation | null) =>
  attestation
    ? {
        key_id: attestation.keyId,
        signature: Buffer.from(attestation.signature),
        attested_at: attestation.attestedAt,
      }
    : {};

async function updateHeld(
  tx: Tx,
  { subject_code, item, natural_key, content_hash }: HeldRow,
  change: Partial<{
    waits_for: string;
    released_at: Date | null;
    outcome: string | null;
    decided_by: string;
    decision_reason: string | null;
    key_id: string;
    signature: Buffer;
    attested_at: Date;
  }>,
): Promise<void> {
  await tx
    .updateTable('ingest.held')
    .set(change)
    .where('subject_code', '=', subject_code)
    .where('item', '=', item)
    .where('natural_key', '=', natural_key)
    .where('content_hash', '=', content_hash)
    .execute();
}
