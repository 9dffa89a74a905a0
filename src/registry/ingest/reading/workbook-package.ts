import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { Outcome } from '#kit';
import type { FileLimits, FileRefusal } from './sheet.ts';

/** The parts of a zipped workbook, checked before anything is unzipped. */
export type Package = {
  parts: ReadonlyMap<string, Entry>;
  /** Unzips a part piece by piece; ends early when `refusal` is set. */
  read(entry: Entry): AsyncGenerator<Buffer>;
  readonly refusal: FileRefusal | null;
};

/** Below this size a high ratio is ordinary: a short part of zeros says nothing. */
const ratioCountsFromBytes = 2 ** 20;

/**
 * @refusal file.zip-bomb, file.too-many-parts, file.password; file.malformed for entries that overlap, lie
 * outside the archive, have absolute or climbing names, or are listed in a second directory.
 */
export async function openPackage(bytes: Buffer, limits: FileLimits): Promise<Outcome<Package, FileRefusal>> {
  const directory = findDirectory(bytes);
  if (typeof directory === 'string')
    return { ok: false, refusal: { code: 'file.malformed', place: 'archive', found: directory } };
  if (directory.entries > limits.zipEntries) {
    const refusal: FileRefusal = {
      code: 'file.too-many-parts',
      place: 'archive',
      limit: limits.zipEntries,
      found: directory.entries,
    };
    return { ok: false, refusal };
  }
  const parts = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { strictFileNames: false, validateEntrySizes: true });
    for await (const entry of zip.eachEntry()) {
      if (parts.has(entry.fileName) || entry.fileName.includes('\0')) {
        const refusal: FileRefusal = { code: 'file.malformed', found: 'entry-name', place: nameOf(entry) };
        return { ok: false, refusal };
      }
      parts.set(entry.fileName, entry);
      if (parts.size > limits.zipEntries) {
        return {
          ok: false,
          refusal: { code: 'file.too-many-parts', place: 'archive', limit: limits.zipEntries },
        };
      }
    }
  } catch (error) {
    return { ok: false, refusal: { code: 'file.malformed', place: 'archive', found: messageOf(error) } };
  }
  const refusal =
    checkSizes([...parts.values()], limits) ?? checkPlaces(bytes, [...parts.values()], directory.start);
  return refusal ? { ok: false, refusal } : { ok: true, value: new CountedPackage(zip, parts, limits) };
}

class CountedPackage implements Package {
  readonly parts: ReadonlyMap<string, Entry>;
  readonly #zip: ZipFile;
  readonly #limits: FileLimits;
  /** By part, since a part with merged cells is read twice. */
  readonly #unzipped = new Map<string, number>();
  refusal: FileRefusal | null = null;

  constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>, limits: FileLimits) {
    this.#zip = zip;
    this.parts = parts;
    this.#limits = limits;
  }

  async *read(entry: Entry): AsyncGenerator<Buffer> {
    let fromThisPart = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        fromThisPart += piece.length;
        this.#unzipped.set(entry.fileName, Math.max(fromThisPart, this.#unzipped.get(entry.fileName) ?? 0));
        let total = 0;
        for (const size of this.#unzipped.values()) total += size;
        if (total > this.#limits.unzippedBytes || isBomb(fromThisPart, entry.compressedSize, this.#limits)) {
          this.refusal = { code: 'file.zip-bomb', place: nameOf(entry), limit: this.#limits.zipRatio };
          return;
        }
        yield piece;
      }
    } catch (error) {
      this.refusal = { code: 'file.malformed', place: nameOf(entry), found: messageOf(error) };
    }
  }
}

const nameOf = (entry: Entry): string => entry.fileName.toWellFormed().slice(0, 100);

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 200);

const isBomb = (unzipped: number, zipped: number, limits: FileLimits): boolean =>
  unzipped > ratioCountsFromBytes && unzipped > Math.max(1, zipped) * limits.zipRatio;

function checkSizes(entries: readonly Entry[], limits: FileLimits): FileRefusal | null {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (isBomb(entry.uncompressedSize, entry.compressedSize, limits)) {
      const found = Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize));
      return { code: 'file.zip-bomb', place: nameOf(entry), limit: limits.zipRatio, found };
    }
    if (entry.isEncrypted()) return { code: 'file.password', place: nameOf(entry) };
    if (!entry.canDecodeFileData())
      return { code: 'file.malformed', place: nameOf(entry), found: 'compression-method' };
  }
  return total > limits.unzippedBytes
    ? { code: 'file.zip-bomb', place: 'archive', limit: limits.unzippedBytes, found: total }
    : null;
}

/** Entries must lie one behind another: overlapping ones unzip to more than any ratio shows. */
function checkPlaces(bytes: Buffer, entries: Entry[], directoryStart: number): FileRefusal | null {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  if (inOrder.length > 0 && inOrder[0]!.relativeOffsetOfLocalHeader !== 0) {
    return { code: 'file.malformed', place: 'archive', found: 'bytes-before-archive' };
  }
  let end = 0;
  for (const entry of inOrder) {
    const start = entry.relativeOffsetOfLocalHeader;
    const isHeader = start + 30 <= bytes.length && bytes.readUInt32LE(start) === 0x04034b50;
    if (!isHeader || start < end)
      return { code: 'file.malformed', place: nameOf(entry), found: 'overlapping-entries' };
    const nameLength = bytes.readUInt16LE(start + 26);
    if (!bytes.subarray(start + 30, start + 30 + nameLength).equals(entry.fileNameRaw)) {
      return { code: 'file.malformed', place: nameOf(entry), found: 'two-names' };
    }
    end = start + 30 + nameLength + bytes.readUInt16LE(start + 28) + entry.compressedSize;
    if (end > directoryStart)
      return { code: 'file.malformed', place: nameOf(entry), found: 'overlapping-entries' };
  }
  return null;
}

/** The one end record of the archive; a second that also points at a directory is a trick. */
function findDirectory(bytes: Buffer): { start: number; entries: number } | string {
  const found: { start: number; entries: number }[] = [];
  const signature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
    if (at + 22 > bytes.length) continue;
    const entries = bytes.readUInt16LE(at + 10);
    const start = bytes.readUInt32LE(at + 16);
    if (start === 0xffffffff || entries === 0xffff) return 'zip64';
    const pointsAtDirectory = start + 4 <= at && bytes.readUInt32LE(start) === 0x02014b50;
    if (pointsAtDirectory || (entries === 0 && at + 22 === bytes.length)) found.push({ start, entries });
  }
  if (found.length === 0) return 'no-directory';
  return found.length > 1 ? 'two-directories' : found[0]!;
}
