import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { accept, dayOf, type Outcome, refuse } from '#kit';
import { httpLimits, serve, type World } from '#platform';
import { editionOn } from '#registry/catalogue';
import { isUscc, normaliseUscc } from '#registry/subjects';
import { submissionRoutes, uploadRoutes } from './api.ts';
import { checkOne } from './check-one.ts';
import { decideProvider } from './decide-provider.ts';
import type { IngestLaw } from './law.ts';
import { findCells } from './mend-cells.ts';
import { receiveSubmission } from './receive-submission.ts';
import type { IngestRefusal } from './refusals.ts';
import { rehearseImport } from './rehearse-import.ts';
import { resultsCsv } from './results.ts';
import { findSubmission } from './sql.ts';
import type { DryRun, RowResult, Submission } from './submission.ts';
import { findFindingCounts } from './submissions-counts-sql.ts';
import { listSubmissions, toSubmission } from './submissions-list.ts';
import { findResultPage } from './submissions-results.ts';
import { type Asking, findSubmissionWithin } from './submissions-within.ts';
import { plainName, readUpload } from './upload-body.ts';
import { UploadDesk } from './upload-desk.ts';
import { intakeLimits } from './upload-limits.ts';

/** Rows in the answer of a dry run; the counts are of all. */
const DRY_RUN_ROWS = 10_000;
/** How often what nobody asks for any more is looked for, in milliseconds. */
const SWEEP = 60_000;

export async function serveSubmissions(app: FastifyInstance, world: World, law: IngestLaw): Promise<void> {
  const desk = new UploadDesk(world);
  const sweep = setInterval(() => desk.dropIdle(), SWEEP).unref();
  app.addHook('onClose', async () => clearInterval(sweep));
  await app.register((scope) => serveFiles(scope, world, law, desk));
  serveUploads(app, desk);
  serveResults(app, world);
  serve(app, submissionRoutes.check, async ({ params, json }) => {
    const today = dayOf(world.clock.now());
    const page = law.catalogue.items.get(params.item);
    if (!page || !editionOn(page, today)) return refuse({ code: 'item.unknown' });
    const { findings, wouldPass } = checkOne(law, params.item, json.cells, today);
    return accept({ findings, wouldPass });
  });
}

/** What comes as a file or a part of one, read by us and not by the server's own parsers. */
async function serveFiles(scope: FastifyInstance, world: World, law: IngestLaw, desk: UploadDesk) {
  await scope.register(multipart, {
    limits: { files: 1, fields: 10, fileSize: httpLimits.upload, parts: 11 },
  });
  scope.removeContentTypeParser(['application/json', 'text/plain']);
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  serve(scope, submissionRoutes.hand, async ({ query, request, reply, actor, reach }) => {
    const answer = await handIn({ ...world, actor }, law, query, { request, desk, asking: { actor, reach } });
    if (answer.ok && 'submissionId' in answer.value) {
      reply.header('location', `/api/v1/submissions/${answer.value.submissionId}`);
    }
    if (answer.ok && 'dryRun' in answer.value) reply.code(200);
    return answer;
  });
  serve(scope, submissionRoutes.cells, async ({ query, request, actor }) => {
    const file = await readUpload(request, desk, { account: actor.account, id: query.upload });
    if (!file.ok) return file;
    if ('submissionId' in file.value) return refuse({ code: 'upload.not-found' });
    const rows = new Set(query.rows.split(',').map(Number));
    return findCells(law, sourceOf(file.value), { item: query.item, rows, now: world.clock.now() });
  });
  serve(scope, uploadRoutes.add, async ({ params, query, request, actor }) => {
    const part = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return desk.add(actor.account, params.id, { offset: query.offset, part });
  });
}

function serveUploads(app: FastifyInstance, desk: UploadDesk): void {
  serve(app, uploadRoutes.begin, async ({ json, actor }) => {
    const { name, size, sha256 = null } = json;
    return desk.begin(actor.account, { name: plainName(name), size, sha256 });
  });
  serve(app, uploadRoutes.show, async ({ params, actor }) => desk.find(actor.account, params.id));
  serve(app, uploadRoutes.drop, async ({ params, actor }) => desk.drop(actor.account, params.id));
}

