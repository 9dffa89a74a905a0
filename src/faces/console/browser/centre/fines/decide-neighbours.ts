/** What stands before and behind a fine in the queue; behind one that left the queue comes its first. */
export function decideNeighbours<Fine extends { recordId: string }>(
  queue: readonly Fine[],
  recordId: string,
) {
  const at = queue.findIndex((fine) => fine.recordId === recordId);
  const next = at === -1 ? (queue[0] ?? null) : (queue[at + 1] ?? null);
  return { at, previous: at > 0 ? queue[at - 1]! : null, next };
}
