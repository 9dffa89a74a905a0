import type { World } from '#platform';
import { findLedgerKeys } from '../keys/find-keys.ts';
import { followKeys } from '../keys/follow-keys.ts';
import { parseKeyChange } from '../keys/key-change.ts';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';
import { TileMissing } from '../publishing/extend-tiles.ts';
import type { Tell } from './fault.ts';

/** That a reader with the first keys of a log comes to those it is signed with, by the changes that the log has. */
export async function checkKeys(world: World, ledger: Ledger, log: LogName, tell: Tell): Promise<void> {
  const answer = await findLedgerKeys(world, ledger, log).catch((error: unknown) => {
    if (error instanceof TileMissing) return null; // told already: the file is missing
    throw error;
  });
  if (!answer) return;
  const first = ledger.generationsOf(log)[0]!.vkeys;
  for (const { index, steps } of followKeys(answer, first).changes) {
    const wrong = steps.find(({ isProven }) => !isProven);
    if (wrong) tell({ code: 'key-change-wrong', log, place: `leaf ${index}: ${wrong.name}` });
  }
  const said = parseKeyChange(answer.changes.at(-1)?.statement ?? '')?.inUse ?? first;
  for (const vkey of answer.vkeys)
    if (!said.includes(vkey)) tell({ code: 'key-unexplained', log, place: labelOf(vkey) });
  for (const vkey of said)
    if (!answer.vkeys.includes(vkey)) tell({ code: 'key-missing', log, place: labelOf(vkey) });
}

/** Name and key id. */
const labelOf = (vkey: string): string => vkey.split('+', 2).join('+');
