import { readIfThere } from '#platform';
import { formatVkey, type Policy, parsePolicy } from '#trust/proofs';
import { type Cosigning, cosign, type Fetch } from '#trust/witness';
import type { LogName } from '../log.ts';

/** Who watches the logs, and what this process remembers of asking them. */
export type Witnesses = Readonly<{
  policy: Policy;
  /** The folder for what a witness says against a log. */
  evidence: string;
  ask(submission: Omit<Parameters<typeof cosign>[0], 'policy' | 'fetch'>, now: Date): Promise<Cosigning>;
  /** Whether it is worth telling: the quorum is missing and was not before, or the other way round. */
  isNews(log: LogName, isWitnessed: boolean): boolean;
}>;

/** Milliseconds for all witnesses, who are asked side by side. */
const PATIENCE = 3_000;
/** For one that let them pass, until this is forgotten: every checkpoint is shown to it, and none waits for it. */
const LITTLE_PATIENCE = 300;
const FORGOTTEN_AFTER = 60_000;

export function openWitnesses(
  policy: Policy,
  { evidence, fetch }: { evidence: string; fetch: Fetch },
): Witnesses {
  const slowSince = new Map<string, number>();
  const isSlow = (url: string, now: Date) =>
    now.getTime() - (slowSince.get(url) ?? Number.NEGATIVE_INFINITY) < FORGOTTEN_AFTER;
  const lastTold = new Map<LogName, boolean>();
  return {
    policy,
    evidence,
    async ask(submission, now) {
      const patienceWith = (url: string) => (isSlow(url, now) ? LITTLE_PATIENCE : PATIENCE);
      const cosigning = await cosign({ ...submission, policy, fetch, patienceWith });
      for (const { url, outcome } of cosigning.replies) {
        if (url === null) continue;
        const hasTimedOut =
          !outcome.ok &&
          outcome.refusal.code === 'witness.unreachable' &&
          outcome.refusal.reason === 'TimeoutError';
        if (!hasTimedOut) slowSince.delete(url);
        else if (!isSlow(url, now)) slowSince.set(url, now.getTime());
      }
      return cosigning;
    },
    isNews(log, isWitnessed) {
      const isTold = (lastTold.get(log) ?? true) === isWitnessed;
      lastTold.set(log, isWitnessed);
      return !isTold;
    },
  };
}

/** The policy in a file. Throws, with line and reason, for one that is malformed or names the key of another log. */
export async function loadPolicy(path: string, ours: readonly string[]): Promise<Policy> {
  const bytes = await readIfThere(path);
  if (!bytes) throw new Error(`WITNESS_POLICY: there is no file ${path}.`);
  const stop = (line: number, reason: string) =>
    new Error(`WITNESS_POLICY: ${path}, line ${line}: ${reason}. Correct the file and start again.`);
  const policy = parsePolicy(bytes);
  if (!policy.ok) throw stop(policy.refusal.line, policy.refusal.reason);
  const lines = bytes.toString().split('\n');
  for (const vkey of policy.value.logs.map(({ verifier }) => formatVkey(verifier)))
    if (!ours.includes(vkey))
      throw stop(1 + lines.findIndex((line) => line.includes(vkey)), 'this is no key of our logs');
  return policy.value;
}
