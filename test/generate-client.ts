import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { typeOf } from './schema-types.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'client');

type Schema = Parameters<typeof typeOf>[0];
type Content = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security?: Record<string, unknown>[];
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
type Described = { method: string; path: string; operation: Operation };

/** What `client/` is made of: the types of the API, and the two files that run without a build. */
export async function generateClient(openapi: string): Promise<[name: string, text: string][]> {
  const api = describeOperations(openapi);
  return [
    ['client/api.ts', api],
    ['client/client.js', await bundle('client.ts', api, { minify: false, target: 'es2022' })],
    ['client/gongxin-check.js', await bundle('check/element.ts', api, { minify: true, target: 'es2020' })],
  ];
}

/** Every operation that a program may call by a key or without one: those of people who sign in are left out. */
function describeOperations(openapi: string): string {
  const { paths } = JSON.parse(openapi) as { paths: Record<string, Record<string, Operation>> };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const forPrograms = all.filter(
    ({ operation: { security, tags } }) =>
      !tags.includes('session') && (security?.some((way) => 'key' in way) ?? true),
  );
  const everywhere = forPrograms
    .map(({ operation }) => new Set(codesOf(operation)))
    .reduce((some, more) => some.intersection(more));
  const text = [
    '// Made from openapi.json by `npm run generate`; do not edit.',
    '',
    '/** What any operation may answer. */',
    `export type CommonCode = ${oneOf([...everywhere])};`,
    '',
    '/** What each operation takes and gives, and the codes of its own with which it refuses. */',
    'export type Operations = {',
    ...forPrograms.map((each) => describeOne(each, everywhere)),
    '};',
    '',
    '/** Method, path, and how it is asked again (`key`: takes an Idempotency-Key) or goes on (name of its cursor). */',
    'export const operations = {',
    ...forPrograms.map(
      ({ method, path, operation }) =>
        `${operation.operationId}: [${[method, path, handlingOf(operation)].map((part) => JSON.stringify(part)).join(', ')}],`,
    ),
    '} as const satisfies Record<keyof Operations, readonly [string, string, string | null]>;',
  ].join('\n');
  const biome = join(root, 'node_modules/.bin/biome');
  return execFileSync(biome, ['format', '--stdin-file-path=client/api.ts'], {
    cwd: root,
    input: text,
  }).toString();
}

function describeOne({ method, path, operation }: Described, everywhere: ReadonlySet<string>): string {
  const codes = codesOf(operation).filter((code) => !everywhere.has(code));
  return [
    `/** ${operation.summary} / ${operation.description}: ${method} ${path} */`,
    `${operation.operationId}: {`,
    `input: ${inputOf(operation)};`,
    `answer: ${answerOf(operation)};`,
    `code: ${codes.length === 0 ? 'never' : oneOf(codes)};`,
    '};',
  ].join('\n');
}

function inputOf({ parameters, requestBody }: Operation): string {
  const parts = (['path', 'query'] as const).flatMap((place) => {
    const some = parameters.filter((each) => each.in === place);
    if (some.length === 0) return [];
    const properties = Object.fromEntries(
      some.map(({ name, description, schema }) => [name, described(schema, description)]),
    );
    const required = some.filter((each) => each.required).map(({ name }) => name);
    const type = typeOf({ type: 'object', properties, required, additionalProperties: false });
    return [`${place}${required.length === 0 ? '?' : ''}: ${type};`];
  });
  const content = requestBody?.content ?? {};
  if (content['application/json']) parts.push(`body: ${typeOf(content['application/json'].schema)};`);
  const files = Object.keys(content).filter(
    (type) => !/json$|^multipart/.test(type) || type.endsWith('ndjson'),
  );
  if (files.length > 0)
    parts.push(`file: { type: ${oneOf(files)}; bytes: Uint8Array<ArrayBuffer> | string };`);
  return parts.length === 0 ? 'Record<never, never>' : `{ ${parts.join('\n')} }`;
}

const described = (schema: Schema, description: string | undefined): Schema =>
  description === undefined ? schema : { ...schema, description };

function answerOf({ responses }: Operation): string {
  const [, done] = Object.entries(responses).find(([status]) => status.startsWith('2'))!;
  const [[type, { schema }]] = Object.entries(done.content!) as [[string, { schema: Schema }]];
  if (type === 'application/json') return typeOf(schema);
  return type.startsWith('text/') ? 'string' : 'Uint8Array';
}

/** Refusals stand in the descriptions, each as `code`: words. */
const codesOf = ({ responses }: Operation): string[] =>
  Object.values(responses).flatMap(({ description }) =>
    [...description.matchAll(/^`([a-z][a-z0-9.-]+)`: /gm)].map(([, code]) => code!),
  );

function handlingOf({ parameters, responses }: Operation): string | null {
  if (parameters.some(({ name }) => name === 'Idempotency-Key')) return 'key';
  const { schema } = responses['200']?.content?.['application/json'] ?? {};
  const goesOn = schema?.properties !== undefined && 'next' in schema.properties;
  const cursor = parameters.find((each) => each.in === 'query' && /^(cursor|after|since)$/.test(each.name));
  return (goesOn && cursor?.name) || null;
}

const oneOf = (texts: readonly string[]): string => texts.map((text) => JSON.stringify(text)).join(' | ');

/** `target` is what runs it: Node 20 and its likes, or the older browsers of a window. */
async function bundle(
  entry: string,
  api: string,
  { minify, target }: { minify: boolean; target: string },
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, entry)],
    bundle: true,
    minify,
    write: false,
    format: 'esm',
    target,
    charset: 'utf8',
    logLevel: 'silent',
    banner: { js: '// Gongxin 公信, Apache-2.0. Made by `npm run generate`; do not edit.' },
    plugins: [withApi(api)],
  });
  return outputFiles[0]!.text;
}

/** The types as they are being made, not as the file had them. */
const withApi = (contents: string): Plugin => ({
  name: 'with-api',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/api\.js$/ }, () => ({ path: join(folder, 'api.ts') }));
    onLoad({ filter: /client\/api\.ts$/ }, () => ({ contents, loader: 'ts' }));
  },
});
