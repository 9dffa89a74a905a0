import { isWithin } from '#kit';
import type { World } from '#platform';
import type { Proposal, ProposalState } from './contract.ts';
import type { OpenProposal } from './kind.ts';
import { type Asker, isFounding, type Rules, whoseIs } from './rules.ts';
import type { ProposalRow } from './sql.ts';

/** A proposal in the eyes of who asks. */
export async function present(world: World, rules: Rules, asker: Asker, row: ProposalRow): Promise<Proposal> {
  const state = stateOf(row, world.clock.now());
  const knows = await knowsRecord(rules, asker, row);
  return {
    proposalId: row.proposal_id,
    kind: row.kind,
    kindName: rules.kinds.get(row.kind)?.name ?? { zh: row.kind, en: row.kind },
    state,
    place: knows ? placeOf(row) : { unit: row.unit_code, subject: null, record: null },
    body: knows ? (row.body as Proposal['body']) : {},
    reason: row.reason,
    proposedAt: row.proposed_at.toISOString(),
    proposedBy: row.proposed_by,
    expiresAt: row.expires_at.toISOString(),
    decision:
      row.state === null
        ? null
        : {
            decidedAt: row.decided_at!.toISOString(),
            decidedBy: row.decided_by!,
            reason: row.decision_reason!,
            isFounding: row.is_founding!,
            keyId: row.key_id,
          },
    mayDecide: state === 'open' && (await mayDecide(world, rules, asker, row)),
    mayWithdraw: state === 'open' && row.proposed_by === asker.actor.account,
  };
}

async function mayDecide(world: World, rules: Rules, asker: Asker, row: ProposalRow): Promise<boolean> {
  if (!(await reachesToDecide(rules, asker, row))) return false;
  return row.proposed_by !== asker.actor.account || isFounding(world, world.db, rules, row);
}

/**
 * Whether he may know what the proposal says of its record: whoever looks after proposals or audits them sees that
 * there is one, by whom and why, and of an unpublished record nothing.
 */
export async function knowsRecord(rules: Rules, asker: Asker, row: ProposalRow): Promise<boolean> {
  if (row.record_id === null) return true;
  const kind = rules.kinds.get(row.kind);
  for (const right of [...(kind ? [kind.propose, kind.decide] : []), 'record:read'] as const) {
    const reach = await asker.may(right);
    if (reach && isWithin(reach, { ...whoseIs(row), account: null }, asker.actor.account)) return true;
  }
  return false;
}

/** Whether the right to decide this kind is his and reaches the proposal's place. */
export async function reachesToDecide(rules: Rules, asker: Asker, row: ProposalRow): Promise<boolean> {
  const kind = rules.kinds.get(row.kind);
  const reach = kind ? await asker.may(kind.decide) : null;
  return reach !== null && isWithin(reach, { ...whoseIs(row), account: null }, asker.actor.account);
}

export function stateOf(row: ProposalRow, now: Date): ProposalState {
  return row.state ?? (row.expires_at > now ? 'open' : 'expired');
}

export const placeOf = (row: ProposalRow) => ({
  unit: row.unit_code,
  subject: row.subject_code || null,
  record: row.record_id,
});

export const openProposal = (row: ProposalRow): OpenProposal<never> => ({
  proposalId: row.proposal_id,
  place: placeOf(row),
  body: row.body as never,
  reason: row.reason,
  proposedAt: row.proposed_at,
  proposedBy: row.proposed_by,
});
