import { z } from 'zod';
import { Day } from '#kit';
import { FineLevel, listedPenaltyTypes, Severity } from './severity.ts';

/** How well a line of law is known: V read, S secondary, M from memory, D our own decision. */
export const Mark = z.enum(['V', 'S', 'M', 'D']);
export type Mark = z.output<typeof Mark>;

const clause = { clause: z.string().min(1), mark: Mark };
const words = z.array(z.string().min(2)).min(1);
const months = z.int().min(0).max(600);
const PenaltyType = z.enum(listedPenaltyTypes);

/** One class of penalties under one regime; months count from the regime's `countsFrom`. */
export const PeriodClass = z.strictObject({
  severity: Severity,
  types: z.array(PenaltyType),
  fines: z.array(FineLevel),
  /** False: public only where a person found it necessary. */
  isPublished: z.boolean(),
  /** Null: repair does not end the display early. */
  minimumMonths: months.nullable(),
  maximumMonths: months.min(1),
  ...clause,
});
export type PeriodClass = z.output<typeof PeriodClass>;

/** A version of the rule on publishing penalties: `law/regimes/*.yaml`. Classes stand from lightest to gravest. */
export const Regime = z
  .strictObject({
    id: z.string().regex(/^R\d{4}[A-Z-]*$/),
    name: z.string().min(1),
    nameEnglish: z.string().min(1),
    instrument: z.string().min(1),
    mark: Mark,
    inForceFrom: Day,
    inForceUntil: Day.nullable(),
    coversEarlierDecisions: z.boolean(),
    /** Only for authorities whose name holds one of these words; null: for all the others. */
    authorityWords: words.nullable(),
    countsFrom: z.enum(['decision', 'publication']),
    switches: z.strictObject({ minimumPeriodInclusive: z.boolean(), retroactiveShortening: z.boolean() }),
    classes: z.array(PeriodClass).min(1),
    unlistedTypes: Severity,
    neverPublished: z.strictObject({ typesOnly: z.array(PenaltyType), ...clause }),
    longerMinimum: z.strictObject({ months, words, ...clause }).nullable(),
    noEarlyRepair: z
      .strictObject({ types: z.array(PenaltyType), words: words.nullable(), ...clause })
      .nullable(),
    restriction: z.strictObject({ types: z.array(PenaltyType), field: z.string(), ...clause }).nullable(),
  })
  .superRefine((regime, context) => {
    const problem = (message: string) =>
      context.addIssue({ code: 'custom', message: `${regime.id}: ${message}` });
    for (const type of listedPenaltyTypes) {
      const count = regime.classes.filter((entry) => entry.types.includes(type)).length;
      if (count !== 1) problem(`${type} stands in ${count} classes`);
    }
    for (const level of FineLevel.options) {
      const count = regime.classes.filter((entry) => entry.fines.includes(level)).length;
      if (count !== 1) problem(`fines of level ${level} stand in ${count} classes`);
    }
    if (!regime.classes.some((entry) => entry.severity === regime.unlistedTypes))
      problem('unlistedTypes has no class');
    if (regime.inForceUntil !== null && regime.inForceUntil < regime.inForceFrom)
      problem('ends before it begins');
  });
export type Regime = z.output<typeof Regime>;

/** 披露方式. @source 山东省社会信用条例 20 */
export const Disclosure = z.enum(['公开公示', '授权查询', '政务共享']);
export type Disclosure = z.output<typeof Disclosure>;

/** The part of a catalogue page that this room asks: who may see the item at all. */
export const CataloguePage = z.looseObject({ item: z.string(), disclosure: Disclosure });
export type CataloguePage = z.output<typeof CataloguePage>;

/** For how long an item is public: a row of `law/publication/terms.yaml`. */
export const ItemTerm = z.strictObject({
  item: z.string().regex(/^[a-z][a-z-]*$/),
  inForceFrom: Day,
  periods: z.enum(['penalty-regimes', 'own']),
  maximumMonths: months.min(1).nullable(),
  endsWithField: z.string().nullable(),
  /** What the record itself says of its state, and what it means for the public where it says so. */
  endedStatus: z
    .strictObject({
      field: z.string(),
      values: z.array(z.string()).min(1),
      because: z.enum(['no-longer-valid', 'not-made-public']).default('no-longer-valid'),
    })
    .nullable(),
  isCapped: z.boolean(),
  /** 失信程度 of all its records, where the rules of repair name it. */
  severity: Severity.nullable().default(null),
  /** Repair may be asked for after so many months from the decision; null: it does not end the display. */
  repairMonths: months.nullable().default(null),
  /** The field whose day takes an entry off its list, from that day on and for good, and the field that says why. */
  removal: z
    .strictObject({ dayField: z.string(), reasonField: z.string(), ...clause })
    .nullable()
    .default(null),
  ...clause,
});
export type ItemTerm = z.output<typeof ItemTerm>;

/** What bounds every adverse record: `law/publication/limits.yaml`. */
export const Limits = z.strictObject({
  cap: z.strictObject({ years: z.int().min(1).max(50), field: z.string(), ...clause }),
  provider: z.strictObject({ field: z.string(), ...clause }),
  longTermFrom: Day,
  simpleProcedure: z.strictObject({
    ...clause,
    signs: z.array(z.strictObject({ field: z.string(), words, unless: z.array(z.string()) })),
  }),
});
export type Limits = z.output<typeof Limits>;

/** Up to which amount a fine is 较小 and 较大, for one kind of authority; both amounts are included. */
export const FineThreshold = z
  .strictObject({
    domain: z.string().min(1),
    authorityWords: words,
    validFrom: Day,
    validUntil: Day.nullable(),
    smallMaxFen: z.int().nonnegative(),
    largeMaxFen: z.int().nonnegative(),
    ...clause,
  })
  .refine((row) => row.smallMaxFen <= row.largeMaxFen, 'smallMaxFen is above largeMaxFen');
export type FineThreshold = z.output<typeof FineThreshold>;

/** `law/fine-thresholds/REGION.yaml`; the first row that fits an authority and a day counts. */
export const FineThresholds = z.strictObject({
  region: z.string().min(1),
  thresholds: z.array(FineThreshold),
});
export type FineThresholds = z.output<typeof FineThresholds>;
