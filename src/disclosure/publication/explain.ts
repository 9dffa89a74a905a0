import { addDays, type Day } from '#kit';
import type { Display } from './display.ts';
import type { Mark } from './law.ts';
import type { BoundKind, Publication, Reason, RemovalReason } from './publication.ts';
import type { PublicationLaw, Source } from './publication-law.ts';
import type { Severity } from './severity.ts';
import { neverWords, providerTerm, removalWords, severityWords, type Words } from './words.ts';

/** One line of the answer to 为什么公示到这一天; `day` null where the line sets none. */
export type Line = {
  bound: BoundKind | null;
  day: Day | null;
  decides: boolean;
  clause: string;
  mark: Mark | null;
  words: Words;
};

export type Explanation = { title: Words; lines: Line[] };

type Explained = Publication & Pick<Display, 'item'>;

/**
 * Why a record is public until its last day: every bound with its clause, the deciding one marked. For what is
 * not public, why not: then one line without a day, or the bounds that were over when it came.
 */
export function explainPublication(display: Explained, law: PublicationLaw): Explanation {
  const lines = display.reasons.map((reason) => lineOf(reason, law));
  if (display.decision === 'awaiting-classification')
    return { title: WAITING, lines: [waitingLine(display, law)] };
  if (display.decision === 'never') {
    const cause = line(neverWords[display.neverBecause ?? 'not-in-catalogue'], sourceOfNever(display, law));
    return { title: NOT_PUBLIC, lines: lines.length > 0 && !cause.clause ? [cause, ...lines] : [cause] };
  }
  if (display.shownUntil === null) {
    return { title: NO_END, lines: [line(ENDLESS, law.sourceOf(`term.${display.item}`))] };
  }
  const until = display.shownUntil;
  return { title: { zh: `为什么公示到 ${until}`, en: `Why it is public until ${until}` }, lines };
}

/** The clause that sets the last public day, for a display that has one; else the item's own. */
export function decidingClause(display: Explained, law: PublicationLaw): string {
  if (display.decision === 'public' && display.shownUntil !== null) {
    const deciding = display.reasons.find((reason) => reason.decides) ?? display.reasons[0];
    // The column in which the provider gave it is named on the record's own page.
    if (deciding?.bound === 'provider') return providerTerm.zh;
    return (deciding && law.sourceOf(deciding.source)?.clause) ?? '';
  }
  const { lines } = explainPublication(display, law);
  return (lines.find((entry) => entry.decides) ?? lines[0])?.clause ?? '';
}

const NO_END: Words = { zh: '为什么没有截止日', en: 'Why no last day is set' };
const ENDLESS: Words = {
  zh: '有效期间持续公示，没有截止日。',
  en: 'Public as long as it stands; no last day is set.',
};
const NOT_PUBLIC: Words = { zh: '为什么不公示', en: 'Why it is not public' };
const WAITING: Words = { zh: '为什么暂不公示', en: 'Why it is not public yet' };

function waitingLine(display: Explained, law: PublicationLaw): Line {
  const words = {
    zh: '该行业主管部门没有公布罚款数额档次，须由人工认定属于较小、较大还是巨大；认定前不公示。',
    en: 'No threshold places this fine: a person decides whether it is small, large or very large. Not public before.',
  };
  return line(words, law.sourceOf(`${display.regime}.general`));
}

function sourceOfNever(display: Explained, law: PublicationLaw): Source | null {
  switch (display.neverBecause) {
    case 'simple-procedure':
      return law.sourceOf('simple-procedure');
    case 'warning-only':
      return law.sourceOf(`${display.regime}.never`);
    case 'minor':
      return law.sourceOf(`${display.regime}.minor`);
    case 'no-longer-valid':
    case 'not-made-public':
    case 'unsupported':
      return law.sourceOf(`term.${display.item}`);
    default:
      return null;
  }
}

const line = (words: Words, source: Source | null): Line => ({
  bound: null,
  day: null,
  decides: false,
  clause: source?.clause ?? '',
  mark: source?.mark ?? null,
  words,
});

function lineOf(reason: Reason, law: PublicationLaw): Line {
  const source = law.sourceOf(reason.source);
  return {
    ...line(wordsOf(reason, source, law), source),
    bound: reason.bound,
    day: reason.day,
    decides: reason.decides,
  };
}

function wordsOf({ bound, day, source: name }: Reason, source: Source | null, law: PublicationLaw): Words {
  const [regimeId = '', severity = ''] = name.split('.');
  const period = { months: source?.months ?? 0, severity: severityWords[severity as Severity] };
  const regime = law.regimes.get(regimeId);
  switch (bound) {
    case 'regime-maximum':
      return {
        zh: `按《${regime?.name}》，${period.severity.zh}失信最长公示 ${period.months} 个月，至 ${day}。`,
        en: `${period.severity.en} class under the ${regime?.nameEnglish}: at most ${period.months} months, until ${day}.`,
      };
    case 'newer-regime':
      return {
        zh: `自 ${regime?.inForceFrom} 起改按《${regime?.name}》，${period.severity.zh}失信最长 ${period.months} 个月，至 ${day}。`,
        en: `Since ${regime?.inForceFrom} the ${regime?.nameEnglish} apply: ${period.severity.en.toLowerCase()} class, until ${day}.`,
      };
    case 'restriction':
      return {
        zh: `实际限制期限更长，公示至限制期满：${day}。`,
        en: `The restriction lasts longer: until it ends on ${day}.`,
      };
    case 'provider':
      return { zh: `提供单位给出的公示截止期：${day}。`, en: `The last day that the provider gave: ${day}.` };
    case 'five-year-cap':
      return {
        zh: `失信行为终止（未载明的按决定日）满五年即不再公示：至 ${day}。`,
        en: `Five years from the end of the act, or from the decision where that is not stated: until ${day}.`,
      };
    case 'validity':
      return { zh: `有效期至 ${day}，期满不再公示。`, en: `Valid until ${day}; not public afterwards.` };
    case 'term-maximum':
      return {
        zh: `公示 ${period.months} 个月，至 ${day}。`,
        en: `Public for ${period.months} months, until ${day}.`,
      };
    case 'rests-on':
      return {
        zh: `所依据的信息公示至 ${day}，本决定随之不再公示。`,
        en: `What it rests on is public until ${day}; with that it ends too.`,
      };
    case 'removed': {
      const reason = removalWords[name.split('.').at(-1) as RemovalReason];
      const from = addDays(day, 1);
      return {
        zh: `已移出：${reason.zh}，自 ${from} 起不再公示。`,
        en: `Removed, for ${reason.en}: public no more since ${from}.`,
      };
    }
  }
}
