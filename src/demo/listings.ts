import { addMonths, type Day } from '#kit';
import { chanceOf } from './chance.ts';
import type { DemoRecord } from './penalties.ts';
import { type Authority, authorityOf, type CityPlan } from './plan.ts';
import { classOfPair, type DemoSubject, nameOn, type Row, subjectAt } from './subjects.ts';

/** Working days between a notice and the end of the time to be heard, and from there to the decision. */
const HEARD = 7;
const THOUGHT = 5;

/**
 * Who is on which list: about one organisation in sixty on one that burdens, one in forty on one that honours. An entry
 * that was removed comes twice: as it was listed, then under the same number with the day and the reason of removal.
 */
export function listingsOf(plan: CityPlan, penalties: Iterable<DemoRecord>): DemoRecord[] {
  const subjects = Array.from({ length: plan.subjectCount }, (_, index) => subjectAt(plan, index));
  const byCode = new Map(subjects.map((subject) => [subject.code, subject]));
  const drawn = subjects.filter(({ status, ageInDays }) => status === '存续' && ageInDays > 1_500);
  const decided = [...penalties].filter(({ row }) => byCode.get(row.subjectCode!)!.status === '存续');
  const listed = [
    ...seriousListings(plan, decided, byCode),
    ...abnormalListings(plan, drawn),
    ...courtListings(plan, drawn),
  ];
  const burdened = new Set([...listed, ...decided].map(({ row }) => row.subjectCode));
  const honest = drawn.filter(({ code }) => !burdened.has(code));
  return [...listed, ...honours(plan, honest)];
}

/** A serious listing follows a penalty by the same department, after notice and hearing. */
function seriousListings(
  plan: CityPlan,
  penalties: readonly DemoRecord[],
  byCode: ReadonlyMap<string, DemoSubject>,
): DemoRecord[] {
  return plan.words.listings.serious.flatMap((words) => {
    const authority = authorityOf(plan, words.after);
    const fitting = penalties.filter(
      ({ row }) =>
        row.authorityCode === authority.code &&
        (words.types.length === 0 || words.types.some((type) => row.penaltyTypes!.includes(type))),
    );
    const once = [...new Map(fitting.map((record) => [record.row.subjectCode, record])).values()];
    return once.slice(0, words.most).flatMap(({ row: penalty }, place) => {
      const steps = stepsAfter(plan, penalty.decidedOn as Day);
      if (!steps) return [];
      const row: Row = {
        ...partiesOf(byCode.get(penalty.subjectCode!)!, authority, steps.decidedOn),
        listName: words.list,
        documentName: words.document,
        documentNumber: numberOf(authority.sign + words.sign, steps.decidedOn, place),
        reason: words.reason,
        facts: words.facts ?? penalty.facts!,
        basis: words.basis,
        basedOn: words.facts ? '' : penalty.documentNumber!,
        ...steps,
        listedOn: steps.decidedOn,
        removalCondition: words.condition,
      };
      const repaired = dayAfter(plan, addMonths(steps.decidedOn, 13));
      return enter(plan, 'serious-listing', row, place % 3 === 1 ? { on: repaired, reason: '修复' } : null);
    });
  });
}

/** In July, who has not filed the annual report that was due in June. */
function abnormalListings(plan: CityPlan, subjects: readonly DemoSubject[]): DemoRecord[] {
  return plan.words.listings.abnormal.flatMap((words, kind) =>
    draw(plan, subjects, { ...words, salt: 51 + kind }).flatMap((subject, place) => {
      const chance = chanceOf(plan.seed, 53 + kind, place);
      const notice = `${lastYearOf(plan, '07-20') - (place % 2)}-07-03` as Day;
      const steps = stepsAfter(plan, notice, 0);
      if (!steps) return [];
      const authority = authorityOf(plan, `market${(subject.district ?? 0) + 2}`);
      const row: Row = {
        ...partiesOf(subject, authority, steps.decidedOn),
        listName: words.list,
        documentName: words.document,
        documentNumber: numberOf(authority.sign + words.sign, steps.decidedOn, place),
        reason: chance.pick(words.reasons),
        basis: words.basis,
        ...steps,
        listedOn: steps.decidedOn,
        removalCondition: words.condition,
      };
      const filed = dayAfter(plan, addMonths(steps.decidedOn, 2));
      return enter(plan, 'abnormal-listing', row, place % 3 === 0 ? { on: filed, reason: '修复' } : null);
    }),
  );
}

