import { addDays, addMonths, addYears, type Day, dayOf } from '#kit';
import type { ItemTerm, PeriodClass, Regime } from './law.ts';
import type {
  BoundKind,
  Classification,
  NeverBecause,
  Publication,
  PublishableRecord,
  Reason,
} from './publication.ts';
import type { PublicationLaw } from './publication-law.ts';
import { FINE, type FineLevel, type Severity } from './severity.ts';

/**
 * From which day to which day a record is public, and why. Of several bounds the earliest counts; none is
 * moved off a holiday, for being shown is a burden. An unknown fine level waits where it matters.
 * @source rules of credit repair R2019–R2026; 山东省社会信用条例 13, 38; 民法典 202
 */
export function decidePublication(
  record: PublishableRecord,
  law: PublicationLaw,
  classification: Classification | null = null,
): Publication {
  const receivedOn = dayOf(record.receivedAt);
  const term = law.termOf(record.item, receivedOn);
  const disclosure = law.disclosureOf(record.item);
  if (!term || !disclosure) return never('not-in-catalogue');
  if (disclosure !== '公开公示') return never('disclosure-class');
  if (term.periods === 'own') return decideByTerm(record, receivedOn, term, law);
  return decidePenalty(record, receivedOn, term, law, classification);
}

function decideByTerm(
  record: PublishableRecord,
  receivedOn: Day,
  term: ItemTerm,
  law: PublicationLaw,
): Publication {
  const { content, decidedOn } = record;
  const { severity } = term;
  const removal = removalIn(content, term);
  if (removal) return { ...never('removed', null, severity), reasons: [removal] };
  const status = term.endedStatus;
  if (status?.values.includes(String(content[status.field]))) return never(status.because);
  const reasons: Reason[] = [];
  const source = `term.${term.item}`;
  const validUntil = term.endsWithField ? dayIn(content, term.endsWithField) : null;
  if (validUntil === null && term.maximumMonths !== null) {
    reasons.push(bound('term-maximum', addMonths(decidedOn ?? receivedOn, term.maximumMonths), source));
  }
  if (validUntil !== null && validUntil < law.limits.longTermFrom) {
    reasons.push(bound('validity', validUntil, source));
  }
  const providerDay = dayIn(content, law.limits.provider.field);
  if (providerDay !== null) reasons.push(bound('provider', providerDay, 'provider'));
  if (term.isCapped) reasons.push(capOf(content, decidedOn ?? receivedOn, law));
  const shownUntil = markDeciding(reasons);
  if (shownUntil !== null && shownUntil < receivedOn)
    return { ...never('period-over', null, severity), reasons };
  const repairOn = term.repairMonths === null ? null : addMonths(decidedOn ?? receivedOn, term.repairMonths);
  const isInTime = repairOn !== null && (shownUntil === null || repairOn <= shownUntil);
  const days = { shownFrom: receivedOn, shownUntil, earliestRepairOn: isInTime ? repairOn : null };
  return { ...NOTHING, decision: 'public', severity, ...days, reasons };
}

/** Off the list from the day that the department gives: the day before was the last. */
function removalIn(content: PublishableRecord['content'], { item, removal }: ItemTerm): Reason | null {
  const removedOn = removal && dayIn(content, removal.dayField);
  if (!removedOn) return null;
  const source = `removed.${item}.${String(content[removal.reasonField])}`;
  return { ...bound('removed', addDays(removedOn, -1), source), decides: true };
}

/**
 * The decision on a later version, by the one before: who was removed from a list does not come back to it by the same
 * decision document; a new one is a new record.
 */
export const keepRemoval = <Planned extends Publication>(
  planned: Planned,
  before: Pick<Publication, 'neverBecause' | 'reasons' | 'severity'> | null,
): Planned =>
  before?.neverBecause === 'removed' && planned.neverBecause !== 'removed'
    ? { ...planned, ...never('removed', null, before.severity), reasons: before.reasons }
    : planned;

