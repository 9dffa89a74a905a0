import { accept, dayOf, isWithin, type Outcome, type Reach, refuse } from '#kit';
import { emit, inTransaction, type Tx, type World } from '#platform';
import { storeRecords } from '#registry/records';
import { findNamesByCode, isNameOn, maskPersonalIdentifiers, type SubjectLaw } from '#registry/subjects';
import { type VerifiedAttestation, verifyAllBy } from '#trust/department-keys';
import { attestedRow, parseBase64 } from '#trust/proofs';
import { type HeldRow, lockHeld, markReleased } from './held-sql.ts';
import type { RefusalOrder, Released, ReleasedRow, ReleaseOrder, RowsDecided } from './release-contract.ts';
import { toDraft } from './release-held.ts';
import {
  findRelease,
  keepAttested,
  keepSignature,
  type ReleaseRow,
  sendBack,
  takeOpenRows,
} from './release-sql.ts';
import type { ReleaseRefusal } from './releasing/refusals.ts';

/** What the department attests of a row; `null`: it is another person's word and no signature that the row needs. */
export const statementOf = (held: HeldRow): string | null =>
  held.salt === null
    ? null
    : attestedRow({
        content: held.json,
        item: held.item,
        provider: held.provider_code!,
        subjectCode: held.subject_code,
      });

/** A submission with rows to release that the asker's right reaches; one beyond it is not there. */
export async function findReleaseWithin(
  { db, actor }: World,
  reach: Reach,
  submissionId: string,
): Promise<Outcome<ReleaseRow, ReleaseRefusal>> {
  const release = await findRelease(db, submissionId);
  const isThere = release && isWithin(reach, { unit: release.provider, account: null }, actor.account);
  return isThere ? accept(release) : refuse({ code: 'release.not-found' });
}

/** Whoever handed a submission in does not decide on its rows. */
async function findToDecide(
  world: World,
  reach: Reach,
  submissionId: string,
): Promise<Outcome<ReleaseRow, ReleaseRefusal>> {
  const found = await findReleaseWithin(world, reach, submissionId);
  return found.ok && found.value.account === world.actor.account ? refuse({ code: 'release.own' }) : found;
}

type Decided = { line: number; held: HeldRow; attestation: VerifiedAttestation | null };

/**
 * 放行: another person of the department lets rows through the gate, signed with the department's key where it has one.
 * All of a call or, where a signature is wrong, none; a row that another released meanwhile is told and nothing more.
 */
export async function releaseRows(
  world: World,
  reach: Reach,
  submissionId: string,
  order: ReleaseOrder,
): Promise<Outcome<Released, ReleaseRefusal>> {
  const found = await findToDecide(world, reach, submissionId);
  if (!found.ok) return found;
  return inTransaction(
    world.db,
    async (tx) => {
      // Before the rows: an organisation that arrives now finds them waiting for it, or not any more.
      await lockHeld(tx, 'adding');
      const taken = await takeOpenRows(tx, submissionId, linesOf(order.decisions));
      const decided = await verifyRows(world, tx, found.value, { taken, order });
      if (!decided.ok) return decided;
      const outcomes = await letThrough(world, tx, decided.value);
      const rows = order.decisions.map(({ row }) => toReleased(row, outcomes.get(row)));
      await tellDecided(world, tx, found.value, {
        decision: 'released',
        rowCount: outcomes.size,
        keyId: order.keyId,
      });
      return accept({ rows });
    },
    { attempts: 5 },
  );
}

const linesOf = (decisions: readonly { row: number }[]): number[] => decisions.map(({ row }) => row);

const toReleased = (row: number, outcome: ReleasedRow['outcome'] | undefined): ReleasedRow => ({
  row,
  outcome: outcome ?? 'not-waiting',
});

