import { visitRuns } from './digit-runs.ts';
import { findInRun } from './identifier-in-run.ts';
import type { IdentifierContext, PersonalIdentifier, PersonalIdentifierKind } from './identifier-kind.ts';
import { findPersonalEmails } from './personal-email.ts';
import { isUscc, normaliseUscc, organisationCodeCheckCharacter } from './uscc.ts';

/** What stands where an identifier stood. */
export const identifierMask = '[已去除个人标识]';

/**
 * Identifiers of persons in free text, in order, none overlapping; `[]` when there is none. Sees through
 * full-width, Chinese and circled digits and through spaces, hyphens, dots, line breaks and invisible
 * characters between digits.
 *
 * Only for fields of free text (facts, contents, remarks, addresses, scope of business): licence and
 * certificate numbers of 15 or 16 digits have the shapes of old resident numbers and bank cards, so their own
 * fields are not free text. The caller says which fields are; `isPersonalIdentifierCode` is for the others.
 *
 * Left alone on purpose: right organisation codes, amounts, days, numbers framed as documents
 * (第…号, 许可证编号…), landlines (offices publish them), role addresses of organisations (`office@…`).
 */
export function findPersonalIdentifiers(
  text: string,
  context: IdentifierContext,
): readonly PersonalIdentifier[] {
  const hasAt = text.includes('@') || text.includes('＠');
  let found: PersonalIdentifier[] | null = hasAt ? findPersonalEmails(text) : null;
  visitRuns(text, (run) => {
    for (const identifier of findInRun(text, run, context)) {
      if (found === null) found = [identifier];
      else found.push(identifier);
    }
  });
  return found === null ? none : withoutOverlap(found);
}

/** The text with `identifierMask` in place of each identifier; the same text, and no kinds, when there is none. */
export function maskPersonalIdentifiers(
  text: string,
  context: IdentifierContext,
): { readonly text: string; readonly kinds: readonly PersonalIdentifierKind[] } {
  const found = findPersonalIdentifiers(text, context);
  if (found.length === 0) return { text, kinds: noKinds };
  let masked = '';
  let from = 0;
  for (const { start, end } of found) {
    masked += text.slice(from, start) + identifierMask;
    from = end;
  }
  return { text: masked + text.slice(from), kinds: found.map(({ kind }) => kind) };
}

/** What a column of codes is made for; see `isPersonalIdentifierCode`. */
export type CodeColumn = 'organisation-code' | 'other-number';

/**
 * Whether a cell of a code column holds a person's identifier instead: the whole cell, or any part of it.
 *
 * `organisation-code` is for columns of unified codes only; there even a bank card or an old resident number is
 * one. `other-number` is for registration, tax, institution, licence and certificate numbers: 15 digits pass
 * when their own check digit is right (business number MOD 11,10; organisation code within a tax number), and
 * 16 to 19 digits are no bank card.
 */
export function isPersonalIdentifierCode(
  text: string,
  context: IdentifierContext,
  column: CodeColumn = 'organisation-code',
): boolean {
  if (text.length < 7) return false;
  const code = normaliseUscc(text);
  if (isUscc(code, context.law) && !canBeResidentNumber(code)) return false;
  return findPersonalIdentifiers(text, context).some(
    ({ kind }) => column === 'organisation-code' || !isOtherNumber(kind, code),
  );
}

const none: readonly PersonalIdentifier[] = Object.freeze([]);
const noKinds: readonly PersonalIdentifierKind[] = Object.freeze([]);

/** All digits but for the last, with a century of birth at 7: the rest cannot be both. */
const canBeResidentNumber = (code: string): boolean => /^[0-9]{6}(18|19|20)[0-9]{9}[0-9X]$/.test(code);

function isOtherNumber(kind: PersonalIdentifierKind, code: string): boolean {
  if (kind === 'bank-card') return true;
  return kind === 'resident-id-old' && (hasBusinessNumberCheck(code) || hasOrganisationCode(code));
}

/** ISO 7064 MOD 11,10 over 15 digits, the check of a business registration number (工商注册号). */
function hasBusinessNumberCheck(code: string): boolean {
  if (!/^[0-9]{15}$/.test(code)) return false;
  let product = 10;
  for (const char of code.slice(0, 14)) product = (((product + Number(char)) % 10 || 10) * 2) % 11;
  return (product + Number(code[14])) % 10 === 1;
}

/** A tax number (税务登记号) of 15 characters is a division and an organisation code. */
const hasOrganisationCode = (code: string): boolean =>
  code.length === 15 && organisationCodeCheckCharacter(code.slice(6, 14)) === code[14];

/** Earlier first; of two that overlap, the one that starts earlier and reaches further stays. */
function withoutOverlap(found: PersonalIdentifier[]): PersonalIdentifier[] {
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: PersonalIdentifier[] = [];
  for (const next of sorted) {
    const last = kept.at(-1);
    if (last === undefined || next.start >= last.end) kept.push(next);
    else if (next.end > last.end) kept[kept.length - 1] = { ...last, end: next.end };
  }
  return kept;
}
