import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandingRecord } from '#disclosure/register/contract';
import type { Day } from '#kit';
import { aDecision, aListing, aListLaw, aMeasureLaw, aPenalty, aRow, theMeasureLaw } from './builders.ts';
import { decideMeasures } from './decide-measures.ts';

const TODAY = '2026-11-20' as Day;
const law = aMeasureLaw([aRow()]);
const whole = theMeasureLaw();

const on = (standing: readonly StandingRecord[], day: string = TODAY, within = law) =>
  decideMeasures(within, standing, day as Day);

test('a decided measure says why it applies, since when, until when, by which clause and how it ends', () => {
  const [measure, ...others] = on([aPenalty(), aDecision()]);
  assert.deepEqual(others, []);
  assert.ok(measure);
  const { since, until, clause, rests, decision, endsWith, implementedBy } = measure;
  assert.deepEqual([since, until, clause], ['2026-06-10', '2027-06-10', '示例条例第一条']);
  assert.equal(rests.documentNumber, '示市监罚字〔2026〕第00001号');
  assert.equal(rests.list, null);
  assert.equal(decision?.documentNumber, '示市监惩字〔2026〕第00001号');
  assert.match(endsWith.zh, /^决定载明至 2027-06-10。.*即时终止。$/);
  assert.match(endsWith.en, /^Decided until 2027-06-10\. .*at once/);
  assert.equal(implementedBy.zh, '食品安全领域的主管部门');
});

test('who is on a list has the measures that the law attaches to it, without any decision', () => {
  const [measure, ...others] = on([aListing()], TODAY, whole);
  assert.deepEqual(others, []);
  assert.equal(measure?.measure, 'PM106');
  assert.equal(measure.decision, null);
  assert.deepEqual([measure.since, measure.until], ['2026-06-01', '2029-05-31']);
  assert.equal(measure.rests.list, 'serious-wages');
  assert.match(measure.endsWith.zh, /移出条件：付清拖欠的工资后申请移出。/);
});

test('a list without a last day ends its measures with removal, and the words say so', () => {
  const [measure] = on([aListing({ shownUntil: null })], TODAY, whole);
  assert.equal(measure?.until, null);
  assert.match(measure.endsWith.zh, /^列入期间适用，移出之日起终止。/);
});

test('an honour brings the incentives of the law and nothing else', () => {
  const honour = {
    ...aListing({ content: { listName: '守信典型', authorityName: '示范市发展和改革委员会' } }),
    item: 'honour',
  };
  const found = on([honour], TODAY, whole);
  assert.deepEqual(
    found.map(({ measure }) => measure),
    ['IN001', 'IN002', 'IN003', 'IN004', 'IN005', 'IN006', 'IN007'],
  );
  assert.ok(found.every(({ type, since }) => type === 'incentive' && since === '2026-06-01'));
});

test('nothing is in force without what it rests on', () => {
  const otherNumber = aPenalty({ content: { documentNumber: '示市监罚字〔2026〕第00002号' } });
  const otherAuthority = aPenalty({ content: { authorityCode: '11370400004300027T' } });
  const otherItem = { ...aPenalty(), item: 'inspection' };
  const isOver = aPenalty({ shownUntil: '2026-11-19' });
  const isNotYet = aPenalty({ shownFrom: '2026-11-21' });
  for (const base of [otherNumber, otherAuthority, otherItem, isOver, isNotYet])
    assert.deepEqual(on([base, aDecision()]), []);
  assert.deepEqual(on([aDecision()]), []);
  assert.deepEqual(on([aPenalty()]), []);
});

test('nothing is in force that an authority decided without the power', () => {
  assert.deepEqual(on([aPenalty(), aDecision({ content: { authorityName: '示范市教育局' } })]), []);
  assert.deepEqual(on([aListing({ content: { authorityName: '示范市教育局' } })], TODAY, whole), []);
});

