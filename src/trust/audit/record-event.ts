import { newId } from '#kit';
import { inTransaction, type Tx, type World } from '#platform';
import { commitTo } from '#trust/proofs';
import type { Act } from './audit-event.ts';
import { addEvent, addEvents } from './sql.ts';

/** Writes an act down in its own transaction, in the name of who acts in this world; gives the id of the event. */
export async function recordAct(world: World, tx: Tx, act: Act): Promise<string> {
  const actedAt = world.clock.now();
  const eventId = newId(actedAt, world.random);
  const scope = JSON.stringify(act.scope);
  await addEvent(tx, { ...act, ...world.actor, eventId, actedAt, scope, salt: world.random(32) });
  return eventId;
}

/** Writes several acts down at once, as `recordAct` does one. */
export async function recordActs(world: World, tx: Tx, acts: readonly Act[]): Promise<void> {
  const actedAt = world.clock.now();
  await addEvents(
    tx,
    acts.map((act) => ({
      ...act,
      ...world.actor,
      eventId: newId(actedAt, world.random),
      actedAt,
      scope: JSON.stringify(act.scope),
      salt: world.random(32),
    })),
  );
}

/** With its key who saw the answer can prove what it was; nobody can find out from the hash alone. */
export type LookReceipt = { eventId: string; key: string };

/**
 * Writes a look down before the answer is given out: what could not be written down is not shown. Of the answer only a
 * hash of its JSON is kept, with a key that goes to who asked: without it, lists could be guessed.
 */
export async function recordLook(
  world: World,
  look: Omit<Act, 'recordId' | 'resultHash'> & Partial<Pick<Act, 'recordId'>>,
  answer: unknown,
): Promise<LookReceipt> {
  const key = world.random(32);
  const act = { recordId: null, ...look, resultHash: commitTo(JSON.stringify(answer), key) };
  const eventId = await inTransaction(world.db, (tx) => recordAct(world, tx, act));
  return { eventId, key: Buffer.from(key).toString('base64') };
}
