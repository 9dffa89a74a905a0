import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMonths, addYears, type Day } from '#kit';
import { aLaw, aRecord } from './builders.ts';
import { decidePublication, keepRemoval } from './decide-publication.ts';
import { isVisible } from './display.ts';
import { explainPublication } from './explain.ts';
import { type Publication, RemovalReason } from './publication.ts';

const law = aLaw();
const items = ['serious-listing', 'abnormal-listing', 'court-default', 'honour'] as const;
const until = { validUntil: '2028-05-30' };
const decide = (item: string, content: object = {}, receivedOn = '2026-06-02') =>
  decidePublication(aRecord(item, { receivedOn, content: { ...until, ...content } }), law);
const daysOf = ({ decision, shownUntil, earliestRepairOn }: Publication) => [
  decision,
  shownUntil,
  earliestRepairOn,
];

test('each kind of list has its own term, counted from the decision', () => {
  assert.deepEqual(daysOf(decide('serious-listing')), ['public', '2029-05-31', '2027-05-31']);
  assert.deepEqual(daysOf(decide('abnormal-listing')), ['public', '2031-05-31', null]);
  assert.deepEqual(daysOf(decide('court-default')), ['public', '2031-05-31', null]);
  assert.deepEqual(daysOf(decide('honour')), ['public', '2028-05-30', null]);
  assert.equal(decide('serious-listing').severity, 'serious');
});

test('the day of whoever listed can only shorten: a court’s two years hold, ten for a serious listing do not', () => {
  assert.equal(decide('court-default', { publishUntil: '2028-05-30' }).shownUntil, '2028-05-30');
  assert.equal(decide('serious-listing', { publishUntil: '2036-05-30' }).shownUntil, '2029-05-31');
  const short = decide('serious-listing', { publishUntil: '2027-01-31' });
  assert.deepEqual(daysOf(short), ['public', '2027-01-31', null]);
});

test('a removal ends it: never public from then on, with the reason in words and its clause', () => {
  for (const item of items) {
    const removed = decide(item, { removedOn: '2027-07-01', removalReason: '修复' }, '2027-07-02');
    assert.deepEqual(
      [removed.decision, removed.neverBecause, removed.shownUntil],
      ['never', 'removed', null],
    );
    const { title, lines } = explainPublication({ ...removed, item }, law);
    assert.equal(title.zh, '为什么不公示');
    assert.match(lines[0]!.words.zh, /已经移出名单/);
    assert.equal(lines[1]!.words.zh, '已移出：修复，自 2027-07-01 起不再公示。');
    assert.equal(lines[1]!.words.en, 'Removed, for credit repaired: public no more since 2027-07-01.');
    assert.ok(lines[1]!.decides && lines[1]!.clause !== '' && lines[1]!.day === '2027-06-30');
  }
});

test('each reason of removal has its words, and other items have no removal', () => {
  for (const removalReason of RemovalReason.options) {
    const removed = decide('honour', { removedOn: '2027-07-01', removalReason });
    const words = explainPublication({ ...removed, item: 'honour' }, law).lines[1]!.words;
    assert.match(words.zh, new RegExp(`^已移出：${removalReason}`));
  }
  const reward = decidePublication(aRecord('reward', { content: { removedOn: '2026-06-01' } }), law);
  assert.equal(reward.decision, 'public');
});

const someVersion = fc.record({
  item: fc.constantFrom(...items),
  decided: fc.integer({ min: 0, max: 2500 }),
  delay: fc.integer({ min: 0, max: 400 }),
  removed: fc.option(fc.integer({ min: 0, max: 900 })),
  publishFor: fc.option(fc.integer({ min: 0, max: 4000 })),
});
type Version = typeof someVersion extends fc.Arbitrary<infer Value> ? Value : never;

const dayAt = (number: number) => new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10) as Day;

function decideVersion({ item, decided, delay, removed, publishFor }: Version): Publication {
  const content: Record<string, string> = { validUntil: dayAt(decided + 700) };
  if (removed !== null) {
    content.removedOn = dayAt(decided + removed);
    content.removalReason = '变更';
  }
  if (publishFor !== null) content.publishUntil = dayAt(decided + publishFor);
  const record = { decidedOn: dayAt(decided), receivedOn: dayAt(decided + delay), content };
  return decidePublication(aRecord(item, record), law);
}

test('whatever comes later under the same document, what was removed is never seen again', () => {
  fc.assert(
    fc.property(fc.array(someVersion, { minLength: 1, maxLength: 6 }), fc.nat(4000), (versions, on) => {
      let shown: Publication | null = null;
      let isRemoved = false;
      for (const version of versions) {
        shown = keepRemoval(decideVersion(version), shown);
        isRemoved ||= version.removed !== null;
        if (!isRemoved) continue;
        assert.equal(isVisible({ ...shown, endedAt: null }, dayAt(on), new Date(0)), false);
        assert.equal(shown.neverBecause, 'removed');
        assert.equal(shown.reasons.length, 1);
      }
    }),
    { numRuns: 1000 },
  );
});

test('no listing is shown beyond its longest term, nor repaired before a year', () => {
  fc.assert(
    fc.property(someVersion, (version) => {
      const publication = decideVersion(version);
      if (publication.decision !== 'public') return;
      const decidedOn = dayAt(version.decided);
      const longest = { 'serious-listing': addMonths(decidedOn, 36), honour: dayAt(version.decided + 700) };
      const bound = version.item in longest ? longest[version.item as 'honour'] : addYears(decidedOn, 5);
      assert.ok(publication.shownUntil !== null && publication.shownUntil <= bound);
      const { earliestRepairOn } = publication;
      assert.ok(earliestRepairOn === null || earliestRepairOn >= addMonths(decidedOn, 12));
      assert.equal(publication.reasons.filter((reason) => reason.decides).length, 1);
    }),
    { numRuns: 1000 },
  );
});
