import type { ListEntry } from '#credit/lists/contract';
import type { StandingRecord } from '#disclosure/register/contract';
import { addMonths, type Day } from '#kit';
import type { MeasureDecision, Rest } from './contract.ts';
import type { MeasureLaw, MeasureRow } from './measure-row.ts';

/** What may set the last day of a measure; `day` null where it sets none. */
export type Bound = {
  by: 'law' | 'list' | 'record' | 'decision' | 'decided' | 'maximum';
  day: Day | null;
};

/** A row of law with what it rests on and who decided; in force from `since` to the earliest of its bounds. */
export type Supported = {
  row: MeasureRow;
  since: Day;
  bounds: readonly Bound[];
  rests: Rest;
  decision: MeasureDecision | null;
  /** What must be done to be removed, where it rests on a list entry that says so. */
  removalCondition: string | null;
};

/** Kinds of record that a decision may rest on: how its page writes them, and the catalogue item. */
export const restingItems: ReadonlyMap<string, string> = new Map([
  ['行政处罚', 'penalty'],
  ['行政强制', 'coercion'],
  ['行政征收', 'levy'],
  ['行政确认', 'confirmation'],
  ['行政裁决', 'ruling'],
  ['监督检查', 'inspection'],
  ['严重失信主体名单', 'serious-listing'],
  ['经营异常名录', 'abnormal-listing'],
  ['失信被执行人', 'court-default'],
]);

/** The catalogue item of decided measures. */
export const measureItem = 'measure';

/** What follows from list entries by itself, where the authority that listed has power over the list. */
export function* followListings(law: MeasureLaw, entries: readonly ListEntry[]): Generator<Supported> {
  for (const entry of entries) {
    const list = law.lists.get(entry.list);
    const rows = law.rowsOfList.get(entry.list);
    if (!list || !rows || !hasPower(law, entry.authorityName, list.domains)) continue;
    for (const row of rows) {
      yield {
        row,
        since: latest([entry.decidedOn, entry.listedOn, row.inForceFrom, list.inForceFrom]),
        bounds: [
          { by: 'record', day: entry.shownUntil },
          { by: 'law', day: row.inForceUntil },
          { by: 'list', day: list.inForceUntil },
        ],
        rests: {
          recordId: entry.recordId,
          item: entry.item,
          documentNumber: entry.decisionNumber,
          authorityName: entry.authorityName,
          list: entry.list,
        },
        decision: null,
        removalCondition: entry.removalCondition,
      };
    }
  }
}

/**
 * What authorities with the power decided under a row of law that was in force on the day of decision, resting on a
 * record that is shown.
 */
export function* followDecisions(
  law: MeasureLaw,
  shown: readonly StandingRecord[],
  entries: readonly ListEntry[],
): Generator<Supported> {
  for (const record of shown) {
    if (record.item !== measureItem) continue;
    const read = readDecision(record);
    const row = law.rows.get(read.measure);
    if (row?.trigger.kind !== 'decision' || row.implementedBy === 'all') continue;
    if (!isInForce(row, read.decision.decidedOn)) continue;
    if (!hasPower(law, read.decision.authorityName, row.implementedBy)) continue;
    const base = shown.find((other) => isNamedBy(read, other));
    if (!base) continue;
    const entry = entries.find(({ recordId }) => recordId === base.recordId);
    const since = latest([read.validFrom, read.decision.decidedOn, row.inForceFrom, base.decidedOn]);
    yield {
      row,
      since,
      bounds: [
        { by: 'decided', day: read.validUntil },
        { by: 'maximum', day: lawfulEnd(row, since, base) },
        { by: 'record', day: base.shownUntil },
        { by: 'law', day: row.inForceUntil },
        { by: 'decision', day: record.shownUntil },
      ],
      rests: {
        recordId: base.recordId,
        item: base.item,
        documentNumber: read.restsOnNumber,
        authorityName: text(base, 'authorityName'),
        list: entry?.list ?? null,
      },
      decision: read.decision,
      removalCondition: entry?.removalCondition ?? null,
    };
  }
}

export const isInForce = (row: MeasureRow, day: Day): boolean =>
  row.inForceFrom <= day && (row.inForceUntil === null || day <= row.inForceUntil);

type Decided = ReturnType<typeof readDecision>;

function readDecision(record: StandingRecord) {
  return {
    measure: text(record, 'measureId'),
    validFrom: text(record, 'validFrom') as Day,
    validUntil: (text(record, 'validUntil') || null) as Day | null,
    restsOnItem: restingItems.get(text(record, 'restsOnItem')) ?? null,
    restsOnNumber: text(record, 'restsOnNumber'),
    restsOnAuthorityCode: text(record, 'restsOnAuthorityCode'),
    decision: {
      recordId: record.recordId,
      documentNumber: text(record, 'documentNumber'),
      authorityName: text(record, 'authorityName'),
      decidedOn: text(record, 'decidedOn') as Day,
      content: text(record, 'content'),
    },
  };
}

/** Records of one organisation have one authority and number only once in an item: that is their natural key. */
const isNamedBy = (read: Decided, other: StandingRecord): boolean =>
  other.item === read.restsOnItem &&
  text(other, 'documentNumber') === read.restsOnNumber &&
  text(other, 'authorityCode') === read.restsOnAuthorityCode;

const hasPower = (law: MeasureLaw, authorityName: string, fields: readonly string[]): boolean => {
  const held = law.domainsOf(authorityName);
  return fields.some((field) => held.has(field));
};

/** Last day that the law allows at most; the corresponding day counts. @source 民法典 202 */
function lawfulEnd({ duration }: MeasureRow, since: Day, base: StandingRecord): Day | null {
  if (duration.kind !== 'months') return null;
  const from = duration.countsFrom === 'record' ? (base.decidedOn ?? since) : since;
  return addMonths(from, duration.maximum);
}

/** The catalogue made sure of the type; an empty text where nothing was given. */
function text({ content }: StandingRecord, field: string): string {
  const value = content[field];
  return typeof value === 'string' ? value : '';
}

const latest = (days: readonly (Day | null)[]): Day =>
  days.reduce<Day>((last, day) => (day !== null && day > last ? day : last), '' as Day);
