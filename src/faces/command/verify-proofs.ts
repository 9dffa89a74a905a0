import { createReadStream } from 'node:fs';
import { type EntryVerdict, RecordProof, verifyRecordProof } from '#trust/ledger';
import { readJsonObjects } from './json-objects.ts';
import type { ExitCode, Output } from './output.ts';

type Judged = { name: string; isProven: boolean; verdicts: readonly EntryVerdict[] };

/** A record has a few entries of a few kilobytes. */
const MOST_CHARACTERS = 16_777_216;

/**
 * Checks every proof of a file: one, one a line, or a JSON array of them; however long the file is. Of one every step
 * is printed, of many those that fail and a line with their number.
 */
export async function sayProofs(
  path: string,
  vkeys: readonly string[],
  given: { output: Output; isJson: boolean },
): Promise<ExitCode> {
  const { output, isJson } = given;
  let first: Judged | null = null;
  let count = 0;
  let failed = 0;
  let isTorn = false;
  const say = isJson ? sayForPrograms : sayFailed;
  try {
    for await (const text of readJsonObjects(createReadStream(path, 'utf8'), MOST_CHARACTERS)) {
      count += 1;
      const judged = judge(text, { vkeys, count });
      if (!judged.isProven) failed += 1;
      if (count === 2) say(output, first!);
      if (count === 1) first = judged;
      else say(output, judged);
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    output.error(`After ${count} proofs: ${error.message}. What follows was not read.`);
    isTorn = true;
  }
  if (count === 0) {
    output.error('There is no proof of a record in this file: fetch /api/v1/subjects/CODE/records/ID/proof.');
    return 1;
  }
  if (count === 1 && !isTorn) return sayWhole(first!, given);
  const isProven = failed === 0 && !isTorn;
  const result = isProven ? 'everything is proved.' : `${failed} NOT PROVED, do not rely on those records.`;
  output.out(
    isJson ? JSON.stringify({ proofs: count, failed, isWhole: !isTorn }) : `${count} proofs: ${result}`,
  );
  return isProven ? 0 : 1;
}

function judge(text: string, { vkeys, count }: { vkeys: readonly string[]; count: number }): Judged {
  const proof = parseProof(text);
  if (!proof)
    return { name: `number ${count}, which is no proof of a record`, isProven: false, verdicts: [] };
  const verdicts = verifyRecordProof(proof, vkeys);
  const isProven = verdicts.length > 0 && verdicts.every(({ steps }) => steps.every((step) => step.isProven));
  return { name: proof.recordId, isProven, verdicts };
}

function parseProof(text: string): RecordProof | null {
  try {
    return RecordProof.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const sayForPrograms = (output: Output, { name, isProven, verdicts }: Judged): void =>
  output.out(JSON.stringify({ recordId: name, isProven, verdicts }));

function sayFailed(output: Output, { name, isProven, verdicts }: Judged): void {
  const at = verdicts.flatMap(({ index, steps }) =>
    steps.filter((step) => !step.isProven).map((step) => `entry ${index}, ${step.name}: ${step.detail}`),
  );
  if (!isProven) output.out(`NOT PROVED  ${name}${at.length > 0 ? `  (${at.join('; ')})` : ''}`);
}

function sayWhole(judged: Judged, { output, isJson }: { output: Output; isJson: boolean }): ExitCode {
  const { isProven, verdicts, name } = judged;
  if (isJson) output.out(JSON.stringify({ isProven, verdicts }));
  else {
    for (const { index, version, type, steps } of verdicts) {
      output.out(`Entry ${index}: ${type}, version ${version}`);
      for (const step of steps)
        output.out(`  ${step.isProven ? 'proved' : 'NOT PROVED'}  ${words[step.name]} (${step.detail})`);
    }
    if (verdicts.length === 0) output.out(`NOT PROVED  ${name}`);
    output.out(isProven ? 'Everything is proved.' : 'Not proved: do not rely on this record.');
  }
  return isProven ? 0 : 1;
}

const words = {
  key: 'the key is that of this log',
  checkpoint: 'the log signed a tree of this size',
  inclusion: 'the entry stands at this place of that tree',
  leaf: 'the entry is about this record and version, received at this time',
  issuer: 'the key that received it signed it',
  statement: 'the entry commits to exactly this content',
  department: 'the log made the key known that attested it, as that of this department',
  attestation: 'the department attested exactly this content',
} as const;
