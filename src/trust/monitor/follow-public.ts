import type { RandomBytes } from '#kit';
import type { Clock } from '#platform';
import {
  type Edge,
  growTree,
  type Policy,
  rootOfEdge,
  sameBytes,
  sha256Tree,
  TILE_WIDTH,
} from '#trust/proofs';
import { type Ask, BadAnswer, NoAnswer } from './ask.ts';
import { checkDepartments } from './check-departments.ts';
import { checkLeaves } from './check-leaves.ts';
import { checkSeen, isSameRoot, notesOf, openSeen, type Seen } from './checkpoint-seen.ts';
import { exhibitOf, type Tell } from './evidence.ts';
import { findFork } from './find-fork.ts';
import { forkExhibits } from './fork-exhibits.ts';
import type { Issuer } from './issuer.ts';
import { type Bundle, bundleAt, bundlesOf } from './mirror.ts';
import { appendEntries, type PublicLog } from './public-log.ts';
import { askCheckpoint, askEntries, askTile } from './served-log.ts';

export type Following = {
  ask: Ask;
  clock: Clock;
  random: RandomBytes;
  /** The keys that are believed for this log, and the witnesses that are to have seen it. */
  policy: Policy;
  tell: Tell;
};

const BUNDLES_AT_ONCE = 8;
/** What is kept of each in memory has this limit; a log that claims more is not waited for. */
const MOST_ENTRIES = 16_000_000;

/**
 * Brings the copy up to the log's checkpoint: every entry since the last one, under a root that comes out and is
 * signed. What was checked is remembered last, so a kill means that it is done again. `null`: the log does not go on
 * from what was remembered, or is not signed.
 */
export async function followPublic(
  following: Following,
  log: PublicLog,
  issuer: Issuer,
): Promise<Seen | null> {
  const { ask, clock, policy, tell } = following;
  const answer = await askCheckpoint(ask, 'public');
  const now = clock.now();
  const seen = openSeen(answer.bytes, policy);
  if ('fault' in seen) {
    const exhibits = async () => [exhibitOf(answer, 'checkpoint')];
    await tell({ code: 'not-signed', log: 'public', detail: seen.fault, exhibits });
    return null;
  }
  const before = log.remembered;
  if (!(await checkSeen(seen, { log: 'public', policy, before, now, tell }))) return null;
  if (seen.size > MOST_ENTRIES) {
    const exhibits = async () => notesOf(seen, before);
    const detail = `${seen.size} entries are more than can be followed here, ${MOST_ENTRIES}`;
    await tell({ code: 'inconsistent', log: 'public', detail, exhibits });
    return null;
  }
  const from = log.leaves.size;
  const edge = await copyEntries(following, log, seen);
  if (edge === null) return null;
  log.edge = edge;
  const issuedTo = await checkLeaves(log, { seen, issuer, now, tell });
  await checkDepartments(following, log, seen);
  log.remembered = {
    size: seen.size,
    root: seen.root,
    note: seen.note,
    seenAt: now.toISOString(),
    signedAt: seen.signedAt?.toISOString() ?? null,
    intakeVkey: issuer.vkey,
    issuedTo,
  };
  await log.memory.keep(log.remembered);
  const unfinished = from > 0 ? bundleAt(from - 1, from) : null;
  if (unfinished && unfinished.width < TILE_WIDTH && seen.size > from)
    await log.mirror.dropEntries(unfinished);
  return seen;
}

/** The edge of the tree with the new entries; `null`, with its alarm, when the signed root does not come out. */
async function copyEntries(following: Following, log: PublicLog, seen: Seen): Promise<Edge | null> {
  const { leaves } = log;
  const from = leaves.size;
  let isTaken = false;
  try {
    let edge: Edge | null = log.edge;
    for (let bundles = nextBundles(leaves.size, seen.size); bundles.length > 0 && edge; ) {
      const served = await Promise.all(bundles.map((bundle) => askEntries(following.ask, bundle)));
      const taken = bundles.map((bundle, place) => ({ bundle, entries: served[place]! }));
      edge = await takeBundles(log, edge, taken);
      bundles = nextBundles(leaves.size, seen.size);
    }
    isTaken = edge !== null && edge.size === seen.size && isSameRoot(seen.root, rootOfEdge(sha256Tree, edge));
    if (isTaken) return edge;
  } finally {
    if (!isTaken) leaves.truncate(from);
  }
  await tellDifference(following, log, seen);
  return null;
}

const nextBundles = (from: number, size: number): Bundle[] => [
  ...bundlesOf({ from, to: Math.min(size, (Math.floor(from / TILE_WIDTH) + BUNDLES_AT_ONCE) * TILE_WIDTH) }),
];

/** `null`: the entries that were there before are others now. */
async function takeBundles(
  { leaves, mirror }: PublicLog,
  edge: Edge,
  served: readonly { bundle: Bundle; entries: readonly Uint8Array[] }[],
): Promise<Edge | null> {
  const hashes: Uint8Array[] = [];
  for (const { bundle, entries } of served) {
    const start = bundle.index * TILE_WIDTH;
    const known = entries.slice(0, leaves.size - start);
    const isSame = known.every((entry, at) => sameBytes(sha256Tree.leaf(entry), leaves.hashAt(start + at)));
    if (!isSame) return null;
    await mirror.writeEntries(bundle, entries);
    hashes.push(...appendEntries(leaves, entries.slice(known.length)));
  }
  const grown = growTree(sha256Tree, edge, hashes);
  for (const tile of grown.tiles) if (tile.width === TILE_WIDTH) await mirror.writeTile(tile);
  return grown.edge;
}

/** Why the signed root does not come out: it is of another history, or of none that is shown. */
async function tellDifference({ ask, tell }: Following, log: PublicLog, seen: Seen): Promise<void> {
  const before = log.remembered;
  const trees = before && {
    before: { size: before.size, root: Buffer.from(before.root, 'base64') },
    now: { size: seen.size, root: Buffer.from(seen.root, 'base64') },
  };
  const readers = { ours: log.mirror.tilesUnder(log.edge), theirs: askTile(ask) };
  const fork = trees && trees.before.size > 0 ? await findFork(trees, readers).catch(noFork) : null;
  const sizes = `${before?.size ?? 0} entries before, ${seen.size} now`;
  if (!fork) {
    const exhibits = async () => notesOf(seen, before);
    return tell({ code: 'inconsistent', log: 'public', detail: sizes, exhibits });
  }
  await tell({
    code: 'forked',
    log: 'public',
    detail: `${sizes}; entry ${fork.firstLeaf} is another`,
    exhibits: () => forkExhibits({ ask, log, seen, fork }),
  });
}

/** What the log does not serve cannot show which it is. */
function noFork(error: unknown): null {
  if (error instanceof NoAnswer || error instanceof BadAnswer) return null;
  throw error;
}
