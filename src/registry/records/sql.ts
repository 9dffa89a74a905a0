import { sql } from 'kysely';
import type { Day } from '#kit';
import { copyInto, type Reader, type Tx } from '#platform';
import type { VerifiedAttestation } from '#trust/department-keys';
import type { Content, Draft } from './contract.ts';
import type { KnownVersion } from './decide-version.ts';

/** The histories of these natural keys of one item, each oldest first; keys never seen are missing. */
export async function findHistories(
  tx: Tx,
  item: string,
  keys: readonly { subjectCode: string; naturalKey: string }[],
): Promise<Map<string, KnownVersion[]>> {
  const { rows } = await tx.client.query({
    name: 'records.histories',
    text: `select v.subject_code, v.natural_key, v.version, v.record_id, v.kind,
             encode(sha256(convert_to(v.content::text, 'UTF8')), 'hex') as hash, v.received_at
           from unnest(string_to_array($2, e'\n'), string_to_array($3, e'\n')) as wanted (subject_code, natural_key)
           cross join lateral (select * from records.version v where v.subject_code = wanted.subject_code
             and v.item = $1 and v.natural_key = wanted.natural_key order by v.version limit 1000) v`,
    // Neither holds a line break, and one text is sent and read faster than a list of thousands.
    values: [item, linesOf(keys, 'subjectCode'), linesOf(keys, 'naturalKey')],
  });
  const histories = new Map<string, KnownVersion[]>();
  for (const row of rows) {
    const key = historyKey(row.subject_code, row.natural_key);
    const known = {
      recordId: row.record_id,
      version: row.version,
      kind: row.kind,
      content: { hash: row.hash },
      receivedAt: row.received_at,
    };
    const history = histories.get(key);
    if (history) history.push(known);
    else histories.set(key, [known]);
  }
  return histories;
}

const linesOf = <Key extends string>(keys: readonly Readonly<Record<Key, string>>[], part: Key) =>
  keys.map((key) => key[part]).join('\n');

export const historyKey = (subjectCode: string, naturalKey: string) => `${subjectCode} ${naturalKey}`;

export type NewVersion = { draft: Draft; recordId: string; version: number };

/** Throws a unique violation (23505) when another transaction stored the same version first. */
export async function appendVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  await copyInto(
    tx,
    'records.version',
    {
      subject_code: 'text',
      item: 'text',
      natural_key: 'text',
      version: 'integer',
      record_id: 'uuid',
      kind: 'text',
      content: 'json',
      decided_on: 'date',
      provider_code: 'text',
      submission_id: 'uuid',
      row_number: 'integer',
      received_at: 'timestamptz',
    },
    versionRows(versions),
  );
}

function* versionRows(versions: readonly NewVersion[]) {
  for (const { draft, recordId, version } of versions) {
    yield [
      draft.subjectCode,
      draft.item,
      draft.naturalKey,
      version,
      recordId,
      'stored',
      draft.json,
      draft.decidedOn,
      draft.providerCode,
      draft.submissionId,
      draft.rowNumber,
      draft.receivedAt,
    ] as const;
  }
}

/** Each department's word beside the version that it is about. */
export async function appendAttestations(
  tx: Tx,
  attested: readonly {
    subjectCode: string;
    recordId: string;
    version: number;
    attestation: VerifiedAttestation;
  }[],
): Promise<void> {
  if (attested.length === 0) return;
  await copyInto(
    tx,
    'records.attestation',
    {
      subject_code: 'text',
      record_id: 'uuid',
      version: 'integer',
      unit_code: 'text',
      key_id: 'text',
      salt: 'bytea',
      signature: 'bytea',
      attested_at: 'timestamptz',
    },
    attested.map(({ subjectCode, recordId, version, attestation }) => [
      ...[subjectCode, recordId, version, attestation.unit, attestation.keyId],
      ...[attestation.salt, attestation.signature, attestation.attestedAt],
    ]),
  );
}

export type LastVersion = {
  subject_code: string;
  record_id: string;
  item: string;
  natural_key: string;
  version: number;
  kind: 'stored' | 'withdrawn';
  content: Content | null;
  decided_on: Day | null;
  provider_code: string | null;
  received_at: Date;
  reason: string | null;
};

/** The present state of one record: its last version. */
export async function findLastVersion(
  reader: Reader,
  subjectCode: string,
  recordId: string,
): Promise<LastVersion | null> {
  const row = await reader
    .selectFrom('records.version')
    .select([
      'subject_code',
      'record_id',
      'item',
      'natural_key',
      'version',
      'kind',
      'content',
      'decided_on',
      'provider_code',
      'received_at',
      'reason',
    ])
    .where('subject_code', '=', subjectCode)
    .where('record_id', '=', recordId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row as LastVersion | undefined) ?? null;
}

/** When each version of a record came, oldest first; at most 100. */
export async function findVersionTimes(reader: Reader, subjectCode: string, recordId: string) {
  const rows = await reader
    .selectFrom('records.version')
    .select(['version', 'received_at', 'kind'])
    .where('subject_code', '=', subjectCode)
    .where('record_id', '=', recordId)
    .orderBy('version')
    .limit(100)
    .execute();
  return rows as { version: number; received_at: Date; kind: 'stored' | 'withdrawn' }[];
}

export async function appendWithdrawal(
  tx: Tx,
  last: LastVersion,
  by: { reason: string; withdrawnAt: Date; providerCode: string },
) {
  await tx
    .insertInto('records.version')
    .values({
      subject_code: last.subject_code,
      item: last.item,
      natural_key: last.natural_key,
      version: last.version + 1,
      record_id: last.record_id,
      kind: 'withdrawn',
      decided_on: last.decided_on,
      provider_code: by.providerCode,
      received_at: by.withdrawnAt,
      reason: by.reason,
    })
    .execute();
}

/** Waits for others that write to the same record, until the transaction ends. */
export async function lockRecord(tx: Tx, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${recordId}, 0))`.execute(tx);
}

/** The table of versions, as a projection names it. */
export const versionsTable = 'records.version';

/** What the views were made from; `null` before the first time. Waits while another process makes them. */
export async function findProjectionsDigest(tx: Tx): Promise<string | null> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('catalogue_view', 0))`);
  const { rows } = await tx.client.query(
    `select obj_description(oid, 'pg_namespace') as digest from pg_namespace where nspname = 'catalogue_view'`,
  );
  return rows[0]?.digest ?? null;
}

export async function dropProjections(tx: Tx): Promise<void> {
  await tx.client.query('drop schema if exists catalogue_view cascade');
  await tx.client.query('create schema catalogue_view');
}

export async function markProjections(tx: Tx, digest: string): Promise<void> {
  await tx.client.query(`comment on schema catalogue_view is '${digest.replace(/[^0-9a-f]/g, '')}'`);
}
