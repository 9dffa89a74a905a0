import type { World } from '#platform';
import type { AccessLaw } from '#trust/accounts';
import { createPasswords, type Passwords } from './passwords.ts';
import { openSeal, type Seal } from './seal.ts';
import type { SessionLaw } from './session-law.ts';

/** All that signing in works with. */
export type Desk = {
  world: World;
  law: { access: AccessLaw; sessions: SessionLaw };
  passwords: Passwords;
  seal: Seal;
};

export async function openDesk(world: World, law: Desk['law']): Promise<Desk> {
  const { access, sessions } = law;
  return {
    world,
    law: { access, sessions },
    passwords: createPasswords(sessions.hashing, world.random),
    seal: await openSeal(world.config.dataDir, world.random),
  };
}
