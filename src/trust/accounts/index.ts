export { type AccessLaw, loadAccessLaw, rightsIn } from './access-law.ts';
export * from './contract.ts';
export { decideReach, type Holder, rightsOf } from './decide-reach.ts';
export { decideRoles } from './decide-roles.ts';
export { type AccountsRefusal, refusals as accountsRefusals } from './refusals.ts';
export { type AccountRow, findAccount, findUnitsBelow } from './sql.ts';
