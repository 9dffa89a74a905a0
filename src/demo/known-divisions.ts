import type { SubjectLaw } from '#registry/subjects';

/** The law's tables with the divisions of the invented city in them, so that its codes draw no warning. */
export function withDivisions(law: SubjectLaw, divisions: ReadonlyMap<string, string>): SubjectLaw {
  const knownDivisions = law.knownDivisions.slice();
  for (const code of divisions.keys()) knownDivisions[Number(code)] = 1;
  return { ...law, divisions: new Map([...law.divisions, ...divisions]), knownDivisions };
}
