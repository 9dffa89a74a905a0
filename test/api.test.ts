import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { validate } from '@scalar/openapi-parser';
import type { LightMyRequestResponse } from 'fastify';
import type { RouteContract } from '#kit';
import type { TestWorld } from '#platform/testing';
import { runSubmission, type Submission } from '#registry/ingest';
import { anAccount, aUnit } from '#trust/accounts/testing';
import { apiRoutes } from '../src/api.ts';
import { drawWhole } from './map-reader.ts';
import {
  type Answer,
  assertProblem,
  type Platform,
  post,
  sample,
  signIn,
  startPlatform,
  xlsxType,
} from './platform.ts';

const key = 'a-key-of-the-intake-32-characters';
const nobody = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';
let platform: Platform;
let world: TestWorld;
/** An organisation with a public penalty, and a submission that is done. */
let subject: string;
let recordId: string;
/** A record of it that a department provided. */
let provided: string;
let submissionId: string;
let proposalId: string;
/** Headers of who has a right, by the right; the operator is at the machine and asks the rest. */
let askedBy: Record<string, Record<string, string>>;

before(async () => {
  platform = await startPlatform({ intakeKey: key, isDemo: true });
  world = platform.world;
  await platform.handIn('subject', sample('subjects.csv'));
  const { id } = await platform.handIn('licence', sample('licences.xlsx'), xlsxType);
  await platform.handIn('penalty', sample('penalties.csv'));
  submissionId = id;
  await drawWhole(platform);
  const { rows } = await world.db.pool.query(
    `select subject_code as code, record_id as id from publication.display where decision = 'public' and item <> 'subject' order by 1, 2`,
  );
  assert.ok(rows.length > 50);
  subject = rows[0].code;
  recordId = rows[0].id;
  const unit = aUnit({ kind: 'centre' });
  const officer = await signIn(
    platform,
    await anAccount(world, { account: 'officer', roles: ['officer'], unit }),
  );
  const department = aUnit({ code: '11370400MB0000002M' });
  const clerk = await signIn(
    platform,
    await anAccount(world, { account: 'clerk', roles: ['submitter'], unit: department }),
  );
  const owner = await signIn(
    platform,
    await anAccount(world, { account: 'owner', roles: ['representative'], unit: null, mandates: [subject] }),
  );
  const { example } = platform.law.catalogue.items.get('licence')!.editions.at(-1)!;
  const name = await world.db.pool.query('select name from subjects.subject where subject_code = $1', [
    subject,
  ]);
  const licence = JSON.stringify({ ...example, subjectCode: subject, subjectName: name.rows[0].name });
  const handed = await post(platform.app, 'licence', licence, 'application/x-ndjson', { headers: clerk });
  await runSubmission(world, handed.json<Submission>().submissionId);
  const own = await world.db.pool.query('select record_id from records.version where provider_code = $1', [
    department.code,
  ]);
  provided = own.rows[0].record_id;
  const guard = await signIn(
    platform,
    await anAccount(world, { account: 'guard', roles: ['security-administrator'], unit }),
  );
  await anAccount(world, { account: 'program', kind: 'client', unit: department });
  const proposed = await platform.app.inject({
    method: 'POST',
    url: '/api/v1/proposals',
    headers: guard,
    payload: { kind: 'suspend-account', body: { account: 'clerk' }, reason: '离岗' },
  });
  proposalId = proposed.json<Answer>().proposalId;
  askedBy = {
    'signed-in': guard,
    anyone: guard,
    'unit:read': guard,
    'account:read': guard,
    'client:read': guard,
    'mandate:read': guard,
    'record:read': clerk,
    'month:report': clerk,
    'held:read': officer,
    'fine:read': officer,
    'subject:read': officer,
    'quality:read': officer,
    'own-subject:read': owner,
  };
});
after(() => platform[Symbol.asyncDispose]());

