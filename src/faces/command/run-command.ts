import { parseArgs } from 'node:util';
import { auditVerb } from './audit-verb.ts';
import { eraseVerb } from './erase-verb.ts';
import { importVerb } from './import-verb.ts';
import { inviteVerb } from './invite-verb.ts';
import { keysVerb } from './keys-verb.ts';
import { fsckVerb, verifyVerb } from './ledger-verbs.ts';
import { monitorVerb } from './monitor-verb.ts';
import type { ExitCode, Output } from './output.ts';
import { waitingVerb, withdrawVerb } from './record-verbs.ts';
import { sampleVerb } from './sample-verb.ts';
import { signVerb } from './sign-verb.ts';
import type { Open, Verb } from './verb.ts';
import { witnessVerb } from './witness-verb.ts';

const migrateVerb: Verb = {
  usage: 'gongxin migrate',
  about: 'Brings the database to this version; done at every start as well.',
  arguments: 0,
  options: {},
  async run({ open, output }) {
    await using _opened = await open();
    output.out('The database is at this version.');
    return 0;
  },
};

const verbs: Readonly<Record<string, Verb>> = {
  import: importVerb,
  withdraw: withdrawVerb,
  sign: signVerb,
  waiting: waitingVerb,
  erase: eraseVerb,
  sample: sampleVerb,
  audit: auditVerb,
  fsck: fsckVerb,
  verify: verifyVerb,
  witness: witnessVerb,
  monitor: monitorVerb,
  keys: keysVerb,
  invite: inviteVerb,
  migrate: migrateVerb,
};

/** Runs `gongxin VERB …`; `start` serves and comes back when told to stop. */
export async function runCommand(
  words: readonly string[],
  ports: { open: Open; start: () => Promise<void>; output: Output },
): Promise<ExitCode> {
  const { output } = ports;
  const [name, ...rest] = words;
  if (name === 'start') {
    await ports.start();
    return 0;
  }
  if (name === undefined || name === 'help' || name === '--help') {
    output.out(overview());
    return name === undefined ? 2 : 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) {
    output.error(`There is no verb ${name}.\n\n${overview()}`);
    return 2;
  }
  if (rest.includes('--help')) {
    output.out(helpOf(verb));
    return 0;
  }
  const parsed = parse(verb, rest);
  if (typeof parsed === 'string') {
    output.error(`${parsed}\nUsage: ${verb.usage}`);
    return 2;
  }
  return verb.run({ ...parsed, open: ports.open, output });
}

function parse(verb: Verb, words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: Object.fromEntries(Object.entries(verb.options).map(([name, { type }]) => [name, { type }])),
      allowPositionals: true,
      strict: true,
    });
    if (positionals.length === verb.arguments)
      return { values: values as Record<string, string | boolean>, positionals };
    return `${verb.arguments} word(s) must follow, ${positionals.length} did.`;
  } catch (error) {
    return (error as Error).message;
  }
}

function overview(): string {
  const lines = Object.values(verbs).map((verb) => `  ${verb.usage}\n      ${verb.about}`);
  return [
    'Gongxin 公信: public credit of organisations.',
    '',
    '  gongxin start',
    '      Starts everything and serves it.',
    ...lines,
  ].join('\n');
}

function helpOf(verb: Verb): string {
  const options = Object.entries(verb.options).map(([name, { about }]) => `  --${name.padEnd(12)} ${about}`);
  return [
    verb.usage,
    '',
    verb.about,
    '',
    ...options,
    '',
    'Exit: 0 done, 1 refused or failed, 2 wrong usage.',
  ].join('\n');
}
