import { hash } from 'node:crypto';
import { inTransaction, type World } from '#platform';
import { dropProjections, findProjectionsDigest, markProjections } from './sql.ts';

/**
 * Makes the views through which people who know SQL read each kind of record with typed columns. They follow
 * the catalogue: made anew when its pages say something else than at the last start.
 */
export async function keepProjections(world: World, definitions: readonly string[]): Promise<void> {
  const digest = hash('sha256', definitions.join('\n'), 'hex');
  await inTransaction(world.db, async (tx) => {
    if ((await findProjectionsDigest(tx)) === digest) return;
    await dropProjections(tx);
    for (const definition of definitions) await tx.client.query(definition);
    await markProjections(tx, digest);
  });
}
