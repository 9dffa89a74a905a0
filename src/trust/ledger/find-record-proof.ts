import { accept, dayOf, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import { formatProofFile, parseCheckpoint, parseNote, proveInclusion, sha256Tree } from '#trust/proofs';
import type { LedgerEntry, RecordProof, ShownAttestation } from './contract.ts';
import { findRegistration } from './keys/key-change-sql.ts';
import type { Ledger } from './ledger.ts';
import type { LogName } from './log.ts';
import { tileReader } from './publishing/extend-tiles.ts';
import type { LedgerRefusal } from './refusals.ts';
import { stateWhole } from './sequence-events.ts';
import { findAttestation, findEventEntry, findShownEntries, type ShownEntry } from './sql.ts';
import { attestedOf } from './statement.ts';

/** What the public log holds about a record that is public today, under its last checkpoint. */
export async function findRecordProof(
  world: World,
  ledger: Ledger,
  { subjectCode, recordId }: { subjectCode: string; recordId: string },
): Promise<Outcome<RecordProof, LedgerRefusal>> {
  const now = world.clock.now();
  const rows = await findShownEntries(world.db, { subjectCode, recordId, day: dayOf(now), now });
  if (!rows) return refuse({ code: 'proof.not-public' });
  const note = await readNote(ledger);
  const entries: LedgerEntry[] = [];
  for (const row of rows) entries.push(await toEntry(ledger, row, { log: 'public', note }));
  return accept({
    recordId,
    origin: ledger.originOf('public'),
    vkeys: [...ledger.vkeysOf('public')],
    intakeVkey: ledger.intake.vkey,
    attestation: await findShownAttestation(world, ledger, { subjectCode, recordId, entries, note }),
    entries,
  });
}

/** Who attested the version that is shown, with what a stranger needs to check it. */
async function findShownAttestation(
  world: World,
  ledger: Ledger,
  of: { subjectCode: string; recordId: string; entries: readonly LedgerEntry[]; note: string | null },
): Promise<ShownAttestation | null> {
  const shown = of.entries.findLast(({ statement }) => statement !== null);
  const statement = shown ? attestedOf(shown.type, shown.statement!) : null;
  const row = shown && statement ? await findAttestation(world.db, { ...of, version: shown.version }) : null;
  if (!row || !statement) return null;
  const registered = await findRegistration(world.db, row);
  return {
    unit: row.unit,
    keyId: row.keyId,
    publicKey: row.publicKey.toString('base64'),
    statement,
    salt: row.salt.toString('base64'),
    signature: row.signature.toString('base64'),
    registration: registered && (await toEntry(ledger, registered, { log: 'public', note: of.note })),
  };
}

/** The entry of an event that is about no organisation, under the last checkpoint; `null` until it has its place. */
export async function findEventProof(
  world: World,
  ledger: Ledger,
  recordId: string,
): Promise<LedgerEntry | null> {
  const row = await findEventEntry(world.db, recordId);
  return row && toEntry(ledger, row, { log: 'public', note: await readNote(ledger) });
}

async function readNote(ledger: Ledger): Promise<string | null> {
  const note = await ledger.tiles('public').read('checkpoint');
  return note && Buffer.from(note).toString();
}

/**
 * An entry under a checkpoint. The salt of a version that is not shown stays ours: what it says is not public any more.
 */
export async function toEntry(
  ledger: Ledger,
  row: ShownEntry,
  { log, note }: { log: LogName; note: string | null },
): Promise<LedgerEntry> {
  const isShown = row.version === row.shown_version && row.salt !== null;
  return {
    type: row.type,
    version: row.version,
    index: row.leaf_index,
    receivedAt: row.noted_at.toISOString(),
    leaf: row.leaf,
    statement: isShown ? stateWhole(row, row.content) : null,
    salt: isShown ? row.salt!.toString('base64') : null,
    proof: note && (await proofOf(ledger, { log, index: row.leaf_index, checkpoint: note })),
  };
}

async function proofOf(
  ledger: Ledger,
  { log, index, checkpoint }: { log: LogName; index: number; checkpoint: string },
): Promise<string | null> {
  const parsed = parseNote(checkpoint);
  const head = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!head.ok) throw new Error('our own checkpoint cannot be read');
  const { size } = head.value;
  if (index >= size) return null;
  const proof = await proveInclusion(sha256Tree, index, size, tileReader(ledger, log));
  return formatProofFile({ extra: null, index, proof, checkpoint });
}
