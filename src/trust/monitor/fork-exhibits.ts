import type { Ask } from './ask.ts';
import { BadAnswer, NoAnswer } from './ask.ts';
import { notesOf, type Seen } from './checkpoint-seen.ts';
import type { Exhibit } from './evidence.ts';
import type { Fork } from './find-fork.ts';
import { bundleAt } from './mirror.ts';
import { loadEntry, type PublicLog } from './public-log.ts';
import { askEntries } from './served-log.ts';

/** Both signed notes, the proof that they exclude each other, and the first entry in which they differ. */
export async function forkExhibits({
  ask,
  log,
  seen,
  fork,
}: {
  ask: Ask;
  log: PublicLog;
  seen: Seen;
  fork: Fork;
}): Promise<Exhibit[]> {
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
  const theirs = await entryNow(ask, { index: fork.firstLeaf, size: seen.size });
  return [
    ...notesOf(seen, before),
    {
      name: 'contradiction.json',
      bytes: `${JSON.stringify(contradiction, null, 2)}\n`,
      zh: `一致性证明（RFC 9162 第 2.1.4 节）：新检查点之下，前 ${before.size} 条的根哈希是 rootInNewTree，而旧检查点签的是 signedRoot。两者不同，运行方却都签了。`,
      en: `A consistency proof (RFC 9162, section 2.1.4): under the new checkpoint the first ${before.size} entries have rootInNewTree, and the old checkpoint signed signedRoot for them. They differ, and the operator signed both.`,
    },
    {
      name: `entry-${fork.firstLeaf}-before`,
      bytes: await loadEntry(log, fork.firstLeaf),
      zh: `第 ${fork.firstLeaf} 号条目，先前的样子。`,
      en: `Entry ${fork.firstLeaf} as it was.`,
    },
    ...(theirs
      ? [
          {
            name: `entry-${fork.firstLeaf}-now`,
            bytes: theirs,
            zh: `第 ${fork.firstLeaf} 号条目，现在的样子。`,
            en: `Entry ${fork.firstLeaf} as it is now.`,
          },
        ]
      : []),
    ...[...fork.tiles].map(([path, bytes]) => ({
      name: path,
      bytes,
      zh: '日志现在提供的分块（C2SP tlog-tiles），与新检查点的根哈希相符。',
      en: 'A tile that the log serves now (C2SP tlog-tiles); it goes with the root of the new checkpoint.',
    })),
  ];
}

async function entryNow(
  ask: Ask,
  { index, size }: { index: number; size: number },
): Promise<Uint8Array | null> {
  try {
    const bundle = bundleAt(index, size);
    return (await askEntries(ask, bundle))[index - bundle.index * 256] ?? null;
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof BadAnswer) return null;
    throw error;
  }
}
