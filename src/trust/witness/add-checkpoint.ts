import type { Clock } from '#platform';
import {
  type CosigningDecision,
  cosigner,
  decideCosigning,
  parseWitnessRequest,
  type SigningKey,
  sha256Tree,
  signNote,
  type Verifier,
  type WitnessRequest,
} from '#trust/proofs';
import type { Line } from './line.ts';
import type { SeenStore } from './seen-store.ts';

/** A log that the witness follows: whose signatures it believes, and what it saw last. */
export type FollowedLog = { verifiers: readonly Verifier[]; seen: SeenStore; line: Line };

export type WitnessDesk = {
  logs: ReadonlyMap<string, FollowedLog>;
  keys: readonly SigningKey[];
  clock: Clock;
};

export type WitnessAnswer = { status: number; body: string; mediaType: string };

/** Another process on the same folder may come first; so often it is decided again. */
const MOST_TRIES = 5;

const WORDS: Readonly<Record<400 | 403 | 404 | 422, string>> = {
  400: 'The old size is larger than the checkpoint.',
  403: 'No key trusted for this log signed the checkpoint, or a signature in its name is wrong.',
  404: 'This witness does not follow this log.',
  422: 'The proof does not show that this tree goes on from the one cosigned last.',
};

/**
 * One call of add-checkpoint. What it cosigns is on the disk before it answers, and calls for one log are decided one
 * after another. @source C2SP tlog-witness, add-checkpoint
 */
export async function addCheckpoint(desk: WitnessDesk, body: Uint8Array): Promise<WitnessAnswer> {
  const request = parseWitnessRequest(body);
  if (!request.ok) return inWords(400, `Not a request of this protocol: ${request.refusal.reason}.`);
  const log = desk.logs.get(request.value.checkpoint.origin);
  if (!log) return inWords(404, WORDS[404]);
  return (
    (await log.line.wait(() => decideAndKeep(desk, log, request.value))) ?? inWords(503, 'Too many wait.')
  );
}

async function decideAndKeep(
  { keys, clock }: WitnessDesk,
  { verifiers, seen }: FollowedLog,
  request: WitnessRequest,
): Promise<WitnessAnswer> {
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const last = await seen.last();
    const known = last?.checkpoint ?? null;
    const decision = decideCosigning({ hash: sha256Tree, request, verifiers, known, now: clock.now() });
    if (decision.status !== 200) return refused(decision);
    const isKept = decision.checkpoint.size === (known?.size ?? 0);
    if (isKept || (await seen.advance(last?.number ?? 0, decision.checkpoint)))
      return cosigned(keys, decision);
  }
  return inWords(503, 'Another process answers for this witness.');
}

function cosigned(
  keys: readonly SigningKey[],
  { text, timestamp }: CosigningDecision & { status: 200 },
): WitnessAnswer {
  const note = signNote(
    text,
    keys.map((key) => cosigner(key, timestamp)),
  );
  return { status: 200, body: note.slice(text.length + 1), mediaType: 'text/plain; charset=utf-8' };
}

function refused(decision: Exclude<CosigningDecision, { status: 200 }>): WitnessAnswer {
  return decision.status === 409 ? decision : inWords(decision.status, WORDS[decision.status]);
}

const inWords = (status: number, words: string): WitnessAnswer => ({
  status,
  body: `${words}\n`,
  mediaType: 'text/plain; charset=utf-8',
});
