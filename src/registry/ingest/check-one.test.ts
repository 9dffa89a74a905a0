import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Day } from '#kit';
import {
  type Edition,
  editionOn,
  keptFields,
  loadCatalogue,
  readPages,
  subjectPorts,
} from '#registry/catalogue';
import { loadSubjectLaw } from '#registry/subjects';
import { checkOne } from './check-one.ts';

const today = Day.parse('2026-11-20');
const folder = new URL('../../../law/', import.meta.url);
const subjects = loadSubjectLaw(folder);
const catalogue = loadCatalogue(
  readPages(new URL('catalogue/', folder).pathname),
  subjectPorts(subjects, today),
);
const law = { subjects, catalogue };
const editionOf = (item: string): Edition => editionOn(catalogue.items.get(item)!, today)!;
const check = (item: string, changed: Record<string, string> = {}) =>
  checkOne(law, item, { ...editionOf(item).example, ...changed }, today);
const person = '11010519491231002X'; // printed in GB 11643-1999

test('the example row of every kind of record would pass', () => {
  assert.ok(catalogue.items.size >= 15, `saw ${catalogue.items.size} kinds`);
  for (const item of catalogue.items.keys()) {
    assert.deepEqual(
      check(item).findings.filter(({ severity }) => severity === 'error'),
      [],
      item,
    );
    assert.equal(check(item).wouldPass, true, item);
  }
});

test('an empty row names every field that must be filled, in official order', () => {
  const { findings, wouldPass } = checkOne(law, 'penalty', {}, today);
  assert.equal(wouldPass, false);
  const required = keptFields(editionOf('penalty')).filter((field) => field.required === 'always');
  assert.deepEqual(
    findings.map(({ rule, field }) => `${rule} ${field}`),
    required.map(({ name }) => `V01 ${name}`),
  );
});

test('a warning alone does not stop a row', () => {
  const { findings, wouldPass } = check('penalty', { facts: `当事人联系电话 13900000000` });
  assert.deepEqual(
    findings.map(({ rule, severity }) => [rule, severity]),
    [['V15', 'warning']],
  );
  assert.equal(wouldPass, true);
});

test('of a row about a person nothing is shown again', () => {
  for (const changed of [{ subjectCode: person }, { subjectClass: '自然人' }, { penaltyTypes: '行政拘留' }]) {
    const { findings, wouldPass, shown } = check('penalty', changed as Record<string, string>);
    assert.deepEqual([findings.map(({ rule }) => rule), wouldPass, shown], [['NATURAL_PERSON'], false, {}]);
    assert.doesNotMatch(JSON.stringify(findings), /11010519491231002X|示例市春和/);
  }
});

test('an identifier of a person is masked wherever it was typed, and the rest is kept', () => {
  for (const name of ['facts', 'documentNumber', 'sourceCode', 'fineFen', 'decidedOn', 'subjectClass']) {
    const { shown, findings } = check('penalty', { [name]: `甲 ${person} 乙` });
    assert.doesNotMatch(JSON.stringify({ shown, findings }), new RegExp(person), name);
    assert.match(shown[name] ?? '', /甲.*乙/, name);
    assert.equal(shown.offenceType, editionOf('penalty').example.offenceType, name);
  }
});

test('a mistyped code is kept as it was typed, so that it can be corrected', () => {
  const { shown, findings } = check('penalty', { subjectCode: '91370402MA3X00038F' });
  assert.deepEqual([findings[0]?.rule, shown.subjectCode], ['V04', '91370402MA3X00038F']);
});
