import { canonicalJson, type Day, type NotCanonical, normaliseName } from '#kit';
import {
  compileValidator,
  type Edition,
  editionOn,
  type Finding,
  type FoundColumns,
  findColumns,
  findMappedColumns,
  headingsOf,
  looksLikeHeading,
  type Mapping,
  type Provider,
  type RowReader,
  readMappedRow,
  readRow,
  sayFinding,
  subjectPorts,
  type Validator,
} from '#registry/catalogue';
import type { Content } from '#registry/records';
import { isSoleTrader, type SubjectLaw, toStreet } from '#registry/subjects';
import type { CheckedRow, RowDraft } from './checked-row.ts';
import type { IngestLaw } from './law.ts';
import { naturalKeyOf } from './natural-key.ts';
import type { Sheet, SheetRow } from './reading/index.ts';
import type { HeadingRefusal } from './refusals.ts';
import type { RowFinding } from './submission.ts';

export type CheckSetting = {
  law: IngestLaw;
  item: string;
  receivedOn: Day;
  /** For a file in a foreign layout, with the department that hands it in. */
  foreign?: { mapping: Mapping; provider: Provider | null };
};

type Columns = { found: FoundColumns; read: RowReader };

/** Holds what is found out once for a file: which column is which field, and the compiled checks. */
export class RowChecker {
  readonly #edition: Edition;
  readonly #validate: Validator;
  readonly #setting: CheckSetting;
  readonly #keyFields: readonly string[];
  #columns: Columns | null = null;
  /** For JSON lines: the columns of an object's keys, by those keys; senders use few sets of them. */
  readonly #columnsOfKeys = new Map<string, Columns>();