/** One right question for each route, with parameters where it has some. */
const questions = (): Record<string, string[]> => ({
  searchSubjects: [
    '?q=枣庄',
    '?q=餐饮&limit=3',
    '?q=zaozhuang&neighbours=false',
    `?q=${subject.toLowerCase()}`,
  ].map((query) => `/api/v1/subjects${encodeURI(query)}`),
  getSubject: [`/api/v1/subjects/${subject}`, `/api/v1/subjects/${subject.toLowerCase()}`],
  getRecords: [
    `/api/v1/subjects/${subject}/records`,
    `/api/v1/subjects/${subject}/records?item=licence&limit=1`,
  ],
  getRecord: [`/api/v1/subjects/${subject}/records/${recordId}`],
  getRecordProof: [`/api/v1/subjects/${subject}/records/${recordId}/proof`],
  getCompleteness: [`/api/v1/subjects/${subject}/completeness`],
  getLedgerKeys: ['/api/v1/ledger/keys'],
  getStateMap: ['/api/v1/ledger/map'],
  getStateMapLines: ['/api/v1/ledger/map/lines?limit=3', `/api/v1/ledger/map/lines?after=${subject}`],
  getCatalogue: ['/api/v1/catalogue'],
  getCatalogueItem: [...platform.law.catalogue.items.keys()].map((item) => `/api/v1/catalogue/${item}`),
  getTemplate: [...platform.law.catalogue.items.keys()].map((item) => `/api/v1/catalogue/${item}.xlsx`),
  getSubmission: [`/api/v1/submissions/${submissionId}`],
  getSubmissionResults: [
    `/api/v1/submissions/${submissionId}/results`,
    `/api/v1/submissions/${submissionId}/results?cursor=1`,
  ],
  downloadSubmissionResults: [`/api/v1/submissions/${submissionId}/results.csv?language=en`],
  getSubmissionReceipt: [`/api/v1/submissions/${submissionId}/receipt`],
  getSubmissions: ['/api/v1/submissions', '/api/v1/submissions?problem=true&from=2026-11-01&limit=1'],
  getInsideRecords: ['/api/v1/records', '/api/v1/records?item=penalty&state=public&limit=3'],
  getInsideRecord: [`/api/v1/records/${subject}/${provided}`],
  getHeldRows: ['/api/v1/held', '/api/v1/held?item=penalty&waitsFor=subject'],
  getWaitingFines: ['/api/v1/fines/waiting?limit=5'],
  getInsideSubject: [`/api/v1/subjects/${subject}/inside`],
  getOwnSubjects: ['/api/v1/own/subjects'],
  getOwnSubject: [`/api/v1/own/subjects/${subject}?limit=5`],
  getOwnRecord: [`/api/v1/own/subjects/${subject}/records/${recordId}`],
  getQuality: ['/api/v1/quality', '/api/v1/quality?from=2026-01&to=2026-11'],
  getMonths: ['/api/v1/months?year=2026'],
  listProposals: ['/api/v1/proposals', '/api/v1/proposals?state=open&mine=proposed&limit=1'],
  getProposal: [`/api/v1/proposals/${proposalId}`],
  listUnits: ['/api/v1/units?limit=1', '/api/v1/units?kind=department&division=3704&state=working'],
  getUnit: [`/api/v1/units/${aUnit().code}`],
  listAccounts: ['/api/v1/accounts', '/api/v1/accounts?role=officer&state=open&q=off'],
  getAccount: ['/api/v1/accounts/owner'],
  listClients: ['/api/v1/clients'],
  getClient: ['/api/v1/clients/program'],
  listMandates: ['/api/v1/mandates?state=running', `/api/v1/mandates?subject=${subject}`],
  getSession: ['/api/v1/session'],
  listSessions: ['/api/v1/sessions'],
  listSecondFactors: ['/api/v1/second-factors'],
  listIdentityProviders: ['/api/v1/identity-providers'],
  listDemoAccounts: ['/api/v1/demo/accounts'],
  getApiDescription: ['/api/v1/openapi.json'],
});

test('each route answers a right question as its contract says', async () => {
  for (const contract of apiRoutes.filter(({ method }) => method === 'GET')) {
    const urls = questions()[contract.id];
    assert.ok(urls, `no question for the route ${contract.id}: write one`);
    for (const url of urls)
      assertAnswer(
        contract,
        await platform.app.inject({ url, headers: askedBy[contract.access] ?? {} }),
        url,
      );
  }
  const hand = apiRoutes.find(({ id }) => id === 'handInSubmission')!;
  for (const [query, status] of [
    ['', 202],
    ['&dryRun=true', 200],
  ] as const) {
    const answer = await post(platform.app, 'penalty', sample('penalties.csv'), 'text/csv', { query });
    assertAnswer({ ...hand, status: status as 200 }, answer, query);
  }
});

function assertAnswer(contract: RouteContract, answer: LightMyRequestResponse, url: string) {
  assert.equal(answer.statusCode, contract.status, `${url}: ${answer.body.slice(0, 500)}`);
  assertSafe(answer);
  if (typeof contract.answer === 'string') {
    assert.equal(answer.headers['content-type'], contract.answer);
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="[\x20-\x7e]+"/);
    assert.ok(answer.rawPayload.length > 100);
    return;
  }
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
  const parsed = contract.answer.safeParse(answer.json());
  assert.ok(parsed.success, `${url}: ${JSON.stringify(parsed.error?.issues.slice(0, 5))}`);
}

