import assert from 'node:assert/strict';
import { inTransaction, type World } from '#platform';
import type { SubjectLaw } from '#registry/subjects';
import { type AccessLaw, accountsRefusals, checkUnit, makeAccount, makeUnit } from '#trust/accounts';
import type { Unit } from '#trust/accounts/contract';
import { linkOf, makeInvitation } from './invite.ts';
import type { SessionLaw } from './session-law.ts';
import { findPasswordHash, findSomeAccounts } from './sql.ts';

const FIRST = 'admin';

/**
 * What the operator is told at a start where nobody can sign in yet: the link for the one security administrator, made
 * anew at each start until it was used, or how to say which centre this is. `null`: somebody can sign in. For the
 * terminal only: whoever reads the link is the administrator.
 */
export async function foundPlatform(
  world: World,
  law: { access: AccessLaw; sessions: SessionLaw; subjects: SubjectLaw },
  origin: string,
): Promise<string | null> {
  const there = await findSomeAccounts(world.db);
  const isWaiting =
    there.length === 1 && there[0] === FIRST && (await findPasswordHash(world.db, FIRST)) === null;
  if (there.length > 0 && !isWaiting) return null;
  const { centre } = world.config;
  if (there.length === 0 && centre === null) return howToName;
  return inTransaction(world.db, async (tx) => {
    if (there.length === 0) {
      const unit = checkUnit(law.subjects, { ...centre!, kind: 'centre' } satisfies Unit);
      if (!unit.ok) return `${accountsRefusals[unit.refusal.code].en}\n${howToName}`;
      await makeUnit(world, tx, unit.value); // refused where it is there already, and that is what is wanted
      const roles = ['security-administrator'] as const;
      const first = { account: FIRST, name: '首任安全管理员', unit: unit.value.code, roles };
      const made = await makeAccount(world, tx, law.access, first);
      assert(made.ok, 'the first account can be made');
    }
    const invited = await makeInvitation(world, tx, law.sessions, FIRST);
    if (!invited.ok) return null;
    return `Nobody can sign in yet. The first security administrator (account ${FIRST}) opens this link once, within
${law.sessions.invitation.hours} hours, and sets a password and a second factor (docs/sign-in.md):

  ${linkOf(origin, invited.value)}
`;
  });
}

const howToName = `Nobody can sign in yet. Say which credit centre this is, and start again (docs/sign-in.md):
  CENTRE_CODE      its unified social credit code
  CENTRE_NAME      its name
  CENTRE_DIVISION  its division, six digits such as 370400
`;
