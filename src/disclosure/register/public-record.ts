import { type Display, decidingClause, type PublicationLaw, reasonsFrom } from '#disclosure/publication';
import { type compileTimeliness, type Day, dayOf, formatWanYuan } from '#kit';
import type { Edition } from '#registry/catalogue';
import { type Content, textIn } from '#registry/records';
import type { PublicRecord, RecordAnswer } from './contract.ts';
import type { PublicRow } from './sql.ts';

export type RegisterLaw = {
  publication: PublicationLaw;
  timelinessOf: ReturnType<typeof compileTimeliness>;
};

/** A stored record as the public reads it. */
export const toPublicRecord = (row: PublicRow, law: RegisterLaw): PublicRecord => ({
  ...describe(row, law),
  content: contentOf(row),
});

/** The same as JSON, with the content as it is kept: parsing and writing it again was half of an answer's cost. */
export const writePublicRecord = (row: PublicRow, law: RegisterLaw): string =>
  `${JSON.stringify(describe(row, law)).slice(0, -1)},"content":${row.json}}`;

export const contentOf = (row: PublicRow): Content => JSON.parse(row.json);

function describe(row: PublicRow, law: RegisterLaw): Omit<PublicRecord, 'content'> {
  const { json } = row;
  return {
    recordId: row.record_id,
    item: row.item,
    version: row.version,
    title: titleOf(json),
    documentNumber: textIn(json, 'documentNumber'),
    authority: textIn(json, 'authorityName'),
    source: textIn(json, 'sourceName'),
    decidedOn: row.decided_on,
    receivedAt: row.received_at.toISOString(),
    timeliness: row.decided_on ? timelinessOf(row.decided_on, row.received_at, law) : null,
    severity: row.severity,
    shownFrom: row.shown_from,
    shownUntil: row.shown_until,
    earliestRepairOn: row.earliest_repair_on,
    clause: decidingClause(toDisplay(row), law.publication),
  };
}

/** What `explainPublication` asks of a row that is public. */
export function toDisplay(row: PublicRow): Display {
  return {
    subjectCode: '',
    recordId: row.record_id,
    item: row.item,
    version: row.version,
    decidedOn: row.decided_on,
    decision: 'public',
    severity: row.severity,
    regime: row.regime,
    neverBecause: null,
    shownFrom: row.shown_from,
    shownUntil: row.shown_until,
    earliestRepairOn: row.earliest_repair_on,
    reasons: reasonsFrom(row.reasons),
    endedAt: null,
    endReason: null,
  };
}

function timelinessOf(decidedOn: Day, receivedAt: Date, law: RegisterLaw): PublicRecord['timeliness'] {
  const found = law.timelinessOf({ decidedOn, receivedOn: dayOf(receivedAt) });
  return {
    dueOn: found.dueOn,
    isLate: found.isLate,
    due15On: found.dueOn15,
    isLate15: found.isLate15,
    daysLate: found.daysLate,
    provisional: found.isProvisional,
  };
}

/** The fields that say in one line what was decided, the most telling first. */
const titleFields = [
  'offenceType',
  'honourName',
  'listName',
  'certificateName',
  'itemName',
  'documentName',
  'documentNumber',
] as const;

/** What was decided, in one line; empty where no field says so. */
export function titleOf(json: string): string {
  for (const field of titleFields) {
    const text = textIn(json, field);
    if (text !== null) return text;
  }
  return '';
}

/** The filled fields of a record in official order, with their headings. */
export function fieldsOf(content: Content, edition: Edition): RecordAnswer['fields'] {
  return edition.fields.flatMap((field) => {
    const value = content[field.name];
    if (value === undefined) return [];
    return [
      { name: field.name, label: { zh: field.heading, en: field.english }, value: say(value, field.type) },
    ];
  });
}

function say(value: Content[string], type: string): string {
  if (typeof value === 'number') return type === 'money' ? formatWanYuan(value) : String(value);
  return typeof value === 'string' ? value : value.join('；');
}
