import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '#kit';
import { aLicence, aPenalty, aSite, day } from './builders.ts';
import { textOf } from './markup.ts';
import { placeOf, planTimeline, yearsOf } from './timeline.ts';
import { timelineFigure } from './timeline-drawing.ts';

const today = day('2026-11-20');

test('a single record needs no picture', () => {
  assert.equal(planTimeline([aPenalty()], today), null);
});

test('a licence is drawn while it is valid, a penalty while it is public, oldest first', () => {
  const bars = planTimeline([aPenalty(), aLicence()], today)?.bars ?? [];
  assert.deepEqual(
    bars.map(({ item, span, from, to }) => [item, span, from, to]),
    [
      ['licence', 'valid', '2024-03-18', '2029-03-17'],
      ['penalty', 'public', '2026-11-12', '2027-11-12'],
    ],
  );
});

test('the first year on the axis starts at the edge instead of being cut off by it', () => {
  const records = [aPenalty({ decidedOn: day('2023-12-20') }), aLicence()];
  const drawn = textOf(timelineFigure(aSite(), '91370402MA3X00037F', planTimeline(records, today)!));
  const ticks = [...drawn.matchAll(/class="tick" x="([\d.]+)" y="\d+" text-anchor="(\w+)"/g)];
  const atEdge = ticks.filter(([, x]) => Number(x) < 20);
  assert.equal(atEdge.length, 2);
  for (const [, , anchor] of atEdge) assert.equal(anchor, 'start');
});

test('a licence until 2099 has no end', () => {
  const licence = aLicence({ content: { validFrom: '2022-08-01', validUntil: '2099-12-31' } });
  assert.equal(planTimeline([licence, aPenalty()], today)?.bars[0]?.to, null);
});

test('when there are too many records the penalties stay in the picture and the rest is counted', () => {
  const licences = Array.from({ length: 30 }, (_, index) => aLicence({ recordId: `${index}` }));
  const timeline = planTimeline([...licences, aPenalty()], today);
  assert.equal(timeline?.bars.length, 10);
  assert.equal(timeline?.leftOut, 21);
  assert.ok(timeline?.bars.some((bar) => bar.item === 'penalty'));
});

test('today and every record have a place inside the picture', () => {
  const near = fc.integer({ min: -6000, max: 6000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(near, near), { minLength: 2, maxLength: 20 }), (spans) => {
      const records = spans.map(([a, b]) =>
        aPenalty({ decidedOn: addDays(today, Math.min(a, b)), shownUntil: addDays(today, Math.max(a, b)) }),
      );
      const timeline = planTimeline(records, today);
      assert.ok(timeline);
      assert.ok(timeline.from < today && today < timeline.to);
      for (const bar of timeline.bars) {
        assert.ok(placeOf(timeline, bar.from) >= 0 && placeOf(timeline, bar.to ?? timeline.to) <= 1);
      }
      assert.ok(yearsOf(timeline, 5).length <= 5);
    }),
  );
});
