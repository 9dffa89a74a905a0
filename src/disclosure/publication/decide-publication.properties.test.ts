import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addYears, type Day } from '#kit';
import { aLaw, aPenalty } from './builders.ts';
import { decidePublication } from './decide-publication.ts';
import type { Publication } from './publication.ts';
import { FINE, listedPenaltyTypes } from './severity.ts';

const law = aLaw();

const somePenalty = fc
  .record({
    decided: fc.integer({ min: 0, max: 4000 }),
    delay: fc.integer({ min: 0, max: 900 }),
    types: fc.uniqueArray(fc.constantFrom(...listedPenaltyTypes, FINE, '其他-责令改正'), { minLength: 1 }),
    fineFen: fc.integer({ min: 1, max: 200_000_000 }),
    authorityName: fc.constantFrom('示范市生态环境局', '示范市市场监督管理局', '示范市人力资源和社会保障局'),
    validFor: fc.integer({ min: 0, max: 4000 }),
    actEnded: fc.option(fc.integer({ min: 0, max: 2500 })),
    publishFor: fc.option(fc.integer({ min: 0, max: 2500 })),
  })
  .map(({ decided, delay, types, fineFen, authorityName, validFor, actEnded, publishFor }) => {
    const from = (days: number) => new Date(Date.UTC(2019, 0, 1 + days)).toISOString().slice(0, 10);
    const content: Record<string, unknown> = { penaltyTypes: types, fineFen, authorityName };
    content.validUntil = from(decided + validFor);
    if (actEnded !== null) content.actEndedOn = from(decided - actEnded);
    if (publishFor !== null) content.publishUntil = from(decided + publishFor);
    return aPenalty({ decidedOn: from(decided), receivedOn: from(decided + delay), content });
  });

test('nothing is shown after five years from the end of the act, nor before it was received', () => {
  fc.assert(
    fc.property(somePenalty, (penalty) => {
      const publication = decidePublication(penalty, law);
      if (publication.decision !== 'public') return;
      const end = (penalty.content.actEndedOn ?? penalty.decidedOn) as Day;
      assert(publication.shownUntil !== null && publication.shownUntil <= addYears(end, 5));
      assert(publication.shownFrom !== null && publication.shownFrom <= publication.shownUntil);
      assert.equal(publication.reasons.filter((reason) => reason.decides).length, 1);
      assert(publication.reasons.every((reason) => reason.day >= publication.shownUntil!));
      assert(publication.reasons.every((reason) => law.sourceOf(reason.source) !== null));
    }),
    { numRuns: 2000 },
  );
});

test('the order in which penalty types are written changes nothing', () => {
  fc.assert(
    fc.property(somePenalty, (penalty) => {
      const types = (penalty.content.penaltyTypes as string[]).toReversed();
      const turned = { ...penalty, content: { ...penalty.content, penaltyTypes: types } };
      assert.deepEqual(decidePublication(turned, law), decidePublication(penalty, law));
    }),
  );
});

test('a provider’s day never lengthens a display and a further type of penalty never shortens one', () => {
  const lastOf = (publication: Publication) =>
    publication.decision === 'public' ? publication.shownUntil! : ('' as Day);
  fc.assert(
    fc.property(somePenalty, fc.constantFrom(...listedPenaltyTypes), (penalty, type) => {
      const { publishUntil: _, ...without } = penalty.content;
      const free = decidePublication({ ...penalty, content: without }, law);
      const bounded = decidePublication(penalty, law);
      assert(lastOf(bounded) <= lastOf(free) || free.decision !== 'public');
      if (bounded.decision === 'public') assert(bounded.shownUntil! <= lastOf(free));
      const types = [...(penalty.content.penaltyTypes as string[]), type];
      const graver = decidePublication(
        { ...penalty, content: { ...penalty.content, penaltyTypes: types } },
        law,
      );
      if (bounded.decision === 'public') assert(lastOf(graver) >= lastOf(bounded));
    }),
    { numRuns: 1000 },
  );
});

test('a later decision of the same kind is never shown for less long into the future', () => {
  const general = ['没收违法所得'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 900 }), (start, step) => {
      const lastFrom = (days: number) => {
        const decidedOn = new Date(Date.UTC(2019, 6, 1 + days)).toISOString().slice(0, 10);
        return decidePublication(aPenalty({ decidedOn, content: { penaltyTypes: general } }), law)
          .shownUntil!;
      };
      assert(lastFrom(start) <= lastFrom(start + step));
    }),
  );
});
