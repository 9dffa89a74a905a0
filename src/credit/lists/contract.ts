import { z } from 'zod';
import { Day, route } from '#kit';
import { Clause, Words } from '#registry/catalogue/contract';
import { Domain, ListKind } from './list.ts';
import { refusals } from './refusals.ts';

export { type Authorities, AuthorityDomain } from './authority.ts';
export { Domain, List, type ListEntry, ListKind } from './list.ts';
export type { ListLaw } from './list-law.ts';

/** A list as the law has it, with the fields of those who decide in words. */
export const ListPage = z.strictObject({
  list: z.string().describe('Its id.'),
  kind: ListKind,
  item: z.string().describe('The catalogue item whose records are its entries.'),
  name: Words,
  about: Words,
  decidedBy: z.array(z.strictObject({ domain: Domain, name: Words })).describe('Fields of regulation.'),
  legalBasis: z.array(Clause),
  term: Words,
  removal: z.array(Words).describe('How one gets off it.'),
  inForceFrom: Day,
  inForceUntil: Day.nullable(),
});
export type ListPage = z.output<typeof ListPage>;

export const ListsAnswer = z.strictObject({ asOf: Day, lists: z.array(ListPage) });
export type ListsAnswer = z.output<typeof ListsAnswer>;

/** An organisation on a list, as the public reads it; the record says the rest. */
export const EntryLine = z.strictObject({
  subject: z.strictObject({ code: z.string(), name: z.string() }),
  recordId: z.uuid(),
  version: z.int().positive(),
  reason: z.string(),
  decisionNumber: z.string(),
  decidedOn: Day,
  authorityName: z.string(),
  authorityCode: z.string(),
  listedOn: Day,
  removalCondition: z.string().nullable(),
  shownFrom: Day,
  shownUntil: Day.nullable().describe('Last public day; null: no end is set.'),
  earliestRepairOn: Day.nullable(),
});
export type EntryLine = z.output<typeof EntryLine>;

/** Who is on a list today, newest decision first. */
export const EntriesAnswer = z.strictObject({
  asOf: Day,
  list: ListPage,
  entries: z.array(EntryLine),
  next: z.string().nullable(),
});
export type EntriesAnswer = z.output<typeof EntriesAnswer>;

export const EntriesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type EntriesQuery = z.output<typeof EntriesQuery>;

/** The room's doors as data. */
export const listRoutes = {
  lists: route({
    id: 'getLists',
    method: 'GET',
    path: '/api/v1/lists',
    tag: 'lists',
    summary: {
      zh: '全部名单：依据、由谁列入、期限、怎样移出',
      en: 'All lists: their basis, who decides, their terms and how one gets off',
    },
    access: 'public',
    status: 200,
    answer: ListsAnswer,
    refusals: {},
  }),
  entries: route({
    id: 'getListEntries',
    method: 'GET',
    path: '/api/v1/lists/{list}',
    tag: 'lists',
    summary: {
      zh: '一个名单今天公示的组织，按决定日期从新到旧，分页；支持 ETag',
      en: 'Organisations on a list today, newest decision first, in pages; with an ETag',
    },
    access: 'public',
    params: z.strictObject({ list: z.string().min(1).max(60) }),
    query: EntriesQuery,
    status: 200,
    answer: EntriesAnswer,
    refusals,
  }),
} as const;
