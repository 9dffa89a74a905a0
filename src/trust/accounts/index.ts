export { type AccessLaw, rightsIn } from './access-law.ts';
export {
  changeRoles,
  checkRolesAt,
  closeAccount,
  makeAccount,
  makeClientAccount,
  reopenAccount,
  suspendAccount,
} from './change-accounts.ts';
export { checkMandate, grantMandate } from './change-mandates.ts';
export { findUnit } from './change-sql.ts';
export { checkUnit, endUnit, makeUnit } from './change-units.ts';
export * from './contract.ts';
export { decideReach, type Holder, rightsOf } from './decide-reach.ts';
export { decideRoles } from './decide-roles.ts';
export { loadAccessLaw } from './load-law.ts';
export { addAccount, addGrant } from './new-account-sql.ts';
export { isOnlyHolder } from './only-holder.ts';
export { type AccountsRefusal, refusals as accountsRefusals } from './refusals.ts';
export { type SignInPorts, serveAccounts } from './routes.ts';
export { type AccountRow, findAccount, findUnitsBelow } from './sql.ts';
