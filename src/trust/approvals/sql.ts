import { sql } from 'kysely';
import type { Reach } from '#kit';
import type { Reader, Tx } from '#platform';
import type { Place, ProposalState } from './contract.ts';

/** A proposal with how it ended, if it did. */
export type ProposalRow = {
  subject_code: string;
  proposal_id: string;
  kind: string;
  unit_code: string | null;
  record_id: string | null;
  body: unknown;
  reason: string;
  proposed_at: Date;
  proposed_by: string;
  expires_at: Date;
  state: 'approved' | 'refused' | 'withdrawn' | null;
  decided_at: Date | null;
  decided_by: string | null;
  decision_reason: string | null;
  is_founding: boolean | null;
  key_id: string | null;
};

const columns = `p.subject_code, p.proposal_id, p.kind, p.unit_code, p.record_id, p.body, p.reason, p.proposed_at,
  p.proposed_by, p.expires_at, o.state, o.decided_at, o.decided_by, o.reason as decision_reason, o.is_founding, o.key_id`;
const joined = `approvals.proposal p
  left join approvals.outcome o on o.subject_code = p.subject_code and o.proposal_id = p.proposal_id`;

export async function findProposal(reader: Reader, proposalId: string): Promise<ProposalRow | null> {
  const { rows } = await sql<ProposalRow>`
    select ${sql.raw(columns)} from ${sql.raw(joined)} where p.proposal_id = ${proposalId}`.execute(reader);
  return rows[0] ?? null;
}

/** What whoever asks reaches: by reading in general, or by what he may propose or decide. */
export type Sight = {
  account: string;
  all: Reach | null;
  byKind: readonly { kinds: readonly string[]; reach: Reach }[];
};

export type ProposalQuestion = {
  sight: Sight;
  now: Date;
  state: ProposalState | null;
  kind: string | null;
  proposedBy: string | null;
  /** Only of others. */
  notBy: string | null;
  /** Id of the last one of the page before. */
  before: string | null;
  limit: number;
};

/** Proposals in sight, newest first. */
export async function findProposals(reader: Reader, question: ProposalQuestion): Promise<ProposalRow[]> {
  const { sight, now, state, kind, proposedBy, notBy, before, limit } = question;
  const inSight = [
    ...(sight.all ? [within(sight.all, sight.account)] : []),
    ...sight.byKind.map(
      ({ kinds, reach }) =>
        sql<boolean>`(p.kind = any(${kinds}::text[]) and ${within(reach, sight.account)})`,
    ),
  ];
  if (inSight.length === 0) return [];
  const conditions = [
    sql<boolean>`(${sql.join(inSight, sql` or `)})`,
    ...(state === null ? [] : [inState(state, now)]),
    ...(kind === null ? [] : [sql<boolean>`p.kind = ${kind}`]),
    ...(proposedBy === null ? [] : [sql<boolean>`p.proposed_by = ${proposedBy}`]),
    ...(notBy === null ? [] : [sql<boolean>`p.proposed_by <> ${notBy}`]),
    ...(before === null ? [] : [sql<boolean>`p.proposal_id < ${before}::uuid`]),
  ];
  const { rows } = await sql<ProposalRow>`
    select ${sql.raw(columns)} from ${sql.raw(joined)}
    where ${sql.join(conditions, sql` and `)}
    order by p.proposal_id desc limit ${limit}`.execute(reader);
  return rows;
}

/** `isWithin` of kit in the words of the database; test/access/matrix.test.ts asks the same of both. */
function within(reach: Reach, account: string) {
  if (reach.kind === 'everything') return sql<boolean>`true`;
  if (reach.kind === 'units') return sql<boolean>`p.unit_code = any(${reach.codes}::text[])`;
  if (reach.kind === 'subjects')
    return sql<boolean>`(p.subject_code <> '' and p.subject_code = any(${reach.codes}::text[]))`;
  return sql<boolean>`p.proposed_by = ${account}`;
}

function inState(state: ProposalState, now: Date) {
  if (state === 'open') return sql<boolean>`(o.state is null and p.expires_at > ${now})`;
  if (state === 'expired') return sql<boolean>`(o.state is null and p.expires_at <= ${now})`;
  return sql<boolean>`o.state = ${state}`;
}

export async function addProposal(
  tx: Tx,
  made: {
    proposalId: string;
    kind: string;
    place: Place;
    body: object;
    reason: string;
    proposedAt: Date;
    proposedBy: string;
    expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('approvals.proposal')
    .values({
      subject_code: made.place.subject ?? '',
      proposal_id: made.proposalId,
      kind: made.kind,
      unit_code: made.place.unit,
      record_id: made.place.record,
      body: JSON.stringify(made.body),
      reason: made.reason,
      proposed_at: made.proposedAt,
      proposed_by: made.proposedBy,
      expires_at: made.expiresAt,
    })
    .execute();
}

/**
 * Ends a proposal; `false`: it had ended. Who ends it at the same moment waits here until this transaction is over,
 * and is then told, or, where it was taken back, goes on.
 */
export async function addOutcome(
  tx: Tx,
  proposal: ProposalRow,
  outcome: {
    state: 'approved' | 'refused' | 'withdrawn';
    decidedAt: Date;
    decidedBy: string;
    reason: string;
    isFounding: boolean;
    signature: { keyId: string; signature: string } | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('approvals.outcome')
    .values({
      subject_code: proposal.subject_code,
      proposal_id: proposal.proposal_id,
      record_id: proposal.record_id,
      proposed_by: proposal.proposed_by,
      state: outcome.state,
      decided_at: outcome.decidedAt,
      decided_by: outcome.decidedBy,
      reason: outcome.reason,
      is_founding: outcome.isFounding,
      key_id: outcome.signature?.keyId ?? null,
      signature: outcome.signature?.signature ?? null,
    })
    .onConflict((conflict) => conflict.columns(['subject_code', 'proposal_id']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) === 1;
}

/** Only of a record whose erasure stands: the tables refuse it for any other. */
export async function deleteProposals(tx: Tx, subjectCode: string, recordId: string): Promise<void> {
  for (const table of ['approvals.outcome', 'approvals.proposal'] as const)
    await tx
      .deleteFrom(table)
      .where('subject_code', '=', subjectCode)
      .where('record_id', '=', recordId)
      .execute();
}
