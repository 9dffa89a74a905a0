import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { validate } from '@scalar/openapi-parser';
import type { LightMyRequestResponse } from 'fastify';
import type { RouteContract } from '#kit';
import '#platform/testing'; // tells the runner that these tests need PostgreSQL
import { apiRoutes } from '../src/api.ts';
import { type Asking, setStage } from './api-questions.ts';
import { type Answer, type Platform, post, sample, startPlatform } from './platform.ts';

const key = 'a-key-of-the-intake-32-characters';
let platform: Platform;
let asking: Asking;

/** Cannot be asked by a single question: an upload that is under way, rows that wait, a stream that never ends. */
const askedElsewhere = ['getUpload', 'getRelease', 'followEvents'];
const readRoutes = apiRoutes.filter(({ id, method }) => method === 'GET' && !askedElsewhere.includes(id));

before(async () => {
  platform = await startPlatform({ intakeKey: key, isDemo: true });
  asking = await setStage(platform);
});
after(() => platform[Symbol.asyncDispose]());

test('each route answers a right question as its contract says', async () => {
  for (const contract of readRoutes) {
    const urls = asking.questions[contract.id];
    assert.ok(urls, `no question for the route ${contract.id}: write one`);
    for (const url of urls)
      assertAnswer(
        contract,
        await platform.app.inject({ url, headers: asking.askedBy[contract.access] ?? {} }),
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

test('only the public read API may be read from other pages; what is handed in never', async () => {
  for (const contract of readRoutes) {
    const answer = await platform.app.inject({
      url: asking.questions[contract.id]![0]!,
      headers: {
        ...(asking.askedBy[contract.access] ?? { authorization: `Bearer ${key}` }),
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
