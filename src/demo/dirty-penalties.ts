import { chanceOf } from './chance.ts';
import { type DirtyCase, type DirtyRow, dirtyRowOf, emptied } from './dirty-case.ts';
import { codes, days, money } from './dirty-figures.ts';
import { idNumber, phoneNumber } from './dirty-values.ts';
import { recordAt } from './generate-city.ts';
import type { CityPlan } from './plan.ts';
import type { Row } from './subjects.ts';

/** One row for each case, each about another decision; then repeats of the first one for V14. */
export function* dirtyPenalties(plan: CityPlan, from: number): Generator<DirtyRow> {
  for (const [index, each] of [...wholeness, ...codes, ...days, ...money, ...texts, ...persons].entries()) {
    const clean = cleanPenalty(plan, from + index);
    yield dirtyRowOf('penalty', clean, each, plan, from + index);
  }
  const first = cleanPenalty(plan, from + 900);
  const again = (row: Row, outcome: 'accepted' | 'unchanged' | 'updated', about: string): DirtyRow => ({
    item: 'penalty',
    row,
    expected: { outcome, rule: outcome === 'accepted' ? null : 'V14' },
    about,
  });
  yield again(first, 'accepted', 'nothing is wrong');
  yield again(first, 'unchanged', 'the same row again');
  const mended = { ...first, facts: `${first.facts}当事人已改正。` };
  yield again(mended, 'updated', 'the same decision with other facts');
  yield again(mended, 'unchanged', 'the update again');
}

/** A penalty that is a plain fine of 1.5 万元 by ordinary procedure, so that a change breaks one rule only. */
function cleanPenalty(plan: CityPlan, number: number): Row {
  return {
    ...recordAt(plan, 'penalty', number).row,
    penaltyTypes: '罚款',
    penaltyContent: '处罚款人民币15000元',
    fineFen: '1.5',
    confiscatedFen: '',
    revokedCertificate: '',
    procedure: '普通程序',
  };
}

const wholeness = emptied([
  'subjectName',
  'documentNumber',
  'offenceType',
  'facts',
  'basis',
  'penaltyTypes',
  'penaltyContent',
  'decidedOn',
  'validUntil',
  'authorityName',
  'authorityCode',
  'sourceName',
  'sourceCode',
]);

const texts: DirtyCase[] = [
  {
    outcome: 'refused',
    rule: 'V02',
    about: 'a remark of 513 characters',
    change: () => ({ remark: '备'.repeat(513) }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'a remark of 512 characters',
    change: () => ({ remark: '备'.repeat(512) }),
  },
  {
    outcome: 'refused',
    rule: 'V02',
    about: 'a document number of 129 characters',
    change: () => ({ documentNumber: '号'.repeat(129) }),
  },
  {
    outcome: 'refused',
    rule: 'V13',
    about: '其他 without saying what',
    change: () => ({ penaltyTypes: '其他', fineFen: '' }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: '其他 that says what',
    change: () => ({ penaltyTypes: '其他-责令限期拆除', fineFen: '', penaltyContent: '责令限期拆除' }),
  },
  {
    outcome: 'refused',
    rule: 'V16',
    about: 'asterisks for the contents',
    change: () => ({ penaltyContent: '***' }),
  },
  {
    outcome: 'refused',
    rule: 'V16',
    about: '测试 for the contents',
    change: () => ({ penaltyContent: '测试' }),
  },
  { outcome: 'refused', rule: 'V16', about: 'a slash for the facts', change: () => ({ facts: '/' }) },
  {
    outcome: 'accepted',
    rule: 'V19',
    about: 'the name of the authority is not that of its code',
    change: () => ({ authorityName: '示范市某某管理局' }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'a line break inside the facts',
    change: (row) => ({ facts: `${row.facts}\n经复查已改正。` }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'a formula in the remark',
    change: () => ({ remark: '=HYPERLINK("x","点我")' }),
  },
];

const persons: DirtyCase[] = [
  {
    outcome: 'accepted',
    rule: 'V15',
    about: 'an ID number and a mobile number in the facts',
    change: (row, plan, number) => ({
      facts: `${row.facts}负责人（身份证号${idNumber(chanceOf(plan.seed, 61, number))}，电话${phoneNumber(chanceOf(plan.seed, 62, number))}）签字确认。`,
    }),
  },
  {
    outcome: 'accepted',
    rule: 'V15',
    about: 'the representative’s certificate',
    change: (_, plan, number) => ({
      representativeCertificateType: '身份证',
      representativeCertificateNumber: idNumber(chanceOf(plan.seed, 63, number)),
    }),
  },
  {
    outcome: 'refused',
    rule: 'NATURAL_PERSON',
    about: 'the class of a person',
    change: (_, plan, number) => ({
      subjectClass: '自然人',
      subjectCode: '',
      personCertificateType: '身份证',
      personCertificateNumber: idNumber(chanceOf(plan.seed, 64, number)),
    }),
  },
  {
    outcome: 'refused',
    rule: 'NATURAL_PERSON',
    about: 'an ID number for a code',
    change: (_, plan, number) => ({ subjectCode: idNumber(chanceOf(plan.seed, 65, number)) }),
  },
  {
    outcome: 'refused',
    rule: 'NATURAL_PERSON',
    about: 'detention',
    change: () => ({ penaltyTypes: '行政拘留', fineFen: '' }),
  },
  {
    outcome: 'refused',
    rule: 'NATURAL_PERSON',
    about: 'an ID number with a slip of the pen for a code',
    change: (_, plan, number) => ({ subjectCode: spoiltIdNumber(plan, number) }),
  },
];

function spoiltIdNumber(plan: CityPlan, number: number): string {
  const id = idNumber(chanceOf(plan.seed, 66, number));
  return id.slice(0, 17) + (id[17] === '4' ? '5' : '4');
}