  constructor(sheet: Pick<Sheet, 'format' | 'date1904'>, setting: CheckSetting) {
    const { catalogue, subjects } = setting.law;
    const page = catalogue.items.get(setting.item)!;
    const dateSystem = sheet.date1904 ? ('1904' as const) : ('1900' as const);
    this.#setting = setting;
    this.#edition = editionOn(page, setting.receivedOn)!;
    this.#validate = compileValidator(
      this.#edition,
      catalogue.reading,
      subjectPorts(subjects, setting.receivedOn),
      sheet.format === 'xlsx' ? { dateSystem } : {},
    );
    this.#keyFields = this.#edition.naturalKey.filter((name) => name !== this.#edition.subjectField);
  }

  get hasHeading(): boolean {
    return this.#columns !== null;
  }

  isHeading(cells: readonly string[]): boolean {
    const { foreign } = this.#setting;
    return looksLikeHeading(this.#edition, cells, foreign ? headingsOf(foreign.mapping) : undefined);
  }

  takeHeading(row: SheetRow, tell: (note: { zh: string; en: string }) => void): HeadingRefusal | null {
    const columns = this.#findColumns(row.cells);
    const problem = headingProblem(columns.found, row.row);
    if (problem) return problem;
    for (const { heading, column } of columns.found.unknown) {
      tell({
        zh: `第 ${column} 列“${heading}”不是标准字段，未读取。`,
        en: `Column ${column}, "${heading}", is no field of the standard and was not read.`,
      });
    }
    for (const field of columns.found.missing) {
      tell({
        zh: `缺少必填列“${field.heading}”。`,
        en: `The required column "${field.heading}" is missing.`,
      });
    }
    this.#columns = columns;
    return null;
  }

  check(row: SheetRow): CheckedRow {
    const columns = row.record ? this.#columnsOfRecord(row.record) : this.#columns!;
    const twice = row.record ? this.#findTwice(columns.found) : null;
    if (twice) return { row: row.row, findings: [twice], draft: null };
    const raw = row.record ? recordCells(row.record) : row.cells;
    const { values, findings } = this.#validate(columns.read(raw), this.#setting.receivedOn);
    const said = findings.map((finding) => this.#say(finding));
    if (row.longNumbers) said.push(...this.#lostDigits(row.longNumbers, columns.found));
    if (said.some((finding) => finding.severity === 'error'))
      return { row: row.row, findings: said, draft: null };
    const content = tidy(values, this.#setting.law.subjects);
    const json = canonicalJson(content);
    if (!json.ok) return { row: row.row, findings: [...said, this.#sayUnkept(json.refusal)], draft: null };
    return { row: row.row, findings: said, draft: this.#toDraft(content, json.value) };
  }

  #findColumns(headings: readonly string[]): Columns {
    const { reading } = this.#setting.law.catalogue;
    const { foreign } = this.#setting;
    if (!foreign) {
      const found = findColumns(this.#edition, reading, headings);
      return { found, read: readRow(found) };
    }
    const found = findMappedColumns(this.#edition, reading, headings, foreign.mapping);
    return { found, read: readMappedRow(this.#edition, found, headings, foreign.mapping, foreign.provider) };
  }

  #columnsOfRecord(record: object): Columns {
    const keys = Object.keys(record);
    const signature = keys.join('\n');
    let columns = this.#columnsOfKeys.get(signature);
    if (!columns) {
      columns = this.#findColumns(keys);
      if (this.#columnsOfKeys.size > 1_000) this.#columnsOfKeys.clear();
      this.#columnsOfKeys.set(signature, columns);
    }
    return columns;
  }

  #toDraft(content: Content, json: string): RowDraft {
    const decided = this.#edition.decidedField ? content[this.#edition.decidedField] : undefined;
    return {
      subjectCode: String(content[this.#edition.subjectField]),
      subjectName: String(content.subjectName ?? ''),
      naturalKey: naturalKeyOf(content, this.#keyFields),
      content,
      json,
      decidedOn: typeof decided === 'string' ? (decided as Day) : null,
    };
  }

  #say(finding: Finding): RowFinding {
    return {
      rule: finding.rule,
      field: finding.field,
      heading: this.#headingOf(finding.field),
      severity: finding.severity,
      message: { zh: sayFinding(finding, 'zh'), en: sayFinding(finding, 'en') },
    };
  }

  /** Two keys of one object that mean the same field: a sheet with such a heading is refused, an object here. */
  #findTwice({ duplicates: [alike], cellOf }: FoundColumns): RowFinding | null {
    if (!alike) return null;
    const at = cellOf.findIndex((cell) => alike.columns.includes(cell + 1));
    return {
      rule: 'V16',
      field: this.#edition.fields[at]?.name ?? '',
      heading: alike.heading,
      severity: 'error',
      message: {
        zh: `“${alike.heading}”在本行出现 ${alike.columns.length} 次（键的写法不同，含义相同），无法判断以哪一个为准。请只保留一个。`,
        en: `"${alike.heading}" stands ${alike.columns.length} times in this row, under keys that mean the same. Keep one of them.`,
      },
    };
  }

  /** Cleaning makes every text NFC and refuses what is broken; what it leaves has no bytes that could be signed. */
  #sayUnkept({ code, name }: NotCanonical): RowFinding {
    const heading = this.#headingOf(name);
    return {
      rule: 'V16',
      field: name,
      heading,
      severity: 'error',
      message: {
        zh: `“${heading}”含有不能原样保存的字符（${code}）。请删除组合符号或残缺字符，重新键入后报送。`,
        en: `"${heading}" holds characters that cannot be kept as they are (${code}). Remove combining marks and broken characters, type it anew and send the row again.`,
      },
    };
  }

  /** Excel keeps 15 digits of a number: a code typed as a number has lost the rest. */
  #lostDigits(cells: readonly number[], columns: FoundColumns): RowFinding[] {
    const fields = this.#edition.fields.filter(
      (field, at) =>
        cells.includes(columns.cellOf[at]!) && (field.type === 'uscc' || field.type === 'identifier'),
    );
    return fields.map((field) => ({
      rule: 'V16',
      field: field.name,
      heading: field.heading,
      severity: 'error',
      message: {
        zh: `“${field.heading}”在表格中是数值，Excel 只保留前 15 位，后面的数字已丢失。请把该列设为文本格式后重新填写。`,
        en: `"${field.english}" is a number in the sheet; Excel keeps 15 digits and the others are lost. Format the column as text and type it again.`,
      },
    }));
  }

  #headingOf(name: string): string {
    return this.#edition.fields.find((field) => field.name === name)?.heading ?? '';
  }
}

function recordCells(record: Readonly<Record<string, unknown>>): string[] {
  return Object.values(record).map((value) =>
    Array.isArray(value) ? value.join(';') : value === null ? '' : String(value),
  );
}

function headingProblem(columns: FoundColumns, row: number): HeadingRefusal | null {
  const [alike] = columns.duplicates;
  if (alike)
    return {
      code: 'heading.duplicate',
      place: `row ${row}, columns ${alike.columns.join(', ')}`,
      found: alike.heading,
    };
  const [banned] = columns.forbidden;
  if (banned)
    return { code: 'heading.forbidden', place: `row ${row}, column ${banned.column}`, found: banned.heading };
  return null;
}

/** Names in the form in which they are compared; a sole trader's address, which may be a home, to the street. */
function tidy(values: Content, law: SubjectLaw): Content {
  const { subjectName, address, subjectCode } = values;
  const name = typeof subjectName === 'string' ? normaliseName(subjectName) : subjectName;
  const isHome = typeof address === 'string' && isSoleTrader(String(subjectCode), law);
  if (name === subjectName && !isHome) return values;
  return {
    ...values,
    ...(name === undefined ? {} : { subjectName: name }),
    ...(isHome ? { address: toStreet(address) } : {}),
  };
}
