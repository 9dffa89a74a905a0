import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StandingRecord } from '#disclosure/register/contract';
import { addDays, addMonths, type Day } from '#kit';
import { aDecision, aListing, aListLaw, aMeasureLaw, aPenalty, aRow } from './builders.ts';
import { decideMeasures } from './decide-measures.ts';
import type { MeasureLaw } from './measure-row.ts';

const FIRST = '2020-01-01' as Day;
const dayAt = (offset: number): Day => addDays(FIRST, offset);
const histories = Number(process.env.GONGXIN_HISTORIES ?? 2_000);

const bureaus = {
  food: '示范市市场监督管理局',
  wages: '示范市人力资源和社会保障局',
  none: '示范市教育局',
} as const;
type Bureau = keyof typeof bureaus;

/** Days are counted from `FIRST`; `null`: no end. `endedOn`: withdrawn, repaired or objected to, at that day's beginning. */
type Life = { receivedOn: number; shownUntil: number | null; endedOn: number | null };
type History = {
  rows: readonly { from: number; until: number | null }[];
  listUntil: number | null;
  penalties: readonly (Life & { decidedOn: number })[];
  listings: readonly (Life & { listedOn: number; by: Bureau })[];
  decisions: readonly (Life & {
    row: number;
    restsOn: number;
    by: Bureau;
    decidedOn: number;
    validFrom: number;
    validUntil: number | null;
  })[];
};

/** Rows 0 and 1 are decided (one to three years; two years from the penalty), 2 and 3 follow from the list of wages. */
const trigger = { kind: 'listing', lists: ['serious-wages'], zh: '列入', en: 'listed' };
const rowShapes = [
  { duration: { kind: 'months', minimum: 12, maximum: 36 } },
  { duration: { kind: 'months', minimum: 24, maximum: 24, countsFrom: 'record' } },
  { trigger },
  { trigger, duration: { kind: 'while-standing' }, type: 'II' },
];

const realLists = aListLaw();

function lawOf({ rows, listUntil }: History): MeasureLaw {
  const wages = realLists.lists.get('serious-wages')!;
  const ended = { ...wages, inForceFrom: FIRST, inForceUntil: listUntil === null ? null : dayAt(listUntil) };
  const lists = { ...realLists, lists: new Map([['serious-wages', ended]]), listNamed: () => ended };
  const pages = rowShapes.map((shape, at) => {
    const { from, until } = rows[at]!;
    const days = { inForceFrom: dayAt(from), inForceUntil: until === null ? null : dayAt(until) };
    return aRow({ measure: `PM90${at}`, ...shape, ...days });
  });
  return aMeasureLaw(pages, lists);
}

const idOf = (kind: 'penalty' | 'listing' | 'decision', at: number) =>
  `00000000-0000-7000-8000-00000000${{ penalty: 1, listing: 2, decision: 3 }[kind]}${String(at).padStart(3, '0')}`;

/** What the register would hand over on a day: received, within its days, not ended. */
function standingOn(history: History, day: number, { withEnded = false } = {}): StandingRecord[] {
  const stands = (life: Life) => (withEnded ? standsBut(life, day) : stand(life, day));
  const shown = (life: Life) => ({
    shownFrom: dayAt(life.receivedOn),
    shownUntil: life.shownUntil === null ? null : dayAt(life.shownUntil),
  });
  const penalties = history.penalties.flatMap((life, at) => {
    const content = { documentNumber: `罚${at}号`, decidedOn: dayAt(life.decidedOn) };
    return stands(life) ? aPenalty({ ...shown(life), recordId: idOf('penalty', at), content }) : [];
  });
  const listings = history.listings.flatMap((life, at) => {
    const listedOn = dayAt(life.listedOn);
    const content = { decidedOn: listedOn, listedOn, authorityName: bureaus[life.by] };
    return stands(life) ? aListing({ ...shown(life), recordId: idOf('listing', at), content }) : [];
  });
  const decisions = history.decisions.flatMap((life, at) => {
    const content = {
      measureId: `PM90${life.row}`,
      restsOnNumber: `罚${life.restsOn}号`,
      authorityName: bureaus[life.by],
      decidedOn: dayAt(life.decidedOn),
      validFrom: dayAt(life.validFrom),
      validUntil: life.validUntil === null ? '' : dayAt(life.validUntil),
    };
    return stands(life) ? aDecision({ ...shown(life), recordId: idOf('decision', at), content }) : [];
  });
  return [...decisions, ...listings, ...penalties];
}

