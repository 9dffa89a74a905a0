import { accept, type Outcome, refuse } from '#kit';
import { sameBytes } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { OpenedNote, Verifier } from './note.ts';

export type KnownLog = { verifier: Verifier; url: string | null };

export type Witness = { kind: 'witness'; name: string; verifier: Verifier; url: string | null };

/** `threshold` of the members, which are witnesses or groups, must have seen a checkpoint. */
export type Group = { kind: 'group'; name: string; threshold: number; members: readonly Member[] };

export type Member = Witness | Group;

/**
 * Whom a verifier believes: a checkpoint counts when one of the logs signed it and the quorum saw it. `quorum` is null
 * where the policy says that nobody needs to. @source C2SP tlog-policy
 */
export type Policy = {
  logs: readonly KnownLog[];
  witnesses: readonly Witness[];
  quorum: Member | null;
};

/** All keys of a policy, as `openNote` wants them. */
export const verifiersOf = ({ logs, witnesses }: Policy): Verifier[] =>
  [...logs, ...witnesses].map(({ verifier }) => verifier);

/** Whether the witnesses whose cosignatures verified make up the quorum. */
export function isWitnessed({ quorum }: Policy, { verified }: Pick<OpenedNote, 'verified'>): boolean {
  const hasSeen = (member: Member): boolean =>
    member.kind === 'witness'
      ? verified.some(({ verifier }) => isSameKey(verifier, member.verifier))
      : member.members.filter(hasSeen).length >= member.threshold;
  return quorum === null || hasSeen(quorum);
}

export type Distrust =
  | { code: 'policy.log-unknown'; origin: string }
  | { code: 'policy.not-witnessed'; origin: string };

/** Whether the policy believes a checkpoint whose note was opened with its keys. */
export function decideTrust(
  policy: Policy,
  note: Pick<OpenedNote, 'verified'>,
  { origin }: Pick<Checkpoint, 'origin'>,
): Outcome<null, Distrust> {
  const isByLog = policy.logs.some(
    (log) =>
      log.verifier.name === origin && note.verified.some(({ verifier }) => isSameKey(verifier, log.verifier)),
  );
  if (!isByLog) return refuse({ code: 'policy.log-unknown', origin });
  return isWitnessed(policy, note) ? accept(null) : refuse({ code: 'policy.not-witnessed', origin });
}

const isSameKey = (one: Verifier, other: Verifier) =>
  one.name === other.name && one.type === other.type && sameBytes(one.publicKey, other.publicKey);
