import { checkSeen, openSeen, type Seen } from './checkpoint-seen.ts';
import { exhibitOf } from './evidence.ts';
import type { Following } from './follow-public.ts';
import type { Memory } from './remembered.ts';
import { askCheckpoint } from './served-log.ts';

/**
 * The restricted log shows its checkpoint alone, so that only its memory can be checked: it never becomes smaller, and
 * is never another of the same size. `null`: it is not, or is not signed.
 */
export async function followRestricted(
  { ask, clock, policy, tell }: Following,
  memory: Memory,
): Promise<Seen | null> {
  const log = 'restricted';
  const answer = await askCheckpoint(ask, 'restricted');
  const now = clock.now();
  const seen = openSeen(answer.bytes, policy);
  if ('fault' in seen) {
    const exhibits = async () => [exhibitOf(answer, 'checkpoint')];
    await tell({ code: 'not-signed', log, detail: seen.fault, exhibits });
    return null;
  }
  const before = await memory.last();
  if (!(await checkSeen(seen, { log, policy, before, now, tell }))) return null;
  await memory.keep({
    size: seen.size,
    root: seen.root,
    note: seen.note,
    seenAt: now.toISOString(),
    signedAt: seen.signedAt?.toISOString() ?? null,
    intakeVkey: null,
    issuedTo: 0,
  });
  return seen;
}
