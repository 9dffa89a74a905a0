import type { Day } from '#kit';
import { type DateSystem, plainCode } from './cells.ts';
import { compileCondition, fieldsOf, type Holds, type Value } from './condition.ts';
import { type CellReader, compileCell, type Ports } from './field-check.ts';
import type { Finding } from './finding.ts';
import type { Edition, Field, ReadingRules } from './item.ts';

/** A record's content: keys in sorted order, empty values left out, so that JSON text is its RFC 8785 form. */
export type Content = Record<string, Value>;

export type Validated = { values: Content; findings: Finding[] };

/**
 * `raw`: the cells as text by the index of their field in `edition.fields`; columns that the file does not
 * have are empty text. `receivedOn`: the day of receipt.
 */
export type Validator = (raw: readonly string[], receivedOn: Day) => Validated;

/**
 * Checks rows of one edition: first each cell, then what holds between columns. Errors come in the order of
 * the standard's columns; a row about a person gives one finding and no content at all. What needs other
 * records or the register (V07, V14, V18, V19) is decided where those are known.
 * @source rules of the gate V01–V17
 */
export function compileValidator(
  edition: Edition,
  reading: ReadingRules,
  ports: Ports,
  options: { dateSystem?: DateSystem } = {},
): Validator {
  const indexOf = indexOfField(edition);
  const cells = edition.fields.map((field) =>
    compileCell({ field, isSubject: field.name === edition.subjectField, reading, ports, options }),
  );
  const isAboutPerson = compilePersonTest(edition, reading, ports, indexOf);
  const rules = compileRules(edition, indexOf);
  const keep = compileKeeper(edition, indexOf);

  return (raw, receivedOn) => {
    if (isAboutPerson(raw)) return aboutPerson(edition.subjectField);
    const findings: Finding[] = [];
    const row = readCells(cells, raw, findings);
    if (findings.some((finding) => finding.rule === 'NATURAL_PERSON'))
      return aboutPerson(edition.subjectField);
    const unreadable = new Set(
      findings.filter(({ severity }) => severity === 'error').map(({ field }) => field),
    );
    const before = findings.length;
    for (const rule of rules) {
      const isKnown = unreadable.size === 0 || rule.fields.every((field) => !unreadable.has(field));
      if (isKnown && rule.breaks(row, receivedOn)) findings.push(rule.finding(raw));
    }
    if (findings.length > before) findings.sort((a, b) => indexOf(a.field) - indexOf(b.field));
    return { values: keep(row, receivedOn), findings };
  };
}

function aboutPerson(subjectField: string): Validated {
  const message = { code: 'natural-person', args: {} } as const;
  return {
    values: {},
    findings: [{ rule: 'NATURAL_PERSON', field: subjectField, severity: 'error', message }],
  };
}

export function indexOfField(edition: Edition): (name: string) => number {
  const places = new Map(edition.fields.map((field, place) => [field.name, place]));
  return (name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`edition ${edition.edition} has no field ${name}`);
    return place;
  };
}

function readCells(cells: readonly CellReader[], raw: readonly string[], findings: Finding[]) {
  const row = new Array<Value | undefined>(cells.length);
  for (let at = 0; at < cells.length; at += 1) row[at] = cells[at]!(raw[at] ?? '', findings);
  return row;
}

/** Looks at the cells before anything else is read, so that a person's row is not even parsed. */
function compilePersonTest(
  edition: Edition,
  reading: ReadingRules,
  ports: Ports,
  indexOf: (field: string) => number,
) {
  const words = edition.refuseAsNaturalPerson.map(({ field, includes }) => ({
    at: indexOf(field),
    includes,
  }));
  const certificates = edition.fields.flatMap((field, at) => (field.personal === 'refuse' ? [at] : []));
  const nothing = new Set([...reading.emptyWords, ...reading.placeholderWords]);
  // Some departments repeat the organisation's code in the person's column: that is no person.
  const isCertificate = (text: string) => {
    if (text === '' || nothing.has(text)) return false;
    const { isPersonal, error } = ports.checkCode(plainCode(text));
    return isPersonal || error !== null;
  };
  return (raw: readonly string[]) =>
    words.some(({ at, includes }) => raw[at]?.replace(/[\s\u200b\ufeff]/g, '').includes(includes)) ||
    certificates.some((at) => isCertificate((raw[at] ?? '').trim()));
}

type CompiledRule = {
  fields: readonly string[];
  breaks: Holds;
  finding: (raw: readonly string[]) => Finding;
};

/** Conditional requirements (V01) and the page's rules between columns, alike. */
function compileRules(edition: Edition, indexOf: (field: string) => number): CompiledRule[] {
  const required = edition.fields.flatMap((field, at) => requiredWhen(field, at, indexOf));
  const between = edition.rules.map((rule): CompiledRule => {
    const when = rule.when ? compileCondition(rule.when, indexOf) : () => true;
    const holds = compileCondition(rule.then, indexOf);
    const conditions = rule.when ? [rule.when, rule.then] : [rule.then];
    const finding: Finding = {
      rule: rule.rule as Finding['rule'],
      field: rule.field,
      severity: rule.severity,
      message: { code: 'rule', args: { zh: rule.zh, en: rule.en } },
    };
    return {
      fields: conditions.flatMap(fieldsOf),
      breaks: (row, today) => when(row, today) && !holds(row, today),
      finding: () => finding,
    };
  });
  return [...required, ...between];
}

function requiredWhen(field: Field, at: number, indexOf: (field: string) => number): CompiledRule[] {
  if (typeof field.required === 'string') return [];
  const when = compileCondition(field.required.when, indexOf);
  const args = { heading: field.heading, english: field.english };
  const common = { field: field.name, severity: 'error' } as const;
  return [
    {
      fields: [field.name, ...fieldsOf(field.required.when)],
      breaks: (row, today) => row[at] === undefined && when(row, today),
      // The cell may be filled with a word for nothing: then the rule against placeholders is named.
      finding: (raw) =>
        raw[at]?.trim()
          ? { rule: 'V16', ...common, message: { code: 'placeholder', args } }
          : { rule: 'V01', ...common, message: { code: 'required-missing', args } },
    },
  ];
}

/** Copies what may be kept, in sorted order of names. */
function compileKeeper(edition: Edition, indexOf: (field: string) => number) {
  const kept = edition.fields
    .filter((field) => field.personal !== 'drop' && field.personal !== 'refuse')
    .map((field) => ({
      name: field.name,
      at: indexOf(field.name),
      isLeftOut: field.keepUnless ? compileCondition(field.keepUnless, indexOf) : null,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return (row: readonly (Value | undefined)[], receivedOn: Day): Content => {
    const values: Content = {};
    for (const { name, at, isLeftOut } of kept) {
      const value = row[at];
      if (value !== undefined && !isLeftOut?.(row, receivedOn)) values[name] = value;
    }
    return values;
  };
}