const standsBut = (life: Life, day: number) => day >= life.receivedOn && day <= (life.shownUntil ?? day);
const stand = (life: Life, day: number) => standsBut(life, day) && !(day >= (life.endedOn ?? day + 1));

/**
 * The oracle: which measures a history leaves in force on a day, written from the law's words over the history itself,
 * without records, pages or bounds.
 */
function expectedOn(history: History, day: number): string[] {
  const found: string[] = [];
  const inForce = (row: number, on: number) => {
    const { from, until } = history.rows[row]!;
    return on >= from && (until === null || on <= until);
  };
  for (const [at, listing] of history.listings.entries()) {
    if (!stand(listing, day) || listing.by !== 'wages' || day < listing.listedOn) continue;
    if (history.listUntil !== null && day > history.listUntil) continue;
    for (const row of [2, 3]) if (inForce(row, day)) found.push(`PM90${row} ${idOf('listing', at)}`);
  }
  for (const [at, decision] of history.decisions.entries()) {
    const { row, decidedOn, validFrom, validUntil } = decision;
    const penalty = history.penalties[decision.restsOn];
    if (!penalty || row > 1 || decision.by !== 'food') continue;
    if (!stand(decision, day) || !stand(penalty, day)) continue;
    if (!inForce(row, day) || !inForce(row, decidedOn)) continue;
    if (day < decidedOn || day < validFrom || day < penalty.decidedOn) continue;
    if (validUntil !== null && day > validUntil) continue;
    const start = Math.max(decidedOn, validFrom, penalty.decidedOn, history.rows[row]!.from);
    const lastOfLaw = row === 0 ? addMonths(dayAt(start), 36) : addMonths(dayAt(penalty.decidedOn), 24);
    if (dayAt(day) > lastOfLaw) continue;
    found.push(`PM90${row} ${idOf('penalty', decision.restsOn)} ${idOf('decision', at)}`);
  }
  return found.sort();
}

type Deciding = (history: History, law: MeasureLaw, day: number) => string[];

const keysOf = (measures: ReturnType<typeof decideMeasures>) =>
  measures
    .map(({ measure, rests, decision }) =>
      [measure, rests.recordId, decision?.recordId ?? ''].join(' ').trim(),
    )
    .sort();

const asWritten: Deciding = (history, law, day) =>
  keysOf(decideMeasures(law, standingOn(history, day), dayAt(day)));

const offset = fc.integer({ min: 0, max: 1_500 });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 2 });
const later = { receivedOn: offset, shownFor: maybe(offset), endedAfter: maybe(offset) };
/** Mostly the one with the power. */
const mostly = (bureau: Bureau) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(bureau) }, fc.constantFrom<Bureau[]>('food', 'wages', 'none'));

/** Ends are written as so many days after the beginning, so that few histories are empty of meaning. */
const lifeOf = (one: { receivedOn: number; shownFor: number | null; endedAfter: number | null }): Life => ({
  receivedOn: one.receivedOn,
  shownUntil: one.shownFor === null ? null : one.receivedOn + one.shownFor,
  endedOn: one.endedAfter === null ? null : one.receivedOn + one.endedAfter,
});

const someHistory: fc.Arbitrary<{ history: History; days: number[] }> = fc
  .record({
    rows: fc.array(fc.record({ from: fc.integer({ min: 0, max: 600 }), lasts: maybe(offset) }), {
      minLength: 4,
      maxLength: 4,
    }),
    listUntil: maybe(offset),
    penalties: fc.array(fc.record({ ...later, before: fc.integer({ min: 0, max: 60 }) }), { maxLength: 3 }),
    listings: fc.array(
      fc.record({ ...later, by: mostly('wages'), before: fc.integer({ min: -5, max: 60 }) }),
      {
        maxLength: 2,
      },
    ),
    decisions: fc.array(
      fc.record({
        ...later,
        by: mostly('food'),
        row: fc.integer({ min: 0, max: 2 }),
        restsOn: fc.integer({ min: 0, max: 3 }),
        before: fc.integer({ min: -5, max: 60 }),
        starts: fc.integer({ min: 0, max: 90 }),
        lasts: maybe(offset),
      }),
      { maxLength: 4 },
    ),
    days: fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 2 }),
  })
  .map(({ rows, penalties, listings, decisions, days, listUntil }) => {
    const history: History = {
      listUntil,
      rows: rows.map(({ from, lasts }) => ({ from, until: lasts === null ? null : from + lasts })),
      penalties: penalties.map((one) => ({ ...lifeOf(one), decidedOn: one.receivedOn - one.before })),
      listings: listings.map((one) => ({
        ...lifeOf(one),
        by: one.by,
        listedOn: one.receivedOn - one.before,
      })),
      decisions: decisions.map((one) => {
        const decidedOn = one.receivedOn - one.before;
        const validFrom = decidedOn + one.starts;
        const validUntil = one.lasts === null ? null : validFrom + one.lasts;
        return {
          ...lifeOf(one),
          by: one.by,
          row: one.row,
          restsOn: one.restsOn,
          decidedOn,
          validFrom,
          validUntil,
        };
      }),
    };
    return { history, days: [...days, ...turningPoints(history)] };
  });

