import type { Answer, SignedCheck } from '../../client/client.js';

type CheckAnswer = SignedCheck['answer'];
type Change = Answer<'getChanges'>['changes'][number];

/** The desk's copy of what it saw. */
export type KeptCheck = {
  answer: CheckAnswer;
  /** null: parts of it ended, so that what is left is not what was signed. */
  isVerified: boolean | null;
  hasEnded: boolean;
};

/** Of what the log says at a place, only a later place tells the end. */
const notYetSaid: readonly (string | undefined)[] = ['replaced', 'not-yet'];

/** A copy after a change of the feed: what ended, and what rests on it, is gone from it. */
export function applyChange(kept: KeptCheck, change: Change): KeptCheck {
  const { recordId, version } = change;
  if (recordId === null || notYetSaid.includes(change.gone?.code)) return kept;
  const isSame = ({ version: ours }: { version: number }) => change.record !== null && ours === version;
  return keep(kept, (one) => one.recordId !== recordId || isSame(one));
}

/** Ends by time need no message: each part says its last day. */
export const applyDay = (kept: KeptCheck, today: string): KeptCheck =>
  keep(kept, ({ shownUntil }) => shownUntil === null || shownUntil >= today);

/** Whether the desk may still go by it. */
export const isCurrent = ({ answer, hasEnded }: KeptCheck, today: string): boolean =>
  !hasEnded && answer.goodUntil !== null && today <= answer.goodUntil;

type Kept = { recordId: string; version: number; shownUntil: string | null };

function keep(kept: KeptCheck, stays: (one: Kept) => boolean): KeptCheck {
  const { answer } = kept;
  const all: Kept[] = [...answer.lists, ...answer.records, ...answer.commitments];
  const gone = new Set(all.filter((one) => !stays(one)).map(({ recordId }) => recordId));
  if (gone.size === 0) return kept;
  const left = <One extends { recordId: string }>(some: One[]) =>
    some.filter((one) => !gone.has(one.recordId));
  const measures = answer.measures.filter(
    ({ rests, decision }) => !gone.has(rests.recordId) && !(decision && gone.has(decision.recordId)),
  );
  return {
    answer: {
      ...answer,
      lists: left(answer.lists),
      records: left(answer.records),
      commitments: left(answer.commitments),
      measures,
    },
    isVerified: null,
    hasEnded: true,
  };
}
