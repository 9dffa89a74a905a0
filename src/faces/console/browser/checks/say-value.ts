import type { FormInput } from '#registry/catalogue/contract';
import { formatFen } from '../parts/formats.ts';

/** A value of a record's content as a person reads it. */
export function sayValue(input: FormInput, value: unknown): string {
  if (input === 'amount' && typeof value === 'number') return formatFen(value);
  if (Array.isArray(value)) return value.map(String).join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
