import rateLimit from '@fastify/rate-limit';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from 'fastify';
import type { z } from 'zod';
import { fillWords, type Outcome, type Reach, type RefusalWords, type Right, type RouteContract } from '#kit';
import { type Actor, actors } from './actor.ts';
import { parseJsonBody } from './json-body.ts';
import { refusals } from './refusals.ts';
import { at, watchSurfaces } from './surface.ts';
import type { World } from './world.ts';

/** @source trust.md 5.2; sizes in bytes, times in milliseconds */
export const httpLimits = {
  body: 1_048_576,
  upload: 20 * 1_048_576,
  url: 2_048,
  queryParameters: 30,
  perFiveMinutes: 600,
} as const;

/** Who asks, how far the right that a route asks for goes, and how far any other does; `null`: he has it not. */
export type Admission = {
  actor: Actor;
  reach: Reach;
  may: (right: Right) => Promise<Reach | null>;
};

/** Tells who asks and whether it may; a refusal is one of `refusals`. */
export type Gate = (
  request: FastifyRequest,
  contract: RouteContract,
) => Promise<Outcome<Admission, { code: GateRefusal }>>;
export type GateRefusal = Extract<keyof typeof refusals, `access.${string}`>;

declare module 'fastify' {
  interface FastifyInstance {
    gate: Gate;
  }
}

export async function createServer(world: World, gate: Gate): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: httpLimits.body,
    logger: false,
    requestTimeout: 120_000,
    keepAliveTimeout: 5_000,
    connectionTimeout: 60_000,
    maxRequestsPerSocket: 1_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    http: { maxHeaderSize: 8_192, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply.headers(commonHeaders), 'request.invalid', refusals['request.invalid']),
    clientErrorHandler: (_error, socket) => {
      // What the parser cannot read has no request to answer.
      if (socket.writable)
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
    genReqId: requestIds(world),
  });
  app.decorate('gate', gate);
  watchSurfaces(app);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(commonHeaders);
    const url = request.raw.url!;
    if (url.length > httpLimits.url) sendProblem(reply, 'request.too-long', refusals['request.too-long']);
    else if (url.split('&').length > httpLimits.queryParameters)
      sendProblem(reply, 'request.invalid', refusals['request.invalid']);
    else done();
  });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const parsed = parseJsonBody(body as string);
    if (parsed.ok) done(null, parsed.value);
    else done(Object.assign(new Error('not plain JSON'), { statusCode: 400 }));
  });
  await app.register(rateLimit, {
    max: httpLimits.perFiveMinutes,
    timeWindow: '5 minutes',
    allowList: (request) => isLoopback(request),
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(world, error, request, reply));
  return app;
}

/** Told apart between processes by chance, within one by counting: chance for each request is a call to the system. */
function requestIds(world: World): () => string {
  const run = Buffer.from(world.random(9)).toString('base64url');
  let count = 0;
  return () => {
    count += 1;
    return `${run}-${count.toString(36)}`;
  };
}

/** @source trust.md 5.1 */
const commonHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const;

/** The public read API may be read from any page; nothing in it depends on who asks. */
const publicApiHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=30',
} as const;

export type Answer = Outcome<unknown, { code: string }>;
type Given<Part extends string, Contract> =
  Contract extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : unknown;
/** What a route works with: what came in, parsed; who asks, and how far his right goes. */
export type Input<Contract> = Admission & {
  params: Given<'params', Contract>;
  query: Given<'query', Contract>;
  json: Given<'json', Contract>;
  request: FastifyRequest;
  reply: FastifyReply;
};

const anyone: Admission = { actor: actors.anyone, reach: { kind: 'own' }, may: async () => null };

