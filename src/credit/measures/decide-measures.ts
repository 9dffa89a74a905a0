import type { StandingRecord } from '#disclosure/register/contract';
import { type Day, earliest } from '#kit';
import { type MeasureInForce, MeasureType } from './contract.ts';
import type { MeasureLaw } from './measure-row.ts';
import { sayEnd } from './say-end.ts';
import { followDecisions, followListings, type Supported } from './supports.ts';

/**
 * The measures that apply to one organisation on `day`, from the records of it that stand. None without its three
 * supports: a row of law in force, a listing or record that stands, an authority that had the power to decide.
 * @source 国办发〔2020〕49号; 山东省社会信用条例 25, 27
 */
export function decideMeasures(
  law: MeasureLaw,
  standing: readonly StandingRecord[],
  day: Day,
): MeasureInForce[] {
  const shown = standing.filter(
    ({ shownFrom, shownUntil }) => shownFrom <= day && (shownUntil === null || day <= shownUntil),
  );
  const entries = law.entriesIn(shown);
  return [...followListings(law, entries), ...followDecisions(law, shown, entries)]
    .filter((one) => one.since <= day)
    .map((one) => ({ one, until: untilOf(one) }))
    .filter(({ until }) => until === null || day <= until)
    .map(({ one, until }) => describe(law, one, until))
    .sort(byOrder);
}

const untilOf = ({ bounds }: Supported): Day | null =>
  earliest(bounds.flatMap(({ day }) => (day === null ? [] : [day])));

function describe(law: MeasureLaw, supported: Supported, until: Day | null): MeasureInForce {
  const { row, since, rests, decision } = supported;
  const { trigger, implementedBy } = law.described.get(row.measure)!;
  return {
    measure: row.measure,
    name: row.name,
    type: row.type,
    domain: row.domain,
    clause: row.clause,
    mark: row.mark,
    trigger,
    since,
    until,
    endsWith: sayEnd(supported, until),
    implementedBy,
    rests,
    decision,
  };
}

/** By type, then by number, then by what it rests on: the same whatever the order of the records. */
const orderOf = ({ type, measure, rests, decision }: MeasureInForce): string =>
  [MeasureType.options.indexOf(type), measure, rests.recordId, decision?.recordId].join(' ');

const byOrder = (one: MeasureInForce, other: MeasureInForce): number =>
  orderOf(one) < orderOf(other) ? -1 : 1;
