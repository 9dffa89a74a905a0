import { accept, newId, type Outcome, refuse } from '#kit';
import { emit, type Tx, type World } from '#platform';
import { departmentKeyId, departmentVerifier, verifyRegistration } from '#trust/proofs';
import type { DepartmentKeyChanged } from './contract.ts';
import type { DepartmentKeyRefusal } from './refusals.ts';
import { addKey, holdUnit, setEnded } from './sql.ts';

export type Registration = {
  unit: string;
  publicKey: Uint8Array;
  /** By the key itself, over `registrationText`. */
  possession: Uint8Array;
  label: string;
};

/** Whether a registration is one: a key, and signed with it. */
export function checkRegistration(
  world: World,
  { unit, publicKey, possession }: Registration,
): Outcome<{ keyId: string }, DepartmentKeyRefusal> {
  if (!departmentVerifier(unit, publicKey)) return refuse({ code: 'department-key.malformed' });
  const { ledgerOrigin } = world.config;
  if (!verifyRegistration(ledgerOrigin, { unit, publicKey, possession }))
    return refuse({ code: 'department-key.not-possessed' });
  return accept({ keyId: departmentKeyId(unit, publicKey) });
}

/** From now on the key signs for its unit, and what the unit hands in waits for that; the public log says so. */
export async function registerKey(
  world: World,
  tx: Tx,
  registration: Registration,
  proposalId: string | null,
): Promise<Outcome<DepartmentKeyChanged, DepartmentKeyRefusal>> {
  const checked = checkRegistration(world, registration);
  if (!checked.ok) return checked;
  const { unit, publicKey, possession, label } = registration;
  if (!(await holdUnit(tx, unit))) return refuse({ code: 'department-key.unit-unknown' });
  const at = world.clock.now();
  const entryId = newId(at, world.random);
  const { keyId } = checked.value;
  const key = { unit, keyId, publicKey, label, possession, entryId };
  if (!(await addKey(tx, { ...key, registeredBy: proposalId, validFrom: at })))
    return refuse({ code: 'department-key.known' });
  const fact = { change: 'registered' as const, entryId, unit, keyId, publicKey, possession, at };
  await emit<DepartmentKeyChanged>(world, tx, 'department-keys.changed', fact);
  return accept(fact);
}

/** From now on the key signs nothing more; what it signed stays signed. */
export async function endKey(
  world: World,
  tx: Tx,
  key: { unit: string; keyId: string },
  proposalId: string | null,
): Promise<Outcome<DepartmentKeyChanged, DepartmentKeyRefusal>> {
  const at = world.clock.now();
  const publicKey = await setEnded(tx, key, { at, by: proposalId });
  if (!publicKey) return refuse({ code: 'department-key.not-found' });
  const entryId = newId(at, world.random);
  const fact = { change: 'ended' as const, ...key, publicKey, entryId, at };
  await emit<DepartmentKeyChanged>(world, tx, 'department-keys.changed', fact);
  return accept(fact);
}
