import { type Day, daysBetween, formatWanYuan } from '#kit';
import { type Chance, chanceOf } from './chance.ts';
import { nameAt } from './names.ts';
import { type Authority, authorityOf, type CityPlan, codeAt } from './plan.ts';

/** Cells as a department would write them, by English field name: days YYYY-MM-DD, money in 万元. */
export type Row = Record<string, string>;

export type DemoSubject = {
  code: string;
  name: string;
  /** The name until the day before `renamedOn`; both null when it was never another. */
  formerName: string | null;
  renamedOn: Day | null;
  pair: string;
  sector: string;
  district: number | null;
  status: '存续' | '吊销' | '注销' | '迁出';
  establishedOn: Day;
  ageInDays: number;
  closedOn: Day | null;
  legalRepresentative: string;
  address: string;
};

/** The departments come first, in the order of `city.yaml`; then the organisations of the city. */
export function subjectAt(plan: CityPlan, index: number): DemoSubject {
  const departments = plan.words.city.authorities;
  const department = departments[index];
  return department
    ? departmentSubject(plan, authorityOf(plan, department.id), index)
    : organisationAt(plan, index, index - departments.length);
}

export const nameOn = (subject: DemoSubject, day: Day): string =>
  subject.formerName && subject.renamedOn && day < subject.renamedOn ? subject.formerName : subject.name;

export const classOfPair = (pair: string): string => (pair === '92' ? '个体工商户' : '法人及非法人组织');

function departmentSubject(plan: CityPlan, authority: Authority, index: number): DemoSubject {
  const chance = chanceOf(plan.seed, 21, index);
  const ageInDays = 2_500 + chance.below(5_000);
  return {
    code: authority.code,
    name: authority.name,
    formerName: null,
    renamedOn: null,
    pair: authority.code.slice(0, 2),
    sector: 'public',
    district: authority.district,
    status: '存续',
    establishedOn: plan.daysBack[ageInDays]!,
    ageInDays,
    closedOn: null,
    legalRepresentative: personName(plan, chance),
    address: addressFrom(plan, chance, authority.district ?? 0),
  };
}

function organisationAt(plan: CityPlan, index: number, place: number): DemoSubject {
  const naming = nameAt(plan, place);
  const chance = chanceOf(plan.seed, 22, index);
  const registeredIn = chance.yes(0.8) ? naming.district : undefined;
  const { pair } = naming.form;
  const ageInDays = 90 + Math.floor(10_500 * chance.unit() ** 1.8);
  const establishedOn = plan.daysBack[ageInDays]!;
  const status = statusFrom(chance);
  const isRenamed = chance.yes(0.05) && ageInDays > 200;
  const renamedOn = plan.daysBack[20 + chance.below(Math.min(1_000, ageInDays - 60))]!;
  const closedOn = plan.daysBack[1 + chance.below(Math.min(700, ageInDays - 60))]!;
  const isClosed = status === '注销';
  return {
    code: codeAt(plan.words, plan.seed, index, pair, registeredIn),
    name: naming.name,
    formerName: isRenamed && !isClosed ? naming.formerName : null,
    renamedOn: isRenamed && !isClosed ? renamedOn : null,
    pair,
    sector: naming.sector,
    district: naming.district,
    status,
    establishedOn,
    ageInDays,
    closedOn: isClosed ? closedOn : null,
    legalRepresentative: personName(plan, chance),
    address: addressFrom(plan, chance, naming.district),
  };
}

/** The row of the base register as it stands today. */
export function subjectRow(plan: CityPlan, index: number): Row {
  const subject = subjectAt(plan, index);
  const { city, districts } = plan.words.city;
  const { kind, registrar } = plan.words.city.kinds[subject.pair]!;
  const registrarId = registrar === 'market' ? `market${(subject.district ?? 0) + 2}` : registrar;
  const authority = authorityOf(plan, registrarId);
  const chance = chanceOf(plan.seed, 23, index);
  return {
    subjectCode: subject.code,
    subjectName: subject.name,
    subjectKind: kind,
    registrationStatus: subject.status,
    establishedOn: subject.establishedOn,
    division: subject.district === null ? city.division : districts[subject.district]!.division,
    address: subject.address,
    legalRepresentative: subject.legalRepresentative,
    capitalFen: capitalFrom(chance, subject),
    businessScope: plan.words.names.sectors[subject.sector]!.scope,
    registrationAuthorityName: authority.name,
    registrationAuthorityCode: authority.code,
    changedOn: subject.renamedOn ?? '',
    closedOn: subject.closedOn ?? '',
    businessNumber: businessNumberFrom(chance, subject),
  };
}

/** The row before the subject was renamed; null when it never was. Handed in first, it gives the former name. */
export function formerSubjectRow(plan: CityPlan, index: number): Row | null {
  const { formerName } = subjectAt(plan, index);
  return formerName ? { ...subjectRow(plan, index), subjectName: formerName, changedOn: '' } : null;
}

function statusFrom(chance: Chance): DemoSubject['status'] {
  const draw = chance.unit();
  if (draw < 0.93) return '存续';
  if (draw < 0.97) return '注销';
  return draw < 0.99 ? '吊销' : '迁出';
}

function personName(plan: CityPlan, chance: Chance): string {
  const { surnames, given } = plan.words.names;
  const first = chance.pick(given);
  return chance.pick(surnames) + first + (chance.yes(0.7) ? chance.pick(given) : '');
}

function addressFrom(plan: CityPlan, chance: Chance, district: number): string {
  const { city, districts, roads, buildings } = plan.words.city;
  const street = `${city.name}${districts[district]!.name}${chance.pick(roads)}${1 + chance.below(380)}号`;
  return chance.yes(0.3)
    ? `${street}${chance.pick(buildings)}${1 + chance.below(18)}0${1 + chance.below(9)}室`
    : street;
}

const usualCapitalWanYuan = [
  10, 30, 50, 100, 100, 200, 200, 300, 500, 500, 500, 600, 1000, 1000, 2000, 3000, 5000,
];

function capitalFrom(chance: Chance, subject: DemoSubject): string {
  if (!['91', '93', '53', '52'].includes(subject.pair) || subject.name.endsWith('分公司')) return '';
  const large = subject.name.includes('股份') || subject.name.includes('集团') ? 10 : 1;
  const wanYuan = chance.pick(usualCapitalWanYuan) * large;
  return formatWanYuan(wanYuan * 1_000_000);
}

/**
 * The registration number of the time before the unified code (工商注册号): 15 digits whose ninth and tenth can
 * be no month, so that it is not taken for an old number of a person.
 */
function businessNumberFrom(chance: Chance, subject: DemoSubject): string {
  const isOld = daysBetween(subject.establishedOn, '2015-10-01' as Day) > 0;
  if (!isOld || !['91', '92', '93'].includes(subject.pair)) return '';
  return `${subject.code.slice(2, 8)}20${20 + chance.below(70)}${String(10_000 + chance.below(89_999))}`;
}
