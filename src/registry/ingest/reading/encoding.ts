import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { FileRefusal } from './sheet.ts';

export type Encoding = 'utf-8' | 'gb18030';

/** What the first bytes of a file say about the encoding of the whole. */
export type EncodingGuess =
  | { encoding: Encoding }
  | { refusal: FileRefusal }
  /** Only ASCII so far: more bytes must decide. */
  | { undecided: true };

/**
 * UTF-8 when the bytes are valid UTF-8 (a sequence cut at the end is none of their fault); GB18030 when they
 * are not, decode as GB18030 and look like Chinese in it. Damaged UTF-8 often decodes as GB18030 into other
 * characters, and Big5 does too: both are refused rather than read wrongly.
 */
export function guessEncoding(bytes: Buffer): EncodingGuess {
  const utf16 = looksLikeUtf16(bytes);
  if (utf16) return { refusal: { code: 'file.encoding', place: 'byte 0', found: utf16 } };
  if (isAscii(bytes)) return { undecided: true };
  const whole = bytes.subarray(0, completeUtf8(bytes));
  if (isUtf8(whole)) return { encoding: 'utf-8' };
  if (shareOfUtf8(bytes) > 0.5) return { refusal: brokenUtf8(firstInvalidUtf8(whole) ?? whole.length) };
  if (shareOfCommonChinese(bytes) < 0.45) {
    return {
      refusal: { code: 'file.encoding', place: `byte ${firstInvalidUtf8(bytes) ?? 0}`, found: 'unknown' },
    };
  }
  return { encoding: 'gb18030' };
}

export type Decoded = { text: string; refusal?: undefined } | { text: string; refusal: FileRefusal };

/** Turns pieces of bytes into text strictly: the first byte that is not of the encoding ends it, named. */
export class StrictDecoder {
  readonly #encoding: Encoding;
  readonly #decoder: TextDecoder;
  #carry: Buffer = Buffer.alloc(0);
  #offset = 0;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  /** With a refusal, `text` is what came before the fault. */
  push(piece: Buffer): Decoded {
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, piece]) : piece;
    const end = this.#encoding === 'utf-8' ? completeUtf8(bytes) : completeGb18030(bytes);
    this.#carry = Buffer.from(bytes.subarray(end));
    const decoded = this.#decode(bytes.subarray(0, end));
    this.#offset += end;
    return decoded;
  }

  end(): Decoded {
    if (this.#carry.length === 0) return { text: '' };
    const refusal: FileRefusal = {
      code: 'file.encoding',
      place: `byte ${this.#offset}`,
      found: `truncated-${this.#encoding}`,
    };
    return { text: '', refusal };
  }

  #decode(bytes: Buffer): Decoded {
    const nul = bytes.indexOf(0);
    if (nul >= 0) {
      const before = this.#decode(bytes.subarray(0, nul));
      return before.refusal
        ? before
        : { ...before, refusal: { code: 'file.nul', place: `byte ${this.#offset + nul}` } };
    }
    const text = this.#tryDecode(bytes);
    if (text === null) {
      const invalid =
        this.#encoding === 'utf-8' ? firstInvalidUtf8(bytes)! : this.#firstInvalidGb18030(bytes);
      const place = `byte ${this.#offset + invalid}`;
      const found = `broken-${this.#encoding}`;
      return {
        text: this.#tryDecode(bytes.subarray(0, invalid)) ?? '',
        refusal: { code: 'file.encoding', place, found },
      };
    }
    const replaced = text.indexOf('\ufffd');
    if (replaced < 0) return { text: this.#withoutMark(text) };
    // The sender's program had already lost a character here; storing the mark would pass it on as content.
    const before = this.#withoutMark(text.slice(0, replaced));
    return { text: before, refusal: { code: 'file.encoding', found: 'replacement-character' } };
  }

  #tryDecode(bytes: Buffer): string | null {
    try {
      return this.#decoder.decode(bytes);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
      throw error;
    }
  }

  #withoutMark(text: string): string {
    return this.#offset === 0 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  #firstInvalidGb18030(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length) {
      const length = lengthInGb18030(bytes, at);
      if (this.#tryDecode(bytes.subarray(at, at + length)) === null) break;
      at += length;
    }
    return at;
  }
}

const brokenUtf8 = (offset: number): FileRefusal => ({
  code: 'file.encoding',
  place: `byte ${offset}`,
  found: 'broken-utf-8',
});

function looksLikeUtf16(bytes: Buffer): 'utf-16' | 'utf-32' | null {
  if (bytes.length >= 4 && bytes.readUInt32LE(0) === 0xfeff) return 'utf-32';
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0xfeff) return 'utf-32';
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) return 'utf-16';
  // Without a mark: ASCII digits, commas and line breaks leave a NUL in every second place.
  const sample = bytes.subarray(0, 4096);
  let nuls = 0;
  for (const byte of sample) if (byte === 0) nuls += 1;
  return sample.length >= 8 && nuls > sample.length / 8 ? 'utf-16' : null;
}

/** Bytes up to a sequence that the end of the piece cuts. */
function completeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The piece must begin at a character. */
function completeGb18030(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const next = at + lengthInGb18030(bytes, at);
    if (next > bytes.length) return at;
    at = next;
  }
  return at;
}

/** 1, 2 or 4; more than is left when the end of the piece cuts a character. */
function lengthInGb18030(bytes: Buffer, at: number): 1 | 2 | 4 {
  const lead = bytes[at]!;
  if (lead < 0x81 || lead === 0xff) return 1;
  const second = bytes[at + 1];
  return second !== undefined && second >= 0x30 && second <= 0x39 ? 4 : 2;
}

/** Offset of the first byte that begins no valid sequence; `null` when all is valid. */
function firstInvalidUtf8(bytes: Buffer): number | null {
  for (let at = 0; at < bytes.length; ) {
    const length = lengthInUtf8(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return null;
}

/** 0 for no valid sequence: overlong forms, surrogates and what lies beyond U+10FFFF are none. */
function lengthInUtf8(bytes: Buffer, at: number): number {
  const lead = bytes[at]!;
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** Share of the bytes beyond ASCII that lie in valid sequences of three or more: near 1 for Chinese UTF-8. */
function shareOfUtf8(bytes: Buffer): number {
  let [beyond, inSequences] = [0, 0];
  const sample = bytes.subarray(0, 262_144);
  for (let at = 0; at < sample.length; ) {
    if (sample[at]! < 0x80) {
      at += 1;
      continue;
    }
    const length = Math.max(1, lengthInUtf8(sample, at));
    beyond += length;
    if (length >= 3) inSequences += length;
    at += length;
  }
  return beyond === 0 ? 0 : inSequences / beyond;
}

/**
 * Share of the characters beyond ASCII that are GB 2312 hanzi or punctuation when read as GB18030: 1 for
 * simplified Chinese, about 0.6 for traditional Chinese in GBK, 0.3 for Big5, 0 for Latin-1 or Shift JIS.
 */
function shareOfCommonChinese(bytes: Buffer): number {
  let [beyond, common] = [0, 0];
  const sample = bytes.subarray(0, 262_144);
  for (let at = 0; at < sample.length; at += lengthInGb18030(sample, at)) {
    const lead = sample[at]!;
    if (lead < 0x80) continue;
    beyond += 1;
    const trail = sample[at + 1] ?? 0;
    const isCommonLead = (lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3);
    // A four-byte character is rare but can be nothing else.
    if ((isCommonLead && trail >= 0xa1) || lengthInGb18030(sample, at) === 4) common += 1;
  }
  return beyond === 0 ? 0 : common / beyond;
}
