import { hash, timingSafeEqual } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from 'fastify';
import { fillWords, type Outcome, type RefusalTable, type RefusalWords, type RouteContract } from '#kit';
import { type Actor, actors } from './actor.ts';
import type { World } from './world.ts';

/** What may go wrong before a route is reached. */
export const httpRefusals = {
  'request.not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'request.invalid': {
    status: 400,
    zh: '请求有误，请按说明更正。',
    en: 'The request is wrong; correct it as described.',
  },
  'request.too-large': {
    status: 413,
    zh: '请求内容过大。请分成较小的文件报送。',
    en: 'The request is too large. Send smaller files.',
  },
  'request.too-long': { status: 414, zh: '地址过长。', en: 'The address is too long.' },
  'request.media-type': {
    status: 415,
    zh: '不接受这种内容类型。请上传 CSV、XLSX 或 JSON 行文件。',
    en: 'This media type is not accepted. Send CSV, XLSX or JSON lines.',
  },
  'request.too-many': {
    status: 429,
    zh: '请求过于频繁，请按 Retry-After 稍后再试。需要大量数据请使用开放数据。',
    en: 'Too many requests; try again after Retry-After. For bulk use take the open data.',
  },
  'request.intake-closed': {
    status: 403,
    zh: '只能从本机报送，或携带报送密钥（Authorization: Bearer …，见 INTAKE_KEY）。',
    en: 'Submissions are taken from this machine only, or with the intake key (Authorization: Bearer …, see INTAKE_KEY).',
  },
  'server.failed': {
    status: 500,
    zh: '服务器出错，已记录。请稍后再试。',
    en: 'The server failed; it was logged. Try again later.',
  },
  'server.busy': {
    status: 503,
    zh: '服务器繁忙，请稍后再试。',
    en: 'The server is busy; try again shortly.',
  },
} as const satisfies RefusalTable;

/** @source trust.md 5.2; sizes in bytes, times in milliseconds */
export const httpLimits = {
  body: 1_048_576,
  upload: 20 * 1_048_576,
  url: 2_048,
  queryParameters: 30,
  perFiveMinutes: 600,
} as const;

export async function createServer(world: World): Promise<FastifyInstance> {
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
      sendProblem(reply.headers(commonHeaders), 'request.invalid', httpRefusals['request.invalid']),
    clientErrorHandler: (_error, socket) => {
      // What the parser cannot read has no request to answer.
      if (socket.writable)
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
    genReqId: requestIds(world),
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(commonHeaders);
    if (request.raw.url!.length <= httpLimits.url) done();
    else sendProblem(reply, 'request.too-long', httpRefusals['request.too-long']);
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
export type Input<Params, Query> = {
  params: Params;
  query: Query;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Who asks. */
  actor: Actor;
};
export type Handler<Params, Query> = (input: Input<Params, Query>) => Promise<Answer>;

/** Serves one contract: parses what came in, hands it on, answers the value or the refusal in its words. */
export function serve<Params = unknown, Query = unknown>(
  app: FastifyInstance,
  world: World,
  contract: RouteContract,
  handler: Handler<Params, Query>,
): void {
  app.route({
    method: contract.method,
    url: contract.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(contract.body ? { bodyLimit: httpLimits.upload } : {}),
    handler: async (request, reply) => {
      const actor = contract.access === 'intake' ? findIntakeActor(world, request) : actors.anyone;
      if (!actor) return sendProblem(reply, 'request.intake-closed', httpRefusals['request.intake-closed']);
      const input = parseInput(contract, request);
      if (!input.ok)
        return sendProblem(reply, 'request.invalid', httpRefusals['request.invalid'], input.detail);
      const { params, query } = input;
      reply.code(contract.status);
      const answer = await handler({
        params: params as Params,
        query: query as Query,
        request,
        reply,
        actor,
      });
      if (reply.sent) return reply;
      if (!answer.ok) {
        const words = contract.refusals[answer.refusal.code] ?? httpRefusals['server.failed'];
        return sendProblem(reply, answer.refusal.code, words, answer.refusal);
      }
      if (contract.access === 'public') reply.headers(publicApiHeaders);
      else reply.header('cache-control', 'no-store');
      if (typeof contract.answer === 'string') return reply.type(contract.answer).send(answer.value);
      return reply.type('application/json; charset=utf-8').send(answer.value);
    },
  });
}

function parseInput(contract: RouteContract, request: FastifyRequest) {
  const params = contract.params?.safeParse(request.params) ?? { success: true as const, data: {} };
  const query = contract.query?.safeParse(request.query) ?? noParameters(request.query);
  if (params.success && query.success) return { ok: true as const, params: params.data, query: query.data };
  const issues = [
    ...(params.success ? [] : params.error.issues),
    ...(query.success ? [] : query.error.issues),
  ];
  return {
    ok: false as const,
    detail: {
      errors: issues.slice(0, 10).map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
    },
  };
}

function noParameters(query: unknown) {
  const names = Object.keys(query as object);
  if (names.length === 0) return { success: true as const, data: {} };
  const issues = names.map((name) => ({ path: [name], message: 'unknown parameter' }));
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

const codeOfStatus: Record<number, keyof typeof httpRefusals> = {
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
    return sendProblem(reply, code, httpRefusals[code]);
  }
  world.log.error(
    { requestId: request.id, route: request.routeOptions.url, fault: faultOf(error) },
    'request failed',
  );
  const code = isOutage(error) ? 'server.busy' : 'server.failed';
  if (code === 'server.busy') reply.header('retry-after', '5');
  return sendProblem(reply, code, httpRefusals[code], { requestId: request.id });
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

/**
 * Until departments have accounts, submissions come from this machine or with the operator's key; `null`: from
 * neither. A page in a browser on this machine, or a proxy in front of it, is not "this machine".
 */
function findIntakeActor(world: World, request: FastifyRequest): Actor | null {
  const { headers } = request;
  if (world.config.intakeKey && isSame(headers.authorization ?? '', `Bearer ${world.config.intakeKey}`))
    return actors.intakeKey;
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  const isBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  const isNamedLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  return isLoopback(request) && isNamedLocal && !isForwarded && !isBrowser ? actors.local : null;
}

/** Equal in a time that does not tell how much of the key was right. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', wanted, 'buffer'));
}

function isLoopback(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
