import { formatEntriesPath, formatTilePath, TILE_WIDTH } from '#trust/proofs';
import type { Seen } from './checkpoint-seen.ts';
import { notesOf } from './checkpoint-seen.ts';
import type { Following } from './follow-public.ts';
import type { PublicLog } from './public-log.ts';

/** Files of the log looked at again in a round. */
const FILES = 20;
const MOST_BYTES = 1_048_576;

/**
 * Some whole tiles and bundles, by chance, as they are served now: whoever checks a proof tomorrow needs them as they
 * were.
 */
export async function spotCheck(following: Following, log: PublicLog, seen: Seen): Promise<void> {
  const { ask, random, tell } = following;
  const bundles = Math.floor(log.edge.size / TILE_WIDTH);
  if (bundles === 0) return;
  for (let looked = 0; looked < FILES; looked += 1) {
    const chance = Buffer.from(random(6)).readUIntBE(0, 6);
    const index = Math.floor(chance / 2) % bundles;
    const path =
      chance % 2 === 0 ? formatEntriesPath(whole(index)) : formatTilePath({ level: 0, ...whole(index) });
    const answer = await ask(`/ledger/public/${path}`, { mostBytes: MOST_BYTES, or: [404] });
    const ours = await log.mirror.readFile(path);
    if (answer.status === 200 && ours.equals(answer.bytes)) continue;
    await tell({
      code: 'inconsistent',
      log: 'public',
      about: path,
      detail: answer.status === 200 ? `${path} is another file than before` : `${path} is not there any more`,
      exhibits: async () => [
        ...notesOf(seen, null),
        {
          name: `before/${path}`,
          bytes: ours,
          zh: '先前的文件，与检查点的根哈希相符。',
          en: 'The file as it was; it goes with the root of the checkpoint.',
        },
        {
          name: `now/${path}`,
          bytes: answer.bytes,
          zh: '现在提供的（未签名）。',
          en: 'What is served now (not signed).',
        },
      ],
    });
  }
}

const whole = (index: number) => ({ index, width: TILE_WIDTH });
