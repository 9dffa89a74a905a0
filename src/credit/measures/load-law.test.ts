import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { listingItems } from '#credit/lists';
import { CatalogueItem } from '#registry/catalogue/contract';
import { aListLaw, aMeasureLaw, aRow, lawFolder, theMeasureLaw } from './builders.ts';
import { compileMeasureLaw } from './load-law.ts';
import { measureItem, restingItems } from './supports.ts';

const read = (name: string): unknown => parse(readFileSync(new URL(name, lawFolder), 'utf8'));
const law = theMeasureLaw();
const rows = [...law.rows.values()];
const page = CatalogueItem.parse(read(`catalogue/${measureItem}.yaml`));
const { fields, rules } = page.editions.at(-1)!;

test('a measure that reduces rights without a clause stops the start, and the row is named', () => {
  const { clause: _, ...without } = aRow({ type: 'I' });
  assert.throws(() => aMeasureLaw([without]), /PM900/);
  assert.throws(() => aMeasureLaw([aRow({ clause: '  ' })]), /PM900.*\n.*needs the clause/);
});

test('a row that names what the law does not know, or contradicts itself, stops the start', () => {
  const listing = (lists: string[], facts = {}) =>
    aRow({ trigger: { kind: 'listing', lists, zh: '列入', en: 'listed' }, ...facts });
  const table: [row: unknown, fault: RegExp][] = [
    [listing(['no-such-list']), /PM900 names the list no-such-list/],
    [listing([]), /PM900/],
    [aRow({ domain: 'religion' }), /PM900 names the field religion/],
    [aRow({ implementedBy: ['film'] }), /PM900 names the field film/],
    [aRow({ implementedBy: 'all' }), /PM900 is decided, so it must name who decides/],
    [aRow({ type: 'incentive' }), /PM900 is an incentive, which no authority decides/],
    [aRow({ inForceUntil: '2019-12-31' }), /PM900 ends before it begins/],
    [aRow({ duration: { kind: 'months', minimum: 24, maximum: 12 } }), /minimum is above the maximum/],
    [listing(['honour-model']), /PM900 is of type I, which does not go with the list honour-model/],
    [listing(['serious-wages'], { type: 'incentive' }), /does not go with the list serious-wages/],
  ];
  for (const [row, fault] of table) assert.throws(() => aMeasureLaw([row]), fault);
  assert.throws(() => aMeasureLaw([aRow(), aRow()]), /PM900 stands there twice/);
});

test('a page about anything but organisations stops the start', () => {
  const punishments = read('measures/punishments.yaml') as object;
  const compile = (page: object) => compileMeasureLaw([page], aListLaw(), 'a page of a test');
  assert.ok(compile(punishments).rows.size > 90);
  assert.throws(() => compile({ ...punishments, object: 'person' }), /object/);
});

test('rows outside business regulation, or acting on persons, are not loaded', () => {
  const left = [
    27, 38, 52, 81, 82, 83, 84, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 100, 101, 102, 105, 107,
  ];
  const leftOut = [...left, 120, 121].map((number) => `PM${String(number).padStart(3, '0')}`);
  assert.deepEqual(
    leftOut.filter((measure) => law.rows.has(measure)),
    [],
  );
  const loaded = rows.filter(({ measure }) => measure.startsWith('PM'));
  assert.equal(loaded.length + leftOut.length, 121);
  assert.ok(
    loaded.every(({ trigger }) => !/宗教|电影|出版|慈善|网络信息|军|法定代表人|个人/.test(trigger.zh)),
  );
});

test('every row says in both languages what, why and for how long, and what is not law is marked', () => {
  for (const described of law.described.values()) {
    for (const { zh, en } of [
      described.name,
      described.trigger,
      described.duration,
      described.implementedBy,
    ]) {
      assert.match(zh, /[\u4e00-\u9fff]/);
      assert.match(en, /^[^\u4e00-\u9fff]+$/);
    }
    assert.match(described.clause, /第.+条/);
    assert.equal(described.inNationalList, 'unknown');
  }
});

type Condition = CatalogueItem['editions'][number]['rules'][number]['then'];

const numbersIn = (condition: Condition): string[] => {
  if ('any' in condition) return condition.any.flatMap(numbersIn);
  return 'field' in condition && condition.field === 'measureId' && condition.is ? [condition.is] : [];
};

test('the door takes a decision on a measure that the law lets be decided, and on no other', () => {
  const known = rules.filter(({ rule }) => rule === 'V13').flatMap(({ then }) => numbersIn(then));
  const decided = rows.filter(({ trigger }) => trigger.kind === 'decision').map(({ measure }) => measure);
  assert.deepEqual(known.toSorted(), decided.toSorted());
});

test('the door holds each measure to the authorities that have the power in the law', () => {
  const { authorities } = aListLaw();
  const words = new Map<string, readonly string[]>();
  for (const { rule, when, then } of rules) {
    if (rule !== 'V19' || !when || !('field' in then)) continue;
    for (const number of numbersIn(when)) words.set(number, [then.includes ?? []].flat());
  }
  for (const { measure, trigger, implementedBy } of rows) {
    if (trigger.kind !== 'decision' || implementedBy === 'all') continue;
    const expected = implementedBy.flatMap((field) => authorities.domains.get(field)!.authorityWords);
    assert.deepEqual([...words.get(measure)!].sort(), [...new Set(expected)].sort(), measure);
  }
});

test('a decision may rest on those kinds of record that its page names, as the catalogue names them', () => {
  const named = fields.find(({ name }) => name === 'restsOnItem')!.values.map(({ value }) => value);
  assert.deepEqual(named, [...restingItems.keys()]);
  for (const [name, item] of restingItems) {
    const resting = CatalogueItem.parse(read(`catalogue/${item}.yaml`));
    const { fields: theirs, naturalKey } = resting.editions.at(-1)!;
    assert.equal(resting.disclosure, '公开公示');
    assert.ok(
      resting.name.zh.includes(name) || item === 'court-default',
      `${name} is not ${resting.name.zh}`,
    );
    for (const field of ['authorityCode', 'documentNumber', 'authorityName'])
      assert.ok(
        theirs.some((each) => each.name === field),
        `${item} has no ${field}`,
      );
    assert.deepEqual(naturalKey, ['authorityCode', 'documentNumber', 'subjectCode']);
  }
  assert.ok(
    listingItems
      .filter((item) => item !== 'honour')
      .every((item) => [...restingItems.values()].includes(item)),
  );
});
