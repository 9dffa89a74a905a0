import { listingItems } from '#credit/lists';
import type { PublicationLaw } from '#disclosure/publication';
import { findStanding } from '#disclosure/register';
import { accept, type Day, dayOf, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import { findSubject, isUscc, normaliseUscc, type SubjectLaw } from '#registry/subjects';
import type { LawMeasure, MeasuresAnswer, MeasuresQuery, SubjectMeasuresAnswer, Words } from './contract.ts';
import { decideMeasures } from './decide-measures.ts';
import type { MeasureLaw } from './measure-row.ts';
import { isInForce, measureItem, restingItems } from './supports.ts';

/** Stands beside every measure that is shown. */
export const measureNote: Words = {
  zh: '措施由法律规定，由主管部门依法实施；列在这里不是对组织的评判，也不代替部门的决定。',
  en: 'A measure is the law’s, for departments to apply; that it stands here is no verdict on an organisation and decides nothing for them.',
};

export type MeasuresLaw = { measures: MeasureLaw; publication: PublicationLaw; subjects: SubjectLaw };

/** All that a measure may rest on, and the decisions themselves. */
const items = [...new Set([...listingItems, ...restingItems.values(), measureItem])];

/** Rows of law of a field and a type, or of all; what a filter does not know leaves nothing. */
export function listMeasures(law: MeasureLaw, query: MeasuresQuery, day: Day): MeasuresAnswer {
  const all = [...law.described.keys()].map((measure) => findMeasure(law, measure, day)!);
  const domains = new Map(all.map(({ domain }) => [domain.id, domain]));
  return {
    asOf: day,
    note: measureNote,
    domains: [...domains.values()],
    measures: all.filter(
      ({ domain, type }) =>
        (query.domain === undefined || domain.id === query.domain) &&
        (query.type === undefined || type === query.type),
    ),
  };
}

export function findMeasure(law: MeasureLaw, measure: string, day: Day): LawMeasure | null {
  const row = law.rows.get(measure);
  const described = law.described.get(measure);
  return row && described ? { ...described, isInForce: isInForce(row, day) } : null;
}

/** Measures that apply to one organisation today; its code may be written in any case and width. */
export async function findSubjectMeasures(
  world: World,
  law: MeasuresLaw,
  text: string,
): Promise<Outcome<SubjectMeasuresAnswer, { code: 'subject.code-wrong' } | { code: 'subject.unknown' }>> {
  const code = normaliseUscc(text);
  if (!isUscc(code, law.subjects)) return refuse({ code: 'subject.code-wrong' });
  const subject = await findSubject(world.db, code);
  if (!subject) return refuse({ code: 'subject.unknown' });
  const day = dayOf(world.clock.now());
  const standing = await findStanding(world, law.publication, code, { asOf: null, items });
  return accept({
    asOf: day,
    note: measureNote,
    subject: { code, name: subject.name },
    measures: decideMeasures(law.measures, standing, day),
  });
}
