import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { accept, fillWords, type Outcome, refuse } from '#kit';
import { makeFolder, placeFile, type World } from '#platform';
import { isWitnessed, type NoteSignature, openNote, proveConsistency, sha256Tree } from '#trust/proofs';
import { type Cosigning, witnessRefusals } from '#trust/witness';
import type { Ledger } from '../ledger.ts';
import { type LogName, logNames } from '../log.ts';
import { refusals } from '../refusals.ts';
import { TileMissing, tileReader } from './extend-tiles.ts';
import type { Halt } from './halt.ts';
import { readPublished } from './published.ts';

type Shown = {
  /** With the log's signatures only. */
  note: string;
  size: number;
  /** What most witnesses know. */
  oldSize: number;
  earlier?: readonly NoteSignature[];
};

/**
 * Shows the witnesses a checkpoint; gives the note with what they cosigned, and halts on the word of one that has
 * cosigned more than was ever promised, or another tree. What it said is kept.
 */
export async function askWitnesses(
  world: World,
  ledger: Ledger,
  log: LogName,
  shown: Shown,
): Promise<Outcome<string, Halt>> {
  const { witnesses } = ledger;
  if (!witnesses) return accept(shown.note);
  const proveFrom = (from: number) => proveConsistency(sha256Tree, from, shown.size, tileReader(ledger, log));
  try {
    const cosigning = await witnesses.ask({ ...shown, proveFrom }, world.clock.now());
    const promised = (await ledger.checkpoints(log).last())?.promised.size ?? 0;
    const objections = objectionsIn(cosigning, promised);
    if (objections.length > 0) return refuse(await halt(world, ledger, log, { shown, promised, objections }));
    tellQuorum(world, ledger, log, cosigning);
    return accept(cosigning.note);
  } catch (error) {
    if (!(error instanceof TileMissing)) throw error;
    return refuse({ code: 'ledger.tiles-missing', log, detail: error.message });
  }
}

/**
 * What the witnesses say to the checkpoints published last, before a process that took the turn gives any place or
 * signs anything: they remember what a restored machine has forgotten. Who does not answer stops nothing.
 */
export async function hearWitnesses(world: World, ledger: Ledger): Promise<Halt | null> {
  if (!ledger.witnesses) return null;
  const halts = logNames.map(async (log) => {
    const published = await readPublished(ledger, log, world.clock.now());
    if (!published) return null;
    const { note, size, cosignatures } = published;
    const shown = { note, size, oldSize: size, earlier: cosignatures };
    const heard = await askWitnesses(world, ledger, log, shown);
    return heard.ok ? null : heard.refusal;
  });
  return (await Promise.all(halts)).find((each) => each !== null) ?? null;
}

/** Whether readers get a checkpoint that the quorum has cosigned; `null`: nobody is asked. */
export async function isCosigned(ledger: Ledger, log: LogName): Promise<boolean | null> {
  if (!ledger.witnesses) return null;
  const { policy } = ledger.witnesses;
  const note = await ledger.tiles(log).read('checkpoint');
  const opened =
    note &&
    openNote(
      note,
      policy.witnesses.map(({ verifier }) => verifier),
    );
  return isWitnessed(policy, { verified: opened?.ok ? opened.value.verified : [] });
}

type Objection = { witness: string; url: string | null; code: string; size: number; exchange: object };

/** A larger tree than ours is no contradiction while we promised it: a kill came between witnesses and readers. */
function objectionsIn({ replies }: Cosigning, promised: number): Objection[] {
  return replies.flatMap(({ witness, url, outcome }) => {
    if (outcome.ok) return [];
    const { refusal } = outcome;
    const isAhead = refusal.code === 'witness.ahead' && refusal.size > promised;
    return isAhead || refusal.code === 'witness.other-tree' ? [{ witness, url, ...refusal }] : [];
  });
}

/** Keeps what was said, once for each thing said, and gives the reason to stop. */
async function halt(
  world: World,
  ledger: Ledger,
  log: LogName,
  { shown, promised, objections }: { shown: Shown; promised: number; objections: readonly Objection[] },
): Promise<Halt> {
  const fork = objections.find(({ code }) => code === 'witness.other-tree');
  const { witness, size } = fork ?? objections[0]!;
  const folder = ledger.witnesses!.evidence;
  const [text] = shown.note.split('\n\n');
  const said = JSON.stringify([text, objections.map((each) => [each.witness, each.code, each.size])]);
  const file = `${log}-${createHash('sha256').update(said).digest('hex').slice(0, 16)}.json`;
  const origin = ledger.originOf(log);
  const evidence = { at: world.clock.now(), origin, promised, checkpoint: shown.note, objections };
  await makeFolder(folder);
  await placeFile(join(folder, file), `${JSON.stringify(evidence, null, 2)}\n`);
  const detail = `${witness} at ${size}, ${promised} promised here; ${join(folder, file)}`;
  return { code: fork ? 'ledger.witness-forked' : 'ledger.witness-ahead', log, detail };
}

function tellQuorum(world: World, ledger: Ledger, log: LogName, { isWitnessed, replies }: Cosigning): void {
  if (!ledger.witnesses!.isNews(log, isWitnessed)) return;
  if (isWitnessed) {
    world.log.info({ log }, 'the quorum of witnesses cosigns again');
    return;
  }
  const reasons = replies.flatMap(({ witness, outcome }) =>
    outcome.ok ? [] : [`${witness}: ${fillWords(witnessRefusals[outcome.refusal.code], outcome.refusal).en}`],
  );
  const todo = fillWords(refusals['ledger.quorum-missing'], { detail: reasons.join(' ') }).en;
  world.log.error({ log, todo }, 'the quorum of witnesses is missing');
}
