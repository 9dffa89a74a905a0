import { addMonths, type Day } from '#kit';
import { handKey } from './deck.ts';
import { type Happening, happeningAt, partiesOf, tell } from './happening.ts';
import { type DemoRecord, wanYuan } from './penalties.ts';
import { authorityOf, type CityPlan } from './plan.ts';
import { type Row, subjectAt } from './subjects.ts';
import type { Decision, DecisionItem } from './words.ts';

/** One of the other eight kinds of record. Null when no organisation can have got one. */
export function decisionAt(plan: CityPlan, item: DecisionItem, number: number): DemoRecord | null {
  const hands = plan.deck.decisions.get(item)!;
  const happening = happeningAt(plan, number, (subject) => hands.has(handKey(subject)));
  if (!happening) return null;
  const { chance, subject, decidedOn } = happening;
  const hand = hands.get(handKey(subject))!;
  const decision = chance.weighted(hand.entries, hand.total);
  const authority = authorityOf(plan, decision.by);
  const row: Row = {
    ...partiesOf(happening, authority),
    documentName: decision.document,
    documentNumber: `${authority.sign}${decision.sign}〔${decidedOn.slice(0, 4)}〕${number + 1}号`,
    itemName: decision.item,
    itemCode: itemCodeOf(plan, item, decision),
    content: tell(happening, decision.content, chance.pick(decision.things)),
    basis: decision.basis ?? '',
    amountFen: decision.medianYuan
      ? wanYuan(roundSum(chance.spread(decision.medianYuan, decision.spread ?? 0.5)))
      : '',
    validFrom: decision.months ? decidedOn : '',
    validUntil: decision.months ? addMonths(decidedOn as Day, decision.months) : '',
    ...ownFields(plan, item, decision, happening),
  };
  return { item, row, receivedOn: happening.receivedOn };
}

/** As the lists of powers number their matters: division, kind, number. */
function itemCodeOf(plan: CityPlan, item: DecisionItem, decision: Decision): string {
  const place = plan.words.decisions[item].indexOf(decision) + 1;
  return `${plan.words.city.city.division}-${kindSigns[item]}-${String(place).padStart(3, '0')}`;
}

const kindSigns: Readonly<Record<DecisionItem, string>> = {
  inspection: 'JC',
  confirmation: 'QR',
  payment: 'JF',
  reward: 'JL',
  levy: 'ZS',
  coercion: 'QZ',
  ruling: 'CJ',
  compensation: 'BC',
};

const roundSum = (yuan: number): number => (yuan < 10_000 ? Math.round(yuan) : Math.round(yuan / 100) * 100);

/** The columns that only this kind of record has. */
function ownFields(plan: CityPlan, item: DecisionItem, decision: Decision, happening: Happening): Row {
  const { chance, number } = happening;
  const own: Row = {};
  for (const [field, values] of Object.entries(decision.own)) own[field] = chance.pick(values);
  if (decision.certificate)
    own.certificateNumber = `${decision.certificate}99-${String(number + 1).padStart(7, '0')}`;
  if (item === 'inspection') own.rectification = rectificationOf(own.inspectionResult!, chance.yes(0.7));
  if (item === 'reward') Object.assign(own, asHonoured(decision, own, happening));
  if (item === 'ruling') Object.assign(own, partiesInDispute(plan, happening));
  return own;
}

function rectificationOf(result: string, isDone: boolean): string {
  if (result !== '责令整改') return '';
  return isDone ? '已按期完成整改，经复查合格。' : '整改期限未届满。';
}

/** The honour named in the sentence is the honour of the column. */
function asHonoured(decision: Decision, own: Row, happening: Happening): Row {
  return { content: tell(happening, decision.content, own.honourName!) };
}

function partiesInDispute(plan: CityPlan, { subject, chance }: Happening): Row {
  const departments = plan.authorities.size;
  const other = subjectAt(plan, departments + chance.below(Math.max(1, plan.subjectCount - departments)));
  return chance.yes(0.5)
    ? { applicantName: subject.name, respondentName: other.name }
    : { applicantName: other.name, respondentName: subject.name };
}
