import { accept, type Outcome, refuse } from '#kit';
import { emit, inTransaction, type Tx, type World } from '#platform';
import type { DepartmentSignature, HandOver, ProposalDecided } from './contract.ts';
import type { Approval } from './kind.ts';
import { openProposal, placeOf, reachesToDecide, stateOf } from './present.ts';
import type { ApprovalsRefusal } from './refusals.ts';
import { type Asker, isFounding, isInSight, maskReason, type Rules, sightOf } from './rules.ts';
import { addOutcome, findProposal, type ProposalRow } from './sql.ts';
import { wordsOf } from './words-of.ts';

export type DecisionOrder = {
  proposalId: string;
  approve: boolean;
  reason: string;
  signature: DepartmentSignature | null;
};

type Done = Outcome<{ row: ProposalRow; handOver: HandOver | null }, ApprovalsRefusal>;

/**
 * Decides a proposal, once, and never by who made it. Approval, carrying out, ledger and audit are one transaction:
 * what the verb refuses takes the approval back, and the proposal stays open.
 */
export async function settleProposal(
  world: World,
  rules: Rules,
  asker: Asker,
  order: DecisionOrder,
): Promise<Done> {
  const sight = await sightOf(rules, asker);
  try {
    return await inTransaction(
      world.db,
      async (tx): Promise<Done> => {
        const row = await findProposal(tx, order.proposalId);
        if (!row || !isInSight(sight, row)) return refuse({ code: 'proposal.not-found' });
        if (!(await reachesToDecide(rules, asker, row)))
          return refuse({ code: 'proposal.not-yours-to-decide' });
        const isOwn = row.proposed_by === asker.actor.account;
        if (isOwn && !(await isFounding(world, tx, rules, row))) return refuse({ code: 'proposal.own' });
        return decideIn(world, tx, rules, { row, order, isOwn });
      },
      { attempts: 3 },
    );
  } catch (error) {
    if (error instanceof NotCarriedOut) return refuse(error.refusal);
    throw error;
  }
}

/** Takes the whole transaction back, the approval with it. */
class NotCarriedOut extends Error {
  readonly refusal: ApprovalsRefusal;

  constructor(refusal: ApprovalsRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function decideIn(
  world: World,
  tx: Tx,
  rules: Rules,
  { row, order, isOwn }: { row: ProposalRow; order: DecisionOrder; isOwn: boolean },
): Promise<Done> {
  const approval: Approval = {
    decidedBy: world.actor.account,
    decidedAt: world.clock.now(),
    reason: maskReason(world, rules, order.reason),
    isFounding: isOwn,
    signature: order.signature,
  };
  const state = order.approve ? 'approved' : 'refused';
  if (row.state !== null) return refuse({ code: 'proposal.decided' });
  if (stateOf(row, approval.decidedAt) === 'expired') return refuse({ code: 'proposal.expired' });
  // First the outcome: whoever decides at the same moment waits for it, so that the verb runs once.
  if (!(await addOutcome(tx, row, { ...approval, state }))) return refuse({ code: 'proposal.decided' });
  const kind = rules.kinds.get(row.kind)!;
  const done = order.approve ? await kind.carryOut(world, tx, openProposal(row), approval) : accept(null);
  if (!done.ok) throw new NotCarriedOut({ code: 'proposal.not-carried-out', ...wordsOf(kind, done.refusal) });
  await tellDecided(world, tx, row, { state, isFounding: isOwn });
  return accept({ row: (await findProposal(tx, row.proposal_id))!, handOver: done.value });
}

/** The proposer takes it back; nobody else can. */
export async function withdrawProposal(
  world: World,
  rules: Rules,
  asker: Asker,
  order: { proposalId: string; reason: string },
): Promise<Outcome<ProposalRow, ApprovalsRefusal>> {
  const sight = await sightOf(rules, asker);
  return inTransaction(world.db, async (tx) => {
    const row = await findProposal(tx, order.proposalId);
    if (!row || !isInSight(sight, row)) return refuse({ code: 'proposal.not-found' });
    if (row.proposed_by !== asker.actor.account) return refuse({ code: 'proposal.not-yours-to-withdraw' });
    const decidedAt = world.clock.now();
    if (stateOf(row, decidedAt) === 'expired') return refuse({ code: 'proposal.expired' });
    const outcome = {
      ...({ state: 'withdrawn', decidedAt, decidedBy: world.actor.account } as const),
      ...{ reason: maskReason(world, rules, order.reason), isFounding: false, signature: null },
    };
    if (row.state !== null || !(await addOutcome(tx, row, outcome)))
      return refuse({ code: 'proposal.decided' });
    await tellDecided(world, tx, row, { state: 'withdrawn', isFounding: false });
    return accept((await findProposal(tx, row.proposal_id))!);
  });
}

async function tellDecided(
  world: World,
  tx: Tx,
  row: ProposalRow,
  end: Pick<ProposalDecided, 'state' | 'isFounding'>,
): Promise<void> {
  const fact: ProposalDecided = {
    ...{ proposalId: row.proposal_id, kind: row.kind, place: placeOf(row), proposedBy: row.proposed_by },
    ...end,
  };
  await emit(world, tx, 'proposals.decided', fact);
}
