import { z } from 'zod';
import type { Day } from '#kit';
import type { SubjectLaw } from './subject-law.ts';

/**
 * What identifies a person. `resident-id-suspected` has the shape but a wrong check digit;
 * `resident-id-or-code` passes every test of both and has to be seen by a person.
 */
export const PersonalIdentifierKind = z.enum([
  'resident-id',
  'resident-id-suspected',
  'resident-id-old',
  'resident-id-masked',
  'resident-id-or-code',
  'mobile',
  'passport',
  'travel-permit',
  'bank-card',
  'email',
]);
export type PersonalIdentifierKind = z.output<typeof PersonalIdentifierKind>;

/** A stretch of the text as written, in UTF-16 units; `end` is exclusive. */
export type PersonalIdentifier = {
  readonly start: number;
  readonly end: number;
  readonly kind: PersonalIdentifierKind;
};

/** `today` bounds the days of birth: nobody is born tomorrow. */
export type IdentifierContext = { readonly law: SubjectLaw; readonly today: Day };