function decidePenalty(
  record: PublishableRecord,
  receivedOn: Day,
  term: ItemTerm,
  law: PublicationLaw,
  classification: Classification | null,
): Publication {
  const { content, decidedOn } = record;
  if (decidedOn === null) return never('undated');
  const types = Array.isArray(content.penaltyTypes) ? (content.penaltyTypes as string[]) : [];
  const authorityName = String(content.authorityName ?? '');
  const regime = law.regimeOf(authorityName, decidedOn);
  if (isSimpleProcedure(content, law)) return never('simple-procedure', regime.id, 'minor');
  if (isOnly(types, regime)) return never('warning-only', regime.id, 'minor');

  const level = classification?.fineLevel ?? fineLevelOf(content, types, authorityName, decidedOn, law);
  const shownFrom = classification ? latest(receivedOn, classification.classifiedOn) : receivedOn;
  const own = applyRegime({ regime, types, level, decidedOn, shownFrom, content, law });
  const newer = law.shorteningOf(regime);
  const later =
    newer && own.lastDay >= newer.inForceFrom
      ? applyRegime({ regime: newer, types, level, decidedOn, shownFrom, content, law })
      : null;
  const applied = later ?? own;
  const { severity } = applied.period;
  const mayShow = applied.period.isPublished || classification?.isPublishedByException === true;
  if (!later && !mayShow) return never('minor', applied.regime.id, severity);

  const reasons = [bound(own.bound, own.lastDay, own.source)];
  if (later) reasons.push(shortenedBy(later, mayShow));
  const providerDay = dayIn(content, law.limits.provider.field);
  if (providerDay !== null) reasons.push(bound('provider', providerDay, 'provider'));
  if (term.isCapped) reasons.push(capOf(content, decidedOn, law));
  const shownUntil = markDeciding(reasons)!;

  if (shownUntil < shownFrom) {
    return { ...never(mayShow ? 'period-over' : 'minor', applied.regime.id, severity), reasons };
  }
  if (!own.isLevelKnown || !applied.isLevelKnown) {
    return { ...NOTHING, decision: 'awaiting-classification', regime: applied.regime.id };
  }
  const repair = { applied, types, authorityName, content, decidedOn, shownFrom, shownUntil };
  const days = { shownFrom, shownUntil, earliestRepairOn: earliestRepair(repair) };
  return { decision: 'public', severity, regime: applied.regime.id, neverBecause: null, ...days, reasons };
}

type Applied = {
  regime: Regime;
  /** Where the level matters and is unknown: the gravest class that it may be. */
  period: PeriodClass;
  isLevelKnown: boolean;
  lastDay: Day;
  bound: BoundKind;
  source: string;
};

function applyRegime(facts: {
  regime: Regime;
  types: readonly string[];
  level: FineLevel | null;
  decidedOn: Day;
  shownFrom: Day;
  content: PublishableRecord['content'];
  law: PublicationLaw;
}): Applied {
  const { regime, types, level, content } = facts;
  const classes = facts.law.classesOf(regime, types);
  const period = classes[level ?? 'huge'];
  const isLevelKnown = level !== null || (classes.small === classes.huge && classes.large === classes.huge);
  const lastDay = addMonths(startOf(regime, facts), period.maximumMonths);
  const source = `${regime.id}.${period.severity}`;
  const restrictedUntil = regime.restriction?.types.some((type) => types.includes(type))
    ? dayIn(content, regime.restriction.field)
    : null;
  if (restrictedUntil !== null && restrictedUntil > lastDay) {
    const restriction = { bound: 'restriction', source: `${regime.id}.restriction` } as const;
    return { regime, period, isLevelKnown, lastDay: restrictedUntil, ...restriction };
  }
  return { regime, period, isLevelKnown, lastDay, bound: 'regime-maximum', source };
}

/** From its first day on the later regime's period counts; what it does not show ends the day before. */
function shortenedBy(later: Applied, mayShow: boolean): Reason {
  const dayBefore = addDays(later.regime.inForceFrom, -1);
  return bound('newer-regime', mayShow ? latest(later.lastDay, dayBefore) : dayBefore, later.source);
}

