import { readFile } from 'node:fs/promises';
import { type Policy, parsePolicy, parseVkey } from '#trust/proofs';
import type { Output } from './output.ts';
import type { VerbInput } from './verb.ts';

/** What both verbs that follow a log say about whom to believe. */
export const trustOptions = {
  vkey: { type: 'string', about: 'Verifier keys that you trust, with blanks between them.' },
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
  const texts = typeof values.vkey === 'string' ? values.vkey.trim().split(/\s+/) : [];
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

const nobody: Policy = { logs: [], witnesses: [], quorum: null };

/** Why there is none, in words. */
async function readPolicy(path: string): Promise<Policy | string> {
  const bytes = await readFile(path).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
    throw error;
  });
  if (!bytes) return `There is no file ${path}.`;
  const policy = parsePolicy(bytes);
  return policy.ok ? policy.value : `${path}, line ${policy.refusal.line}: ${policy.refusal.reason}.`;
}
