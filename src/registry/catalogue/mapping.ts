import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { accept, formatWanYuan, type Outcome, refuse, toHalfWidth } from '#kit';
import { type FoundColumns, findColumns, plainHeading } from './find-columns.ts';
import type { Edition, ReadingRules } from './item.ts';
import { parsePage } from './load-catalogue.ts';

const FieldName = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

/**
 * How a foreign layout is read as one of ours. What it does not name is found by our own headings; several of
 * its columns may fill one field of several values.
 */
export const Mapping = z.strictObject({
  mapping: z.string().regex(/^[a-z0-9-]+$/),
  item: z.string(),
  about: z.strictObject({ zh: z.string(), en: z.string() }),
  columns: z.record(z.string().min(1), FieldName), // their heading → our field
  ignore: z.array(z.string().min(1)).default([]), // their headings that have no place here
  values: z.record(FieldName, z.record(z.string(), z.string())).default({}), // field → their value → ours
  constants: z.record(FieldName, z.string()).default({}), // for cells that are missing or empty
  copies: z.record(FieldName, FieldName).default({}), // an empty field takes another's cell
  /** An empty field decided by the first characters of another; `otherwise` for all the rest. */
  byStart: z
    .record(
      FieldName,
      z.strictObject({ from: FieldName, starts: z.record(z.string(), z.string()), otherwise: z.string() }),
    )
    .default({}),
  /** Empty fields that take the name or code of the department that hands the file in. */
  fromProvider: z
    .strictObject({ name: z.array(FieldName).default([]), code: z.array(FieldName).default([]) })
    .default({ name: [], code: [] }),
  inYuan: z.array(FieldName).default([]), // amounts that this layout writes in 元
  skipRows: z.int().min(0).max(20).default(0), // rows above the heading
});
export type Mapping = z.output<typeof Mapping>;

export type MappingRefusal =
  | { code: 'catalogue.mapping-wrong-item'; mapping: string; item: string; wanted: string }
  | { code: 'catalogue.mapping-unknown-field'; mapping: string; field: string }
  | { code: 'catalogue.mapping-unknown-value'; mapping: string; field: string; value: string };

/** Throws a `CatalogueFault` with file and line when the file has not the shape of a mapping. */
export const loadMapping = (file: string): Mapping =>
  parsePage(file, readFileSync(file, 'utf8'), Mapping).value;

/** Refuses a mapping that names fields or values which the edition does not have. */
export function checkMapping(
  mapping: Mapping,
  item: string,
  edition: Edition,
): Outcome<Mapping, MappingRefusal> {
  const about = { mapping: mapping.mapping };
  if (mapping.item !== item) {
    return refuse({ code: 'catalogue.mapping-wrong-item', ...about, item: mapping.item, wanted: item });
  }
  const fields = new Map(edition.fields.map((field) => [field.name, field]));
  const field = fieldsNamedBy(mapping).find((name) => !fields.has(name));
  if (field !== undefined) return refuse({ code: 'catalogue.mapping-unknown-field', ...about, field });
  for (const [name, values] of Object.entries(mapping.values)) {
    const { values: allowed, other, type } = fields.get(name)!;
    if (type !== 'enum' && type !== 'enums') continue;
    const isAllowed = (value: string) =>
      value === '' || allowed.some((known) => known.value === value) || (other && value.startsWith('其他-'));
    const value = Object.values(values).find((ours) => !isAllowed(ours));
    if (value !== undefined) {
      return refuse({ code: 'catalogue.mapping-unknown-value', ...about, field: name, value });
    }
  }
  return accept(mapping);
}

function fieldsNamedBy(mapping: Mapping): string[] {
  const { columns, values, constants, copies, byStart, fromProvider, inYuan } = mapping;
  return [
    ...Object.values(columns),
    ...[values, constants, copies, byStart].flatMap((part) => Object.keys(part)),
    ...Object.values(copies),
    ...Object.values(byStart).map(({ from }) => from),
    ...fromProvider.name,
    ...fromProvider.code,
    ...inYuan,
  ];
}

/** Their headings in the form in which headings are compared, for `findColumns` and `looksLikeHeading`. */
export const headingsOf = (mapping: Mapping): Map<string, string> =>
  new Map(Object.entries(mapping.columns).map(([heading, field]) => [plainHeading(heading), field]));

export type Provider = { name: string; code: string };

/** Lays a row's cells out by the index of their field, as the validator takes them. */
export type RowReader = (cells: readonly string[]) => string[];

/** Without a mapping: each field's own cell, or empty text where the file has no such column. */
export const readRow =
  (found: FoundColumns): RowReader =>
  (cells) =>
    found.cellOf.map((at) => (at < 0 ? '' : (cells[at] ?? '')));

/**
 * Which of a foreign layout's columns is which field. Columns that the mapping fills by itself are not
 * missing; columns that fill one field of several values are not duplicates.
 */
