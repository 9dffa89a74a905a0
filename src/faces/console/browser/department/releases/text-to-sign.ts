import { z } from 'zod';
import { canonicalJson } from '#kit';
import type { ReleaseDetail, WaitingRow } from '#registry/ingest/contract';
import { attestedRow, attestText, commitTo, parseBase64 } from '#trust/proofs';

/** What a record can hold; anything else has no canonical form. */
const Plain = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

/** What is signed for one row; `none`: nothing is asked for; `differs`: what is to be signed is not what is shown. */
export type ToSign = { kind: 'text'; text: string } | { kind: 'none' } | { kind: 'differs' };

/**
 * The text that a department signs for a row, made anew from what the page shows: a server that shows one thing and has
 * another signed is found out here.
 */
export function textToSign(
  { origin, item, provider, isSigned }: Pick<ReleaseDetail, 'origin' | 'item' | 'provider' | 'isSigned'>,
  {
    content,
    subjectCode,
    statement,
    salt,
  }: Pick<WaitingRow, 'content' | 'subjectCode' | 'statement' | 'salt'>,
): ToSign {
  if (statement === null && salt === null && !isSigned) return { kind: 'none' };
  const plain = Plain.safeParse(content);
  const json = plain.success ? canonicalJson(plain.data) : null;
  const bytes = parseBase64(salt ?? '');
  if (!json?.ok || bytes?.length !== 32 || provider === null) return { kind: 'differs' };
  const shown = attestedRow({ content: json.value, item, provider, subjectCode });
  if (shown !== statement) return { kind: 'differs' };
  return { kind: 'text', text: attestText(origin, { type: 'record', commitment: commitTo(shown, bytes) }) };
}
