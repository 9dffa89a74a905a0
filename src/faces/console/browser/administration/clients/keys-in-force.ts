import { type Day, dayOf, daysBetween } from '#kit';
import type { ClientKey } from '#trust/accounts/contract';

export type KeyStanding = { state: 'in-force' | 'expired' | 'ended'; lastDay: Day; daysLeft: number };

/** How a key stands on `today`. It is in force to the end of its last day, so the instant it ends at is the next one's. */
export function standingOf(key: Pick<ClientKey, 'expiresAt' | 'endedAt'>, today: Day): KeyStanding {
  const lastDay = dayOf(new Date(new Date(key.expiresAt).getTime() - 1));
  const daysLeft = daysBetween(today, lastDay);
  const state = key.endedAt !== null ? 'ended' : daysLeft < 0 ? 'expired' : 'in-force';
  return { state, lastDay, daysLeft };
}

/** The key in force that lasts longest, if any. */
export function keyInForce<Key extends Pick<ClientKey, 'expiresAt' | 'endedAt'>>(
  keys: readonly Key[],
  today: Day,
): Key | null {
  const inForce = keys.filter((key) => standingOf(key, today).state === 'in-force');
  return inForce.toSorted((one, other) => other.expiresAt.localeCompare(one.expiresAt))[0] ?? null;
}