/** Serves one contract: parses what came in, hands it on, answers the value or the refusal in its words. */
export function serve<const Contract extends RouteContract>(
  app: FastifyInstance,
  contract: Contract,
  handler: (input: Input<Contract>) => Promise<Answer>,
): void {
  app.route({
    method: contract.method,
    url: contract.path.replace(/\{(\w+)\}/g, ':$1'),
    ...at(contract.access === 'public' ? 'public-api' : 'api'),
    ...(contract.body ? { bodyLimit: httpLimits.upload } : {}),
    handler: async (request, reply) => {
      const admitted = isOpen(contract)
        ? { ok: true as const, value: anyone }
        : await app.gate(request, contract);
      if (!admitted.ok) return sendProblem(reply, admitted.refusal.code, refusals[admitted.refusal.code]);
      const input = parseInput(contract, request);
      if (!input.ok) return sendProblem(reply, 'request.invalid', refusals['request.invalid'], input.detail);
      reply.code(contract.status);
      const parsed = input.value as Pick<Input<Contract>, 'params' | 'query' | 'json'>;
      const answer = await handler({ ...parsed, request, reply, ...admitted.value });
      if (reply.sent) return reply;
      if (!answer.ok) {
        const words = contract.refusals[answer.refusal.code] ?? refusals['server.failed'];
        return sendProblem(reply, answer.refusal.code, words, answer.refusal);
      }
      if (contract.access === 'public') reply.headers(publicApiHeaders);
      else reply.header('cache-control', 'no-store');
      if (typeof contract.answer === 'string') return reply.type(contract.answer).send(answer.value);
      return reply.type('application/json; charset=utf-8').send(answer.value);
    },
  });
}

/** Nobody is asked for who reads; whoever changes something is asked where he comes from, at the least. */
const isOpen = ({ access, method }: RouteContract) =>
  access === 'public' || (access === 'anyone' && method === 'GET');

function parseInput(contract: RouteContract, request: FastifyRequest) {
  const nothing = { success: true as const, data: {} };
  const params = contract.params?.safeParse(request.params) ?? nothing;
  const query = contract.query?.safeParse(request.query) ?? noParameters(request.query);
  const json = contract.json?.safeParse(request.body) ?? nothing;
  if (params.success && query.success && json.success)
    return { ok: true as const, value: { params: params.data, query: query.data, json: json.data } };
  const issues: Issue[] = [params, query, json].flatMap((part) => (part.success ? [] : part.error.issues));
  return {
    ok: false as const,
    detail: {
      errors: issues.slice(0, 10).map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
    },
  };
}

type Issue = { path: readonly PropertyKey[]; message: string };

function noParameters(query: unknown) {
  const names = Object.keys(query as object);
  if (names.length === 0) return { success: true as const, data: {} };
  const issues: Issue[] = names.map((name) => ({ path: [name], message: 'unknown parameter' }));
  return { success: false as const, error: { issues } };
}

/** RFC 9457 with a stable `code`; what to do is said in Chinese and English. */
export function sendProblem(
  reply: FastifyReply,
  code: string,
  table: RefusalWords,
  facts: object = {},
): FastifyReply {
  const words = fillWords(table, facts);
  return reply
    .code(words.status)
    .type('application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(
      JSON.stringify({
        type: `/problems#${code}`,
        title: words.en,
        status: words.status,
        detail: words.zh,
        ...facts,
        code,
      }),
    );
}

const codeOfStatus: Record<number, keyof typeof refusals> = {
  404: 'request.not-found',
  413: 'request.too-large',
  414: 'request.too-long',
  415: 'request.media-type',
  429: 'request.too-many',
};

function answerError(world: World, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const code = codeOfStatus[status] ?? 'request.invalid';
    return sendProblem(reply, code, refusals[code]);
  }
  world.log.error(
    { requestId: request.id, route: request.routeOptions.url, fault: faultOf(error) },
    'request failed',
  );
  const code = isOutage(error) ? 'server.busy' : 'server.failed';
  if (code === 'server.busy') reply.header('retry-after', '5');
  return sendProblem(reply, code, refusals[code], { requestId: request.id });
}

/** What the log may say of an error: database messages can quote a row, so only their code and our stack. */
export function faultOf(error: unknown): { name: string; code?: string; stack?: string } {
  const { name, code, stack, message } = error as Error & { code?: string };
  const lines = stack
    ?.replace(message, '')
    .split('\n')
    .filter((line) => line.includes(' at '))
    .slice(0, 12)
    .join('\n');
  return { name, ...(code ? { code } : {}), ...(lines ? { stack: lines } : {}) };
}

const isOutage = (error: { code?: string }) => /^(08|53|57P|ECONN|ETIMEDOUT)/.test(error.code ?? '');

/** Asked from this machine itself. */
export function isLoopback(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
