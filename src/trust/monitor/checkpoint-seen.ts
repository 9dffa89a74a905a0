import {
  cosignedAt,
  isWitnessed,
  KEY_TYPE,
  openNote,
  type Policy,
  parseCheckpoint,
  sameBytes,
} from '#trust/proofs';
import { type Exhibit, noteExhibit, type Tell } from './evidence.ts';
import type { Remembered } from './remembered.ts';

/** A checkpoint that a trusted key signed. `signedAt` is what the log says; `null`: no key with a time is trusted. */
export type Seen = {
  note: string;
  origin: string;
  size: number;
  root: string;
  signedAt: Date | null;
  isWitnessed: boolean;
};

/** `fault`: why it is not believed. */
export function openSeen(bytes: Uint8Array, policy: Policy): Seen | { fault: string } {
  const logs = policy.logs.map(({ verifier }) => verifier);
  const opened = openNote(bytes, [...logs, ...policy.witnesses.map(({ verifier }) => verifier)]);
  if (!opened.ok) return { fault: opened.refusal.code };
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return { fault: checkpoint.refusal.reason };
  const { origin, size, root } = checkpoint.value;
  const byLog = opened.value.verified.filter(
    ({ verifier }) => logs.includes(verifier) && verifier.name === origin,
  );
  if (byLog.length === 0) return { fault: `no trusted key of ${origin} signed it` };
  const times = byLog.flatMap(({ verifier, bytes: signature }) => cosignedAt(verifier, signature) ?? []);
  return {
    note: Buffer.from(bytes).toString(),
    origin,
    size,
    root: Buffer.from(root).toString('base64'),
    signedAt: times.length > 0 ? new Date(Math.max(...times) * 1_000) : null,
    isWitnessed: isWitnessed(policy, opened.value),
  };
}

/** Seconds that a checkpoint may be old; that a time may lie in the future. */
const OLDEST = 300;
const AHEAD = 60;

/**
 * What a checkpoint shows by itself and against the one that was remembered; `false`: the log does not go on from
 * that one, so nothing of it is taken over.
 */
export async function checkSeen(
  seen: Seen,
  given: { log: 'public' | 'restricted'; policy: Policy; before: Remembered | null; now: Date; tell: Tell },
): Promise<boolean> {
  const { log, policy, before, now, tell } = given;
  const exhibits = async () => notesOf(seen, before);
  if (!seen.isWitnessed)
    await tell({ code: 'quorum-missing', log, detail: `${seen.size} entries`, exhibits });
  await checkTime(seen, { log, policy, now, tell, exhibits });
  if (before === null) return true;
  const sizes = `${before.size} entries at ${before.seenAt}, now ${seen.size}`;
  if (seen.size < before.size) {
    await tell({ code: 'rolled-back', log, detail: sizes, exhibits });
    return false;
  }
  if (seen.size > before.size || seen.root === before.root) return true;
  const detail = `${seen.size} entries with root ${before.root} at ${before.seenAt}, now with root ${seen.root}`;
  await tell({ code: 'forked', log, detail, exhibits });
  return false;
}

type Timing = {
  log: 'public' | 'restricted';
  policy: Policy;
  now: Date;
  tell: Tell;
  exhibits: () => Promise<Exhibit[]>;
};

async function checkTime(seen: Seen, { log, policy, now, tell, exhibits }: Timing): Promise<void> {
  const isTimed = policy.logs.some(
    ({ verifier }) => verifier.type !== KEY_TYPE.ed25519 && verifier.name === seen.origin,
  );
  if (!isTimed) return;
  const age = seen.signedAt === null ? null : (now.getTime() - seen.signedAt.getTime()) / 1_000;
  const detail = `signed ${seen.signedAt?.toISOString() ?? 'without a time'}, seen ${now.toISOString()}`;
  if (age === null || age > OLDEST) await tell({ code: 'stale', log, detail, exhibits });
  else if (age < -AHEAD) await tell({ code: 'postdated', log, detail: `checkpoint ${detail}`, exhibits });
}

export const notesOf = (seen: Seen, before: Remembered | null): Exhibit[] => [
  ...(before ? [noteExhibit(before.note, 'checkpoint-before', wordsOf(before.size, before.signedAt))] : []),
  noteExhibit(seen.note, 'checkpoint-now', wordsOf(seen.size, seen.signedAt?.toISOString() ?? null)),
];

/** Which came first is signed only with the time of an ML-DSA-44 signature. */
const wordsOf = (size: number, signedAt: string | null) => ({
  zh: `${size} 条的检查点，签名时间 ${signedAt ?? '未载明'}`,
  en: `The checkpoint of ${size} entries, its time ${signedAt ?? 'not stated'}`,
});

export const isSameRoot = (one: string, other: Uint8Array): boolean =>
  sameBytes(Buffer.from(one, 'base64'), other);