function courtListings(plan: CityPlan, subjects: readonly DemoSubject[]): DemoRecord[] {
  const words = plan.words.listings.court;
  const court = authorityOf(plan, words.by);
  return draw(plan, subjects, { ...words, salt: 55 }).flatMap((subject, place) => {
    const chance = chanceOf(plan.seed, 56, place);
    const filedOn = plan.workingDays[plan.workingDays.length - 120 - place * 60];
    const steps = filedOn ? stepsAfter(plan, filedOn) : null;
    if (!filedOn || !steps) return [];
    const year = filedOn.slice(0, 4);
    const reason = words.reasons[place % words.reasons.length]!;
    const row: Row = {
      ...partiesOf(subject, court, steps.decidedOn),
      listName: words.list,
      documentName: words.document,
      documentNumber: `（${year}）示99执${100 + place * 7}号`,
      filedOn,
      basisNumber: `（${Number(year) - 1}）示99民初${300 + place * 11}号`,
      basisUnit: court.name,
      duty: chance.pick(words.duties).replace('{amount}', String(1_000 * (20 + chance.below(900)))),
      performance: place % 2 ? '部分未履行' : '全部未履行',
      reason,
      ...steps,
      listedOn: steps.decidedOn,
      publishUntil: reason === words.reasons[0] ? '' : addMonths(steps.decidedOn, 24),
      removalCondition: words.condition,
    };
    const paid = dayAfter(plan, addMonths(steps.decidedOn, 3));
    const removal = { on: paid, reason: '修复', also: { performance: '全部已履行' } };
    return enter(plan, 'court-default', row, place % 4 === 2 ? removal : null);
  });
}

function honours(plan: CityPlan, subjects: readonly DemoSubject[]): DemoRecord[] {
  return plan.words.listings.honour.flatMap((words, kind) =>
    draw(plan, subjects, { ...words, salt: 57 + kind }).flatMap((subject, place) => {
      const authority = authorityOf(plan, words.by);
      const year = lastYearOf(plan, '05-10');
      const decidedOn = dayAfter(plan, `${year}-04-2${kind}` as Day);
      if (!decidedOn) return [];
      const row: Row = {
        ...partiesOf(subject, authority, decidedOn),
        listName: words.list,
        honourName: words.honour ?? '',
        documentName: words.document,
        documentNumber: numberOf(authority.sign + words.sign, decidedOn, place),
        ratedYear: words.list === 'A级纳税人' ? String(year - 1) : '',
        customsNumber: words.by === 'customs' ? `9901${String(960_000 + place)}` : '',
        validFrom: decidedOn,
        validUntil: addMonths(decidedOn, words.months),
      };
      const taken = dayAfter(plan, addMonths(decidedOn, 3));
      return enter(plan, 'honour', row, place === 5 ? { on: taken, reason: '撤销' } : null);
    }),
  );
}

/** Some of the organisations of these kinds, always the same. */
function draw(
  plan: CityPlan,
  subjects: readonly DemoSubject[],
  { pairs, most, salt }: { pairs: readonly string[]; most: number; salt: number },
): DemoSubject[] {
  const chance = chanceOf(plan.seed, salt, 0);
  const fitting = subjects.filter(({ pair }) => pairs.includes(pair));
  const step = Math.max(1, Math.floor(fitting.length / most));
  const first = chance.below(step);
  return fitting.filter((_, index) => index % step === first).slice(0, most);
}

type Steps = { noticeGivenOn: Day; hearingUntil: Day; decidedOn: Day };

/** Notice so many working days after a day, then the time to be heard, then the decision; `null`: not over yet. */
function stepsAfter(plan: CityPlan, day: Day, wait = 10): Steps | null {
  const days = plan.workingDays;
  const first = days.findIndex((one) => one >= day);
  const place = first + wait;
  const decidedOn = days[place + HEARD + THOUGHT];
  if (first < 0 || !decidedOn) return null;
  return { noticeGivenOn: days[place]!, hearingUntil: days[place + HEARD]!, decidedOn };
}

const dayAfter = (plan: CityPlan, day: Day): Day | null => plan.workingDays.find((one) => one >= day) ?? null;

const lastYearOf = (plan: CityPlan, monthAndDay: string): number =>
  Number(plan.today.slice(0, 4)) - (plan.today.slice(5) > monthAndDay ? 0 : 1);

const numberOf = (sign: string, day: Day, place: number) => `${sign}〔${day.slice(0, 4)}〕${place + 1}号`;

function partiesOf(subject: DemoSubject, authority: Authority, day: Day): Row {
  return {
    subjectName: nameOn(subject, day),
    subjectClass: classOfPair(subject.pair),
    subjectCode: subject.code,
    authorityName: authority.name,
    authorityCode: authority.code,
    sourceName: authority.name,
    sourceCode: authority.code,
    decidedOn: day,
    remark: '',
  };
}

type Removal = { on: Day | null; reason: string; also?: Row };

/** The entry, and where it was removed the same row again with the day and the reason. */
function enter(plan: CityPlan, item: string, row: Row, removal: Removal | null): DemoRecord[] {
  const listed = { item, row, receivedOn: handedIn(plan, row.decidedOn as Day) };
  if (!removal?.on) return [listed];
  const removed = { ...row, ...removal.also, removedOn: removal.on, removalReason: removal.reason };
  return [listed, { item, row: removed, receivedOn: handedIn(plan, removal.on) }];
}

/** Two working days later, never after today. */
const handedIn = (plan: CityPlan, day: Day): Day =>
  plan.workingDays[Math.min(plan.workingDays.indexOf(day) + 2, plan.workingDays.length - 1)]!;
