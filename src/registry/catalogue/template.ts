import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { typeInWords } from './describe.ts';
import { type CatalogueItem, type Edition, type Field, keptFields } from './item.ts';
import {
  type Cell,
  type CellStyle,
  cellStyle,
  type Sheet,
  type Validation,
  workbookParts,
} from './sheet-xml.ts';

/**
 * A workbook ready to be filled in. The first sheet has only the heading, so that nothing in it is imported by
 * mistake; the example is on a sheet of its own, the notes on a third. Columns that are never accepted (a
 * person's certificate) are not in it. The same page gives the same bytes.
 */
export async function buildTemplate(item: CatalogueItem, edition: Edition): Promise<Buffer> {
  const fields = keptFields(edition);
  const heading = fields.map((field): Cell => ({ text: field.heading, style: headingStyle(field) }));
  const example = fields.map(
    (field): Cell => ({ text: edition.example[field.name] ?? '', style: cellStyle.text }),
  );
  const columns = fields.map((field) => ({ width: widthOf(field), style: styleOf(field) }));
  const sheets: Sheet[] = [
    { name: item.name.zh, columns, rows: [heading], validations: fields.map(validationOf) },
    { name: '示例', columns, rows: [heading, example], validations: [] },
    notesSheet(fields),
  ];
  return pack(workbookParts(sheets));
}

/** The earliest day that ZIP can write, without time zone: the bytes depend on the page alone. */
async function pack(parts: readonly (readonly [name: string, xml: string])[]): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: new Date(0), forceDosTimestamp: true, mode: 0o100644, compress: false };
  for (const [name, xml] of parts) zip.addBuffer(Buffer.from(xml), name, options);
  zip.end();
  return buffer(zip.outputStream);
}

const headingStyle = (field: Field): CellStyle =>
  field.required === 'always' ? cellStyle.requiredHeading : cellStyle.heading;

function styleOf(field: Field): CellStyle {
  if (field.type === 'day') return cellStyle.day;
  return field.type === 'money' ? cellStyle.amount : cellStyle.text;
}

function widthOf(field: Field): number {
  if (field.type === 'uscc') return 24;
  if (field.type === 'day') return 14;
  return Math.min(40, Math.max(14, field.heading.length * 2 + 2));
}

function validationOf(field: Field, column: number): Validation {
  const common = { column, title: field.heading, prompt: promptOf(field) };
  const list = `"${field.values.map(({ value }) => value).join(',')}"`;
  switch (field.type) {
    case 'enum':
      // A value of a drop-down list cannot hold a comma's job: the list is split at commas only.
      return { ...common, type: 'list', formula: list, isStrict: !field.other };
    case 'enums':
      return { ...common, type: 'list', formula: list, isStrict: false };
    case 'money':
      return { ...common, type: 'decimal', formula: '0', isStrict: true };
    case 'text':
    case 'identifier':
      return { ...common, type: 'textLength', formula: String(field.length), isStrict: true };
    case 'uscc':
    case 'day':
      return { ...common, type: 'none', formula: null, isStrict: false };
  }
}

function requiredInWords(field: Field): string {
  if (typeof field.required === 'object') return field.required.zh;
  return field.required === 'always' ? '必填' : '选填';
}

const promptOf = (field: Field) =>
  [requiredInWords(field), typeInWords(field).zh, field.note?.zh]
    .filter((text) => text !== undefined)
    .join('。');

function notesSheet(fields: readonly Field[]): Sheet {
  const heading = ['列名', '代码', '英文字段名', '是否必填', '类型', '可填值', '说明', 'Note'];
  const rows = fields.map((field) => [
    field.heading,
    field.code ?? '',
    field.name,
    requiredInWords(field),
    typeInWords(field).zh,
    [
      ...field.values.map(({ value, code }) => (code ? `${code} ${value}` : value)),
      ...(field.other ? ['其他-补充说明'] : []),
    ].join('；'),
    field.note?.zh ?? '',
    [field.english, field.note?.en].filter((text) => text !== undefined).join('. '),
  ]);
  return {
    name: '填写说明',
    columns: [28, 16, 26, 28, 28, 40, 48, 48].map((width) => ({ width, style: cellStyle.wrapped })),
    rows: [
      heading.map((text): Cell => ({ text, style: cellStyle.heading })),
      ...rows.map((cells) => cells.map((text): Cell => ({ text, style: cellStyle.wrapped }))),
    ],
    validations: [],
  };
}