function earliestRepair(facts: {
  applied: Applied;
  types: readonly string[];
  authorityName: string;
  content: PublishableRecord['content'];
  decidedOn: Day;
  shownFrom: Day;
  shownUntil: Day;
}): Day | null {
  const { regime, period } = facts.applied;
  const { noEarlyRepair, longerMinimum, switches } = regime;
  if (period.minimumMonths === null) return null;
  const field = `${facts.authorityName}\n${String(facts.content.offenceType ?? '')}`;
  const isAbout = (words: readonly string[]) => words.some((word) => field.includes(word));
  if (noEarlyRepair?.types.some((type) => facts.types.includes(type))) {
    if (noEarlyRepair.words === null || isAbout(noEarlyRepair.words)) return null;
  }
  const isLonger = longerMinimum !== null && isAbout(longerMinimum.words);
  const months = isLonger ? Math.max(longerMinimum.months, period.minimumMonths) : period.minimumMonths;
  const reached = addMonths(startOf(regime, facts), months);
  const earliest = months === 0 || switches.minimumPeriodInclusive ? reached : addDays(reached, 1);
  return earliest > facts.shownUntil ? null : earliest;
}

const startOf = (regime: Regime, facts: { decidedOn: Day; shownFrom: Day }) =>
  regime.countsFrom === 'decision' ? facts.decidedOn : facts.shownFrom;

/** Without a fine any level says the same; null: no threshold places this fine. */
function fineLevelOf(
  content: PublishableRecord['content'],
  types: readonly string[],
  authorityName: string,
  decidedOn: Day,
  law: PublicationLaw,
): FineLevel | null {
  if (!types.includes(FINE)) return 'small';
  const { fineFen } = content;
  const threshold = law.thresholdOf(authorityName, decidedOn);
  if (threshold === null || typeof fineFen !== 'number') return null;
  if (fineFen <= threshold.smallMaxFen) return 'small';
  return fineFen <= threshold.largeMaxFen ? 'large' : 'huge';
}

function isSimpleProcedure(content: PublishableRecord['content'], law: PublicationLaw): boolean {
  return law.limits.simpleProcedure.signs.some((sign) => {
    const text = content[sign.field];
    if (typeof text !== 'string') return false;
    return sign.words.some((word) => text.includes(word)) && !sign.unless.some((word) => text.includes(word));
  });
}

const isOnly = (types: readonly string[], regime: Regime) =>
  types.length > 0 && types.every((type) => (regime.neverPublished.typesOnly as string[]).includes(type));

function capOf(content: PublishableRecord['content'], decidedOn: Day, law: PublicationLaw): Reason {
  const { field, years } = law.limits.cap;
  return bound('five-year-cap', addYears(dayIn(content, field) ?? decidedOn, years), 'cap');
}

const bound = (kind: BoundKind, day: Day, source: string): Reason => ({
  bound: kind,
  day,
  source,
  decides: false,
});

/** The earliest day, whose first bound is marked; null: nothing bounds the display. */
function markDeciding(reasons: readonly Reason[]): Day | null {
  const [first, ...others] = reasons;
  if (!first) return null;
  const deciding = others.reduce((least, reason) => (reason.day < least.day ? reason : least), first);
  deciding.decides = true;
  return deciding.day;
}

/** Contents were checked at the door: a text in a day's field is a day. */
const dayIn = (content: PublishableRecord['content'], field: string): Day | null =>
  typeof content[field] === 'string' ? (content[field] as Day) : null;

const latest = (one: Day, other: Day): Day => (one > other ? one : other);

const NOTHING = {
  severity: null,
  regime: null,
  neverBecause: null,
  shownFrom: null,
  shownUntil: null,
  earliestRepairOn: null,
  reasons: [] as Reason[],
};

const never = (
  because: NeverBecause,
  regime: string | null = null,
  severity: Severity | null = null,
): Publication => ({
  ...NOTHING,
  decision: 'never',
  neverBecause: because,
  regime,
  severity,
});
