import { z } from 'zod';
import type { RouteContract } from '#kit';
import { httpRefusals } from '#platform';
import { type Catalogue, contentSchema } from '#registry/catalogue';

type Json = Record<string, unknown>;

/** Refusals that any route may give, by the status they come with. */
const everywhere = ['request.invalid', 'request.too-many', 'server.failed', 'server.busy'] as const;

/** The API in OpenAPI 3.1, from the contracts that the server itself runs on. */
export function describeApi(routes: readonly RouteContract[], catalogue: Catalogue): Json {
  const paths: Record<string, Json> = {};
  for (const contract of routes) {
    paths[contract.path] = {
      ...paths[contract.path],
      [contract.method.toLowerCase()]: describeRoute(contract),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gongxin 公信',
      version: '1',
      description:
        '组织的公共信用信息。只记载组织，不为自然人建档、评分或列名单。\n\nPublic credit information of organisations. No natural person has a file here.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [
      { name: 'subjects', description: '组织及其公示信息 / Organisations and what is public about them' },
      { name: 'measures', description: '奖惩措施 / Measures of the law' },
      { name: 'ledger', description: '公开账本 / The public log' },
      { name: 'catalogue', description: '目录 / The catalogue' },
      { name: 'submissions', description: '部门报送 / Submissions of departments' },
      { name: 'records', description: '业务记录（按权限） / Records, as far as one’s right goes' },
      { name: 'quality', description: '数据质量与月报 / Quality, timeliness and months' },
      { name: 'audit', description: '审计 / The audit trail' },
      { name: 'proposals', description: '提议与决定（四眼） / Proposals and decisions (four eyes)' },
      { name: 'accounts', description: '单位、账户、授权、接口客户端 / Units, accounts, mandates, programs' },
      { name: 'session', description: '登录 / Signing in' },
      { name: 'platform', description: '平台 / The platform' },
    ],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-sid',
          description:
            'A person signed in by /api/v1/session; what changes something carries X-Gongxin-Csrf too.',
        },
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The key of an API client or a JWT signed with its private key; INTAKE_KEY. From the machine itself none is needed for handing in.',
        },
      },
      schemas: { Problem: problemSchema, ...recordSchemas(catalogue) },
    },
  };
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457; `code` is stable, `detail` says in Chinese what to do, `title` in English.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
  },
};

function recordSchemas(catalogue: Catalogue): Json {
  return Object.fromEntries(
    [...catalogue.items.values()].map((item) => [
      `${item.item[0]!.toUpperCase()}${item.item.slice(1)}Content`,
      contentSchema(item.editions.at(-1)!),
    ]),
  );
}

function describeRoute(contract: RouteContract): Json {
  return {
    operationId: contract.id,
    tags: [contract.tag],
    summary: contract.summary.zh,
    description: contract.summary.en,
    ...describeAccess(contract),
    parameters: [
      ...parameters('path', contract.params),
      ...parameters('query', contract.query),
      ...idempotency(contract),
    ],
    ...(contract.body ? { requestBody: describeBody(contract.body) } : {}),
    ...(contract.json ? { requestBody: describeJson(contract.json) } : {}),
    responses: describeResponses(contract),
  };
}

/** Who may ask; a right is one of law/access/roles.yaml. */
function describeAccess({ access, isFresh }: RouteContract): Json {
  if (access === 'public' || access === 'anyone') return {};
  const right = access === 'signed-in' ? {} : { 'x-right': access };
  return {
    security: access === 'signed-in' ? [{ session: [] }] : [{ session: [] }, { key: [] }],
    ...right,
    ...(isFresh ? { 'x-fresh': true } : {}),
  };
}

function parameters(place: 'path' | 'query', shape: z.ZodObject | undefined): Json[] {
  if (!shape) return [];
  const schema = z.toJSONSchema(shape, { io: 'input' }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: place,
      required: place === 'path' || (schema.required?.includes(name) ?? false),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}

function idempotency(contract: RouteContract): Json[] {
  if (!Object.keys(contract.refusals).some((code) => code.endsWith('.key-reused'))) return [];
  const description = 'The same key with the same content gives the same answer; with another content, 422.';
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description,
      schema: { type: 'string', maxLength: 255 },
    },
  ];
}

function describeBody(types: readonly string[]): Json {
  const binary = { schema: { type: 'string', format: 'binary' } };
  const form = { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } };
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, type.startsWith('multipart/') ? form : binary])),
  };
}

const describeJson = (shape: z.ZodType): Json => ({
  required: true,
  content: { 'application/json': { schema: withoutDialect(z.toJSONSchema(shape, { io: 'input' })) } },
});

function describeResponses(contract: RouteContract): Json {
  const { answer } = contract;
  const content =
    typeof answer === 'string'
      ? { [answer.split(';')[0]!]: { schema: { type: 'string' } } }
      : {
          'application/json': {
            schema: withoutDialect(z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any' })),
          },
        };
  const refusals = [
    ...Object.entries(contract.refusals),
    ...everywhere.map((code) => [code, httpRefusals[code]] as const),
    ...gateRefusals(contract).map((code) => [code, httpRefusals[code]] as const),
  ];
  const byStatus = Map.groupBy(refusals, ([, { status }]) => status);
  const problems = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, some]) => [
      String(status),
      {
        description: some.map(([code, { en }]) => `\`${code}\`: ${en}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]);
  return { [String(contract.status)]: { description: 'Done.', content }, ...Object.fromEntries(problems) };
}

function gateRefusals({ access, method, isFresh }: RouteContract) {
  if (access === 'public' || (access === 'anyone' && method === 'GET')) return [];
  return [
    ...(method === 'GET' ? [] : (['access.cross-site'] as const)),
    ...(access === 'anyone' ? [] : (['access.not-signed-in'] as const)),
    ...(access === 'anyone' || access === 'signed-in' ? [] : (['access.denied'] as const)),
    ...(isFresh ? (['access.stale'] as const) : []),
  ];
}

function withoutDialect(schema: object): Json {
  const { $schema: _, ...rest } = schema as Json;
  return rest;
}
