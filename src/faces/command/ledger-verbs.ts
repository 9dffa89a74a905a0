import { open as openFile } from 'node:fs/promises';
import { checkLedger, openLedger } from '#trust/ledger';
import { sayReceipt } from './receipt-verb.ts';
import { readTrusted, readVkeys, trustOptions } from './trusted.ts';
import type { Verb } from './verb.ts';
import { sayLog } from './verify-log.ts';
import { sayProofs } from './verify-proofs.ts';

export const fsckVerb: Verb = {
  usage: 'gongxin fsck [--json]',
  about: 'Checks the ledger, the archive and what is shown against each other; changes nothing.',
  arguments: 0,
  options: { json: { type: 'boolean', about: 'Prints what was found for programs.' } },
  async run({ values, open, output }) {
    await using opened = await open();
    const { world } = opened;
    const report = await checkLedger(world, await openLedger(world.config));
    const { faults, leaves, entries } = report;
    if (values.json) output.out(JSON.stringify(report));
    else {
      for (const { code, log, place } of faults) output.out(`${code}  ${log ?? '-'}  ${place}`);
      output.out(
        `${leaves.public} leaves in the public log, ${leaves.restricted} in the restricted one, ${entries} events: ${faults.length === 0 ? 'everything agrees.' : `${faults.length} fault(s). Stop writing, keep database and files as they are, and compare with a backup and a mirror.`}`,
      );
    }
    return faults.length === 0 ? 0 : 1;
  },
};

export const verifyVerb: Verb = {
  usage: 'gongxin verify FILE | --log URL  --vkey KEYS [--keys FILE] [--policy FILE] [--json]',
  about:
    'Checks proofs of records (one, or many in a file) or a receipt without asking anybody, or with --log a whole log.',
  arguments: 1,
  options: {
    log: {
      type: 'boolean',
      about: 'The word is the address of a site whose whole public log is read and checked.',
    },
    ...trustOptions,
    json: { type: 'boolean', about: 'Prints every step for programs.' },
  },
  async run({ values, positionals, output }) {
    const [word] = positionals as [string];
    const given = { output, isJson: Boolean(values.json) };
    if (values.log) {
      if (!URL.canParse(word)) output.error(`${word} is no address.\nUsage: ${verifyVerb.usage}`);
      const policy = URL.canParse(word) ? await readTrusted(values, output) : null;
      return policy ? sayLog(word, policy, given) : 2;
    }
    if (typeof values.vkey !== 'string') {
      output.error(`--vkey is the key that you trust.\nUsage: ${verifyVerb.usage}`);
      return 2;
    }
    const vkeys = await readVkeys(values, output);
    if (!vkeys) return 1;
    return sayReceipt(await readStart(word), vkeys, given) ?? sayProofs(word, vkeys, given);
  },
};

/** More than any receipt has. */
const START_BYTES = 65_536;

async function readStart(path: string): Promise<string> {
  await using file = await openFile(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
  return buffer.toString('utf8', 0, bytesRead);
}
