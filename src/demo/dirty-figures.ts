import { addDays, type Day } from '#kit';
import type { DirtyCase } from './dirty-case.ts';
import { unregisteredCode, withWrongCheck, withWrongOrganisationCheck } from './dirty-values.ts';

export const codes: DirtyCase[] = [
  {
    outcome: 'refused',
    rule: 'V04',
    about: 'wrong check character',
    change: (row) => ({ subjectCode: withWrongCheck(row.subjectCode!) }),
  },
  {
    outcome: 'refused',
    rule: 'V04',
    about: 'letter O for a zero',
    change: (row) => ({ subjectCode: row.subjectCode!.replace('0', 'O') }),
  },
  {
    outcome: 'refused',
    rule: 'V04',
    about: 'the end is lost',
    change: (row) => ({ subjectCode: row.subjectCode!.slice(0, 14) }),
  },
  {
    outcome: 'refused',
    rule: 'V04',
    about: 'wrong code of the authority',
    change: (row) => ({ authorityCode: withWrongCheck(row.authorityCode!) }),
  },
  {
    outcome: 'refused',
    rule: 'V04',
    about: 'wrong code of the source',
    change: (row) => ({ sourceCode: withWrongCheck(row.sourceCode!) }),
  },
  {
    outcome: 'accepted',
    rule: 'V05',
    about: 'organisation code of the source has a wrong check character',
    change: (row) => ({ sourceCode: withWrongOrganisationCheck(row.sourceCode!) }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'code in full width with spaces',
    change: (row) => ({
      subjectCode: ` ${fullWidth(row.subjectCode!.slice(0, 9))} ${row.subjectCode!.slice(9).toLowerCase()}`,
    }),
  },
  {
    outcome: 'refused',
    rule: 'V06',
    about: 'class and code do not agree',
    change: (row) => ({
      subjectClass: row.subjectClass === '个体工商户' ? '法人及非法人组织' : '个体工商户',
    }),
  },
  {
    outcome: 'held',
    rule: 'V07',
    about: 'a code that is not in the register',
    change: (_, plan, number) => ({
      subjectCode: unregisteredCode(plan, number),
      subjectName: `示范未登记${number}有限公司`,
      subjectClass: '法人及非法人组织',
    }),
  },
  {
    outcome: 'refused',
    rule: 'V07',
    about: 'another name than the register has',
    change: (_, __, number) => ({ subjectName: `示范另有其名${number}有限公司` }),
  },
];

export const days: DirtyCase[] = [
  { outcome: 'refused', rule: 'V03', about: 'month 13', change: () => ({ decidedOn: '20261301' }) },
  { outcome: 'refused', rule: 'V03', about: '30 February', change: () => ({ decidedOn: '2026-02-30' }) },
  { outcome: 'refused', rule: 'V03', about: 'a day in words', change: () => ({ validUntil: '长期' }) },
  {
    outcome: 'accepted',
    rule: null,
    about: 'days with slashes',
    change: (row) => ({ decidedOn: row.decidedOn!.replaceAll('-', '/') }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'days without hyphens',
    change: (row) => ({ decidedOn: row.decidedOn!.replaceAll('-', '') }),
  },
  {
    outcome: 'refused',
    rule: 'V08',
    about: 'decided tomorrow',
    change: (_, plan) => ({
      decidedOn: addDays(plan.today, 1),
      validUntil: addDays(plan.today, 400),
      publishUntil: '',
    }),
  },
  {
    outcome: 'refused',
    rule: 'V08',
    about: 'valid until before the decision',
    change: (row) => ({ validUntil: addDays(row.decidedOn as Day, -1) }),
  },
  {
    outcome: 'refused',
    rule: 'V08',
    about: 'published until before the decision',
    change: (row) => ({ publishUntil: addDays(row.decidedOn as Day, -365) }),
  },
];

export const money: DirtyCase[] = [
  { outcome: 'refused', rule: 'V10', about: 'a fine without its amount', change: () => ({ fineFen: '' }) },
  { outcome: 'refused', rule: 'V10', about: 'a fine of nothing', change: () => ({ fineFen: '0' }) },
  {
    outcome: 'refused',
    rule: 'V10',
    about: 'an amount without a fine',
    change: () => ({ penaltyTypes: '警告', penaltyContent: '给予警告' }),
  },
  {
    outcome: 'refused',
    rule: 'V11',
    about: 'a confiscation without its amount',
    change: () => ({ penaltyTypes: '罚款;没收违法所得' }),
  },
  {
    outcome: 'refused',
    rule: 'V11',
    about: 'a revocation without its licence',
    change: () => ({ penaltyTypes: '罚款;吊销许可证件' }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'a confiscation of things without a price',
    change: () => ({ penaltyTypes: '罚款;没收非法财物', confiscatedFen: '0' }),
  },
  {
    outcome: 'accepted',
    rule: 'V12',
    about: '元 written where 万元 belong',
    change: () => ({ fineFen: '15000', penaltyContent: '处罚款人民币15000元' }),
  },
  {
    outcome: 'accepted',
    rule: 'V12',
    about: 'a fine above 10,000 万元',
    change: () => ({ fineFen: '10000.5', penaltyContent: '处罚款' }),
  },
  {
    outcome: 'accepted',
    rule: null,
    about: 'an amount with six decimals',
    change: () => ({ fineFen: '1.500001', penaltyContent: '处罚款人民币15000.01元' }),
  },
];

const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
