import type { FieldDescription } from '#registry/catalogue/contract';

type Cells = Readonly<Record<string, string>>;

export const withoutEmpty = (cells: Cells): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text.trim() !== ''));

/** Whose decision it is and whose data: the unit of who fills it in, until he says otherwise. */
const OF_UNIT = {
  authorityName: 'name',
  authorityCode: 'code',
  sourceName: 'name',
  sourceCode: 'code',
} as const;

/** A form as it begins. */
export function firstCells(
  fields: readonly Pick<FieldDescription, 'name'>[],
  unit: { name: string; code: string } | null,
): Cells {
  const names = new Set(fields.map(({ name }) => name));
  const entries = Object.entries(OF_UNIT).filter(([field]) => unit !== null && names.has(field));
  return Object.fromEntries(entries.map(([field, part]) => [field, unit![part]]));
}

/** What the next record of a pile is likely to share with this one: who decided it and what kind it is, never whom. */
const KEPT = [...Object.keys(OF_UNIT), 'subjectClass', 'documentName', 'licenceType', 'licenceStatus'];

export const cellsForNext = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([field]) => KEPT.includes(field)));
