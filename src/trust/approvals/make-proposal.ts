import { accept, addDays, dayOf, isWithin, newId, type Outcome, refuse, startOf } from '#kit';
import { emit, inTransaction, type Tx, type World } from '#platform';
import type { Place, ProposalMade } from './contract.ts';
import type { AnyKind } from './kind.ts';
import type { ApprovalsRefusal } from './refusals.ts';
import { type Asker, maskReason, type Rules } from './rules.ts';
import { addProposal, findProposal, type ProposalRow } from './sql.ts';
import { wordsOf } from './words-of.ts';

/**
 * Puts a proposal before those who may decide it; what it is about must be within the reach of who proposes, and what
 * is not is answered as what is not there. It is open until the end of the last day that the law gives.
 */
export async function makeProposal(
  world: World,
  rules: Rules,
  asker: Asker,
  order: { kind: string; body: unknown; reason: string },
): Promise<Outcome<ProposalRow, ApprovalsRefusal>> {
  const kind = rules.kinds.get(order.kind);
  if (!kind) return refuse({ code: 'proposal.kind-unknown' });
  const reach = await asker.may(kind.propose);
  if (!reach) return refuse({ code: 'proposal.kind-not-yours' });
  const entry = kind.schema.safeParse(order.body);
  if (!entry.success) {
    const errors = entry.error.issues.slice(0, 10);
    return refuse({
      code: 'proposal.body-wrong',
      errors: errors.map(({ path, message }) => ({ field: path.join('.'), message })),
    });
  }
  const reason = maskReason(world, rules, order.reason);
  return inTransaction(
    world.db,
    async (tx) => {
      const { account } = asker.actor;
      const reaches = (place: Place) => isWithin(reach, { ...place, account }, account);
      if (kind.whose) {
        const place = await kind.whose(tx, entry.data as never);
        if (!place || !reaches(place)) return refuse({ code: 'proposal.nothing-there' });
      }
      const prepared = await kind.prepare(world, tx, entry.data as never, reason);
      if (prepared === null) return refuse({ code: 'proposal.nothing-there' });
      if (!prepared.ok) return refuse({ code: 'proposal.not-possible', ...wordsOf(kind, prepared.refusal) });
      const { place, body } = prepared.value;
      if (!reaches(place)) return refuse({ code: 'proposal.nothing-there' });
      return accept(await store(world, tx, rules, { kind, place, body, reason }));
    },
    { attempts: 3 },
  );
}

async function store(
  world: World,
  tx: Tx,
  { law }: Rules,
  made: { kind: AnyKind; place: ProposalMade['place']; body: object; reason: string },
): Promise<ProposalRow> {
  const proposedAt = world.clock.now();
  const proposalId = newId(proposedAt, world.random);
  const { kind } = made.kind;
  await addProposal(tx, {
    ...{ proposalId, kind, place: made.place, body: made.body, reason: made.reason, proposedAt },
    proposedBy: world.actor.account,
    expiresAt: startOf(addDays(dayOf(proposedAt), law.approvals.openDays.days + 1)),
  });
  const fact: ProposalMade = { proposalId, kind, place: made.place };
  await emit(world, tx, 'proposals.made', fact);
  return (await findProposal(tx, proposalId))!;
}
