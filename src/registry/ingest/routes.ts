import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { accept, type Outcome, refuse } from '#kit';
import { httpLimits, serve, type World } from '#platform';
import { isUscc, normaliseUscc } from '#registry/subjects';
import { submissionRoutes } from './api.ts';
import type { DryRun, RowResult, Submission } from './contract.ts';
import type { IngestLaw } from './law.ts';
import { receiveSubmission } from './receive-submission.ts';
import type { IngestRefusal } from './refusals.ts';
import { rehearseImport } from './rehearse-import.ts';
import { resultsCsv } from './results.ts';
import { findResults, findSubmission, type SubmissionRow } from './sql.ts';

/** Rows in the answer of a dry run; the counts are of all. */
const DRY_RUN_ROWS = 10_000;

export async function serveSubmissions(app: FastifyInstance, world: World, law: IngestLaw): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { files: 1, fields: 10, fileSize: httpLimits.upload, parts: 11 },
    });
    scope.removeContentTypeParser(['application/json', 'text/plain']);
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    serve(scope, submissionRoutes.hand, async ({ query, request, reply, actor }) => {
      const answer = await handIn({ ...world, actor }, law, query, request);
      if (answer.ok && 'submissionId' in answer.value) {
        reply.header('location', `/api/v1/submissions/${answer.value.submissionId}`);
      }
      if (answer.ok && 'dryRun' in answer.value) reply.code(200);
      return answer;
    });
  });
  serve(app, submissionRoutes.show, async ({ params }) => {
    const row = await findSubmission(world.db, params.id);
    return row ? accept(toSubmission(row)) : refuse({ code: 'submission.not-found' });
  });
  serve(app, submissionRoutes.results, async ({ params, query }) => {
    if (!(await findSubmission(world.db, params.id))) return refuse({ code: 'submission.not-found' });
    const page = await findResults(world.db, params.id, query.cursor);
    return accept({ results: page?.results ?? [], next: page?.chunkNo ?? null });
  });
  serve(app, submissionRoutes.resultsFile, async ({ params, query, reply }) => {
    if (!(await findSubmission(world.db, params.id))) return refuse({ code: 'submission.not-found' });
    reply.header('content-disposition', `attachment; filename="results-${params.id}.csv"`);
    return accept(Readable.from(resultsCsv(world.db, params.id, query.language)));
  });
}

type HandQuery = z.output<typeof submissionRoutes.hand.query>;

async function handIn(
  world: World,
  law: IngestLaw,
  query: HandQuery,
  request: FastifyRequest,
): Promise<Outcome<Submission | DryRun, IngestRefusal>> {
  const file = await readUpload(request);
  if (file === null || file.bytes.length === 0) return refuse({ code: 'file.empty' });
  const providerCode = query.provider === undefined ? null : normaliseUscc(query.provider);
  if (providerCode !== null && !isUscc(providerCode, law.subjects))
    return refuse({ code: 'provider.code-wrong' });
  if (query.dryRun === 'true') return dryRun(world, law, { ...file, item: query.item, providerCode });
  const header = request.headers['idempotency-key'];
  const idempotencyKey = typeof header === 'string' ? header : null;
  const received = await receiveSubmission(world, law, {
    ...file,
    item: query.item,
    providerCode,
    idempotencyKey,
  });
  return received.ok ? accept(toSubmission(received.value)) : received;
}

/** The file of a form, or the body itself; a body is named by its media type. */
async function readUpload(request: FastifyRequest): Promise<{ name: string; bytes: Buffer } | null> {
  if (request.isMultipart()) {
    const part = await request.file();
    return part ? { name: plainName(part.filename), bytes: await part.toBuffer() } : null;
  }
  const type = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
  return Buffer.isBuffer(request.body) ? { name: nameOfType[type] ?? 'body', bytes: request.body } : null;
}

const nameOfType: Readonly<Record<string, string>> = {
  'text/csv': 'body.csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'body.xlsx',
  'application/x-ndjson': 'body.jsonl',
  'application/jsonl': 'body.jsonl',
};

/** Without folders, control and direction characters, at most 200 characters: it is shown and logged. */
const plainName = (name: string) =>
  (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file';

async function dryRun(
  world: World,
  law: IngestLaw,
  file: { name: string; bytes: Buffer; item: string; providerCode: string | null },
): Promise<Outcome<DryRun, IngestRefusal>> {
  const results: RowResult[] = [];
  const { name, bytes, item, providerCode } = file;
  const source = { name, stream: () => Readable.from([bytes], { objectMode: false }) };
  const done = await rehearseImport(world, law, { source, item, providerCode }, (some) => {
    const telling = some.filter((result) => result.outcome !== 'accepted' || result.findings.length > 0);
    results.push(...telling.slice(0, DRY_RUN_ROWS - results.length));
  });
  if (!done.ok) return done;
  const { facts, counts, notes } = done.value;
  return accept({
    dryRun: true,
    item,
    file: name,
    sha256: facts.sha256.toString('hex'),
    problem: null,
    notes,
    ...counts,
    results,
  });
}

export function toSubmission(row: SubmissionRow): Submission {
  const { received, accepted, updated, unchanged, held, refused, warned } = row;
  return {
    submissionId: row.submission_id,
    item: row.item,
    provider: row.provider_code,
    file: row.file_name,
    sha256: row.sha256.toString('hex'),
    state: row.state,
    problem: row.refusal,
    notes: row.notes,
    ...{ received, accepted, updated, unchanged, held, refused, warned },
    receivedAt: row.received_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
