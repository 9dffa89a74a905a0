/** Fills a buffer with random bytes; passed in so that a run can be repeated. */
export type RandomBytes = (size: number) => Uint8Array;

/** A UUIDv7: 48 bits of milliseconds, then randomness, so that ids made later sort later. */
export function newId(now: Date, random: RandomBytes): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
