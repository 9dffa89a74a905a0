import { addDays, type Day } from '#kit';
import { type DirtyCase, type DirtyRow, dirtyRowOf, emptied } from './dirty-case.ts';
import { withWrongCheck } from './dirty-values.ts';
import { recordAt } from './generate-city.ts';
import type { CityPlan } from './plan.ts';
import type { Row } from './subjects.ts';

/** One row for each case, each about another licence. */
export function* dirtyLicences(plan: CityPlan, from: number): Generator<DirtyRow> {
  for (const [index, each] of [...missing, ...cases].entries()) {
    const clean = cleanLicence(plan, from + index);
    yield dirtyRowOf('licence', clean, each, plan, from + index);
  }
}

function cleanLicence(plan: CityPlan, number: number): Row {
  const { row } = recordAt(plan, 'licence', number);
  return { ...row, licenceStatus: '1', remark: '', validFrom: row.decidedOn!, validUntil: '2099-12-31' };
}

const missing = emptied([
  'documentName',
  'documentNumber',
  'licenceType',
  'licenceContent',
  'validFrom',
  'validUntil',
  'licenceStatus',
]);

const cases: DirtyCase[] = [
  { outcome: 'accepted', rule: null, about: 'nothing is wrong', change: () => ({}) },
  {
    outcome: 'refused',
    rule: 'V02',
    about: 'a document name of 65 characters',
    change: () => ({ documentName: '许'.repeat(65) }),
  },
  {
    outcome: 'refused',
    rule: 'V03',
    about: 'a day that does not exist',
    change: () => ({ validFrom: '2026-06-31' }),
  },
  {
    outcome: 'refused',
    rule: 'V04',
    about: 'wrong code of the authority',
    change: (row) => ({ authorityCode: withWrongCheck(row.authorityCode!) }),
  },
  {
    outcome: 'refused',
    rule: 'V08',
    about: 'ends before it begins',
    change: (row) => ({ validUntil: addDays(row.validFrom as Day, -1) }),
  },
  {
    outcome: 'refused',
    rule: 'V08',
    about: 'decided tomorrow',
    change: (_, plan) => ({ decidedOn: addDays(plan.today, 1), validFrom: addDays(plan.today, 1) }),
  },
  {
    outcome: 'accepted',
    rule: 'V09',
    about: 'begins before the decision',
    change: (row) => ({ validFrom: addDays(row.decidedOn as Day, -3) }),
  },
  {
    outcome: 'refused',
    rule: 'V13',
    about: '其他 without saying what',
    change: () => ({ licenceType: '其他' }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: '其他 that says what',
    change: () => ({ licenceType: '其他-备案' }),
  },
  {
    outcome: 'refused',
    rule: 'V16',
    about: 'a placeholder for the contents',
    change: () => ({ licenceContent: '待定' }),
  },
  {
    outcome: 'accepted',
    rule: 'V17',
    about: 'no longer in force and no reason',
    change: () => ({ licenceStatus: '2' }),
  },
  {
    outcome: 'refused',
    rule: 'NATURAL_PERSON',
    about: 'the class of a person',
    change: () => ({ subjectClass: '自然人', subjectCode: '' }),
  },
];
