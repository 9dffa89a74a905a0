import type { FileRefusal, SheetFormat } from './sheet.ts';

/** What the bytes are, whatever the name says. `zip` may be a workbook: only its parts tell. */
export type ContentKind =
  | 'csv'
  | 'json-lines'
  | 'zip'
  | 'xls'
  | 'encrypted-workbook'
  | 'office-97'
  | 'json-array'
  | 'html'
  | 'xml'
  | 'rtf'
  | 'pdf'
  | 'image'
  | 'archive'
  | 'program';

const magic: readonly (readonly [string, ContentKind])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['255044462d', 'pdf'],
  ['7b5c727466', 'rtf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['424d', 'image'],
  ['1f8b', 'archive'],
  ['377abcaf271c', 'archive'],
  ['526172211a07', 'archive'],
  ['fd377a585a00', 'archive'],
  ['28b52ffd', 'archive'],
  ['4d5a90', 'program'],
  ['7f454c46', 'program'],
  // Excel 2 to 4 began with the record itself.
  ['0900040002001000', 'xls'],
  ['0900060000001000', 'xls'],
  ['0902060000001000', 'xls'],
  ['0904060000001000', 'xls'],
];

const compoundFile = 'd0cf11e0a1b11ae1';

/** `bytes` is the beginning of the file; a compound file (Office 97) needs as much of it as there is. */
export function decideKind(bytes: Buffer): ContentKind {
  const head = bytes.subarray(0, 16).toString('hex');
  if (head.startsWith(compoundFile)) return kindOfCompoundFile(bytes);
  const known = magic.find(([start]) => head.startsWith(start));
  // "BM" also begins a heading such as `BMI,…`: a bitmap has zeros behind its length.
  if (known && !(known[0] === '424d' && bytes.subarray(6, 10).toString('hex') !== '00000000'))
    return known[1];
  const text = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(!doctype\s+html|html|head|body|table|meta|script)\b/i.test(text)) return 'html';
  if (/^<\?xml\b|^<[a-z][\w:.-]*[\s>/]|^<!/i.test(text)) {
    return /<(html|body|table)\b/i.test(text) ? 'html' : 'xml';
  }
  if (/^\{\s*("|\})/.test(text)) return 'json-lines';
  if (/^\[\s*(\{|\]|\[|$)/.test(text)) return 'json-array';
  return 'csv';
}

/** The names of a compound file's streams are in UTF-16. */
function kindOfCompoundFile(bytes: Buffer): ContentKind {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'encrypted-workbook';
  return holds('Workbook') || holds('Book') ? 'xls' : 'office-97';
}

const endings: Record<string, SheetFormat> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'csv',
  xlsx: 'xlsx',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
  json: 'json-lines',
};

/** Ending in lower case without the point; `''` when the name has none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

/**
 * The reader for this content, or why there is none. A name without an ending is believed; a name whose
 * ending promises another format is refused, since one of the two is a mistake of the sender.
 */
export function decideFormat(kind: ContentKind, name: string): SheetFormat | FileRefusal {
  const says = endingOf(name);
  if (kind === 'encrypted-workbook') return { code: 'file.password', found: kind };
  const format: SheetFormat | null =
    kind === 'zip' ? 'xlsx' : kind === 'csv' || kind === 'json-lines' ? kind : null;
  const promised = endings[says];
  if (format === null) {
    const isPromiseBroken = promised !== undefined && !(kind === 'json-array' && promised === 'json-lines');
    return isPromiseBroken
      ? { code: 'file.not-what-it-says', found: kind, says }
      : { code: 'file.unsupported', found: kind, ...(says === '' ? {} : { says }) };
  }
  // What kind of archive it is, its parts tell better than its ending: see readPackage.
  if (kind === 'zip' && (promised === undefined || promised === 'xlsx')) return 'xlsx';
  const isOther = says !== '' && promised !== format;
  return isOther ? { code: 'file.not-what-it-says', found: kind === 'zip' ? 'zip' : format, says } : format;
}
