import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { Day } from '#kit';
import { type Category, SubjectClass, SubjectKind } from './kind.ts';
import { type SubjectLaw, subjectLaw } from './subject-law.ts';

export type { SubjectLaw } from './subject-law.ts';

/**
 * Reads `uscc/categories.yaml` and `divisions/*.csv` under the law's folder, once at start.
 * Throws when a file is missing or wrong, and names the file and the place in it.
 */
export function loadSubjectLaw(lawFolder: URL): SubjectLaw {
  const folder = lawFolder.href.endsWith('/') ? lawFolder : new URL(`${lawFolder.href}/`);
  return subjectLaw(loadCategories(folder), loadDivisions(folder));
}

const CodeCharacter = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]$/);
const CategoriesFile = z.strictObject({
  standard: z.string(),
  amendment: z.string(),
  clause: z.string(),
  effectiveFrom: Day,
  evidence: z.record(z.string(), z.enum(['V', 'S', 'M', 'D'])),
  authorities: z
    .array(
      z.strictObject({
        digit: CodeCharacter,
        name: z.string().min(1),
        english: z.string().min(1),
        categories: z
          .array(
            z.strictObject({
              digit: CodeCharacter,
              name: z.string().min(1),
              kind: SubjectKind,
              class: SubjectClass,
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

function loadCategories(folder: URL): Map<string, Category> {
  const path = 'uscc/categories.yaml';
  const file = checked(
    path,
    CategoriesFile,
    reading(path, () => parseYaml(textOf(folder, path))),
  );
  const categories = new Map<string, Category>();
  for (const authority of file.authorities) {
    for (const { digit, name, kind, class: subjectClass } of authority.categories) {
      const pair = authority.digit + digit;
      if (categories.has(pair)) throw new Error(`law/${path}: the pair ${pair} stands twice`);
      categories.set(pair, { pair, authority: authority.name, name, kind, class: subjectClass });
    }
  }
  return categories;
}

const DivisionRows = (digits: number) =>
  z
    .array(z.object({ code: z.string().regex(new RegExp(`^[0-9]{${digits}}$`)), name: z.string().min(1) }))
    .min(1);

function loadDivisions(folder: URL): Map<string, string> {
  const divisions = new Map([['100000', '全国']]);
  const files = [
    ['divisions/divisions-provinces-2023.csv', 2],
    ['divisions/divisions-cities-2023.csv', 4],
    ['divisions/divisions-2023.csv', 6],
  ] as const;
  for (const [path, digits] of files) {
    const rows: unknown = reading(path, () => parseCsv(textOf(folder, path), { columns: true, bom: true }));
    for (const { code, name } of checked(path, DivisionRows(digits), rows)) {
      const full = code.padEnd(6, '0');
      // Prefectures without counties (东莞 4419) stand among the counties as well, as 441900.
      if ((divisions.get(full) ?? name) !== name) {
        throw new Error(
          `law/${path}: the division ${code} stands twice, as ${divisions.get(full)} and ${name}`,
        );
      }
      divisions.set(full, name);
    }
  }
  return divisions;
}

const textOf = (folder: URL, path: string) => readFileSync(new URL(path, folder), 'utf8');

function reading<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw new Error(`law/${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function checked<Schema extends z.ZodType>(path: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'whole file'}: ${issue.message}`);
  throw new Error(`law/${path}: ${places.join('; ')}`, { cause: result.error });
}
