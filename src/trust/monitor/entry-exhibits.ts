import { formatProofFile, proveInclusion, type ReadTile, sha256Tree } from '#trust/proofs';
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
  const { size } = log.edge;
  const readTile = log.mirror.tilesUnder(log.edge);
  for (const index of indices.slice(0, MOST_SHOWN)) {
    const entry = await loadEntry(log, index);
    exhibits.push(...(await provedEntry(`entry-${index}`, { index, entry, size, note, readTile })));
  }
  return exhibits;
}

/** An entry and, beside it, the proof that it stands at its place in the tree that the note signs. */
export async function provedEntry(
  name: string,
  given: { index: number; entry: Uint8Array; size: number; note: string; readTile: ReadTile },
): Promise<Exhibit[]> {
  const { index, entry, size, note, readTile } = given;
  const proof = await proveInclusion(sha256Tree, index, size, readTile);
  return [
    {
      name,
      bytes: entry,
      zh: `账本第 ${index} 号条目，逐字节原样。`,
      en: `Entry ${index} of the log, byte for byte.`,
    },
    {
      name: `${name}.tlog-proof`,
      bytes: formatProofFile({ extra: null, index, proof, checkpoint: note }),
      zh: `它在 ${size} 条的已签名账本中的存在性证明（C2SP tlog-proof）。`,
      en: `Proof that it stands in the signed log of ${size} entries (C2SP tlog-proof).`,
    },
  ];
}

/** `records (3): a, b, c`, at most 20 of them by name. */
export function sayPlaces(places: readonly (number | string)[], what: string): string {
  const named = places.slice(0, MOST_SHOWN).join(', ');
  return `${what} (${places.length}): ${named}${places.length > MOST_SHOWN ? ', …' : ''}`;
}
