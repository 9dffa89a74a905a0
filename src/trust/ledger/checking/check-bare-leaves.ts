import type { World } from '#platform';
import { parseLeaf } from '#trust/proofs';
import { type BareLeaf, findBareLeaves } from '../erasure-sql.ts';
import { isSigned } from '../leaf-signature.ts';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';
import type { Tell } from './fault.ts';

const LEAVES_AT_ONCE = 1_000;

/** A leaf may stand without its event only where a later leaf of the same log says that its record was erased. */
export async function checkBareLeaves(
  world: World,
  ledger: Ledger,
  { log, places }: { log: LogName; places: readonly number[] },
  tell: Tell,
): Promise<void> {
  for (let from = 0; from < places.length; from += LEAVES_AT_ONCE) {
    const bare = await findBareLeaves(world.db, log, places.slice(from, from + LEAVES_AT_ONCE));
    for (const one of bare)
      if (!(await isErased(one, ledger)))
        tell({ code: 'leaf-without-event', log, place: `leaf ${one.index}` });
  }
}

async function isErased({ leaf, erasure, isWaiting }: BareLeaf, ledger: Ledger): Promise<boolean> {
  if (!(await isSigned(leaf, ledger))) return false;
  if (isWaiting) return true;
  if (!(await isSigned(erasure, ledger))) return false;
  const [bare, last] = [parseLeaf(leaf!)!, parseLeaf(erasure!)!];
  return last.type === 'erasure' && last.origin === bare.origin && last.recordId === bare.recordId;
}
