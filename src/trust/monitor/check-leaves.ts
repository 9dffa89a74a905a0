import { TILE_WIDTH } from '#trust/proofs';
import { notesOf, type Seen } from './checkpoint-seen.ts';
import { entryExhibits, sayPlaces } from './entry-exhibits.ts';
import type { Tell } from './evidence.ts';
import type { Issuer } from './issuer.ts';
import { bundlesOf } from './mirror.ts';
import { type PublicLog, readLeaf } from './public-log.ts';

/** Seconds by which an entry may claim to be older than it is, and to lie in the future. */
const LATE = 600;
const AHEAD = 60;

type Wrong = { notLeaf: number[]; notIssued: number[]; backdated: number[]; postdated: number[] };

/**
 * Every entry since the last checkpoint by itself: its form, whose log it names, who signed it, and its time. No entry
 * is from long before the last checkpoint was signed, which did not have it, nor from long before its neighbour. Gives
 * up to where signatures are checked.
 */
export async function checkLeaves(
  log: PublicLog,
  { seen, issuer, now, tell }: { seen: Seen; issuer: Issuer; now: Date; tell: Tell },
): Promise<number> {
  const { leaves, mirror, remembered } = log;
  const from = remembered?.size ?? 0;
  const issuedFrom = remembered?.issuedTo ?? 0;
  const earliest = remembered === null ? 0 : secondsOf(lastSignOf(remembered)) - LATE;
  const wrong: Wrong = { notLeaf: [], notIssued: [], backdated: [], postdated: [] };
  const begin = issuer.vkey === null ? from : Math.min(from, issuedFrom);
  for (const bundle of bundlesOf({ from: begin, to: leaves.size })) {
    const entries = await mirror.readEntries(bundle);
    const checks = entries.map(async (entry, at) => {
      const index = bundle.index * TILE_WIDTH + at;
      const leaf = readLeaf(entry);
      if (issuer.vkey !== null && index >= issuedFrom && leaf && !(await issuer.hasSigned(leaf)))
        wrong.notIssued.push(index);
      if (index < from) return;
      if (leaf?.origin !== seen.origin) wrong.notLeaf.push(index);
      else if (leaves.receivedAt(index) > secondsOf(now) + AHEAD) wrong.postdated.push(index);
      else if (leaves.receivedAt(index) < Math.max(earliest, neighbourOf(log, index) - LATE))
        wrong.backdated.push(index);
    });
    await Promise.all(checks);
  }
  await tellWrong(log, { seen, wrong, tell });
  return issuer.vkey === null ? issuedFrom : leaves.size;
}

/** The log may have stood still before it was looked at; then its entries wait, and are older than the last look. */
const lastSignOf = ({ seenAt, signedAt }: { seenAt: string; signedAt: string | null }): Date =>
  new Date(signedAt !== null && signedAt < seenAt ? signedAt : seenAt);

const secondsOf = (instant: Date): number => Math.floor(instant.getTime() / 1_000);

const neighbourOf = ({ leaves }: PublicLog, index: number): number =>
  index > 0 ? leaves.receivedAt(index - 1) : 0;

async function tellWrong(
  log: PublicLog,
  { seen, wrong, tell }: { seen: Seen; wrong: Wrong; tell: Tell },
): Promise<void> {
  const kinds = [
    { code: 'leaf-wrong', indices: wrong.notLeaf, what: 'entries of another form or origin' },
    { code: 'leaf-wrong', indices: wrong.notIssued, what: 'entries not signed by the issuing key' },
    { code: 'backdated', indices: wrong.backdated, what: 'entries with too early a time' },
    { code: 'postdated', indices: wrong.postdated, what: 'entries with a time in the future' },
  ] as const;
  for (const { code, indices, what } of kinds) {
    if (indices.length === 0) continue;
    const sorted = indices.toSorted((one, other) => one - other);
    await tell({
      code,
      log: 'public',
      about: what,
      detail: sayPlaces(sorted, what),
      exhibits: async () => [
        ...notesOf(seen, log.remembered),
        ...(await entryExhibits(log, { note: seen.note, indices: sorted })),
      ],
    });
  }
}
