import { entriesIn, type ListEntry, type ListLaw } from '#credit/lists';
import { decideMeasures, type MeasureLaw } from '#credit/measures';
import { type StandingRecord, titleOf } from '#disclosure/register';
import { mostNeighbours } from '#disclosure/search/contract';
import { type Day, earliest } from '#kit';
import type { Catalogue } from '#registry/catalogue';
import type { DatedName } from '#registry/subjects';
import { entriesInScope, type Matter, measuresInScope, recordsInScope } from '#service/matters';
import type { CheckedEntry, CheckedFacts, CheckedRecord, CheckedSubject, Notice } from './answer.ts';

export type FactLaw = Readonly<{ lists: ListLaw; measures: MeasureLaw; catalogue: Pick<Catalogue, 'items'> }>;

/** What the base register has now of an organisation that is asked about. */
export type KnownSubject = {
  code: string;
  name: string;
  kind: string;
  status: string;
  establishedOn: Day | null;
  closedOn: Day | null;
  names: readonly DatedName[];
};

/** Organisations whose names differ from one by a single character. */
export type Alike = readonly { code: string; name: string }[];

/** Organisations called almost so that an answer names; of more it gives the number. */
const MOST_ALIKE = 5;
/** Records in one answer; who has more is told so. */
const MOST_RECORDS = 200;
/** 信用承诺. */
const COMMITMENT = 'commitment';

/**
 * What a matter has business to see of one organisation on a day, from the records that stand then. Whether a record
 * stands is not asked again: what is over, repaired or taken back is not among them.
 */
export function buildFacts(
  law: FactLaw,
  matter: Matter,
  known: { subject: KnownSubject; alike: Alike; standing: readonly StandingRecord[] },
  { day, today }: { day: Day; today: Day },
): CheckedFacts {
  const { standing } = known;
  const records = recordsInScope(matter.scope, standing, law.lists.authorities);
  const entries = entriesInScope(matter.scope, entriesIn(standing, law.lists), law.lists);
  const commitments = matter.scope.commitments ? standing.filter(({ item }) => item === COMMITMENT) : [];
  const toRecord = (record: StandingRecord) => describeRecord(record, law.catalogue);
  return {
    asOf: day,
    subject: describeSubject(known.subject, known.alike, day < today),
    lists: entries.slice(0, MOST_RECORDS).map(describeEntry),
    records: records.slice(0, MOST_RECORDS).map(toRecord),
    hasMore: [records, entries, commitments].some(({ length }) => length > MOST_RECORDS),
    measures: measuresInScope(matter, decideMeasures(law.measures, standing, day)),
    commitments: commitments.slice(0, MOST_RECORDS).map(toRecord),
    grade: { value: null, words: noGrade },
  };
}

const noGrade = {
  zh: '目前没有信用评价结果。',
  en: 'There is no grade yet.',
};

/** The first day on which something in it is over; `null`: nothing ends. */
export const firstEnd = ({ lists, records, measures, commitments }: CheckedFacts): Day | null =>
  earliest(
    [...lists, ...records, ...commitments]
      .map(({ shownUntil }) => shownUntil)
      .concat(measures.map(({ until }) => until))
      .filter((day): day is Day => day !== null),
  );

/** Every record that it names, by id, with its version; a record that only a measure names has none. */
export function recordsNamed(facts: CheckedFacts): Map<string, number | null> {
  const named = new Map<string, number | null>();
  for (const { rests, decision } of facts.measures) {
    named.set(rests.recordId, null);
    if (decision) named.set(decision.recordId, null);
  }
  for (const one of [...facts.lists, ...facts.records, ...facts.commitments])
    named.set(one.recordId, one.version);
  return named;
}

const endings: Readonly<Record<string, Notice>> = {
  注销: {
    kind: 'ended',
    words: { zh: '该组织已经注销，不再存续。', en: 'This organisation is deregistered and exists no more.' },
  },
  吊销: {
    kind: 'revoked',
    words: { zh: '该组织的营业执照已被吊销。', en: 'The licence of this organisation was revoked.' },
  },
  迁出: {
    kind: 'moved',
    words: { zh: '该组织已迁出本地登记。', en: 'The registration of this organisation moved away.' },
  },
};

function describeSubject(subject: KnownSubject, alike: Alike, isPast: boolean): CheckedSubject {
  const { names, ...registered } = subject;
  const formerNames = names.filter(({ validUntil }) => validUntil !== null);
  const ending = endings[subject.status];
  const notices: Notice[] = ending ? [ending] : [];
  const last = formerNames.at(-1);
  if (last) notices.push(renamed(last));
  if (alike.length > 0) notices.push(alikeNotice);
  if (isPast) notices.push(identityToday);
  return {
    ...registered,
    formerNames: formerNames.toReversed(),
    alike: {
      count: Math.min(alike.length, mostNeighbours),
      isMore: alike.length >= mostNeighbours,
      organisations: alike.slice(0, MOST_ALIKE),
    },
    notices,
  };
}

const renamed = ({ name, validUntil }: DatedName): Notice => ({
  kind: 'renamed',
  words: {
    zh: `该组织曾用名“${name}”，使用至 ${validUntil}。`,
    en: `This organisation was called ${name} until ${validUntil}.`,
  },
});

const alikeNotice: Notice = {
  kind: 'alike',
  words: {
    zh: '有名称只差一个字的其他组织，请核对统一社会信用代码。',
    en: 'Other organisations have names that differ by a single character: compare the codes.',
  },
};

const identityToday: Notice = {
  kind: 'identity-today',
  words: {
    zh: '身份信息为今天的登记，名单、记录和措施为所查之日的情况。',
    en: 'The identity is as registered today; lists, records and measures are of the day asked about.',
  },
};

function describeEntry({ subjectCode: _code, authorityCode: _authority, ...entry }: ListEntry): CheckedEntry {
  return entry;
}

function describeRecord(record: StandingRecord, catalogue: FactLaw['catalogue']): CheckedRecord {
  const { recordId, version, item, decidedOn, severity, shownFrom, shownUntil } = record;
  // A desk weighs what an organisation did; who stands for it is on the licence.
  const { legalRepresentative: _name, ...content } = record.content;
  const textIn = (field: string) => (typeof content[field] === 'string' ? content[field] : null);
  return {
    ...{ recordId, version, item },
    itemName: catalogue.items.get(item)?.name ?? { zh: item, en: item },
    title: titleOf(JSON.stringify(content)),
    documentNumber: textIn('documentNumber'),
    authority: textIn('authorityName'),
    ...{ decidedOn, severity, shownFrom, shownUntil, content },
  };
}
