import { formatProofFile, proveInclusion, sha256Tree } from '#trust/proofs';
import type { Exhibit } from './evidence.ts';
import { loadEntry, type PublicLog } from './public-log.ts';

/** So many entries are shown; what is wrong with more is said in their number. */
export const MOST_SHOWN = 20;

/** Entries with the proof that they stand in the log under its signed checkpoint. */
export async function entryExhibits(
  log: PublicLog,
  { note, indices }: { note: string; indices: readonly number[] },
): Promise<Exhibit[]> {
  const exhibits: Exhibit[] = [];
  for (const index of indices.slice(0, MOST_SHOWN)) {
    const readTile = log.mirror.tilesUnder(log.edge);
    const proof = await proveInclusion(sha256Tree, index, log.edge.size, readTile);
    exhibits.push(
      {
        name: `entry-${index}`,
        bytes: await loadEntry(log, index),
        zh: `账本第 ${index} 号条目，逐字节原样。`,
        en: `Entry ${index} of the log, byte for byte.`,
      },
      {
        name: `entry-${index}.tlog-proof`,
        bytes: formatProofFile({ extra: null, index, proof, checkpoint: note }),
        zh: `第 ${index} 号条目在已签名的账本中的存在性证明（C2SP tlog-proof）。`,
        en: `Proof that entry ${index} stands in the signed log (C2SP tlog-proof).`,
      },
    );
  }
  return exhibits;
}

/** `3 entries: 17, 18, 40`, at most 20 of them by name. */
export function sayPlaces(places: readonly (number | string)[], what: string): string {
  const named = places.slice(0, MOST_SHOWN).join(', ');
  return `${places.length} ${what}: ${named}${places.length > MOST_SHOWN ? ', …' : ''}`;
}
