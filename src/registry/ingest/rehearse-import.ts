import { accept, dayOf, newId, type Outcome, refuse } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import { checkRows } from './check-rows.ts';
import { chunksOf } from './chunks.ts';
import { countResults } from './count-results.ts';
import { addCounts, type Counts, noCounts } from './counts.ts';
import { type FileFacts, findFileFacts } from './file-facts.ts';
import type { ImportOrder } from './import-file.ts';
import type { IngestLaw } from './law.ts';
import { withNamedRows } from './mend-rows.ts';
import { findReleaseNeed, processChunk } from './process-chunk.ts';
import { type FileLimits, fileLimits, openSheet } from './reading/index.ts';
import type { IngestRefusal } from './refusals.ts';
import type { RowResult } from './submission.ts';

/** `limits`: where others hold than those of a file on disk. */
type RehearsalOrder = ImportOrder & { limits?: FileLimits };

export type Rehearsal = { facts: FileFacts; counts: Counts; notes: { zh: string; en: string }[] };

/**
 * A dry run: the whole import in one transaction that is never committed. `onResults` gets every row's result,
 * in the order of the file.
 */
export async function rehearseImport(
  world: World,
  law: IngestLaw,
  order: RehearsalOrder,
  onResults: (results: readonly RowResult[]) => void | Promise<void>,
): Promise<Outcome<Rehearsal, IngestRefusal>> {
  if (!law.catalogue.items.has(order.item)) return refuse({ code: 'item.unknown' });
  const facts = await findFileFacts(order.source, order.limits);
  if (!facts.ok) return facts;
  let rehearsed: Outcome<Rehearsal, IngestRefusal> | null = null;
  await inTransaction(world.db, async (tx) => {
    rehearsed = await rehearse(world, tx, law, { order, facts: facts.value, onResults });
    throw new NothingStored();
  }).catch((error) => {
    if (!(error instanceof NothingStored)) throw error;
  });
  return rehearsed!;
}

/** Ends the transaction of a dry run. */
class NothingStored extends Error {}

async function rehearse(
  world: World,
  tx: Tx,
  law: IngestLaw,
  {
    order,
    facts,
    onResults,
  }: {
    order: RehearsalOrder;
    facts: FileFacts;
    onResults: (results: readonly RowResult[]) => void | Promise<void>;
  },
): Promise<Outcome<Rehearsal, IngestRefusal>> {
  const receivedAt = world.clock.now();
  const batch = {
    submissionId: newId(receivedAt, world.random),
    item: order.item,
    providerCode: order.providerCode,
    receivedAt,
    release: await findReleaseNeed(tx, {
      providerCode: order.providerCode,
      account: world.actor.account,
      receivedAt,
    }),
  };
  const notes: { zh: string; en: string }[] = [];
  let counts = noCounts();
  const opened = await openSheet(order.source, order.limits ?? fileLimits);
  if (!opened.ok) return opened;
  await using sheet = withNamedRows(opened.value);
  const setting = {
    law,
    item: order.item,
    receivedOn: dayOf(receivedAt),
    ...(order.foreign ? { foreign: order.foreign } : {}),
  };
  for await (const chunk of chunksOf(
    checkRows(sheet, setting, (note) => notes.push(note)),
    0,
  )) {
    if (!chunk.ok) return chunk;
    const results = await processChunk(world, tx, batch, chunk.value);
    counts = addCounts(counts, countResults(results));
    await onResults(results);
    order.onProgress?.(counts.received, facts.lineCount);
  }
  return accept({ facts, counts, notes });
}
