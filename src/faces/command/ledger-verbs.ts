import { readFile } from 'node:fs/promises';
import { checkLedger, openLedger, RecordProof, verifyRecordProof } from '#trust/ledger';
import type { Verb } from './verb.ts';

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
  usage: 'gongxin verify PROOF.json --vkey KEY [--json]',
  about: 'Checks the proof of a record without asking anybody; KEY comes from another source than the proof.',
  arguments: 1,
  options: {
    vkey: { type: 'string', about: 'Verifier key of the log, as printed on a report or given by a witness.' },
    json: { type: 'boolean', about: 'Prints every step for programs.' },
  },
  async run({ values, positionals, output }) {
    if (typeof values.vkey !== 'string') {
      output.error(`--vkey is the key that you trust.\nUsage: ${verifyVerb.usage}`);
      return 2;
    }
    const proof = parseProof(await readFile(positionals[0]!, 'utf8'));
    if (!proof) {
      output.error('This is no proof of a record: fetch /api/v1/subjects/CODE/records/ID/proof.');
      return 1;
    }
    const verdicts = verifyRecordProof(proof, values.vkey.split(/\s+/));
    const isProven =
      verdicts.length > 0 && verdicts.every(({ steps }) => steps.every((step) => step.isProven));
    if (values.json) output.out(JSON.stringify({ isProven, verdicts }));
    else {
      for (const { index, version, type, steps } of verdicts) {
        output.out(`Entry ${index}: ${type}, version ${version}`);
        for (const step of steps)
          output.out(`  ${step.isProven ? 'proved' : 'NOT PROVED'}  ${words[step.name]} (${step.detail})`);
      }
      output.out(isProven ? 'Everything is proved.' : 'Not proved: do not rely on this record.');
    }
    return isProven ? 0 : 1;
  },
};

const words = {
  key: 'the key is that of this log',
  checkpoint: 'the log signed a tree of this size',
  inclusion: 'the entry stands at this place of that tree',
  leaf: 'the entry is about this record and version, received at this time',
  issuer: 'the key that handed it in signed it',
  statement: 'the entry commits to exactly this content',
} as const;

function parseProof(text: string): RecordProof | null {
  try {
    return RecordProof.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
