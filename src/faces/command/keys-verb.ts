import { createHash } from 'node:crypto';
import { fillWords } from '#kit';
import {
  changeKeys,
  isInUse,
  type KeyAct,
  type Ledger,
  ledgerRefusals,
  logNames,
  openLedger,
} from '#trust/ledger';
import type { Output } from './output.ts';
import type { Verb } from './verb.ts';

/** @source trust design 6.5 */
export const keysVerb: Verb = {
  usage: 'gongxin keys [--add | --retire] [--yes] [--json]',
  about:
    'Shows the keys of the ledger; adds new ones beside those in use, or retires the older. See docs/operate-ledger.md.',
  arguments: 0,
  options: {
    add: {
      type: 'boolean',
      about: 'Adds a generation of keys to both logs; both generations sign from then on.',
    },
    retire: { type: 'boolean', about: 'Retires the older of two generations; it never signs again.' },
    yes: { type: 'boolean', about: 'Does it. Stop every server first.' },
    json: { type: 'boolean', about: 'Prints the keys for programs.' },
  },
  async run({ values, open, output }) {
    if (values.add && values.retire) {
      output.error(`One at a time: readers need days between the two.\nUsage: ${keysVerb.usage}`);
      return 2;
    }
    await using opened = await open();
    const { world } = opened;
    const act: KeyAct | null = values.add ? 'add' : values.retire ? 'retire' : null;
    if (act === null || values.yes !== true) {
      sayKeys(await openLedger(world.config), { output, isJson: Boolean(values.json) });
      if (act !== null) output.error(intentions[act]);
      return 0;
    }
    const changed = await changeKeys(world, act);
    if (!changed.ok) {
      const { zh, en } = fillWords(ledgerRefusals[changed.refusal.code], changed.refusal);
      output.error(`${zh}\n${en}`);
      return 1;
    }
    sayKeys(changed.value, { output, isJson: Boolean(values.json) });
    output.error(next[act]);
    return 0;
  },
};

const intentions: Readonly<Record<KeyAct, string>> = {
  add: 'Nothing is changed yet. With --yes a generation of keys is made for both logs, and both logs say so. It cannot be taken out again but by making another.',
  retire:
    'Nothing is changed yet. With --yes the older generation never signs again. Witnesses, monitors and readers who do not have the new keys by then take no checkpoint any more.',
};

const next: Readonly<Record<KeyAct, string>> = {
  add: 'The logs are signed by all of these from now on. Back up DATA_DIR/ledger/keys, publish the new lines, give them to the witnesses, and put them into WITNESS_POLICY; retire the old ones when all have the new.',
  retire:
    'The older keys are retired. Back up DATA_DIR/ledger/keys, take their lines out of what is published and out of WITNESS_POLICY, and start the server.',
};

type Listed = { name: string; generation: number; isInUse: boolean; vkey: string; fingerprint: string };

function sayKeys(ledger: Ledger, { output, isJson }: { output: Output; isJson: boolean }): void {
  const keys: Listed[] = logNames.flatMap((log) =>
    ledger.generationsOf(log).flatMap((generation) =>
      generation.vkeys.map((vkey) => ({
        name: ledger.originOf(log),
        generation: generation.number,
        isInUse: isInUse(generation),
        vkey,
        fingerprint: createHash('sha256').update(vkey).digest('hex'),
      })),
    ),
  );
  if (isJson) output.out(JSON.stringify({ keys }));
  else for (const key of keys) output.out(wordsOf(key));
}

const wordsOf = ({ generation, isInUse: isUsed, vkey, fingerprint }: Listed): string =>
  `generation ${generation}, ${isUsed ? 'in use' : 'retired'}, SHA-256 ${fingerprint}\n  ${vkey}`;