/** @source trust.md 5.1 */
function assertSafe(answer: LightMyRequestResponse) {
  const { headers } = answer;
  assert.equal(headers['strict-transport-security'], 'max-age=63072000; includeSubDomains; preload');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.match(String(headers['cross-origin-resource-policy']), /^(same|cross)-origin$/);
  const policy = String(headers['content-security-policy']);
  assert.match(policy, /^default-src 'none'; /);
  assert.match(policy, /frame-ancestors 'none'/);
  for (const name of ['server', 'x-powered-by', 'set-cookie']) assert.equal(headers[name], undefined, name);
  const type = String(headers['content-type'] ?? '');
  if (/^text\/|json/.test(type)) assert.match(type, /charset=utf-8$/);
  if (type.startsWith('text/html')) {
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.match(policy, /base-uri 'none'/);
    assert.match(policy, /form-action 'self'/);
    assert.doesNotMatch(policy, /script-src[^;]*'unsafe-/);
    const age = /^public, max-age=(\d+)$/.exec(String(headers['cache-control']));
    if (headers['cache-control'] !== 'no-store')
      assert.ok(age && Number(age[1]) <= 60, String(headers['cache-control']));
  } else assert.match(policy, /sandbox/);
  if (headers['access-control-allow-origin'] !== undefined)
    assert.equal(headers['access-control-allow-credentials'], undefined);
}

test('every kind of answer carries the security headers, errors and assets included', async () => {
  const { body } = await platform.app.inject('/');
  const assets = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  assert.ok(assets.length > 0);
  const asked: [url: string, status: number, accept?: string][] = [
    ['/', 200],
    ['/en', 200],
    [`/search?q=${encodeURIComponent('枣庄')}`, 200],
    [`/subjects/${subject}`, 200],
    [`/subjects/${subject.toLowerCase()}`, 301],
    [`/subjects/${subject}/records/${recordId}`, 200],
    [`/subjects/${subject}/records/${nobody}`, 404],
    ['/subjects/abc', 404],
    ['/search?q=a&q=b', 400],
    ['/nowhere', 404, 'text/html'],
    ['/nowhere', 404],
    ['/api/v1/nowhere', 404],
    ['/api/v1/subjects?x=1', 400],
    ['/api/v1/subjects/1', 400],
    [`/search?q=${'a'.repeat(2_100)}`, 414],
    ['/catalogue', 200],
    ['/about', 200],
    ['/privacy', 200],
    ['/robots.txt', 200],
    ['/favicon.svg', 200],
    ['/healthz', 200],
    ['/readyz', 200],
    ['/metrics', 200],
    ['/api', 301],
    ['/api/', 200],
    ['/assets/nothing.css', 404],
    ...assets.map((url) => [url, 200] as [string, number]),
  ];
  for (const [url, status, accept = '*/*'] of asked) {
    const answer = await platform.app.inject({ url, headers: { accept } });
    assert.equal(answer.statusCode, status, url);
    try {
      assertSafe(answer);
    } catch (cause) {
      throw new Error(`${url} answers with unsafe headers`, { cause });
    }
    const isProblem = status >= 400 && !String(answer.headers['content-type']).startsWith('text/html');
    if (isProblem && !url.startsWith('/assets')) assertProblem(answer, status);
  }
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'] as const)
    assertSafe(await platform.app.inject({ method, url: '/api/v1/catalogue' }));
});

test('only the public read API may be read from other pages; what is handed in never', async () => {
  for (const contract of apiRoutes.filter(({ method }) => method === 'GET')) {
    const answer = await platform.app.inject({
      url: questions()[contract.id]![0]!,
      headers: {
        ...(askedBy[contract.access] ?? { authorization: `Bearer ${key}` }),
        host: 'localhost',
        origin: 'https://evil.example',
      },
    });
    assert.equal(answer.statusCode, 200, contract.id);
    const isPublic = contract.access === 'public';
    assert.equal(answer.headers['access-control-allow-origin'], isPublic ? '*' : undefined, contract.id);
    assert.equal(
      answer.headers['cross-origin-resource-policy'],
      isPublic ? 'cross-origin' : 'same-origin',
      contract.id,
    );
    if (!isPublic) assert.equal(answer.headers['cache-control'], 'no-store', contract.id);
    else assert.match(String(answer.headers['cache-control']), /max-age=([1-9]|[1-5]\d|60)$/, contract.id);
  }
});

test('the description is valid OpenAPI 3.1 and lists exactly the routes that the server has', async () => {
  const description = (await platform.app.inject('/api/v1/openapi.json')).json<Answer>();
  assert.match(description.openapi, /^3\.1\./);
  const { valid, errors } = await validate(description);
  assert.deepEqual([errors ?? [], valid], [[], true]);
  const broken = await validate({ ...description, paths: { '/x': { get: { responses: 'none' } } } });
  assert.equal(broken.valid, false, 'the validator sees a fault');
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(described.toSorted(), routesOf(platform.app.printRoutes({ commonPrefix: false })));
  const ids = Object.values(description.paths).flatMap((methods) =>
    Object.values(methods as object).map(({ operationId }) => operationId),
  );
  assert.equal(new Set(ids).size, ids.length);
});

/** `METHOD /path/{name}` of each route below `/api/v1`, from the server's own tree of routes. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  const routes = tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line);
    if (!match) return [];
    const depth = match[1]!.length / 4;
    above.length = depth;
    above.push(match[2]!);
    const path = above
      .join('')
      .replace(/^\/+/, '/')
      .replace(/:(\w+)/g, '{$1}');
    const methods = (match[3] ?? '').split(', ').filter((method) => method && method !== 'HEAD');
    return path.startsWith('/api/v1/') ? methods.map((method) => `${method} ${path}`) : [];
  });
  assert.ok(routes.length >= 10, tree);
  return routes.toSorted();
}
