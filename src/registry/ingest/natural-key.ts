import type { Content } from '#registry/records/contract';

/** The key of an item of which a subject has one record at most. */
export const SUBJECT_ONLY = '-';

/**
 * The key fields in canonical form: compatibility forms, spaces and kinds of brackets do not make another
 * decision, so 枣市罚字〔2026〕第1号 and 枣市罚字[2026]第 1 号 are the same. The subject's code is kept beside
 * the key, not in it. An item whose only key is the subject has the key `SUBJECT_ONLY`.
 */
export function naturalKeyOf(content: Content, keyFields: readonly string[]): string {
  let key = '';
  for (const field of keyFields) {
    const part = content[field];
    key += `${key === '' ? '' : '|'}${typeof part === 'string' ? canonical(part) : String(part ?? '')}`;
  }
  return key === '' ? SUBJECT_ONLY : key;
}

/** Codes are canonical already. */
const isPlain = /^[0-9A-Z]*$/;

/** A part as keys hold it: asked for in any spelling, a document is found. */
export function canonical(part: string): string {
  if (isPlain.test(part)) return part;
  return part
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[〔【［{〈《(]/g, '[')
    .replace(/[〕】］}〉》)]/g, ']')
    .toUpperCase();
}
