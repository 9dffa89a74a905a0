import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '#kit';

/** The only way to learn the time; a test passes another. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** The only way to get chance; a test passes a seeded one. */
export const systemRandom: RandomBytes = (size) => randomBytes(size);
