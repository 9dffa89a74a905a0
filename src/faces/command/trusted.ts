import { followKeys, LedgerKeys } from '#trust/ledger';
import { type Policy, parseVkey } from '#trust/proofs';
import type { Output } from './output.ts';
import { readBytes, readPolicy } from './policy-file.ts';
import type { VerbInput } from './verb.ts';

/** What verbs that check a log say about whom to believe. */
export const trustOptions = {
  vkey: { type: 'string', about: 'Verifier keys that you trust, with blanks between them.' },
  keys: {
    type: 'string',
    about: 'A file of /api/v1/ledger/keys: by the changes of keys in it an old key leads to the new ones.',
  },
  policy: {
    type: 'string',
    about: 'A policy file: its log lines are keys too, and its quorum must have cosigned.',
  },
} as const;

/** The keys of `--vkey` and the policy of `--policy` in one; `null` when they are not right, which is told. */
export async function readTrusted(values: VerbInput['values'], output: Output): Promise<Policy | null> {
  const tell = (message: string): null => {
    output.error(message);
    return null;
  };
  const policy = typeof values.policy === 'string' ? await readPolicy(values.policy) : nobody;
  if (typeof policy === 'string') return tell(policy);
  const texts = await readVkeys(values, output);
  if (texts === null) return null;
  const keys = texts.map(parseVkey);
  const wrong = keys.findIndex((key) => !key.ok);
  if (wrong >= 0) return tell(`--vkey: ${texts[wrong]} is no verifier key. Copy the whole line again.`);
  const logs = keys.flatMap((key) => (key.ok ? [{ verifier: key.value, url: null }] : []));
  const trusted = { ...policy, logs: [...logs, ...policy.logs] };
  if (trusted.logs.some(({ verifier }) => verifier.name.endsWith('/public'))) return trusted;
  return tell(
    'No key of a public log is given: take it from a printed report, a notice board or a witness, not from the site.',
  );
}

/**
 * The keys of `--vkey`, and after them those to which the changes in the file of `--keys` lead; `null` when they lead
 * nowhere, which is told.
 */
export async function readVkeys(
  values: VerbInput['values'],
  output: Output,
): Promise<readonly string[] | null> {
  const given = typeof values.vkey === 'string' ? values.vkey.trim().split(/\s+/) : [];
  if (typeof values.keys !== 'string') return given;
  const answer = await readKeys(values.keys);
  if (!answer) {
    output.error(`${values.keys} is no file of /api/v1/ledger/keys. Fetch it again.`);
    return null;
  }
  const { changes, trusted } = followKeys(answer, given);
  const wrong = changes.flatMap(({ index, steps }) =>
    steps.filter((step) => !step.isProven).map(({ name, detail }) => `entry ${index}, ${name}: ${detail}`),
  );
  if (trusted.length > 0) return [...new Set([...given, ...trusted])];
  output.error(
    `${values.keys} does not lead from the key that you trust to the keys in use${wrong.length > 0 ? ` (${wrong.join('; ')})` : ''}. Rely on nothing that they sign; compare the keys with another source.`,
  );
  return null;
}

async function readKeys(path: string): Promise<LedgerKeys | null> {
  const bytes = await readBytes(path);
  try {
    return bytes && LedgerKeys.parse(JSON.parse(bytes.toString()));
  } catch {
    return null;
  }
}

const nobody: Policy = { logs: [], witnesses: [], quorum: null };
