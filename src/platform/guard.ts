import {
  type DatabaseRole,
  databaseRoles,
  declaredRights,
  describeRight,
  rightsBeyond,
} from './database-roles.ts';
import {
  closeToEveryone,
  findInventory,
  findPowers,
  findRights,
  giveRight,
  makeGroup,
  openRunnerTo,
  type Queries,
  takeRight,
} from './database-roles-sql.ts';

/**
 * As the owner: makes the groups, and gives each exactly the rights that the tables' classes declare, in one
 * transaction. Where the owner may make no roles and nobody made them for it, there is nobody to give rights to.
 */
export async function keepRights(owner: Queries): Promise<void> {
  const roles: DatabaseRole[] = [];
  for (const role of ['serving', 'auditing'] as const) {
    if (await makeGroup(owner, databaseRoles[role])) roles.push(role);
  }
  await owner.query('begin');
  await closeToEveryone(owner);
  if (roles.includes('serving')) await openRunnerTo(owner, databaseRoles.serving);
  const inventory = await findInventory(owner);
  // All is taken before anything is given: what everyone had, one of them may be meant to have.
  for (const role of roles) {
    const surplus = rightsBeyond(
      await findRights(owner, databaseRoles[role]),
      declaredRights(role, inventory),
    );
    for (const right of surplus) await takeRight(owner, databaseRoles[role], right);
  }
  for (const role of roles) {
    const missing = rightsBeyond(
      declaredRights(role, inventory),
      await findRights(owner, databaseRoles[role]),
    );
    for (const right of missing) await giveRight(owner, databaseRoles[role], right);
  }
  await owner.query('commit');
}

/** What a login can do beyond its role, in words; none: the guard is in force for it. */
export async function findHoles(db: Queries, login: string, role: DatabaseRole): Promise<string[]> {
  const powers = await findPowers(db, login, [databaseRoles[role]]);
  const declared = declaredRights(role, await findInventory(db));
  const beyond = rightsBeyond(await findRights(db, login), declared);
  return [...powers, ...beyond.map(describeRight)];
}

/** One line for who starts the server, or `null`: whoever serves can do no more than it must. */
export async function describeGuard(db: Queries): Promise<string | null> {
  const { rows } = await db.query('select current_user as login');
  const holes = await findHoles(db, rows[0].login, 'serving');
  if (holes.length === 0) return null;
  const more = holes.length > 1 ? ` (and ${holes.length - 1} more)` : '';
  return `The database guard is not in force: the role ${rows[0].login} ${holes[0]}${more}. See docs/operate-database.md.`;
}
