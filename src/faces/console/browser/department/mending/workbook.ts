import { cellStyle, workbookParts } from '#registry/catalogue/contract';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook of one sheet: a heading, then rows of text, so that no code or number is changed by a spreadsheet. */
export function writeWorkbook(name: string, rows: readonly (readonly string[])[]): Blob {
  const [heading = [], ...others] = rows;
  const parts = workbookParts([
    {
      name,
      columns: heading.map((text) => ({ width: Math.min(40, text.length * 2 + 4), style: cellStyle.text })),
      rows: [
        heading.map((text) => ({ text, style: cellStyle.heading })),
        ...others.map((cells) => cells.map((text) => ({ text, style: cellStyle.text }))),
      ],
      validations: [],
    },
  ]);
  const encoder = new TextEncoder();
  return new Blob([zip(parts.map(([path, xml]) => [path, encoder.encode(xml)]))], { type: TYPE });
}

type Entry = { path: Uint8Array; bytes: Uint8Array; crc: number; at: number };

/** An archive of files as they are, none compressed; the earliest day that ZIP can write. @source APPNOTE 4.3 */
function zip(files: readonly (readonly [path: string, bytes: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  const entries: Entry[] = [];
  let length = 0;
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const [name, bytes] of files) {
    const entry = { path: encoder.encode(name), bytes, crc: crc32(bytes), at: length };
    entries.push(entry);
    add(header(0x04034b50, [[2, 20], ...common(entry)]));
    add(entry.path);
    add(bytes);
  }
  const listAt = length;
  for (const entry of entries) {
    const none: Field[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, entry.at],
    ];
    add(header(0x02014b50, [[2, 20], [2, 20], ...common(entry), ...none]));
    add(entry.path);
  }
  const count = entries.length;
  const listLength = length - listAt;
  add(
    header(0x06054b50, [
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, listLength],
      [4, listAt],
      [2, 0],
    ]),
  );
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

type Field = [bytes: 2 | 4, value: number];
const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x0021;

/** What stands both before a file and in the list: flags, method, time, day, checksum, sizes, length of the name. */
const common = ({ path, bytes, crc }: Entry): Field[] => [
  [2, UTF8_NAMES],
  [2, 0],
  [2, 0],
  [2, FIRST_DAY],
  [4, crc],
  [4, bytes.length],
  [4, bytes.length],
  [2, path.length],
  [2, 0],
];

function header(signature: number, fields: readonly Field[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** @source ISO 3309, as ZIP uses it */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
