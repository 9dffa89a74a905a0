import { countCharacters } from '#kit';
import {
  cleanCell,
  compileChoices,
  type DateSystem,
  parseAmount,
  parseDay,
  plainCode,
  plainDigitsAndLetters,
  splitChoices,
} from './cells.ts';
import type { Value } from './condition.ts';
import type { Finding, MessageCode, RuleCode } from './finding.ts';
import type { Field, ReadingRules } from './item.ts';

/** What the check of a unified code says; words in both languages, without repeating the code. */
export type CodeFindings = {
  isPersonal: boolean; // an identity number stands where a code belongs
  error: { zh: string; en: string } | null; // V04
  warnings: readonly { zh: string; en: string }[]; // V05 and an unknown division
};

/** A stretch of text that identifies a person; `end` is exclusive. */
export type PersonalIdentifier = { readonly start: number; readonly end: number };

/** What the check of a cell needs from the room of subjects. */
export type Ports = {
  checkCode: (text: string) => CodeFindings;
  /** In order, none overlapping. */
  findPersonalIdentifiers: (text: string) => readonly PersonalIdentifier[];
  /** Whether a registration, licence or document number holds a person's identifier instead. */
  isPersonalNumber: (text: string) => boolean;
};

export type CellReader = (raw: string, findings: Finding[]) => Value | undefined;

type Setting = {
  field: Field;
  isSubject: boolean;
  reading: ReadingRules;
  ports: Ports;
  options: { dateSystem?: DateSystem };
};

/** Takes the place of an identifier that was found in text. */
export const maskedIdentifier = '[已去除个人标识]';

/** What a reader of one type makes of a cleaned, filled cell: a value, or the finding that refuses it. */
type ReadText = (text: string, findings: Finding[]) => Value | undefined;

/** Reads one column: cleans, tells empty from placeholder, then reads by type. */
export function compileCell(setting: Setting): CellReader {
  const { field, reading } = setting;
  const report = reporter(field);
  if (field.personal === 'drop' || field.personal === 'refuse') return dropPersonal(setting);
  const isRequired = field.required === 'always';
  const isTyped = field.type !== 'text';
  const emptyWords = new Set(reading.emptyWords);
  const placeholders = new Set([...reading.emptyWords, ...reading.placeholderWords]);
  const longest = Math.max(...[...placeholders].map((word) => word.length));
  const read = compileType(setting);
  return remember(field, (raw, findings) => {
    if (raw === '' && !isRequired) return undefined;
    const { text, broken } = cleanCell(raw);
    if (text === '' && !broken) {
      if (isRequired) findings.push(report('V01', 'required-missing'));
      return undefined;
    }
    if (broken) {
      findings.push(report('V16', 'control-character'));
      return undefined;
    }
    if (text.length <= longest) {
      const word = text.toLowerCase();
      if (isRequired && placeholders.has(word)) {
        findings.push(report('V16', 'placeholder'));
        return undefined;
      }
      // `-` and the like in an optional column mean that there is nothing to say.
      if (!isRequired && (emptyWords.has(word) || (isTyped && placeholders.has(word)))) return undefined;
    }
    return read(text, findings);
  });
}

type Report = (
  rule: RuleCode,
  code: MessageCode,
  args?: Record<string, string | number>,
  severity?: Finding['severity'],
) => Finding;

function reporter(field: Field): Report {
  const naming = { heading: field.heading, english: field.english };
  return (rule, code, args = {}, severity = 'error') => ({
    rule,
    field: field.name,
    severity,
    message: { code, args: { ...naming, ...args } },
  });
}

/** The column is read only to warn; the row that is about a person was refused before. */
function dropPersonal({ field, reading }: Setting): CellReader {
  const report = reporter(field);
  const nothing = new Set([...reading.emptyWords, ...reading.placeholderWords]);
  return (raw, findings) => {
    const text = raw.trim();
    if (text !== '' && !nothing.has(text)) {
      findings.push(report('V15', 'person-column-dropped', {}, 'warning'));
    }
    return undefined;
  };
}

/**
 * Files repeat themselves: the same department, day and class in row after row. A clean reading of a short
 * cell is remembered, at most 2,000 of them for a column; findings are never remembered. A column with more
 * values than that does not repeat itself (names, codes, numbers), and is read anew from then on.
 */
