import { dayOf, newId } from '#kit';
import type { Tx } from '#platform';
import { findAccount } from '#trust/accounts';
import type { DemoAccount } from './contract.ts';
import type { Desk } from './desk.ts';
import { addTotp, deleteFactors, findFactors } from './factor-sql.ts';
import { findDemoAccounts, setPasswordHash } from './sql.ts';
import { makeSecret, unusedCode } from './totp.ts';

/** Known to all who read this, and taken in demo mode only: an account of the demonstration is refused elsewhere. */
const demoPasswordOf = (account: string): string => `gongxin-demo-${account}`;

/** Gives an account of the demonstration all that is needed to sign in. */
export async function armDemoAccount(
  { world, passwords, seal }: Desk,
  tx: Tx,
  account: string,
): Promise<void> {
  const now = world.clock.now();
  const hash = await passwords.hash(demoPasswordOf(account));
  if (hash === null) throw new Error('the demonstration hashes one password after the other');
  await setPasswordHash(tx, account, hash, now);
  await deleteFactors(tx, account);
  const secret = seal.close(makeSecret(world.random), account);
  const label = '演示';
  await addTotp(tx, account, {
    factorId: newId(now, world.random),
    label,
    addedAt: now,
    secret,
    lastStep: 0,
  });
}

/** With the six digits that count now. */
export async function findDemo({ world, law, seal }: Desk): Promise<{ accounts: DemoAccount[] }> {
  const now = world.clock.now();
  const accounts: DemoAccount[] = [];
  for (const name of await findDemoAccounts(world.db)) {
    const account = await findAccount(world.db, name, dayOf(now));
    const factor = (await findFactors(world.db, name)).find(({ method }) => method === 'totp');
    if (!account?.isOpen || factor?.method !== 'totp') continue;
    accounts.push({
      account: name,
      name: account.name,
      role: account.roles.map((role) => law.access.roles[role].name.zh).join('、'),
      unit: account.unit?.name ?? null,
      password: demoPasswordOf(name),
      code: unusedCode(seal.open(factor.secret, name), now, factor.lastStep),
    });
  }
  return { accounts };
}
