import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Gate } from '#platform';
import { createGate } from '#trust/sign-in';
import { apiRoutes } from '../../src/api.ts';
import type { Law } from '../../src/law.ts';
import { createApp } from '../../src/serve.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { cellsOf, compare, type Difference } from './matrix.ts';
import { type Stage, setTheStage } from './stage.ts';

let platform: Platform;
let stage: Stage;
before(async () => {
  platform = await startPlatform();
  stage = await setTheStage(platform);
});
after(() => platform[Symbol.asyncDispose]());

type Hole = {
  name: string;
  /** Where it shows; all cells of these routes are asked. */
  routes: readonly string[];
  /** One who gets what he should not. */
  whoGets: string;
  law?: (law: Law) => Law;
  gate?: (gate: Gate) => Gate;
};

const withRole = (law: Law, role: 'submitter' | 'officer', change: object): Law => {
  const roles = { ...law.access.roles, [role]: { ...law.access.roles[role], ...change } };
  return { ...law, access: { ...law.access, roles } };
};

const holes: Hole[] = [
  {
    name: 'a reach is widened in the law',
    routes: ['getSubmission'],
    whoGets: 'submitter-cityb',
    law: (law) =>
      withRole(law, 'submitter', {
        rights: { ...law.access.roles.submitter.rights, 'submission:read': 'everything' },
      }),
  },
  {
    name: 'a door forgets how far a right goes',
    routes: ['getInsideRecord'],
    whoGets: 'reviewer-westa',
    gate: (gate) => async (request, contract) => {
      const admitted = await gate(request, contract);
      return admitted.ok
        ? { ok: true, value: { ...admitted.value, reach: { kind: 'everything' } } }
        : admitted;
    },
  },
  {
    name: 'a role counts where its office does not exist',
    routes: ['getUnit'],
    whoGets: 'officer-easta',
    law: (law) => withRole(law, 'officer', { at: ['centre', 'department'] }),
  },
  {
    name: 'who proposed may decide',
    routes: ['decideProposal'],
    whoGets: 'officer-city ',
    gate: (gate) => async (request, contract) => {
      const admitted = await gate(request, contract);
      if (!admitted.ok) return admitted;
      return { ok: true, value: { ...admitted.value, actor: { account: 'another', organisation: null } } };
    },
  },
  {
    name: 'the end of a mandate is not looked at',
    routes: ['getOwnSubject'],
    whoGets: 'agent-late',
    gate: () => {
      const { world, law } = platform;
      const before = new Date(world.clock.now().getTime() - 3 * 86_400_000);
      return createGate({ ...world, clock: { now: () => before } }, law);
    },
  },
];

async function findDifferences(app: FastifyInstance, routes: readonly string[]): Promise<Difference[]> {
  const found: Difference[] = [];
  const contracts = apiRoutes.filter(({ id }) => routes.includes(id));
  assert.equal(contracts.length, routes.length);
  for (const cell of cellsOf(stage, contracts)) {
    const difference = await compare(app, stage, cell);
    if (difference) found.push(difference);
  }
  return found;
}

test('where there is no hole the matrix finds none', async () => {
  const routes = holes.flatMap((hole) => hole.routes);
  assert.deepEqual(await findDifferences(platform.app, routes), []);
});

for (const hole of holes)
  test(`the matrix finds the hole: ${hole.name}`, async () => {
    const { world, law, ledger, keeper } = platform;
    const app = await createApp(world, hole.law?.(law) ?? law, { ledger, keeper });
    if (hole.gate) app.gate = hole.gate(app.gate);
    try {
      const found = await findDifferences(app, hole.routes);
      const shown = found.filter(
        ({ cell, answered }) => cell.startsWith(hole.whoGets) && /^done/.test(answered),
      );
      assert.ok(shown.length > 0, `${found.length} differences, none of ${hole.whoGets}`);
    } finally {
      await app.close();
    }
  });
