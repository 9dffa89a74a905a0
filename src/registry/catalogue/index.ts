export { approvePages, settlePages } from './approve-pages.ts';
export type { DateSystem } from './cells.ts';
export { changeCatalogue } from './change-catalogue.ts';
export { contentSchema, type JsonSchema } from './content-schema.ts';
export * from './contract.ts';
export { describeCatalogue, describeForm, describeItem } from './describe.ts';
export type { Ports } from './field-check.ts';
export { type FoundColumns, findColumns, type HeadingAt, looksLikeHeading } from './find-columns.ts';
export { type Finding, leadingFinding, type RuleCode, sayFinding } from './finding.ts';
export type { ReadingRules } from './item.ts';
export { type Catalogue, CatalogueFault, loadCatalogue, type Pages, readPages } from './load-catalogue.ts';
export {
  checkMapping,
  findMappedColumns,
  headingsOf,
  loadMapping,
  type Mapping,
  type MappingRefusal,
  type Provider,
  type RowReader,
  readMappedRow,
  readRow,
} from './mapping.ts';
export { subjectPorts } from './ports.ts';
export { projectionSql } from './projection.ts';
export { refusals as catalogueRefusals } from './refusals.ts';
export { serveCatalogue } from './routes.ts';
export { buildTemplate } from './template.ts';
export { type Content, compileValidator, type Validated, type Validator } from './validator.ts';
