/** Parts of a workbook as XML text; strings inline, so that no shared table has to be kept in step. */

/** Places in the list of cell styles that `stylesXml` writes. */
export const cellStyle = {
  plain: 0,
  text: 1,
  day: 2,
  amount: 3,
  heading: 4,
  requiredHeading: 5,
  wrapped: 6,
} as const;
export type CellStyle = (typeof cellStyle)[keyof typeof cellStyle];

export type Cell = { text: string; style: CellStyle };

export type Validation = {
  column: number; // from 0
  type: 'list' | 'textLength' | 'decimal' | 'none';
  formula: string | null;
  isStrict: boolean; // refuse other input, rather than only show the note
  title: string;
  prompt: string;
};

export type Sheet = {
  name: string;
  columns: readonly { width: number; style: CellStyle }[];
  rows: readonly (readonly Cell[])[];
  validations: readonly Validation[];
};

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Rows below the heading that carry the drop-down lists and notes. */
const preparedRows = 10_000;

/** File name and content of every part, in the order in which they are packed. */
export function workbookParts(sheets: readonly Sheet[]): [name: string, xml: string][] {
  return [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ['xl/styles.xml', stylesXml()],
    ...sheets.map((sheet, at): [string, string] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      sheetXml(sheet, at === 0),
    ]),
  ];
}

function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = numbers(count).map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.join('')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${items.join('')}</Relationships>`;
}

const workbookRelations = (count: number) =>
  relations([
    ...numbers(count).map((n) => ['worksheet', `worksheets/sheet${n}.xml`] as const),
    ['styles', 'styles.xml'],
  ]);

function workbookXml(sheets: readonly Sheet[]): string {
  const items = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${items.join('')}</sheets></workbook>`;
}

function stylesXml(): string {
  const font = (more: string) => `<font>${more}<sz val="11"/><name val="DengXian"/><family val="2"/></font>`;
  const fill = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const formats = [
    'numFmtId="0" fontId="0" fillId="0"',
    'numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1"',
    'numFmtId="164" fontId="0" fillId="0" applyNumberFormat="1"',
    'numFmtId="165" fontId="0" fillId="0" applyNumberFormat="1"',
    'numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1"',
    'numFmtId="49" fontId="2" fillId="3" applyNumberFormat="1" applyFont="1" applyFill="1"',
    'numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1"',
  ].map((format, at) =>
    at < cellStyle.heading
      ? `<xf ${format} borderId="0" xfId="0"/>`
      : `<xf ${format} borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`,
  );
  return `${head}<styleSheet xmlns="${spreadsheet}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.######"/></numFmts><fonts count="3">${font('')}${font('<b/>')}${font('<b/>').replace('<sz', '<color rgb="FF8A1C1C"/><sz').replace('<color rgb="FF8A1C1C"/><sz val="11"/>', '<sz val="11"/><color rgb="FF8A1C1C"/>')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE8EDF2')}${fill('FFF7E6E6')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** The heading of every sheet stays in sight; the first sheet is the one that opens. */
function sheetXml(sheet: Sheet, isFirst: boolean): string {
  const columns = sheet.columns.map(
    ({ width, style }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style}" customWidth="1"/>`,
  );
  const rows = sheet.rows.map((cells, row) => {
    const filled = cells.map(({ text, style }, column) =>
      cellXml(`${columnName(column)}${row + 1}`, text, style),
    );
    return `<row r="${row + 1}">${filled.join('')}</row>`;
  });
  const validations =
    sheet.validations.length === 0
      ? ''
      : `<dataValidations count="${sheet.validations.length}">${sheet.validations.map(validationXml).join('')}</dataValidations>`;
  return `${head}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>${validations}</worksheet>`;
}

const cellXml = (at: string, text: string, style: CellStyle) =>
  text === ''
    ? `<c r="${at}" s="${style}"/>`
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;

function validationXml({ column, type, formula, isStrict, title, prompt }: Validation): string {
  const letters = columnName(column);
  const operator = type === 'textLength' ? ' operator="lessThanOrEqual"' : '';
  const atLeast = type === 'decimal' ? ' operator="greaterThanOrEqual"' : '';
  return `<dataValidation type="${type}"${operator}${atLeast} allowBlank="1" showInputMessage="1"${isStrict ? ' showErrorMessage="1"' : ''} promptTitle="${escapeXml(limit(title, 32))}" prompt="${escapeXml(limit(prompt, 255))}" sqref="${letters}2:${letters}${preparedRows + 1}">${formula === null ? '' : `<formula1>${escapeXml(formula)}</formula1>`}</dataValidation>`;
}

const limit = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (column % 26));
}

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
  };
  return text.replace(/[&<>"\n]/g, (char) => entities[char]!);
}