function serveResults(app: FastifyInstance, world: World): void {
  const findWithin = (id: string, asking: Asking) => findSubmissionWithin(world.db, id, asking);
  serve(app, submissionRoutes.list, ({ query, reach }) => listSubmissions(world, query, reach));
  serve(app, submissionRoutes.show, async ({ params, ...asking }) => {
    const found = await findWithin(params.id, asking);
    return found.ok ? accept(toSubmission(found.value)) : found;
  });
  serve(app, submissionRoutes.results, async ({ params, query, ...asking }) => {
    const found = await findWithin(params.id, asking);
    if (!found.ok) return found;
    const { outcome, rule, field, cursor, limit } = query;
    const page = await findResultPage(world.db, params.id, { outcome, rule, field, cursor, limit });
    return accept({ ...page, counts: await findFindingCounts(world.db, params.id) });
  });
  serve(app, submissionRoutes.resultsFile, async ({ params, query, reply, ...asking }) => {
    const found = await findWithin(params.id, asking);
    if (!found.ok) return found;
    reply.header('content-disposition', `attachment; filename="results-${params.id}.csv"`);
    return accept(Readable.from(resultsCsv(world.db, params.id, query.language)));
  });
}

type HandQuery = z.output<typeof submissionRoutes.hand.query>;
type NamedFile = { name: string; bytes: Buffer };

const sourceOf = ({ name, bytes }: NamedFile) => ({
  name,
  stream: () => Readable.from([bytes], { objectMode: false }),
});

async function handIn(
  world: World,
  law: IngestLaw,
  query: HandQuery,
  { request, desk, asking }: { request: FastifyRequest; desk: UploadDesk; asking: Asking },
): Promise<Outcome<Submission | DryRun, IngestRefusal>> {
  const { item, upload } = query;
  const named = query.provider === undefined ? null : normaliseUscc(query.provider);
  if (named !== null && !isUscc(named, law.subjects)) return refuse({ code: 'provider.code-wrong' });
  const provider = decideProvider(named, { ...asking.actor, reach: asking.reach });
  if (!provider.ok) return provider;
  const file = await readUpload(request, desk, { account: asking.actor.account, id: upload });
  if (!file.ok) return file;
  if ('submissionId' in file.value) return findReceived(world, item, file.value.submissionId);
  const order = { ...file.value, item, providerCode: provider.value };
  if (query.dryRun === 'true') return dryRun(world, law, order);
  const header = request.headers['idempotency-key'];
  // What was uploaded once is handed in once, with or without a key.
  const idempotencyKey = typeof header === 'string' ? header : upload ? `upload ${upload}` : null;
  const received = await receiveSubmission(world, law, { ...order, idempotencyKey });
  // What cannot be read as it is will not be handed in again.
  if (!received.ok && upload && /^(file|heading)\./.test(received.refusal.code))
    desk.drop(asking.actor.account, upload);
  if (!received.ok) return received;
  if (upload) desk.finish(upload, received.value.submission_id);
  return accept(toSubmission(received.value));
}

/** What an upload became already: its sender lost the answer. */
async function findReceived(
  world: World,
  item: string,
  submissionId: string,
): Promise<Outcome<Submission, IngestRefusal>> {
  const row = await findSubmission(world.db, submissionId);
  if (!row) return refuse({ code: 'upload.not-found' });
  return row.item === item ? accept(toSubmission(row)) : refuse({ code: 'submission.key-reused' });
}

async function dryRun(
  world: World,
  law: IngestLaw,
  file: NamedFile & { item: string; providerCode: string | null },
): Promise<Outcome<DryRun, IngestRefusal>> {
  const results: RowResult[] = [];
  const { item, providerCode } = file;
  const order = { source: sourceOf(file), item, providerCode, limits: intakeLimits };
  const done = await rehearseImport(world, law, order, (some) => {
    const telling = some.filter((result) => result.outcome !== 'accepted' || result.findings.length > 0);
    results.push(...telling.slice(0, DRY_RUN_ROWS - results.length));
  });
  if (!done.ok) return done;
  const { facts, counts, notes } = done.value;
  return accept({
    dryRun: true,
    item,
    file: file.name,
    sha256: facts.sha256.toString('hex'),
    problem: null,
    notes,
    ...counts,
    results,
  });
}
