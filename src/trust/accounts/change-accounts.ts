import { accept, dayOf, type Outcome, refuse } from '#kit';
import type { Tx, World } from '#platform';
import type { AccessLaw } from './access-law.ts';
import { endRoles, findUnit, lockAdministration, markClosed, markSuspended } from './change-sql.ts';
import type { Role } from './contract.ts';
import { decideRoles } from './decide-roles.ts';
import { addAccount, addGrant } from './new-account-sql.ts';
import { isOnlyHolder } from './only-holder.ts';
import type { AccountsRefusal } from './refusals.ts';
import { type AccountRow, findAccount } from './sql.ts';

export type NewAccount = { account: string; name: string; unit: string | null; roles: readonly Role[] };

/** A person's account with its roles, granted by who acts; it cannot sign in until it is invited. */
export async function makeAccount(
  world: World,
  tx: Tx,
  law: AccessLaw,
  { account, name, unit, roles }: NewAccount,
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAdministration(tx);
  const now = world.clock.now();
  if (await findAccount(tx, account, dayOf(now))) return refuse({ code: 'account.exists' });
  const decided = await checkRolesAt(tx, law, unit, roles);
  if (!decided.ok) return decided;
  await addAccount(tx, { account, kind: 'person', name, unitCode: unit, isDemo: false }, now);
  for (const role of roles) await addGrant(tx, { account, role, grantedBy: world.actor.account }, now);
  return accept(null);
}

/** The account of a program of another system; what it may, its keys say. */
export async function makeClientAccount(
  world: World,
  tx: Tx,
  { account, name, unit }: { account: string; name: string; unit: string },
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAdministration(tx);
  const now = world.clock.now();
  if (await findAccount(tx, account, dayOf(now))) return refuse({ code: 'account.exists' });
  const known = await findUnit(tx, unit);
  if (!known || known.endedAt) return refuse({ code: 'unit.not-found' });
  await addAccount(tx, { account, kind: 'client', name, unitCode: unit, isDemo: false }, now);
  return accept(null);
}

/** Whether these roles fit together at this unit. */
export async function checkRolesAt(
  tx: Tx,
  law: AccessLaw,
  unit: string | null,
  roles: readonly Role[],
): Promise<Outcome<readonly Role[], AccountsRefusal>> {
  const known = unit === null ? null : await findUnit(tx, unit);
  if (unit !== null && (!known || known.endedAt)) return refuse({ code: 'unit.not-found' });
  return decideRoles(law, roles, known?.kind ?? null);
}

/** From now on the account holds these roles and no others; `before` is what it must have held until now. */
export async function changeRoles(
  world: World,
  tx: Tx,
  law: AccessLaw,
  order: { account: string; before: readonly Role[]; roles: readonly Role[] },
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAdministration(tx);
  const at = world.clock.now();
  const row = await findAccount(tx, order.account, dayOf(at));
  if (row?.kind !== 'person') return refuse({ code: 'account.not-found' });
  if ([...row.roles].sort().join() !== [...order.before].sort().join())
    return refuse({ code: 'account.changed-meanwhile' });
  const decided = decideRoles(law, order.roles, row.unit?.kind ?? null);
  if (!decided.ok) return decided;
  const isLast = await isLastAdministrator(world, tx, law, row);
  if (isLast && !order.roles.includes('security-administrator'))
    return refuse({ code: 'account.last-administrator' });
  const by = world.actor.account;
  const ended = row.roles.filter((role) => !order.roles.includes(role));
  const begun = order.roles.filter((role) => !row.roles.includes(role));
  await endRoles(tx, { account: row.account, roles: ended, at, by });
  for (const role of begun) await addGrant(tx, { account: row.account, role, grantedBy: by }, at);
  return accept(null);
}

/** Cannot sign in from now on, and what it has open is dead: the gate asks at every request. */
export async function suspendAccount(
  world: World,
  tx: Tx,
  law: AccessLaw,
  account: string,
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAdministration(tx);
  const now = world.clock.now();
  const row = await findAccount(tx, account, dayOf(now));
  if (!row) return refuse({ code: 'account.not-found' });
  if (row.isSuspended) return refuse({ code: 'account.suspended' });
  if (await isLastAdministrator(world, tx, law, row)) return refuse({ code: 'account.last-administrator' });
  await markSuspended(tx, account, now);
  return accept(null);
}

export async function reopenAccount(
  world: World,
  tx: Tx,
  account: string,
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAdministration(tx);
  const row = await findAccount(tx, account, dayOf(world.clock.now()));
  if (!row || row.isClosed) return refuse({ code: 'account.not-found' });
  if (!row.isSuspended) return refuse({ code: 'account.not-suspended' });
  await markSuspended(tx, account, null);
  return accept(null);
}

/** For good; its name is never given to another, for the audit trail names it. */
export async function closeAccount(
  world: World,
  tx: Tx,
  account: string,
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAdministration(tx);
  const row = await findAccount(tx, account, dayOf(world.clock.now()));
  if (!row || row.isClosed) return refuse({ code: 'account.not-found' });
  await markClosed(tx, account, world.clock.now());
  return accept(null);
}

/** Without one that may decide on accounts nobody could ever make one. */
async function isLastAdministrator(
  world: World,
  tx: Tx,
  law: AccessLaw,
  { account, roles }: AccountRow,
): Promise<boolean> {
  if (!roles.includes('security-administrator')) return false;
  return isOnlyHolder(tx, law, 'account:decide', { account, withDemo: world.config.isDemo });
}
