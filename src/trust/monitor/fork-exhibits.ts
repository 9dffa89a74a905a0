import { TILE_WIDTH } from '#trust/proofs';
import { type Ask, BadAnswer, NoAnswer } from './ask.ts';
import { notesOf, type Seen } from './checkpoint-seen.ts';
import { provedEntry } from './entry-exhibits.ts';
import type { Exhibit } from './evidence.ts';
import type { Fork } from './find-fork.ts';
import { bundleAt } from './mirror.ts';
import { loadEntry, type PublicLog } from './public-log.ts';
import { askEntries, askTile } from './served-log.ts';

type Forked = { ask: Ask; log: PublicLog; seen: Seen; fork: Fork };

/** Both signed notes, the proof that they exclude each other, and the first place at which they hold two entries. */
export async function forkExhibits(forked: Forked): Promise<Exhibit[]> {
  const { log, seen, fork } = forked;
  const before = log.remembered!;
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const contradiction = {
    oldSize: before.size,
    signedRoot: before.root,
    rootInNewTree: base64(fork.rootThere),
    newSize: seen.size,
    newRoot: seen.root,
    proof: fork.proof.map(base64),
  };
  const index = fork.firstLeaf;
  const ours = {
    index,
    entry: await loadEntry(log, index),
    size: before.size,
    note: before.note,
    readTile: log.mirror.tilesUnder(log.edge),
  };
  return [
    ...notesOf(seen, before),
    {
      name: 'contradiction.json',
      bytes: `${JSON.stringify(contradiction, null, 2)}\n`,
      zh: `一致性证明（RFC 9162 第 2.1.4 节）：新检查点之下，前 ${before.size} 条的根哈希是 rootInNewTree，而旧检查点签的是 signedRoot。两者不同，运行方却都签了。`,
      en: `A consistency proof (RFC 9162, section 2.1.4): under the new checkpoint the first ${before.size} entries have rootInNewTree, and the old checkpoint signed signedRoot for them. They differ, and the operator signed both.`,
    },
    ...(await provedEntry(`before/entry-${index}`, ours)),
    ...(await theirEntry(forked)),
    ...[...fork.tiles].map(([path, bytes]) => ({
      name: `now/${path}`,
      bytes,
      zh: '日志现在提供的分块（C2SP tlog-tiles），与新检查点的根哈希相符。',
      en: 'A tile that the log serves now (C2SP tlog-tiles); it goes with the root of the new checkpoint.',
    })),
  ];
}

/** What stands at the place now, as far as the log still gives it out. */
async function theirEntry({ ask, seen, fork }: Forked): Promise<Exhibit[]> {
  const index = fork.firstLeaf;
  const bundle = bundleAt(index, seen.size);
  try {
    const entry = (await askEntries(ask, bundle))[index - bundle.index * TILE_WIDTH]!;
    const theirs = { index, entry, size: seen.size, note: seen.note, readTile: askTile(ask) };
    return await provedEntry(`now/entry-${index}`, theirs);
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof BadAnswer) return [];
    throw error;
  }
}
