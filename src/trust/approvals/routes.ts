import type { FastifyInstance } from 'fastify';
import { accept, refuse } from '#kit';
import { serve, type World } from '#platform';
import { proposalRoutes } from './contract.ts';
import { makeProposal } from './make-proposal.ts';
import { knowsRecord, openProposal, present, stateOf } from './present.ts';
import { type Asker, deskOf, isInSight, type Rules, remember, sightOf } from './rules.ts';
import { settleProposal, withdrawProposal } from './settle-proposal.ts';
import { findProposal, findProposals, type ProposalRow } from './sql.ts';

export function serveProposals(app: FastifyInstance, world: World, rules: Rules): void {
  const inEyesOf = (asker: Asker, rows: readonly ProposalRow[]) =>
    Promise.all(rows.map((row) => present(world, rules, asker, row)));
  serve(app, proposalRoutes.list, async ({ query, ...admission }) => {
    const asker = remember(admission);
    const { account } = asker.actor;
    const isDesk = query.mine === 'to-decide';
    if (isDesk && query.state !== undefined && query.state !== 'open')
      return accept({ proposals: [], next: null });
    const rows = await findProposals(world.db, {
      sight: isDesk ? await deskOf(rules, asker) : await sightOf(rules, asker),
      now: world.clock.now(),
      state: isDesk ? 'open' : (query.state ?? null),
      kind: query.kind ?? null,
      proposedBy: query.mine === 'proposed' ? account : null,
      notBy: isDesk ? account : null,
      before: query.cursor ?? null,
      limit: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const next = rows.length > query.limit ? page.at(-1)!.proposal_id : null;
    return accept({ proposals: await inEyesOf(asker, page), next });
  });
  serve(app, proposalRoutes.show, async ({ params, ...admission }) => {
    const asker = remember(admission);
    const row = await findProposal(world.db, params.id);
    if (!row || !isInSight(await sightOf(rules, asker), row)) return refuse({ code: 'proposal.not-found' });
    return accept(await detailOf({ ...world, actor: admission.actor }, rules, asker, row));
  });
  serve(app, proposalRoutes.make, async ({ json, ...admission }) => {
    const asker = remember(admission);
    const made = await makeProposal({ ...world, actor: admission.actor }, rules, asker, json);
    return made.ok ? accept(await present(world, rules, asker, made.value)) : made;
  });
  serve(app, proposalRoutes.decide, async ({ params, json, ...admission }) => {
    const asker = remember(admission);
    const order = { proposalId: params.id, ...json };
    const done = await settleProposal({ ...world, actor: admission.actor }, rules, asker, order);
    if (!done.ok) return done;
    const { row, handOver } = done.value;
    return accept({ proposal: await present(world, rules, asker, row), handOver });
  });
  serve(app, proposalRoutes.withdraw, async ({ params, json, ...admission }) => {
    const asker = remember(admission);
    const order = { proposalId: params.id, reason: json.reason };
    const done = await withdrawProposal({ ...world, actor: admission.actor }, rules, asker, order);
    return done.ok ? accept(await present(world, rules, asker, done.value)) : done;
  });
}

async function detailOf(world: World, rules: Rules, asker: Asker, row: ProposalRow) {
  const kind = rules.kinds.get(row.kind);
  const proposal = openProposal(row);
  const isOpen = stateOf(row, world.clock.now()) === 'open' && (await knowsRecord(rules, asker, row));
  return {
    ...(await present(world, rules, asker, row)),
    shown: isOpen && kind?.show ? await kind.show(world, proposal) : [],
    toSign: isOpen && kind?.toSign ? await kind.toSign(world, world.db, proposal) : null,
  };
}
