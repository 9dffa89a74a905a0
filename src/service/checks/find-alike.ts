import { countNeighbours, findNeighbours, type Neighbours } from '#disclosure/search';
import type { Tx } from '#platform';
import type { KnownSubject } from './build-facts.ts';

/** Organisations named beside one that is asked about. */
const NAMED = 5;

/** Organisations called almost like these, by code; whose name stands alone is missing. */
export async function findAlike(tx: Tx, subjects: readonly KnownSubject[]): Promise<Map<string, Neighbours>> {
  const counts = await countNeighbours(
    tx,
    subjects.map(({ name }) => name),
  );
  const found = new Map<string, Neighbours>();
  for (const { code, name } of subjects)
    if ((counts.get(name) ?? 0) > 0) found.set(code, await findNeighbours(tx, { code }, NAMED));
  return found;
}
