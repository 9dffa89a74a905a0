import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Words = z.array(z.string().min(1)).min(1);
const Sectors = z.array(z.string());
const Weight = z.number().positive();

const Place = z.strictObject({
  division: z.string().regex(/^99\d{4}$/),
  name: z.string(),
  short: z.string(),
});

const City = z.strictObject({
  organisationCodePrefix: z.string().regex(/^[A-HJ-NPQRTUWXY]{3}$/),
  city: Place,
  districts: z.array(Place).min(1),
  roads: Words,
  buildings: Words,
  authorities: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      sign: z.string(),
      pair: z.string().default('11'),
      district: z.int().optional(),
    }),
  ),
  others: z.array(z.strictObject({ id: z.string(), name: z.string(), sign: z.string(), serial: z.int() })),
  kinds: z.record(z.string().length(2), z.strictObject({ kind: z.string(), registrar: z.string() })),
});

const Form = z.strictObject({
  pair: z.string().length(2),
  weight: Weight,
  pattern: z.string(),
  sectors: Sectors.optional(),
  branch: z.literal(true).optional(),
  union: z.literal(true).optional(),
});
export type Form = z.output<typeof Form>;

const Characters = z
  .string()
  .min(2)
  .transform((text) => [...text]);

const Names = z.strictObject({
  heads: Characters,
  tails: Characters,
  more: Characters,
  twins: Characters,
  surnames: Characters,
  given: Characters,
  forms: z.array(Form),
  sectors: z.record(z.string(), z.strictObject({ words: Words, scope: z.string() })),
  sectorWeights: z.record(z.string(), Weight),
});

const Offence = z.strictObject({
  by: z.string(),
  sectors: Sectors,
  type: z.string(),
  facts: z.string(),
  things: Words,
  basis: z.string(),
  medianYuan: z.number().nonnegative(),
  spread: z.number().nonnegative(),
  weight: Weight.default(1),
  certificate: z.string().optional(),
  sanctions: z.array(z.strictObject({ weight: Weight, types: Words })).min(1),
});
export type Offence = z.output<typeof Offence>;

const Licence = z.strictObject({
  by: z.string(),
  sectors: Sectors,
  pairs: z.array(z.string()).optional(),
  type: z.string(),
  document: z.string(),
  certificate: z.string(),
  letter: z.string(),
  content: z.string(),
  things: Words,
  years: z.int().nonnegative(),
  weight: Weight,
});
export type Licence = z.output<typeof Licence>;

const Decision = z.strictObject({
  by: z.string(),
  sectors: Sectors,
  pairs: z.array(z.string()).optional(),
  sign: z.string(),
  document: z.string(),
  item: z.string(),
  content: z.string(),
  things: Words,
  own: z.record(z.string(), Words),
  basis: z.string().optional(),
  medianYuan: z.number().positive().optional(),
  spread: z.number().positive().optional(),
  certificate: z.string().optional(),
  months: z.int().positive().optional(),
  weight: Weight,
});
export type Decision = z.output<typeof Decision>;

const decisionItems = [
  'inspection',
  'confirmation',
  'payment',
  'reward',
  'levy',
  'coercion',
  'ruling',
  'compensation',
] as const;
export type DecisionItem = (typeof decisionItems)[number];

const Decisions = z.record(z.enum(decisionItems), z.array(Decision).min(1));

const listing = { list: z.string(), document: z.string(), most: z.int().positive() };
const Pairs = z.array(z.string().length(2)).min(1);

const Listings = z.strictObject({
  serious: z.array(
    z.strictObject({
      ...listing,
      after: z.string(),
      types: z.array(z.string()),
      sign: z.string(),
      reason: z.string(),
      facts: z.string().optional(),
      basis: z.string(),
      condition: z.string(),
    }),
  ),
  abnormal: z.array(
    z.strictObject({
      ...listing,
      pairs: Pairs,
      sign: z.string(),
      reasons: Words,
      basis: z.string(),
      condition: z.string(),
    }),
  ),
  court: z.strictObject({
    ...listing,
    by: z.string(),
    pairs: Pairs,
    duties: Words,
    reasons: Words,
    condition: z.string(),
  }),
  honour: z.array(
    z.strictObject({
      ...listing,
      by: z.string(),
      pairs: Pairs,
      sign: z.string(),
      honour: z.string().optional(),
      months: z.int().positive(),
    }),
  ),
});
export type Listings = z.output<typeof Listings>;

/** All that the city is made of, as `law/demo` says. */
export type CityWords = {
  city: z.output<typeof City>;
  names: z.output<typeof Names>;
  offences: readonly Offence[];
  licences: readonly Licence[];
  decisions: z.output<typeof Decisions>;
  listings: Listings;
};

/** Reads the word lists; throws and names the file when one is missing or wrong. */
export function loadCityWords(folder = new URL('../../law/demo/', import.meta.url)): CityWords {
  const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> => {
    const result = schema.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')));
    if (!result.success) throw new Error(`law/demo/${file}: ${z.prettifyError(result.error)}`);
    return result.data;
  };
  const words = {
    city: read('city.yaml', City),
    names: read('names.yaml', Names),
    offences: read('penalties.yaml', z.strictObject({ offences: z.array(Offence) })).offences,
    licences: read('licences.yaml', z.strictObject({ licences: z.array(Licence) })).licences,
    decisions: read('decisions.yaml', Decisions),
    listings: read('listings.yaml', Listings),
  };
  assertKnownAuthorities(words);
  return words;
}

function assertKnownAuthorities(words: CityWords): void {
  const known = new Set(words.city.authorities.map((authority) => authority.id));
  const named = [...words.offences, ...words.licences, ...Object.values(words.decisions).flat()];
  const stranger = named.find((entry) => !known.has(entry.by));
  if (stranger) throw new Error(`law/demo: no authority ${stranger.by} in city.yaml`);
}
