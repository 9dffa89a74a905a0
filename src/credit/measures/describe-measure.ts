import type { z } from 'zod';
import type { ListLaw } from '#credit/lists/contract';
import type { LawMeasure, Words } from './contract.ts';
import type { Duration, MeasurePage, MeasureRow } from './measure-row.ts';

/** A row of law as everyone reads it; whether it is in force depends on the day. */
export function describeMeasure(
  row: MeasureRow,
  page: Pick<z.output<typeof MeasurePage>, 'inNationalList' | 'marks'>,
  { lists, authorities }: ListLaw,
): Omit<LawMeasure, 'isInForce'> {
  const { trigger, duration } = row;
  const nameOf = (domain: string): Words => authorities.domains.get(domain)!.name;
  return {
    measure: row.measure,
    name: row.name,
    type: row.type,
    domain: { id: row.domain, name: nameOf(row.domain) },
    clause: row.clause,
    mark: row.mark,
    edition: row.edition,
    trigger: { zh: trigger.zh, en: trigger.en },
    triggerKind: trigger.kind,
    lists: trigger.kind === 'listing' ? trigger.lists.map((id) => ({ id, name: lists.get(id)!.name })) : [],
    duration: sayDuration(duration, trigger.kind === 'listing'),
    implementedBy: row.implementedBy === 'all' ? EVERYONE : sayFields(row.implementedBy.map(nameOf)),
    inForceFrom: row.inForceFrom,
    inForceMark: page.marks.inForce,
    inForceUntil: row.inForceUntil,
    inNationalList: page.inNationalList,
  };
}

const EVERYONE: Words = { zh: '各有关部门', en: 'All departments concerned' };

const sayFields = (names: readonly Words[]): Words => ({
  zh: `${names.map(({ zh }) => zh).join('、')}领域的主管部门`,
  en: `Authorities in charge of ${names.map(({ en }) => en.toLowerCase()).join('; ')}`,
});

/** Whole years as years, everything else as months. */
export function sayMonths(months: number): Words {
  const years = months / 12;
  if (!Number.isInteger(years))
    return { zh: `${months} 个月`, en: months === 1 ? '1 month' : `${months} months` };
  return { zh: `${years} 年`, en: years === 1 ? '1 year' : `${years} years` };
}

function sayDuration(duration: Duration, isListing: boolean): Words {
  switch (duration.kind) {
    case 'months':
      return sayRange(duration);
    case 'while-standing':
      return isListing
        ? { zh: '列入期间', en: 'while listed' }
        : { zh: '所依据的信息公示期间', en: 'while the record stands' };
    case 'as-decided':
      return { zh: '按决定载明的期限', en: 'as decided' };
    case 'permanent':
      return { zh: '法律没有规定期限', en: 'the law sets no end' };
  }
}

function sayRange({ minimum, maximum, countsFrom }: Extract<Duration, { kind: 'months' }>): Words {
  const [least, most] = [sayMonths(minimum), sayMonths(maximum)];
  const from =
    countsFrom === 'record'
      ? { zh: '，自所依据的决定起', en: ' from the decision it rests on' }
      : { zh: '', en: '' };
  if (minimum === maximum) return { zh: `${most.zh}${from.zh}`, en: `${most.en}${from.en}` };
  if (minimum === 1) return { zh: `最长 ${most.zh}${from.zh}`, en: `up to ${most.en}${from.en}` };
  return { zh: `${least.zh}至 ${most.zh}${from.zh}`, en: `${least.en} to ${most.en}${from.en}` };
}