test('nothing is in force without a row of law in force, today and when it was decided', () => {
  const standing = [aPenalty(), aDecision()];
  const until = (day: string) => aMeasureLaw([aRow({ inForceUntil: day })]);
  assert.equal(on(standing, TODAY, until(TODAY)).length, 1);
  assert.deepEqual(on(standing, TODAY, until('2026-11-19')), []);
  assert.deepEqual(on(standing, TODAY, aMeasureLaw([aRow({ inForceFrom: '2026-06-11' })])), []);
  assert.deepEqual(on([aPenalty(), aDecision({ content: { measureId: 'PM999' } })]), []);
});

test('what follows from a listing cannot be decided, and a list that exists no more brings nothing', () => {
  const decided = aDecision({ content: { measureId: 'PM106', authorityName: '示范市人力资源和社会保障局' } });
  assert.deepEqual(on([aPenalty(), decided], TODAY, whole), []);
  const lists = aListLaw();
  const wages = lists.lists.get('serious-wages')!;
  const ended = new Map(lists.lists).set('serious-wages', { ...wages, inForceUntil: '2026-11-19' as Day });
  const row = aRow({ trigger: { kind: 'listing', lists: ['serious-wages'], zh: '列入', en: 'listed' } });
  assert.equal(on([aListing()], TODAY, aMeasureLaw([row], lists)).length, 1);
  assert.deepEqual(on([aListing()], TODAY, aMeasureLaw([row], { ...lists, lists: ended })), []);
});

test('a decision longer than the law allows is cut to it, and the words say so', () => {
  const standing = [
    aPenalty({ shownUntil: null }),
    aDecision({ shownUntil: '2036-06-10', content: { validUntil: '2036-06-10' } }),
  ];
  const [measure] = on(standing);
  assert.equal(measure?.until, '2029-06-10');
  assert.match(measure.endsWith.zh, /法律规定最长 3 年，至 2029-06-10。决定载明至 2036-06-10，超过/);
  assert.equal(on(standing, '2029-06-10').length, 1);
  assert.deepEqual(on(standing, '2029-06-11'), []);
});

test('where the law counts from the penalty, its months begin with the penalty', () => {
  const duration = { kind: 'months', minimum: 60, maximum: 60, countsFrom: 'record' };
  const standing = [
    aPenalty({ shownUntil: null, content: { decidedOn: '2026-02-28' } }),
    aDecision({ shownUntil: null, content: { validUntil: '' } }),
  ];
  assert.equal(on(standing, TODAY, aMeasureLaw([aRow({ duration })]))[0]?.until, '2031-02-28');
});

test('a measure ends here with the record behind it, however long the ban of the law lasts', () => {
  const standing = [aPenalty({ shownUntil: '2027-01-31' }), aDecision()];
  const [measure] = on(standing);
  assert.equal(measure?.until, '2027-01-31');
  assert.match(measure.endsWith.zh, /^所依据的信息公示至 2027-01-31/);
  assert.deepEqual(on(standing, '2027-02-01'), []);
});

test('a measure begins no earlier than its decision, its own first day, or what it rests on', () => {
  const late = aDecision({ content: { validFrom: '2026-12-01' } });
  assert.deepEqual(on([aPenalty(), late]), []);
  assert.equal(on([aPenalty(), late], '2026-12-01')[0]?.since, '2026-12-01');
  const listedLater = aListing({ content: { listedOn: '2026-11-21' } });
  assert.deepEqual(on([listedLater], TODAY, whole), []);
});

test('the order in which records come changes nothing', () => {
  const standing = [aPenalty(), aDecision(), aListing()];
  const both = aMeasureLaw([
    aRow(),
    aRow({
      measure: 'PM901',
      trigger: { kind: 'listing', lists: ['serious-wages'], zh: '列入', en: 'listed' },
    }),
  ]);
  assert.equal(on(standing, TODAY, both).length, 2);
  assert.deepEqual(on(standing.toReversed(), TODAY, both), on(standing, TODAY, both));
});
