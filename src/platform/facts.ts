import type { Tx } from './database.ts';
import type { Reaction, World } from './world.ts';

/** One line of `flow.ts`: who reacts, in this order and in the same transaction, when this happened. */
export function when<Body>(
  name: string,
  ...reactions: readonly Reaction<Body>[]
): [string, readonly Reaction<never>[]] {
  return [name, reactions as readonly Reaction<never>[]];
}

/**
 * Tells a fact: something that happened, by the room that did it. Runs the reactions in the transaction of the
 * fact itself: either the fact and all that follows from it are stored, or nothing is. Work that may wait, or
 * that leaves the database, is a job that a reaction adds.
 */
export async function emit<Body>(world: World, tx: Tx, name: string, body: Body): Promise<void> {
  for (const reaction of world.flow.get(name) ?? []) await (reaction as Reaction<Body>)(world, tx, body);
}
