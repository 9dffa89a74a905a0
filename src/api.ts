import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { commitmentRoutes, serveCommitments } from '#credit/commitments';
import { listRoutes, serveLists } from '#credit/lists';
import { measureRoutes, serveMeasures } from '#credit/measures';
import { insideRoutes, serveInside } from '#disclosure/inside';
import { registerRoutes, serveRegister } from '#disclosure/register';
import { SearchAnswer, SearchQuery, searchRefusals, searchSubjects } from '#disclosure/search';
import { type RouteContract, route } from '#kit';
import { qualityRoutes, serveQuality } from '#oversight/quality';
import { eventRoutes, jobRoutes, serve, serveEvents, serveJobs, type World } from '#platform';
import { catalogueRoutes, serveCatalogue } from '#registry/catalogue';
import {
  releaseRoutes,
  serveReleases,
  serveSubmissions,
  submissionRoutes,
  uploadRoutes,
} from '#registry/ingest';
import { changeRoutes, openChangesDesk, serveChanges } from '#service/changes';
import { checkRoutes, serveChecks } from '#service/checks';
import { matterRoutes, serveMatters } from '#service/matters';
import { accountRoutes, serveAccounts } from '#trust/accounts';
import { proposalRoutes, serveProposals } from '#trust/approvals';
import { auditRoutes, serveAudit } from '#trust/audit';
import { completenessRoutes, type MapKeeper, serveCompleteness } from '#trust/completeness';
import { departmentKeyRoutes, serveDepartmentKeys } from '#trust/department-keys';
import { type Ledger, ledgerRoutes, serveProofs } from '#trust/ledger';
import { factorRoutes, providerRoutes, sessionRoutes } from '#trust/sign-in';
import type { Law } from './law.ts';
import { describeApi } from './openapi.ts';
import { createRules, signInPorts } from './proposals.ts';

const searchRoute = route({
  id: 'searchSubjects',
  method: 'GET',
  path: '/api/v1/subjects',
  tag: 'subjects',
  summary: {
    zh: '按代码或名称查找组织；名称只作提示，以代码为准',
    en: 'Find organisations by code or name; names only suggest, the code decides',
  },
  access: 'public',
  query: SearchQuery,
  status: 200,
  answer: SearchAnswer,
  refusals: searchRefusals,
});

const descriptionRoute = route({
  id: 'getApiDescription',
  method: 'GET',
  path: '/api/v1/openapi.json',
  tag: 'platform',
  summary: { zh: '本接口的 OpenAPI 3.1 说明', en: 'This API in OpenAPI 3.1' },
  access: 'public',
  status: 200,
  answer: z.looseObject({ openapi: z.string() }),
  refusals: {},
});

/** Every door of the API, in the order in which the description lists them. */
export const apiRoutes: readonly RouteContract[] = [
  searchRoute,
  ...Object.values(registerRoutes),
  ...Object.values(listRoutes),
  ...Object.values(measureRoutes),
  ...Object.values(ledgerRoutes),
  ...Object.values(departmentKeyRoutes),
  ...Object.values(completenessRoutes),
  ...Object.values(changeRoutes),
  ...Object.values(catalogueRoutes),
  ...Object.values(submissionRoutes),
  ...Object.values(uploadRoutes),
  ...Object.values(insideRoutes),
  ...Object.values(qualityRoutes),
  ...Object.values(commitmentRoutes),
  ...Object.values(matterRoutes),
  ...Object.values(checkRoutes),
  ...Object.values(releaseRoutes),
  ...Object.values(proposalRoutes),
  ...Object.values(accountRoutes),
  ...Object.values(sessionRoutes),
  ...Object.values(factorRoutes),
  ...Object.values(providerRoutes),
  ...Object.values(auditRoutes),
  ...Object.values(jobRoutes),
  ...Object.values(eventRoutes),
  descriptionRoute,
];

export async function serveApi(
  app: FastifyInstance,
  world: World,
  law: Law,
  rooms: { ledger: Ledger; keeper: MapKeeper },
): Promise<void> {
  serve(app, searchRoute, ({ query }) =>
    searchSubjects(world.db, query.q, {
      limit: query.limit,
      cursor: query.cursor,
      withNeighbours: query.neighbours === 'true',
    }),
  );
  serveRegister(app, world, law);
  serveMeasures(app, world, law);
  serveLists(app, world, law);
  serveProofs(app, world, rooms.ledger);
  serveDepartmentKeys(app, world);
  serveCompleteness(app, world, rooms);
  serveChanges(app, await openChangesDesk(world, rooms.ledger, law));
  serveCatalogue(app, world, law);
  serveProposals(app, world, createRules(world, law));
  serveAccounts(app, world, law, signInPorts(law));
  serveAudit(app, world);
  serveJobs(app, world);
  serveEvents(app, world);
  await serveSubmissions(app, world, law);
  serveInside(app, world, law);
  serveQuality(app, world, law);
  serveCommitments(app, world, law);
  serveMatters(app, world, law);
  serveChecks(app, world, law, { signer: rooms.ledger.check.signer });
  serveReleases(app, world, law);
  const description = JSON.stringify(describeApi(apiRoutes, law.catalogue));
  serve(app, descriptionRoute, async () => ({ ok: true, value: description }));
}
