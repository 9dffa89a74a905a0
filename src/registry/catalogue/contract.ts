import { z } from 'zod';
import { Day, route } from '#kit';
import { refusals } from './refusals.ts';

export {
  CatalogueItem,
  Clause,
  CrossRule,
  Edition,
  EnumValue,
  editionOn,
  Field,
  keptFields,
  Words,
} from './item.ts';
export { cellStyle, workbookParts } from './sheet-xml.ts';

/** Shapes of `GET /catalogue` and `GET /catalogue/{item}`; safe for browsers. */
export const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });

export const CatalogueEntry = z.strictObject({
  item: z.string(),
  name: Bilingual,
  about: Bilingual,
  class: z.strictObject({ number: z.int(), zh: z.string() }),
  nature: z.enum(['基础', '失信', '守信', '其他']),
  disclosure: z.enum(['公开公示', '授权查询', '政务共享']),
  provider: Bilingual,
  term: Bilingual,
});
export type CatalogueEntry = z.output<typeof CatalogueEntry>;

/** All kinds of record, in the order of their codes. */
export const CatalogueList = z.strictObject({ items: z.array(CatalogueEntry) });
export type CatalogueList = z.output<typeof CatalogueList>;

/** How a person fills one field in: the kind of input, and whether it may stay empty. */
export const FormInput = z.enum(['line', 'lines', 'code', 'day', 'amount', 'one-of', 'any-of']);
export type FormInput = z.output<typeof FormInput>;

export const FieldDescription = z.strictObject({
  name: z.string(),
  heading: z.string(),
  code: z.string().nullable(), // of the national standard; null where none is known
  english: z.string(),
  type: Bilingual, // in words, with the length
  required: z.enum(['always', 'sometimes', 'never']),
  requiredWhen: Bilingual.nullable(), // in words, for `sometimes`
  values: z.array(z.strictObject({ value: z.string(), english: z.string(), code: z.string().nullable() })),
  isOtherAllowed: z.boolean(), // `其他-补充说明`
  isNeverKept: z.boolean(), // columns about persons, dropped on reading
  note: Bilingual.nullable(),
  mark: z.enum(['V', 'S', 'M', 'D']),
  input: FormInput,
  maximumLength: z.int().nullable(), // in characters
});
export type FieldDescription = z.output<typeof FieldDescription>;

export const RuleDescription = z.strictObject({
  rule: z.string(),
  field: z.string(),
  severity: z.enum(['error', 'warning']),
  words: Bilingual,
  clause: z.string(),
});
export type RuleDescription = z.output<typeof RuleDescription>;

/** The documentation page of one kind of record, under the edition of the standard in force that day. */
export const CataloguePage = CatalogueEntry.extend({
  legalBasis: z.array(z.strictObject({ clause: z.string(), mark: z.string(), url: z.string().nullable() })),
  edition: z.strictObject({
    name: z.string(),
    source: z.string(),
    effectiveFrom: Day,
    effectiveUntil: Day.nullable(),
  }),
  naturalKey: z.array(z.string()), // field names; the same values again are the same record
  fields: z.array(FieldDescription), // in the order of the standard
  rules: z.array(RuleDescription),
  refusedAsPerson: z.array(z.strictObject({ field: z.string(), includes: z.string() })),
  example: z.record(z.string(), z.string()), // by field name, as a department would write it
  contentSchema: z.record(z.string(), z.unknown()), // JSON Schema of a record's content
  template: z.string(), // path of the XLSX to fill in
});
export type CataloguePage = z.output<typeof CataloguePage>;

/** One place at which two versions of a page differ; `null`: nothing stands there. */
export const PageDifference = z.strictObject({
  place: z.string().describe('As `editions[2021].fields[fineFen].length`.'),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type PageDifference = z.output<typeof PageDifference>;

/** A page that this version ships and that does not rule yet. */
export const PageChange = z.strictObject({
  page: z.string(),
  kind: z.enum(['added', 'changed', 'removed']),
  sha256: z.string().nullable().describe('Of the page that is shipped; null: it is shipped no more.'),
  differences: z.array(PageDifference),
});
export type PageChange = z.output<typeof PageChange>;

/** A page as somebody chose it: it comes into force only if it still has this hash. */
export const PageChoice = z.strictObject({ page: z.string(), sha256: z.string().nullable() });
export type PageChoice = z.output<typeof PageChoice>;

/** Told, in the same transaction, of pages brought into force. */
export type CatalogueApproved = { pages: (PageChoice & { version: number })[] };

/** A version of a page, and what it changed of the one before. */
export const PageVersion = z.strictObject({
  version: z.int().positive(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: z.iso.datetime(),
  reason: z.string(),
  differences: z.array(PageDifference).describe('Against the version before; empty for the first.'),
});
export type PageVersion = z.output<typeof PageVersion>;

const ItemParams = z.strictObject({ item: z.string().min(1).max(40) });

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The room's doors as data. */
export const catalogueRoutes = {
  list: route({
    id: 'getCatalogue',
    method: 'GET',
    path: '/api/v1/catalogue',
    tag: 'catalogue',
    summary: { zh: '目录：可以报送的全部事项', en: 'The catalogue: every kind of record' },
    access: 'public',
    status: 200,
    answer: CatalogueList,
    refusals,
  }),
  item: route({
    id: 'getCatalogueItem',
    method: 'GET',
    path: '/api/v1/catalogue/{item}',
    tag: 'catalogue',
    summary: { zh: '一个事项：字段、规则、依据', en: 'One kind of record: fields, rules, clauses' },
    access: 'public',
    params: ItemParams,
    status: 200,
    answer: CataloguePage,
    refusals,
  }),
  template: route({
    id: 'getTemplate',
    method: 'GET',
    path: '/api/v1/catalogue/{item}.xlsx',
    tag: 'catalogue',
    summary: { zh: '可直接填写的 XLSX 模板', en: 'The XLSX template, ready to fill in' },
    access: 'public',
    params: ItemParams,
    status: 200,
    answer: workbook,
    refusals,
  }),
  changes: route({
    id: 'getCatalogueChanges',
    method: 'GET',
    path: '/api/v1/catalogue-changes',
    tag: 'catalogue',
    summary: {
      zh: '随本版本提供、尚未经双人批准生效的目录页面，以及与现行页面的差异',
      en: 'Pages that this version ships and that two people have not brought into force, with their differences',
    },
    access: 'catalogue:read',
    status: 200,
    answer: z.strictObject({
      changes: z.array(PageChange),
      needsRestart: z.boolean().describe('Pages were brought into force that rule from the next start on.'),
    }),
    refusals: {},
  }),
  versions: route({
    id: 'getPageVersions',
    method: 'GET',
    path: '/api/v1/catalogue/{item}/versions',
    tag: 'catalogue',
    summary: {
      zh: '一个事项的页面历次生效的版本：谁提议、谁批准、改了什么',
      en: 'The versions of a page: who proposed, who approved, what changed',
    },
    access: 'catalogue:read',
    params: ItemParams,
    status: 200,
    answer: z.strictObject({ versions: z.array(PageVersion) }),
    refusals: { 'catalogue.unknown-item': refusals['catalogue.unknown-item'] },
  }),
} as const;
