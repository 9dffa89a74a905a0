import { z } from 'zod';
import { Day } from '#kit';
import { Clause, Words } from '#registry/catalogue/contract';

/** 严重失信主体名单, 经营异常名录, 失信被执行人 (courts), 守信名单. */
export const ListKind = z.enum(['serious', 'abnormal', 'court', 'honour']);
export type ListKind = z.output<typeof ListKind>;

/** 领域: a field of regulation, by its name in law/authorities.yaml. */
export const Domain = z.string().regex(/^[a-z][a-z-]*$/);
export type Domain = z.output<typeof Domain>;

/** A list that the law knows: a row of law/lists. */
export const List = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  kind: ListKind,
  /** The catalogue item whose records are its entries. */
  item: z.string().regex(/^[a-z][a-z-]*$/),
  /** `zh` is what an entry's listName says. */
  name: Words,
  about: Words,
  /** Fields of regulation whose authorities decide, the list's own first. */
  domains: z.array(Domain).min(1),
  legalBasis: z.array(Clause).min(1),
  /** For how long, and what ends it, in words; the days themselves are law/publication/terms.yaml. */
  term: Words,
  /** How one gets off, each condition by itself; an honour ends by its term or when it is taken back. */
  removal: z.array(Words).min(1),
  inForceFrom: Day,
  inForceUntil: Day.nullable(),
});
export type List = z.output<typeof List>;

/** An organisation on a list by one decision, as a record says that is shown on the day asked about. */
export type ListEntry = Readonly<{
  subjectCode: string;
  recordId: string;
  version: number;
  item: string;
  list: string;
  listName: string;
  kind: ListKind;
  /** The first field of the list. */
  domain: Domain;
  reason: string;
  decisionNumber: string;
  decidedOn: Day;
  authorityName: string;
  authorityCode: string;
  listedOn: Day;
  removalCondition: string | null;
  shownFrom: Day;
  /** Last day; null: no end is set. */
  shownUntil: Day | null;
}>;
