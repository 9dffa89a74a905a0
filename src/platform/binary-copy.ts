/** Types of the columns that bulk inserts write. */
export type CopyType =
  | 'text'
  | 'json'
  | 'uuid'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'integer[]'
  | 'date'
  | 'timestamptz'
  | 'bytea';

/** `json` is JSON text; a `date` is `YYYY-MM-DD`; a `bigint` is an exact number. */
export type CopyValue = string | number | Date | Uint8Array | readonly number[] | null | undefined;

const BLOCK_BYTES = 65_536;
const INTEGER_OID = 23;
const DAY = 86_400_000;
/** Days and instants count from here. */
const EPOCH = Date.UTC(2000, 0, 1);

/**
 * COPY's binary format: nothing is escaped and nothing has to be looked through for what would need it, which
 * made up half of the cost of writing a row as text.
 * @source PostgreSQL manual, COPY, file formats, binary format
 */
export function* binaryCopy(
  types: readonly CopyType[],
  rows: Iterable<readonly CopyValue[]>,
): Generator<Buffer> {
  const writer = new BlockWriter();
  writer.header();
  for (const row of rows) {
    writer.int16(types.length);
    for (let index = 0; index < types.length; index += 1) writeValue(writer, types[index]!, row[index]);
    yield* writer.takeFull();
  }
  writer.int16(-1);
  yield* writer.takeFull();
  yield writer.takeRest();
}

function writeValue(writer: BlockWriter, type: CopyType, value: CopyValue): void {
  if (value === null || value === undefined) writer.int32(-1);
  else if (type === 'text' || type === 'json') writer.text(value as string);
  else if (type === 'integer') writer.sized(4).int32(value as number);
  else if (type === 'uuid') writer.uuid(value as string);
  else if (type === 'date') writer.sized(4).int32((Date.parse(value as string) - EPOCH) / DAY);
  else if (type === 'timestamptz') writer.sized(8).int64(((value as Date).getTime() - EPOCH) * 1_000);
  else if (type === 'smallint') writer.sized(2).int16(value as number);
  else if (type === 'bigint') writer.sized(8).int64(value as number);
  else if (type === 'bytea') writer.bytes(value as Uint8Array);
  else writer.integers(value as readonly number[]);
}

/** Writes into blocks; one that is full waits until it is taken. */
class BlockWriter {
  #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #end = 0;
  #full: Buffer[] = [];

  takeFull(): readonly Buffer[] {
    if (this.#full.length === 0) return none;
    const full = this.#full;
    this.#full = [];
    return full;
  }

  takeRest(): Buffer {
    return this.#block.subarray(0, this.#end);
  }

  /** Signature, flags and length of an extension of the header: none of either. */
  header(): void {
    this.#end += this.#block.write('PGCOPY\n\xff\r\n\0', this.#end, 'latin1');
    this.int32(0);
    this.int32(0);
  }

  int16(value: number): void {
    this.#reserve(2);
    this.#end = this.#block.writeInt16BE(value, this.#end);
  }

  int32(value: number): void {
    this.#reserve(4);
    this.#end = this.#block.writeInt32BE(value, this.#end);
  }

  int64(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no exact 64-bit integer`);
    this.int32(Math.floor(value / 2 ** 32));
    this.#reserve(4);
    this.#end = this.#block.writeUInt32BE(((value % 2 ** 32) + 2 ** 32) % 2 ** 32, this.#end);
  }

  /** The length of the value that follows. */
  sized(bytes: number): this {
    this.int32(bytes);
    return this;
  }

  text(text: string): void {
    this.#reserve(4 + text.length * 3); // UTF-8 needs at most three bytes for a unit of UTF-16
    const length = this.#writeText(text, this.#end + 4);
    this.int32(length);
    this.#end += length;
  }

  /** Codes and words are short and ASCII; for them a call of the runtime costs more than the loop. */
  #writeText(text: string, start: number): number {
    if (text.length > 48) return this.#block.write(text, start);
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) return this.#block.write(text, start);
      this.#block[start + at] = unit;
    }
    return text.length;
  }

  uuid(text: string): void {
    this.sized(16);
    this.#reserve(16);
    for (const at of uuidPairs) {
      const byte = hexDigits[text.charCodeAt(at)]! * 16 + hexDigits[text.charCodeAt(at + 1)]!;
      if (!(byte >= 0)) throw new RangeError('no UUID');
      this.#block[this.#end++] = byte;
    }
  }

  bytes(bytes: Uint8Array): void {
    this.sized(bytes.length);
    this.#reserve(bytes.length);
    this.#block.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** One dimension without nulls, counted from 1. */
  integers(values: readonly number[]): void {
    const head = values.length === 0 ? [0, 0, INTEGER_OID] : [1, 0, INTEGER_OID, values.length, 1];
    this.sized(head.length * 4 + values.length * 8);
    for (const part of head) this.int32(part);
    for (const value of values) this.sized(4).int32(value);
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#block.length) return;
    if (this.#end > 0) this.#full.push(this.takeRest());
    this.#block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, bytes));
    this.#end = 0;
  }
}

const none: readonly Buffer[] = [];

/** Where the sixteen bytes stand among the hyphens. */
const uuidPairs = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** By the code of a character; missing where it is no digit. */
const hexDigits: readonly number[] = Array.from({ length: 0x67 }, (_, unit) =>
  Number.parseInt(String.fromCharCode(unit), 16),
);
