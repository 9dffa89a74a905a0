import type { Day } from '#kit';
import type { SubjectLaw } from '#registry/subjects';
import { generateCity } from './generate-city.ts';

/** The law's tables with the divisions of the invented city in them, so that its codes draw no warning. */
export function withDivisions(law: SubjectLaw, divisions: ReadonlyMap<string, string>): SubjectLaw {
  const knownDivisions = law.knownDivisions.slice();
  for (const code of divisions.keys()) knownDivisions[Number(code)] = 1;
  return { ...law, divisions: new Map([...law.divisions, ...divisions]), knownDivisions };
}

/** The divisions of the invented city; they do not depend on its size or seed. */
export const demoDivisions = (today: Day): ReadonlyMap<string, string> =>
  generateCity({ seed: 'divisions', subjectCount: 1, recordCount: 0, today }).divisions;
