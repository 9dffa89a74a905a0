import type { Problem } from '../client/problem.ts';

/** Of a proposal that cannot be made the refusal behind it, which names what is wrong; of all else itself. */
export function whyRefused({ code, words, facts }: Pick<Problem, 'code' | 'words' | 'facts'>) {
  const { because, why, whyInEnglish } = facts;
  return typeof because === 'string' && typeof why === 'string' && typeof whyInEnglish === 'string'
    ? { code: because, words: { zh: why, en: whyInEnglish } }
    : { code, words };
}
