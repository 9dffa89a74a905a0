import { addDays, type Day } from '#kit';
import type {
  Disclosure,
  FineThreshold,
  FineThresholds,
  ItemTerm,
  Limits,
  Mark,
  PeriodClass,
  Regime,
} from './law.ts';
import { RemovalReason } from './publication.ts';
import { FINE, type FineLevel } from './severity.ts';

/** The pages of law as read; see `loadPublicationLaw`. */
export type LawPages = {
  regimes: readonly Regime[];
  terms: readonly ItemTerm[];
  /** 披露方式 by catalogue item. */
  disclosures: ReadonlyMap<string, Disclosure>;
  limits: Limits;
  fineThresholds: FineThresholds;
};

/** Where a bound comes from, by a short name that a stored display can keep. */
export type Source = { clause: string; mark: Mark; months: number | null };

/** The law made ready for many decisions. Answers are remembered: departments and sets of types repeat. */
export type PublicationLaw = Readonly<{
  limits: Limits;
  region: string;
  regimes: ReadonlyMap<string, Regime>;
  /** Null: the catalogue does not know the item. */
  disclosureOf(item: string): Disclosure | null;
  termOf(item: string, day: Day): ItemTerm | null;
  /** The regime in force for an authority on the day of its decision. */
  regimeOf(authorityName: string, decidedOn: Day): Regime;
  /** The later regime that shortens what `regime` still shows on its first day; null: none. */
  shorteningOf(regime: Regime): Regime | null;
  /** The class of a set of types: one for every fine level, alike where the level does not matter. */
  classesOf(regime: Regime, types: readonly string[]): Readonly<Record<FineLevel, PeriodClass>>;
  thresholdOf(authorityName: string, decidedOn: Day): FineThreshold | null;
  sourceOf(name: string): Source | null;
}>;

/** Answers kept per question; above this the memory starts anew, so that hostile input cannot fill it. */
const REMEMBERED = 20_000;

/** Throws when no regime covers a day or two general regimes overlap. */
export function compileLaw(pages: LawPages): PublicationLaw {
  const general = inOrder(pages.regimes.filter((regime) => regime.authorityWords === null));
  const special = inOrder(pages.regimes.filter((regime) => regime.authorityWords !== null));
  requireWithoutGaps(general);
  const specialOf = remember((name: string) =>
    special.filter((regime) => regime.authorityWords!.some((word) => name.includes(word))),
  );
  const thresholdsOf = remember((name: string) =>
    pages.fineThresholds.thresholds.filter((row) => row.authorityWords.some((word) => name.includes(word))),
  );
  const classes = new Map(
    pages.regimes.map((regime) => [
      regime.id,
      remember((types: string) => classify(regime, types.split(';'))),
    ]),
  );
  const terms = Map.groupBy(pages.terms, (term) => term.item);
  const sources = collectSources(pages);
  return {
    limits: pages.limits,
    region: pages.fineThresholds.region,
    regimes: new Map(pages.regimes.map((regime) => [regime.id, regime])),
    disclosureOf: (item) => pages.disclosures.get(item) ?? null,
    termOf: (item, day) => terms.get(item)?.findLast((term) => term.inForceFrom <= day) ?? null,
    regimeOf: (name, day) => inForce(specialOf(name), day) ?? inForce(general, day) ?? general[0]!,
    shorteningOf: (regime) =>
      regime.authorityWords === null
        ? (general.find((later) => isShortening(later) && later.inForceFrom > regime.inForceFrom) ?? null)
        : null,
    classesOf: (regime, types) => classes.get(regime.id)!(types.join(';')),
    thresholdOf: (name, day) => inValidity(thresholdsOf(name), day),
    sourceOf: (name) => sources.get(name) ?? null,
  };
}

/** The gravest class that any of the types or the fine falls in. */
function classify(regime: Regime, types: readonly string[]): Record<FineLevel, PeriodClass> {
  const unlisted = regime.classes.findIndex((entry) => entry.severity === regime.unlistedTypes);
  const placeOf = (type: string) =>
    regime.classes.findIndex((entry) => (entry.types as string[]).includes(type));
  const places = types
    .filter((type) => type !== FINE)
    .map((type) => (placeOf(type) < 0 ? unlisted : placeOf(type)));
  const withFine = (level: FineLevel) => {
    const fine = types.includes(FINE)
      ? [regime.classes.findIndex((entry) => entry.fines.includes(level))]
      : [];
    return regime.classes[Math.max(...places, ...fine)] ?? regime.classes[unlisted]!;
  };
  return { small: withFine('small'), large: withFine('large'), huge: withFine('huge') };
}

function collectSources(pages: LawPages): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const regime of pages.regimes) {
    for (const entry of regime.classes) {
      sources.set(`${regime.id}.${entry.severity}`, { ...clauseOf(entry), months: entry.maximumMonths });
    }
    sources.set(`${regime.id}.never`, clauseOf(regime.neverPublished));
    if (regime.restriction) sources.set(`${regime.id}.restriction`, clauseOf(regime.restriction));
  }
  for (const term of pages.terms) {
    sources.set(`term.${term.item}`, { ...clauseOf(term), months: term.maximumMonths });
    if (!term.removal) continue;
    for (const reason of RemovalReason.options)
      sources.set(`removed.${term.item}.${reason}`, clauseOf(term.removal));
  }
  sources.set('cap', { ...clauseOf(pages.limits.cap), months: pages.limits.cap.years * 12 });
  sources.set('provider', clauseOf(pages.limits.provider));
  sources.set('simple-procedure', clauseOf(pages.limits.simpleProcedure));
  return sources;
}

const clauseOf = (page: { clause: string; mark: Mark }): Source => ({
  clause: page.clause,
  mark: page.mark,
  months: null,
});

const isShortening = (regime: Regime) => regime.switches.retroactiveShortening;

const inOrder = (regimes: readonly Regime[]) =>
  [...regimes].sort((one, other) => (one.inForceFrom < other.inForceFrom ? -1 : 1));

const inForce = (regimes: readonly Regime[], day: Day) =>
  regimes.findLast(
    (regime) => regime.inForceFrom <= day && (regime.inForceUntil === null || day <= regime.inForceUntil),
  ) ?? null;

const inValidity = (rows: readonly FineThreshold[], day: Day) =>
  rows.find((row) => row.validFrom <= day && (row.validUntil === null || day <= row.validUntil)) ?? null;

function requireWithoutGaps(general: readonly Regime[]): void {
  const [first] = general;
  if (!first?.coversEarlierDecisions)
    throw new RangeError('law/regimes: the first regime must cover earlier decisions');
  for (const [index, regime] of general.entries()) {
    const next = general[index + 1];
    if (!next && regime.inForceUntil !== null)
      throw new RangeError(`law/regimes: nothing follows ${regime.id}`);
    if (next && (regime.inForceUntil === null || addDays(regime.inForceUntil, 1) !== next.inForceFrom)) {
      throw new RangeError(`law/regimes: ${next.id} does not begin the day after ${regime.id} ends`);
    }
  }
}

function remember<Answer>(ask: (question: string) => Answer): (question: string) => Answer {
  const answers = new Map<string, Answer>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    if (answers.size >= REMEMBERED) answers.clear();
    const answer = ask(question);
    answers.set(question, answer);
    return answer;
  };
}
