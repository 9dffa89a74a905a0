import type { Right } from '#kit';
import type { Reader } from '#platform';
import type { AccessLaw } from './access-law.ts';
import { findOtherHolder } from './change-sql.ts';
import { Role } from './contract.ts';

/** Whether no other open account holds the right, wherever it reaches. `withDemo`: demo accounts count too. */
export async function isOnlyHolder(
  reader: Reader,
  law: AccessLaw,
  right: Right,
  who: { account: string; withDemo: boolean },
): Promise<boolean> {
  const roles = Role.options
    .filter((role) => law.roles[role].rights[right] !== undefined && law.roles[role].at.length > 0)
    .map((role) => ({ role, at: law.roles[role].at }));
  return (await findOtherHolder(reader, roles, who)) === null;
}
