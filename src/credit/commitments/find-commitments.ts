import type { z } from 'zod';
import { accept, isWithin, type Outcome, type Reach, refuse } from '#kit';
import type { World } from '#platform';
import { normaliseUscc } from '#registry/subjects';
import type { CommitmentRecord, CommitmentState, Performance, SignedCommitment } from './commitment.ts';
import type { commitmentRoutes } from './contract.ts';
import { toRecord, toSigned } from './describe-commitment.ts';
import type { CommitmentLaw } from './load-law.ts';
import { findRecordRow, findRecordsFrom, findRecordsOf, findTalks, type RecordRow } from './records-sql.ts';
import type { CommitmentsRefusal } from './refusals.ts';
import { findDepartments, findSigned, findSignedBy, findSignedFor } from './sql.ts';

type Page = { cursor?: string | undefined; limit: number };

/** Units that may accept a template; an empty list where none does. */
export async function findAcceptingUnits(
  world: World,
  law: CommitmentLaw,
  id: string,
): Promise<Outcome<z.output<typeof commitmentRoutes.units.answer>, CommitmentsRefusal>> {
  const template = law.templates.get(id);
  if (!template) return refuse({ code: 'commitment.template-unknown' });
  const departments = await findDepartments(world.db);
  const units = departments.filter(({ name }) => law.mayAccept(template, name));
  return accept({ units: units.map(({ code, name }) => ({ code, name })) });
}

export async function findOwnCommitments(
  world: World,
  code: string,
  reach: Reach,
): Promise<Outcome<z.output<typeof commitmentRoutes.own.answer>, CommitmentsRefusal>> {
  const subjectCode = normaliseUscc(code);
  if (!isWithin(reach, { subject: subjectCode }, world.actor.account))
    return refuse({ code: 'commitment.subject-not-found' });
  const signed = await findSignedBy(world.db, subjectCode);
  const records = await findRecordsOf(world.db, subjectCode);
  return accept({ signed: signed.map(toSigned), records: await withTalks(world, records) });
}

export async function listCommitments(
  world: World,
  { state, cursor, limit }: Page & { state?: CommitmentState | undefined },
  reach: Reach,
): Promise<{ commitments: SignedCommitment[]; next: string | null }> {
  const question = { units: unitsOf(reach), state: state ?? null, before: cursor ?? null, limit: limit + 1 };
  const rows = await findSignedFor(world.db, question);
  const commitments = rows.slice(0, limit).map(toSigned);
  return { commitments, next: rows.length > limit ? commitments.at(-1)!.commitmentId : null };
}

export async function findCommitment(
  world: World,
  { code, id }: { code: string; id: string },
  reach: Reach,
): Promise<Outcome<SignedCommitment, CommitmentsRefusal>> {
  const found = await findSigned(world.db, normaliseUscc(code), id);
  return found && isWithin(reach, { unit: found.unitCode }, world.actor.account)
    ? accept(toSigned(found))
    : refuse({ code: 'commitment.not-found' });
}

export async function listCommitmentRecords(
  world: World,
  { performance, cursor, limit }: Page & { performance?: Performance | undefined },
  reach: Reach,
): Promise<{ records: CommitmentRecord[]; next: string | null }> {
  const rows = await findRecordsFrom(world.db, {
    units: unitsOf(reach),
    performance: performance ?? null,
    after: cursor === undefined ? null : parseCursor(cursor),
    limit: limit + 1,
  });
  const records = await withTalks(world, rows.slice(0, limit));
  const last = records.at(-1);
  const next = rows.length > limit && last ? `${last.validUntil ?? '9999'}_${last.recordId}` : null;
  return { records, next };
}

export async function findCommitmentRecord(
  world: World,
  { code, recordId }: { code: string; recordId: string },
  reach: Reach,
): Promise<Outcome<CommitmentRecord, CommitmentsRefusal>> {
  const row = await findRecordRow(world.db, normaliseUscc(code), recordId);
  if (!row || !isWithin(reach, { unit: row.providerCode }, world.actor.account))
    return refuse({ code: 'commitment.record-not-found' });
  const [record] = await withTalks(world, [row]);
  return accept(record!);
}

async function withTalks(world: World, rows: readonly RecordRow[]): Promise<CommitmentRecord[]> {
  const talks = await findTalks(world.db, rows);
  return rows.map((row) => toRecord(row, talks));
}

const unitsOf = (reach: Reach): readonly string[] | null =>
  reach.kind === 'everything' ? null : reach.kind === 'units' ? reach.codes : [];

/** A cursor that is none of ours begins at the first page. */
function parseCursor(text: string): { validUntil: string; recordId: string } | null {
  const match = /^(9999|\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return match && { validUntil: match[1]!, recordId: match[2]! };
}
