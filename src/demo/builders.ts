import { Day } from '#kit';
import {
  type Catalogue,
  compileValidator,
  editionOn,
  type Finding,
  loadCatalogue,
  readPages,
  subjectPorts,
} from '#registry/catalogue';
import { loadSubjectLaw } from '#registry/subjects';
import type { Column } from './csv.ts';
import { generateCity } from './generate-city.ts';
import { withDivisions } from './known-divisions.ts';
import type { Row } from './subjects.ts';

/** The city of the tests, and the rules of the gateway as shipped; for tests only. */
export const today = Day.parse('2026-11-20');
const lawFolder = new URL('../../law/', import.meta.url);

export const cityOfTests = () =>
  generateCity({ seed: 'gongxin', subjectCount: 2_000, recordCount: 12_000, today });

export const lawWithCity = () => withDivisions(loadSubjectLaw(lawFolder), cityOfTests().divisions);

/** What the catalogue as shipped finds in a row by its cells alone. */
export function gateway(): (item: string, row: Row) => Finding[] {
  const ports = subjectPorts(lawWithCity(), today);
  const catalogue = loadCatalogue(readPages(new URL('catalogue/', lawFolder).pathname), ports);
  const validators = new Map(
    [...catalogue.items.keys()].map((item) => {
      const fields = fieldsOf(catalogue, item);
      return [
        item,
        { fields, validate: compileValidator(edition(catalogue, item), catalogue.reading, ports) },
      ];
    }),
  );
  return (item, row) => {
    const { fields, validate } = validators.get(item)!;
    const stranger = Object.keys(row).find((field) => row[field] !== '' && !fields.includes(field));
    if (stranger) throw new Error(`${item} has no field ${stranger}`);
    return validate(
      fields.map((field) => row[field] ?? ''),
      today,
    ).findings;
  };
}

export function columnsOf(item: string): Column[] {
  const ports = subjectPorts(lawWithCity(), today);
  const catalogue = loadCatalogue(readPages(new URL('catalogue/', lawFolder).pathname), ports);
  return edition(catalogue, item).fields.map(({ name, heading }) => ({ field: name, heading }));
}

const fieldsOf = (catalogue: Catalogue, item: string): string[] =>
  edition(catalogue, item).fields.map((field) => field.name);

function edition(catalogue: Catalogue, item: string) {
  const found = editionOn(catalogue.items.get(item)!, today);
  if (!found) throw new Error(`no edition of ${item}`);
  return found;
}
