import { crc32, deflateRawSync } from 'node:zlib';

/** Support for tests: workbooks part by part, and archives that lie in any way a test wants. */
export type SampleEntry = {
  name: string;
  data: Buffer | string;
  /** What the directory says of it, where that is not the truth. */
  saysSize?: number;
  saysZippedSize?: number;
  saysOffset?: number;
  localName?: string;
  flags?: number;
};

/** A ZIP archive with exactly these entries, in this order. */
export function zipOf(entries: readonly SampleEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const zipped = deflateRawSync(data, { level: 9 });
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const header = (signature: number, nameLength: number, extra: number) => {
      const bytes = Buffer.alloc(30 + extra);
      const at = extra > 0 ? 2 : 0;
      bytes.writeUInt32LE(signature, 0);
      bytes.writeUInt16LE(20, 4);
      bytes.writeUInt16LE(20, 4 + at);
      bytes.writeUInt16LE((entry.flags ?? 0) | 0x0800, 6 + at);
      bytes.writeUInt16LE(8, 8 + at);
      bytes.writeUInt32LE(crc32(data), 14 + at);
      bytes.writeUInt32LE(entry.saysZippedSize ?? zipped.length, 18 + at);
      bytes.writeUInt32LE(entry.saysSize ?? data.length, 22 + at);
      bytes.writeUInt16LE(nameLength, 26 + at);
      return bytes;
    };
    const central = header(0x02014b50, name.length, 16);
    central.writeUInt32LE(entry.saysOffset ?? offset, 42);
    directory.push(central, name);
    const body = Buffer.concat([header(0x04034b50, localName.length, 0), localName, zipped]);
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

export type SampleSheet = { name: string; xml: string; state?: 'hidden' | 'veryHidden' };

export type SampleWorkbook = {
  /** Rows, or everything inside `<worksheet>` where it begins with `<sheetData`. */
  sheets?: readonly SampleSheet[];
  rows?: string;
  strings?: string;
  styles?: string;
  workbookProperties?: string;
  mainType?: string;
  /** Parts to add, or to put in the place of those that would be there. */
  parts?: readonly SampleEntry[];
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export function aWorkbook(sample: SampleWorkbook): Buffer {
  return zipOf(partsOf(sample));
}

export function partsOf(sample: SampleWorkbook): SampleEntry[] {
  const sheets = sample.sheets ?? [{ name: 'Sheet1', xml: sample.rows ?? '' }];
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const parts: SampleEntry[] = [
    {
      name: '[Content_Types].xml',
      data: `${declaration}<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sample.mainType ?? sheetType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${declaration}<Relationships xmlns="${packageRelations}">${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}">${sample.workbookProperties ?? ''}<sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index + 1}"${state ? ` state="${state}"` : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${declaration}<Relationships xmlns="${packageRelations}">${sheets
        .map((_, index) => relation(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
        .join(
          '',
        )}${relation('strings', 'sharedStrings', 'sharedStrings.xml')}${relation('styles', 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      data: `${declaration}<sst xmlns="${main}">${sample.strings ?? ''}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      data: `${declaration}<styleSheet xmlns="${main}">${sample.styles ?? ''}</styleSheet>`,
    },
    ...sheets.map(({ xml }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: `${declaration}<worksheet xmlns="${main}">${xml.startsWith('<sheetData') ? xml : `<sheetData>${xml}</sheetData>`}</worksheet>`,
    })),
  ];
  const replaced = new Map((sample.parts ?? []).map((part) => [part.name, part]));
  const kept = parts.map((part) => replaced.get(part.name) ?? part);
  return [...kept, ...(sample.parts ?? []).filter(({ name }) => !parts.some((part) => part.name === name))];
}

/** `<c>` with a text of its own. */
export const inline = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
