import type { Day } from '#kit';
import { maskPersonalIdentifiers } from '#registry/subjects';
import type { IngestLaw } from './law.ts';
import { RowChecker } from './row-checker.ts';
import type { RowFinding } from './submission.ts';

export type RowCheck = {
  findings: RowFinding[];
  /** No finding is an error. Whether the name is the subject's (V07) or the record known (V14) stays open. */
  wouldPass: boolean;
  /**
   * The cells as they may be shown again to who typed them: identifiers of persons are masked, and of a row
   * about a person there is nothing.
   */
  shown: Record<string, string>;
};

/**
 * Checks one row typed by hand as a row of a file is checked; stores and logs nothing. `cells`: text by field
 * name, as a department would write it. `item` must be in the catalogue and have an edition in force.
 */
export function checkOne(
  law: IngestLaw,
  item: string,
  cells: Readonly<Record<string, string>>,
  receivedOn: Day,
): RowCheck {
  const checker = new RowChecker({ format: 'json-lines', date1904: false }, { law, item, receivedOn });
  const { findings } = checker.check({ row: 1, cells: [], record: { ...cells } });
  const isAboutPerson = findings.some(({ rule }) => rule === 'NATURAL_PERSON');
  const mask = (name: string, text: string) =>
    isSuspect(findings.filter(({ field }) => field === name))
      ? maskPersonalIdentifiers(text, { law: law.subjects, today: receivedOn }).text
      : text;
  return {
    findings: [...findings],
    wouldPass: findings.every(({ severity }) => severity !== 'error'),
    shown: isAboutPerson
      ? {}
      : Object.fromEntries(Object.entries(cells).map(([name, text]) => [name, mask(name, text)])),
  };
}

/** A cell that could not be read was not searched for identifiers of persons by its check. */
const isSuspect = (findings: readonly RowFinding[]): boolean =>
  findings.some(({ rule, severity }) => rule === 'V15' || severity === 'error');
