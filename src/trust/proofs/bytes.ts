/** Bytes and texts without Node's Buffer, so that the same code runs in a reader's browser. */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Null when the bytes are not valid UTF-8. A byte order mark is kept: it is part of what was signed. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** The text of either form; null for bytes that are not UTF-8 and for strings with lone surrogates. */
export function wellFormed(input: Uint8Array | string): string | null {
  if (typeof input !== 'string') return textOf(input);
  return input.isWellFormed() ? input : null;
}

/** Standard base64 with padding. @source RFC 4648, section 4 */
export function formatBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Null for anything but the one canonical spelling: no blanks, full padding, unused bits zero. */
export function parseBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const binary = atob(text);
  if (btoa(binary) !== text) return null;
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** A line of 32 bytes in base64, as checkpoints and proofs write hashes; null for anything else. */
export function parseHash(line: string): Uint8Array | null {
  const bytes = line.length === 44 ? parseBase64(line) : null;
  return bytes?.length === 32 ? bytes : null;
}

/** A size or an index in decimal: no sign, no leading zeroes, at most 2^53 - 1; null for anything else. */
export function parseCount(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : null;
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** Eight bytes, big-endian. Throws for anything but a safe non-negative integer. */
export function uint64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a count`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
