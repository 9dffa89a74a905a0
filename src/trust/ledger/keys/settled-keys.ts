import type { World } from '#platform';
import type { Ledger } from '../ledger.ts';
import { logNames } from '../log.ts';
import type { Halt } from '../publishing/halt.ts';
import { findSigner } from '../sql.ts';
import { areSame, parseKeyChange } from './key-change.ts';
import { findLastKeyChanges } from './key-change-sql.ts';

/** The database belongs to the logs of another DATA_DIR. */
export async function findOtherKeys(world: World, ledger: Ledger): Promise<Halt | null> {
  const signer = await findSigner(world.db);
  if (signer === ledger.intake.vkey) return null;
  return { code: 'ledger.other-keys', log: 'public', detail: signer ?? 'none' };
}

/**
 * A log says that other keys are in use than those that this process would sign with: a change of keys was broken off,
 * this process began before it, or the files of the keys are from an older backup.
 */
export async function findUnsettledKeys(world: World, ledger: Ledger): Promise<Halt | null> {
  const last = await findLastKeyChanges(world.db);
  for (const log of logNames) {
    const statement = last.find((each) => each.log === log)?.statement;
    const said = statement ? parseKeyChange(statement)?.inUse : ledger.generationsOf(log)[0]!.vkeys;
    const held = ledger.vkeysOf(log);
    if (said && areSame(said, held)) continue;
    const count = (vkeys: readonly string[] = []) => `${vkeys.length / 2}`;
    const detail = `${log} log: ${count(said)} generation(s) in use by its entries, ${count(held)} here`;
    return { code: 'ledger.keys-unsettled', log, detail };
  }
  return null;
}
