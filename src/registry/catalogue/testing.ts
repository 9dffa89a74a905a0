import { Day } from '#kit';
import { loadSubjectLaw } from '#registry/subjects';
import { aRow } from './builders.ts';
import { type Edition, editionOn } from './item.ts';
import { type Catalogue, loadCatalogue, readPages } from './load-catalogue.ts';
import { subjectPorts } from './ports.ts';
import { compileValidator, type Validated } from './validator.ts';

/** The catalogue as shipped, and short ways to try rows on it; for tests only. */
export const receivedOn = Day.parse('2026-11-20');
const repository = new URL('../../../', import.meta.url);
export const catalogueFolder = new URL('law/catalogue/', repository);
export const mappingFolder = new URL('law/mappings/', repository);
export const fixtureFolder = new URL('test/fixtures/catalogue/', repository);
export const sampleFolder = new URL('../shared/samples/first-files/', repository);

export const shippedPorts = () => subjectPorts(loadSubjectLaw(new URL('law/', repository)), receivedOn);
export const shippedCatalogue = (): Catalogue =>
  loadCatalogue(readPages(catalogueFolder.pathname), shippedPorts());

export function shippedEdition(catalogue: Catalogue, item: string): Edition {
  const edition = editionOn(catalogue.items.get(item)!, receivedOn);
  if (edition === null) throw new Error(`no edition of ${item}`);
  return edition;
}

/** Checks the edition's example row with the named cells changed. */
export function tryRows(catalogue: Catalogue, item: string) {
  const edition = shippedEdition(catalogue, item);
  const validate = compileValidator(edition, catalogue.reading, shippedPorts());
  return (changed: Readonly<Record<string, string>> = {}): Validated =>
    validate(aRow(edition, changed), receivedOn);
}

/** `rule field` of each finding, warnings with a question mark: `V10 fineFen`, `V09 validFrom?`. */
export const found = ({ findings }: Validated): string[] =>
  findings.map(({ rule, field, severity }) => `${rule} ${field}${severity === 'warning' ? '?' : ''}`);