async function verifyRows(
  world: World,
  tx: Tx,
  { provider }: ReleaseRow,
  { taken, order }: { taken: readonly HeldRow[]; order: ReleaseOrder },
): Promise<Outcome<Decided[], ReleaseRefusal>> {
  const signatures = new Map(order.decisions.map(({ row, signature }) => [row, signature]));
  const toVerify = taken.filter(({ salt }) => salt !== null);
  const given = toVerify.map((held) => ({
    signed: { type: 'record' as const, statement: statementOf(held)! },
    attestation: {
      salt: new Uint8Array(held.salt!),
      signature: parseBase64(signatures.get(held.row_number) ?? '') ?? new Uint8Array(),
    },
  }));
  const key = { unit: provider ?? '', keyId: order.keyId ?? '' };
  const verified = given.length > 0 ? await verifyAllBy(world, tx, key, given) : [];
  const wrong = verified.indexOf(null);
  if (wrong >= 0) return refuse({ code: 'release.unsigned', row: toVerify[wrong]!.row_number });
  const attestations = new Map(toVerify.map((held, at) => [held, verified[at]!]));
  return accept(
    taken.map((held) => ({ line: held.row_number, held, attestation: attestations.get(held) ?? null })),
  );
}

/** Each row to its organisation and through the gate, as if it had come after it; gives what became of each line. */
async function letThrough(
  world: World,
  tx: Tx,
  decided: readonly Decided[],
): Promise<Map<number, ReleasedRow['outcome']>> {
  const decidedBy = world.actor.account;
  const releasedAt = world.clock.now();
  const outcomes = new Map<number, ReleasedRow['outcome']>();
  const names = await findNamesByCode(tx, [...new Set(decided.map(({ held }) => held.subject_code))]);
  const fitting: Decided[] = [];
  for (const one of decided) {
    const { held, attestation, line } = one;
    const known = names.get(held.subject_code);
    const isFitting =
      held.item === 'subject' ||
      (known && isNameOn(known, String(held.content.subjectName ?? ''), held.decided_on));
    if (isFitting) fitting.push(one);
    else if (known) {
      await markReleased(tx, held, { outcome: 'refused', releasedAt, decidedBy });
      outcomes.set(line, 'refused');
    } else {
      await keepAttested(tx, held, { attestation, decidedBy });
      outcomes.set(line, 'held');
    }
  }
  fitting.sort((one, other) => one.line - other.line);
  for (const [item, some] of Map.groupBy(fitting, ({ held }) => held.item)) {
    const drafts = some.map(({ held, attestation }) => ({
      ...toDraft(held),
      ...(attestation ? { attestation } : {}),
    }));
    const stored = await storeRecords(world, tx, item, drafts);
    for (const [at, { held, attestation, line }] of some.entries()) {
      const { outcome } = stored[at]!;
      if (attestation) await keepSignature(tx, held, attestation);
      await markReleased(tx, held, { outcome, releasedAt, decidedBy });
      outcomes.set(line, outcome);
    }
  }
  return outcomes;
}

/** Rows go back to who handed them in, with the reason; released later after all, they enter as if nothing was. */
export async function sendRowsBack(
  world: World,
  reach: Reach,
  submissionId: string,
  { rows: lines, reason, law }: RefusalOrder & { law: SubjectLaw },
): Promise<Outcome<Released, ReleaseRefusal>> {
  const found = await findToDecide(world, reach, submissionId);
  if (!found.ok) return found;
  return inTransaction(world.db, async (tx) => {
    const taken = await takeOpenRows(tx, submissionId, lines);
    const at = world.clock.now();
    const masked = maskPersonalIdentifiers(reason, { law, today: dayOf(at) }).text;
    for (const held of taken) await sendBack(tx, held, { account: world.actor.account, reason: masked, at });
    const end = { decision: 'sent-back', rowCount: taken.length, keyId: null } as const;
    await tellDecided(world, tx, found.value, end);
    const done = new Set(taken.map(({ row_number: line }) => line));
    return accept({ rows: lines.map((row) => toReleased(row, done.has(row) ? 'refused' : undefined)) });
  });
}

async function tellDecided(
  world: World,
  tx: Tx,
  { submissionId, item, provider }: ReleaseRow,
  end: Pick<RowsDecided, 'decision' | 'rowCount' | 'keyId'>,
): Promise<void> {
  if (end.rowCount === 0) return;
  const fact: RowsDecided = { submissionId, item, providerCode: provider, ...end };
  await emit(world, tx, 'rows.decided', fact);
}
