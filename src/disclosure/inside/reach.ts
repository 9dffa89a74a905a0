import type { Reach } from '#kit';
import type { Among } from './records-sql.ts';

/** A right's reach as a question about records; what belongs to an account itself is no record. */
export function amongOf(reach: Reach): Among {
  if (reach.kind === 'everything') return { units: null, subjects: null };
  if (reach.kind === 'subjects') return { units: null, subjects: reach.codes };
  return { units: reach.kind === 'units' ? reach.codes : [], subjects: null };
}

/** Units of the reach, or the one of them that is asked for. `null`: all. */
export function unitsWithin(reach: Reach, asked: string | undefined): readonly string[] | null {
  const { units } = amongOf(reach);
  if (asked === undefined) return units;
  return units === null || units.includes(asked) ? [asked] : [];
}
