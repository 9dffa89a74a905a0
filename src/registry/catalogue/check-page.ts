import { compileChoices } from './cells.ts';
import { fieldsOf } from './condition.ts';
import type { Ports } from './field-check.ts';
import { spellingsOf } from './find-columns.ts';
import { sayFinding } from './finding.ts';
import type { CatalogueItem, Edition, Field, ReadingRules } from './item.ts';
import { compileValidator } from './validator.ts';

export type PageProblem = { path: PropertyKey[]; problem: string };

/** Excel keeps a drop-down list of at most this many characters in a cell's validation. */
const longestList = 255;

/**
 * What a schema cannot say about a page: names that must exist, headings that must be told apart, editions
 * that must not overlap, an example that its own validator must accept. Empty when the page is sound.
 */
export function checkPage(page: CatalogueItem, reading: ReadingRules, ports: Ports): PageProblem[] {
  const problems = checkEditions(page);
  page.editions.forEach((edition, at) => {
    const inEdition = [...checkFields(edition), ...checkNames(edition), ...checkHeadings(edition)];
    if (inEdition.length === 0) inEdition.push(...checkExample(edition, reading, ports));
    problems.push(...inEdition.map(({ path, problem }) => ({ path: ['editions', at, ...path], problem })));
  });
  return problems;
}

function checkEditions(page: CatalogueItem): PageProblem[] {
  return page.editions.flatMap((edition, at) => {
    const next = page.editions[at + 1];
    const path = ['editions', at, 'effectiveUntil'];
    if (edition.effectiveUntil !== undefined && edition.effectiveUntil < edition.effectiveFrom) {
      return [{ path, problem: 'is earlier than effectiveFrom. Correct one of the two days.' }];
    }
    if (next && (edition.effectiveUntil === undefined || edition.effectiveUntil >= next.effectiveFrom)) {
      return [
        { path, problem: `must be the day before ${next.effectiveFrom}, when the next edition begins.` },
      ];
    }
    return [];
  });
}

function checkFields(edition: Edition): PageProblem[] {
  return edition.fields.flatMap((field, at) =>
    fieldProblems(field).map(([key, problem]) => ({ path: ['fields', at, key], problem })),
  );
}

function fieldProblems(field: Field): [key: string, problem: string][] {
  const problems: [string, string][] = [];
  const isChoice = field.type === 'enum' || field.type === 'enums';
  const isPersonal = field.personal === 'drop' || field.personal === 'refuse';
  if (isChoice && field.values.length === 0) problems.push(['type', 'needs values. List them.']);
  if (!isChoice && field.values.length > 0) problems.push(['values', 'belong to enum and enums only.']);
  if (field.other && field.length === undefined)
    problems.push(['other', 'needs a length for the explanation.']);
  if (/^(text|identifier)$/.test(field.type) && field.length === undefined) {
    problems.push(['type', 'needs a length in characters. Add one.']);
  }
  if (isPersonal && field.required !== 'optional') {
    problems.push(['required', 'cannot be asked of a column that is never accepted. Remove it.']);
  }
  const list = field.values.map(({ value }) => value).join(',');
  if (list.length > longestList)
    problems.push(['values', `are too long for a drop-down list (${longestList}).`]);
  const choices = compileChoices(field);
  const unclear = field.values.find(({ value, code }) => code && choices.find(code) !== value);
  if (unclear) problems.push(['values', `use the code ${unclear.code} twice. Give each value its own.`]);
  return problems;
}

/** Every name that the edition mentions must be one of its fields. */
function checkNames(edition: Edition): PageProblem[] {
  const names = new Set(edition.fields.map(({ name }) => name));
  const mentioned: [PropertyKey[], string][] = [
    ...edition.naturalKey.map((name, at): [PropertyKey[], string] => [['naturalKey', at], name]),
    [['subjectField'], edition.subjectField],
    ...(edition.decidedField ? [[['decidedField'], edition.decidedField] as [PropertyKey[], string]] : []),
    ...edition.refuseAsNaturalPerson.map(({ field }, at): [PropertyKey[], string] => [
      ['refuseAsNaturalPerson', at],
      field,
    ]),
    ...Object.keys(edition.example).map((name): [PropertyKey[], string] => [['example', name], name]),
    ...edition.rules.flatMap((rule, at) =>
      [rule.field, ...fieldsOf(rule.then), ...(rule.when ? fieldsOf(rule.when) : [])].map(
        (name): [PropertyKey[], string] => [['rules', at], name],
      ),
    ),
    ...edition.fields.flatMap(({ required, keepUnless }, at) =>
      [
        ...(typeof required === 'string' ? [] : fieldsOf(required.when)),
        ...(keepUnless ? fieldsOf(keepUnless) : []),
      ].map((name): [PropertyKey[], string] => [['fields', at], name]),
    ),
  ];
  return mentioned
    .filter(([, name]) => !names.has(name))
    .map(([path, name]) => ({
      path,
      problem: `names the field "${name}", which this edition does not have.`,
    }));
}

/** Two columns that answer to one heading could not be told apart in a file. */
function checkHeadings(edition: Edition): PageProblem[] {
  const problems: PageProblem[] = [];
  const owners = new Map<string, string>();
  const names = new Set<string>();
  edition.fields.forEach((field, at) => {
    if (names.has(field.name)) {
      problems.push({ path: ['fields', at, 'name'], problem: `${field.name} is used twice. Rename one.` });
    }
    names.add(field.name);
    for (const spelling of spellingsOf(field)) {
      const owner = owners.get(spelling);
      owners.set(spelling, field.name);
      if (owner === undefined || owner === field.name) continue;
      const problem = `answers to the heading "${spelling}", and so does ${owner}. Change one of them.`;
      problems.push({ path: ['fields', at], problem });
    }
  });
  return problems;
}

function checkExample(edition: Edition, reading: ReadingRules, ports: Ports): PageProblem[] {
  const validate = compileValidator(edition, reading, ports);
  const row = edition.fields.map(({ name }) => edition.example[name] ?? '');
  return validate(row, edition.exampleReceivedOn).findings.map((finding) => ({
    path: finding.field in edition.example ? ['example', finding.field] : ['example'],
    problem: `is not a good example: ${finding.rule} ${sayFinding(finding, 'en')}`,
  }));
}
