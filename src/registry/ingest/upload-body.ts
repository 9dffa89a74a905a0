import type { FastifyRequest } from 'fastify';
import { accept, type Outcome, refuse } from '#kit';
import type { IngestRefusal } from './refusals.ts';
import type { Complete, UploadDesk } from './upload-desk.ts';

/** The file of a form, the body itself (named by its media type), or one that was uploaded in parts. */
export async function readUpload(
  request: FastifyRequest,
  desk: UploadDesk,
  parts: { account: string; id: string | undefined },
): Promise<Outcome<Complete, IngestRefusal>> {
  if (parts.id !== undefined) return desk.take(parts.account, parts.id);
  const file = await readBody(request);
  return file === null || file.bytes.length === 0 ? refuse({ code: 'file.empty' }) : accept(file);
}

async function readBody(request: FastifyRequest): Promise<{ name: string; bytes: Buffer } | null> {
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
export const plainName = (name: string) =>
  (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200) || 'file';