export function findMappedColumns(
  edition: Edition,
  reading: ReadingRules,
  headings: readonly string[],
  mapping: Mapping,
): FoundColumns {
  const found = findColumns(edition, reading, headings, headingsOf(mapping));
  const filled = new Set([
    ...[mapping.constants, mapping.copies, mapping.byStart].flatMap((part) => Object.keys(part)),
    ...mapping.fromProvider.name,
    ...mapping.fromProvider.code,
  ]);
  const ignored = new Set(mapping.ignore.map(plainHeading));
  const joined = joinedColumns(edition, headings, mapping);
  return {
    ...found,
    missing: found.missing.filter(({ name }) => !filled.has(name)),
    unknown: found.unknown.filter(({ heading }) => !ignored.has(plainHeading(heading))),
    duplicates: found.duplicates.filter(
      ({ columns }) => ![...joined.values()].some((same) => columns.every((at) => same.includes(at - 1))),
    ),
  };
}

/** For fields of several values the cells of all differently headed columns that the mapping sends there. */
function joinedColumns(
  edition: Edition,
  headings: readonly string[],
  mapping: Mapping,
): Map<string, number[]> {
  const known = headingsOf(mapping);
  const several = new Set(edition.fields.filter(({ type }) => type === 'enums').map(({ name }) => name));
  const cellsOf = new Map<string, number[]>();
  const seen = new Set<string>();
  headings.forEach((heading, at) => {
    const plain = plainHeading(heading);
    const field = known.get(plain);
    if (field === undefined || !several.has(field) || seen.has(plain)) return;
    seen.add(plain);
    cellsOf.set(field, [...(cellsOf.get(field) ?? []), at]);
  });
  return cellsOf;
}

/** Reads rows of a foreign layout: join, translate, convert, then fill what is empty. */
export function readMappedRow(
  edition: Edition,
  found: FoundColumns,
  headings: readonly string[],
  mapping: Mapping,
  provider: Provider | null,
): RowReader {
  const read = readRow(found);
  const names = edition.fields.map(({ name }) => name);
  const joined = [...joinedColumns(edition, headings, mapping)].map(
    ([field, cells]) => [names.indexOf(field), cells] as const,
  );
  const values = Object.entries(mapping.values).map(
    ([field, table]) => [names.indexOf(field), new Map(Object.entries(table))] as const,
  );
  const inYuan = mapping.inYuan.map((field) => names.indexOf(field));
  const fill = compileFills(mapping, provider, (field) => names.indexOf(field));
  return (cells) => {
    const row = read(cells);
    for (const [at, sources] of joined) {
      row[at] = sources
        .map((source) => (cells[source] ?? '').trim())
        .filter((cell) => cell !== '')
        .join(';');
    }
    for (const [at, table] of values) row[at] = translate(row[at]!, table);
    for (const at of inYuan) row[at] = yuanToWanYuan(row[at]!);
    fill(row);
    return row;
  };
}

/** The whole cell, or each of its values that are joined by a semicolon. */
function translate(cell: string, table: ReadonlyMap<string, string>): string {
  const whole = table.get(cell.trim());
  if (whole !== undefined) return whole;
  if (!cell.includes(';')) return cell;
  return cell
    .split(';')
    .map((part) => table.get(part.trim()) ?? part)
    .filter((part) => part !== '')
    .join(';');
}

/** Left as it is when it is no plain number: the validator says so. */
function yuanToWanYuan(cell: string): string {
  const match = /^(\d{1,12})(?:\.(\d{1,2})0*)?元?$/.exec(toHalfWidth(cell).replace(/[\s,]/g, ''));
  if (!match) return cell;
  return formatWanYuan(Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`));
}

function compileFills(
  mapping: Mapping,
  provider: Provider | null,
  indexOf: (field: string) => number,
): (row: string[]) => void {
  const fills: [at: number, value: (row: readonly string[]) => string][] = [];
  for (const [field, value] of Object.entries(mapping.constants)) fills.push([indexOf(field), () => value]);
  for (const [field, { from, starts, otherwise }] of Object.entries(mapping.byStart)) {
    const source = indexOf(from);
    fills.push([
      indexOf(field),
      (row) =>
        Object.entries(starts).find(([start]) => row[source]!.trim().startsWith(start))?.[1] ?? otherwise,
    ]);
  }
  for (const field of provider ? mapping.fromProvider.name : [])
    fills.push([indexOf(field), () => provider!.name]);
  for (const field of provider ? mapping.fromProvider.code : [])
    fills.push([indexOf(field), () => provider!.code]);
  for (const [field, from] of Object.entries(mapping.copies))
    fills.push([indexOf(field), (row) => row[indexOf(from)]!]);
  return (row) => {
    for (const [at, value] of fills) if (row[at]!.trim() === '') row[at] = value(row);
  };
}
