import { accept, type Outcome, refuse } from '#kit';
import { CsvReader, detectDelimiter } from './csv.ts';
import { type Encoding, guessEncoding, StrictDecoder } from './encoding.ts';
import { JsonLinesReader } from './json-lines.ts';
import { decideFormat, decideKind, endingOf } from './kind.ts';
import type { FileLimits, FileRefusal, Sheet, SheetBatch, SheetSource } from './sheet.ts';
import { openWorkbook } from './workbook-rows.ts';

/** How much of a file is looked at before its format and encoding are decided. */
const beginningBytes = 2 ** 20;

/**
 * Opens a department's file for reading. What it is, its bytes decide; a name that promises something else
 * is refused. Nothing of the file is written anywhere, and for CSV and JSON lines memory does not grow
 * with it. Who only wants to know whether it can be read needs no cells (`keepsCells`, for CSV).
 * @refusal file.empty, file.not-what-it-says, file.unsupported, file.password, file.encoding, file.nul and,
 *   for workbooks, every fault of their structure; the same and all others may follow in `batches`.
 */
export async function openSheet(
  source: SheetSource,
  limits: FileLimits,
  { keepsCells = true }: { keepsCells?: boolean } = {},
): Promise<Outcome<Sheet, FileRefusal>> {
  const beginning = await readBeginning(source, limits);
  if (beginning.bytes.length === 0) return refuse({ code: 'file.empty' });
  const kind = decideKind(beginning.bytes);
  const format = decideFormat(kind, source.name);
  if (typeof format !== 'string') return refuse(format);
  if (format === 'xlsx') return openNamedWorkbook(source, limits);
  const guess = await decideEncoding(source, beginning);
  if ('refusal' in guess) return refuse(guess.refusal);
  // JSON between systems is UTF-8 (RFC 8259, 8.1): other bytes are a fault, and never guessed to be Chinese.
  const encoding = format === 'json-lines' ? 'utf-8' : guess.encoding;
  const { text } = new StrictDecoder(encoding).push(beginning.bytes);
  if (beginning.isWhole && text.trim() === '') return refuseBlank(beginning.bytes, encoding);
  const reader =
    format === 'csv'
      ? new CsvReader(detectDelimiter(text), limits, { keepsCells })
      : new JsonLinesReader(limits);
  const batches = readText(source, encoding, reader, limits);
  return accept({ format, encoding, notes: [], batches, [Symbol.asyncDispose]: async () => {} });
}

async function openNamedWorkbook(
  source: SheetSource,
  limits: FileLimits,
): Promise<Outcome<Sheet, FileRefusal>> {
  const opened = await openWorkbook(source, limits);
  const says = endingOf(source.name);
  if (!opened.ok) {
    if (opened.refusal.code !== 'file.unsupported' || says !== 'xlsx') return opened;
    return refuse({ ...opened.refusal, code: 'file.not-what-it-says', says });
  }
  if (says === '' || says === 'xlsx') return opened;
  await opened.value[Symbol.asyncDispose]();
  return refuse({ code: 'file.not-what-it-says', found: 'xlsx', says });
}

/** A file of spaces is empty; a file of NULs, or of half a character, is something else. */
function refuseBlank(bytes: Buffer, encoding: Encoding): Outcome<Sheet, FileRefusal> {
  const decoder = new StrictDecoder(encoding);
  const refusal = decoder.push(bytes).refusal ?? decoder.end().refusal;
  return refuse(refusal ?? { code: 'file.empty' });
}

type Beginning = { bytes: Buffer; isWhole: boolean };

/** All of a compound file (Office 97), since what it holds may be named anywhere in it. */
async function readBeginning(source: SheetSource, limits: FileLimits): Promise<Beginning> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source.stream() as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    const isCompound = pieces[0]!.length >= 8 && pieces[0]!.readUInt32BE(0) === 0xd0cf11e0;
    if (length >= (isCompound ? limits.workbookBytes : beginningBytes)) {
      return { bytes: Buffer.concat(pieces), isWhole: false };
    }
  }
  return { bytes: Buffer.concat(pieces), isWhole: true };
}

/**
 * Reads on while there is only ASCII: a long file of codes and amounts may hold its first Chinese
 * character late.
 */
async function decideEncoding(
  source: SheetSource,
  beginning: Beginning,
): Promise<{ encoding: Encoding } | { refusal: FileRefusal }> {
  const guess = guessEncoding(beginning.bytes);
  if (!('undecided' in guess)) return guess;
  if (beginning.isWhole) return { encoding: 'utf-8' };
  let pieces: Buffer[] = [];
  let length = 0;
  let offset = 0;
  for await (const piece of source.stream() as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length < beginningBytes) continue;
    const bytes = Buffer.concat(pieces);
    if (!('undecided' in guessEncoding(bytes))) break;
    offset += length;
    pieces = [];
    length = 0;
  }
  const later = guessEncoding(Buffer.concat(pieces));
  if ('refusal' in later) return { refusal: { ...later.refusal, place: `after byte ${offset}` } };
  return 'undecided' in later ? { encoding: 'utf-8' } : later;
}

async function* readText(
  source: SheetSource,
  encoding: Encoding,
  reader: CsvReader | JsonLinesReader,
  limits: FileLimits,
): AsyncGenerator<Outcome<SheetBatch, FileRefusal>> {
  const decoder = new StrictDecoder(encoding);
  let length = 0;
  for await (const piece of smallPieces(source)) {
    length += piece.length;
    const decoded = decoder.push(piece);
    const rows = reader.push(decoded.text);
    if (rows.length > 0) yield accept(rows);
    const refusal =
      reader.refusal ?? (decoded.refusal ? placed(decoded.refusal, reader.place) : tooLarge(length, limits));
    if (refusal) return yield refuse(refusal);
  }
  const cut = decoder.end().refusal;
  if (cut) return yield refuse(placed(cut, reader.place));
  const rows = reader.end();
  if (rows.length > 0) yield accept(rows);
  if (reader.refusal) yield refuse(reader.refusal);
}

/** A source in memory may come as one piece; a batch of rows is to stay small. */
async function* smallPieces(source: SheetSource): AsyncGenerator<Buffer> {
  for await (const piece of source.stream() as AsyncIterable<Buffer>) {
    for (let at = 0; at < piece.length; at += 65_536) yield piece.subarray(at, at + 65_536);
  }
}

/** Both where a person looks (row and column) and where a program does (byte). */
const placed = (refusal: FileRefusal, place: string): FileRefusal => ({
  ...refusal,
  place: refusal.place === undefined ? place : `${place}, ${refusal.place}`,
});

const tooLarge = (length: number, limits: FileLimits): FileRefusal | null =>
  length > limits.textBytes ? { code: 'file.too-large', place: 'file', limit: limits.textBytes } : null;
