import { visitRefusals } from '#trust/sign-in/contract';
import type { Bilingual } from '../words/language.ts';

/** Why a visit to another place to sign in came to nothing, as the address says; `null`: it says nothing that we know. */
export function decideRefused(search: string): Bilingual | null {
  const code = new URLSearchParams(search).get('refused') ?? '';
  return Object.hasOwn(visitRefusals, code) ? visitRefusals[code as keyof typeof visitRefusals] : null;
}