function remember(field: Field, read: CellReader): CellReader {
  if (field.freeText) return read;
  let known: Map<string, Value | undefined> | null = new Map();
  return (raw, findings) => {
    const before = known?.get(raw);
    if (before !== undefined) return before;
    const count = findings.length;
    const value = read(raw, findings);
    if (known && value !== undefined && findings.length === count && raw.length <= 64) {
      known.set(raw, value);
      if (known.size > 2000) known = null;
    }
    return value;
  };
}

function compileType(setting: Setting): ReadText {
  const report = reporter(setting.field);
  switch (setting.field.type) {
    case 'text':
      return readText(setting, report);
    case 'identifier':
      return readIdentifier(setting, report);
    case 'uscc':
      return readCode(setting, report);
    case 'day':
      return readDay(setting, report);
    case 'money':
      return readMoney(setting, report);
    case 'enum':
    case 'enums':
      return readChoice(setting, report);
  }
}

function isTooLong(text: string, { field }: Setting, report: Report, findings: Finding[]): boolean {
  if (field.length === undefined || text.length <= field.length) return false;
  const count = countCharacters(text);
  if (count <= field.length) return false;
  findings.push(report('V02', 'too-long', { count, limit: field.length }));
  return true;
}

/** The length is that of the text as sent; masking comes after. */
function readText(setting: Setting, report: Report): ReadText {
  return (text, findings) =>
    isTooLong(text, setting, report, findings) ? undefined : mask(text, setting, report, findings);
}

function mask(text: string, { ports }: Setting, report: Report, findings: Finding[]): string {
  const found = ports.findPersonalIdentifiers(text);
  if (found.length === 0) return text;
  findings.push(report('V15', 'identifier-masked', { count: found.length }, 'warning'));
  let masked = '';
  let from = 0;
  for (const { start, end } of found) {
    masked += text.slice(from, start) + maskedIdentifier;
    from = end;
  }
  return masked + text.slice(from);
}

function readIdentifier(setting: Setting, report: Report): ReadText {
  return (text, findings) => {
    if (isTooLong(text, setting, report, findings)) return undefined;
    const plain = plainDigitsAndLetters(text);
    if (!setting.ports.isPersonalNumber(plain)) return plain;
    findings.push(report('V15', 'identifier-in-code'));
    return undefined;
  };
}

function readCode({ isSubject, ports }: Setting, report: Report): ReadText {
  return (text, findings) => {
    const code = plainCode(text);
    const { isPersonal, error, warnings } = ports.checkCode(code);
    if (isPersonal) {
      findings.push(
        isSubject ? report('NATURAL_PERSON', 'natural-person') : report('V15', 'identifier-in-code'),
      );
      return undefined;
    }
    if (error) {
      findings.push(report('V04', 'code-wrong', { reasonZh: error.zh, reasonEn: error.en }));
      return undefined;
    }
    for (const { zh, en } of warnings) {
      findings.push(report('V05', 'code-doubtful', { reasonZh: zh, reasonEn: en }, 'warning'));
    }
    return code;
  };
}

function readDay({ options }: Setting, report: Report): ReadText {
  return (text, findings) => {
    const day = parseDay(text, options.dateSystem);
    if (day === null) findings.push(report('V03', 'not-a-day'));
    return day ?? undefined;
  };
}

/** The standard has no rule of its own for an amount that cannot be read: V12, the rule about amounts. */
function readMoney({ options }: Setting, report: Report): ReadText {
  return (text, findings) => {
    const fen = parseAmount(text, options.dateSystem);
    if (typeof fen === 'number') return fen;
    findings.push(report('V12', fen === 'in-yuan' ? 'amount-in-yuan' : 'amount-unreadable'));
    return undefined;
  };
}

/** A value outside the list rests on V13 too: whatever is not in the list has to be written as 其他-说明. */
function readChoice(setting: Setting, report: Report): ReadText {
  const { field } = setting;
  const choices = compileChoices(field);
  const allowed = [...field.values.map(({ value }) => value), ...(field.other ? ['其他-补充说明'] : [])].join(
    '、',
  );
  return (text, findings) => {
    const parts = field.type === 'enums' ? splitChoices(text, choices) : [text];
    const values = new Set<string>();
    for (const part of parts) {
      const value = choices.find(part);
      if (value === 'not-in-list' || value === 'other-unexplained') {
        findings.push(report('V13', value, { allowed }));
        return undefined;
      }
      if (isTooLong(value, setting, report, findings)) return undefined;
      values.add(value.startsWith('其他-') ? mask(value, setting, report, findings) : value);
    }
    const sorted = [...values].sort((a, b) => choices.order(a) - choices.order(b));
    return field.type === 'enums' ? Object.freeze(sorted) : sorted[0];
  };
}
