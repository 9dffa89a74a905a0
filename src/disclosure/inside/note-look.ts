import type { World } from '#platform';
import { type AuditLaw, recordLook } from '#trust/audit';

/**
 * Writes down that somebody looked at what is not public and not his own, before he gets it. Of a list with rows of
 * many only that it was read, for whose rows they are must go when one is erased.
 */
export async function noteLook(
  world: World,
  law: { audit: AuditLaw },
  look: { subjectCode?: string; what: 'record' | 'records' | 'held' | 'fines' | 'subject'; count: number },
  answer: unknown,
): Promise<void> {
  const { subjectCode = '', what, count } = look;
  const action = what === 'fines' ? 'restricted-list-read' : 'unpublished-read';
  const ground = law.audit.groundOf(action);
  // Of one organisation how many there are would tell what an erasure took back.
  const scope = subjectCode === '' ? { what, count } : { what };
  await recordLook(world, { action, ...ground, subjectCode, scope }, answer);
}
