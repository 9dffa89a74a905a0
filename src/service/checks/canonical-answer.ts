import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { accept, type Outcome, refuse } from '#kit';
import { openNote, parseVkey, type Signer, signNote } from '#trust/proofs';

/**
 * The one text of an answer in RFC 8785 form: names in the order of their UTF-16 units, no spaces. Its numbers are whole
 * and safe, which alone JSON writes alike everywhere.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'number') assert.ok(Number.isSafeInteger(value) && !Object.is(value, -0));
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const names = Object.keys(value).sort();
  const fields = value as Readonly<Record<string, unknown>>;
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(fields[name])}`).join(',')}}`;
}

/** The signed note over an answer's text. */
export const signAnswer = (signer: Signer, answer: string, checkId: string): string =>
  signNote(noteOf(signer.name, answer, checkId), [signer]);

const noteOf = (name: string, answer: string, checkId: string): string =>
  [`${name}/v1`, `check ${checkId}`, `answer ${createHash('sha256').update(answer).digest('hex')}`, ''].join(
    '\n',
  );

export type AnswerDoubt = { code: 'answer.not-signed' } | { code: 'answer.changed' };

/** Whether an answer is what a trusted key signed; `vkey` comes from another source than the answer. */
export function verifyAnswer(
  { answer, signature }: { answer: { checkId: string }; signature: string },
  vkey: string,
): Outcome<{ checkId: string }, AnswerDoubt> {
  const key = parseVkey(vkey.trim());
  const opened = key.ok ? openNote(signature, [key.value]) : null;
  if (!key.ok || !opened?.ok) return refuse({ code: 'answer.not-signed' });
  const { checkId } = answer;
  const isSame = opened.value.text === noteOf(key.value.name, canonicalText(answer), checkId);
  return isSame ? accept({ checkId }) : refuse({ code: 'answer.changed' });
}
