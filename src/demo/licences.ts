import { addDays, addYears, type Day } from '#kit';
import { handKey } from './deck.ts';
import { decidingAuthority, happeningAt, partiesOf, tell } from './happening.ts';
import type { DemoRecord } from './penalties.ts';
import type { CityPlan } from './plan.ts';
import type { Row } from './subjects.ts';

/** The last day that stands for "without an end" in the data standard. */
const withoutEnd = '2099-12-31' as Day;

/** Null when no organisation can have got one. */
export function licenceAt(plan: CityPlan, number: number): DemoRecord | null {
  const happening = happeningAt(plan, number, (subject) => plan.deck.licences.has(handKey(subject)));
  if (!happening) return null;
  const { chance, subject, decidedOn } = happening;
  const licences = plan.deck.licences.get(handKey(subject))!;
  const licence = chance.weighted(licences.entries, licences.total);
  const authority = decidingAuthority(plan, licence.by, happening);
  const validFrom = chance.yes(0.9) ? decidedOn : addDays(decidedOn, 1 + chance.below(20));
  const isInForce = chance.yes(0.97);
  const row: Row = {
    ...partiesOf(happening, authority),
    legalRepresentative: subject.legalRepresentative,
    documentName: licence.document,
    documentNumber: `${authority.sign}许〔${decidedOn.slice(0, 4)}〕${number + 1}号`,
    licenceType: licence.type,
    certificateName: licence.certificate,
    certificateNumber: licence.letter ? `${licence.letter}99-${String(number + 1).padStart(7, '0')}` : '',
    licenceContent: tell(happening, licence.content, chance.pick(licence.things)),
    validFrom,
    validUntil: licence.years === 0 ? withoutEnd : addDays(addYears(validFrom, licence.years), -1),
    licenceStatus: isInForce ? '有效' : '无效',
    remark: isInForce ? '' : '被许可人申请注销，许可机关依法办理。',
  };
  return { item: 'licence', row, receivedOn: happening.receivedOn };
}
