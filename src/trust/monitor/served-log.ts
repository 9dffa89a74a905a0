import {
  formatEntriesPath,
  formatTilePath,
  HASH_BYTES,
  parseEntries,
  type ReadTile,
  TILE_WIDTH,
} from '#trust/proofs';
import { type Answer, type Ask, BadAnswer, NoAnswer } from './ask.ts';
import type { Bundle } from './mirror.ts';

const MOST_NOTE_BYTES = 1_048_576;

/** A log that was never signed has none. */
export async function askCheckpoint(ask: Ask, log: 'public' | 'restricted'): Promise<Answer> {
  const answer = await ask(`/ledger/${log}/checkpoint`, { mostBytes: MOST_NOTE_BYTES, or: [404] });
  if (answer.status === 404) throw new NoAnswer(`${answer.url}: there is none`);
  return answer;
}

/** A bundle of full entries as large as ours are: 1 KB each, and room for approvals. */
const MOST_BUNDLE_BYTES = 1_048_576;

/**
 * The entries of a bundle as the log serves it. A log may drop an unfinished bundle once the whole one is there, and
 * then that one is asked for.
 */
export async function askEntries(ask: Ask, bundle: Bundle): Promise<Uint8Array[]> {
  const whole = { ...bundle, width: TILE_WIDTH };
  const limits = { mostBytes: MOST_BUNDLE_BYTES };
  const isWhole = bundle.width === TILE_WIDTH;
  const first = await ask(`/ledger/public/${formatEntriesPath(bundle)}`, {
    ...limits,
    or: isWhole ? [] : [404],
  });
  if (first.status === 200) return entriesIn(first, bundle.width);
  return entriesIn(await ask(`/ledger/public/${formatEntriesPath(whole)}`, limits), TILE_WIDTH).slice(
    0,
    bundle.width,
  );
}

function entriesIn(answer: Answer, width: number): Uint8Array[] {
  const entries = parseEntries(answer.bytes, width);
  if (!entries.ok) throw new BadAnswer(answer, `is no bundle of ${width} entries`);
  return entries.value;
}

/** The tiles that the log serves; a tile of another length is no tile. */
export const askTile =
  (ask: Ask): ReadTile =>
  async (tile) => {
    const limits = { mostBytes: TILE_WIDTH * HASH_BYTES };
    const isWhole = tile.width === TILE_WIDTH;
    const first = await ask(`/ledger/public/${formatTilePath(tile)}`, {
      ...limits,
      or: isWhole ? [] : [404],
    });
    const answer =
      first.status === 200
        ? first
        : await ask(`/ledger/public/${formatTilePath({ ...tile, width: TILE_WIDTH })}`, limits);
    const width = first.status === 200 ? tile.width : TILE_WIDTH;
    if (answer.bytes.length !== width * HASH_BYTES)
      throw new BadAnswer(answer, `is no tile of ${width} hashes`);
    return answer.bytes.subarray(0, tile.width * HASH_BYTES);
  };