/** Every day on which something begins or ends, the day before and the day after. */
function turningPoints({ rows, penalties, listings, decisions, listUntil }: History): number[] {
  const lives = [...penalties, ...listings, ...decisions];
  const days = [
    listUntil,
    ...rows.flatMap(({ from, until }) => [from, until]),
    ...lives.flatMap(({ receivedOn, shownUntil, endedOn }) => [receivedOn, shownUntil, endedOn]),
    ...decisions.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
  ].filter((day) => day !== null);
  return [...new Set(days.flatMap((day) => [day - 1, day, day + 1]))].filter((day) => day >= 0);
}

function agrees(deciding: Deciding) {
  return ({ history, days }: { history: History; days: number[] }) => {
    const law = lawOf(history);
    for (const day of days)
      assert.deepEqual(deciding(history, law, day), expectedOn(history, day), `day ${day}`);
  };
}

test('over random histories no measure is in force without its three supports, and none is missing', () => {
  fc.assert(fc.property(someHistory, agrees(asWritten)), { numRuns: histories });
});

test('random histories have measures in force and days on which they end', () => {
  const count = { followed: 0, decided: 0, ended: 0 };
  for (const { history, days } of fc.sample(someHistory, { numRuns: 500, seed: 5 })) {
    for (const day of days) {
      const today = expectedOn(history, day);
      const tomorrow = expectedOn(history, day + 1);
      count.followed += today.filter((key) => /^PM90[23]/.test(key)).length;
      count.decided += today.filter((key) => /^PM90[01]/.test(key)).length;
      count.ended += today.filter((key) => !tomorrow.includes(key)).length;
    }
  }
  assert.ok(Math.min(...Object.values(count)) > 200, JSON.stringify(count));
});

test('a measure is in force on the last day that it names and not on the day after, whatever else happens', () => {
  const property = fc.property(someHistory, ({ history, days }) => {
    const law = lawOf(history);
    for (const day of days) {
      for (const { until } of decideMeasures(law, standingOn(history, day), dayAt(day))) {
        if (until === null) continue;
        const after = Math.round((Date.parse(until) - Date.parse(FIRST)) / 86_400_000) + 1;
        agrees(asWritten)({ history, days: [after - 1, after] });
      }
    }
  });
  fc.assert(property, { numRuns: Math.max(200, histories / 10) });
});

const bugs: { name: string; deciding: Deciding }[] = [
  {
    name: 'the end of the law is not looked at',
    deciding: (history, _law, day) => {
      const endless = history.rows.map(({ from }) => ({ from, until: null }));
      const law = lawOf({ ...history, rows: endless, listUntil: null });
      return keysOf(decideMeasures(law, standingOn(history, day), dayAt(day)));
    },
  },
  {
    name: 'a withdrawal is not looked at',
    deciding: (history, law, day) =>
      keysOf(decideMeasures(law, standingOn(history, day, { withEnded: true }), dayAt(day))),
  },
  {
    name: 'the power of the authority is not looked at',
    deciding: (history, law, day) => {
      const everywhere = { ...law, domainsOf: () => new Set(['food', 'wages']) };
      return keysOf(decideMeasures(everywhere, standingOn(history, day), dayAt(day)));
    },
  },
  {
    name: 'a measure lasts a day too long',
    deciding: (history, law, day) => {
      const yesterday = day === 0 ? [] : asWritten(history, law, day - 1);
      return [...new Set([...asWritten(history, law, day), ...yesterday])].sort();
    },
  },
];

for (const { name, deciding } of bugs)
  test(`the histories find the bug: ${name}`, () => {
    const found = fc.check(fc.property(someHistory, agrees(deciding)), {
      numRuns: 2_000,
      endOnFailure: true,
    });
    assert.ok(found.failed, 'no history showed it');
  });
