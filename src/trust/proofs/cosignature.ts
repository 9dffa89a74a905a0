import { joinBytes, textOf, uint64, utf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';

/**
 * A signature with the time at which it was made, in seconds since 1970; 0 makes no statement about time.
 * @source C2SP tlog-cosignature, Format
 */
export type TimestampedSignature = { timestamp: number; signature: Uint8Array };

const TIMESTAMP_BYTES = 8;
const SUBTREE_LABEL = 'subtree/v1\n\0';
const LONGEST_NAME = 255;

export const formatTimestamped = ({ timestamp, signature }: TimestampedSignature): Uint8Array =>
  joinBytes(uint64(timestamp), signature);

/** Null for bytes that are too short and for a time beyond 2^53 - 1 seconds. */
export function parseTimestamped(bytes: Uint8Array): TimestampedSignature | null {
  if (bytes.length <= TIMESTAMP_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const timestamp = Number(view.getBigUint64(0));
  if (!Number.isSafeInteger(timestamp)) return null;
  return { timestamp, signature: bytes.subarray(TIMESTAMP_BYTES) };
}

/** What an Ed25519 cosigner signs: two lines before the whole text. It does not name the cosigner. */
export const ed25519CosignedMessage = (text: Uint8Array, timestamp: number): Uint8Array =>
  joinBytes(utf8(`cosignature/v1\ntime ${timestamp}\n`), text);

/**
 * What an ML-DSA-44 cosigner, or the log itself, signs: its own name, the time, origin, size and root. Null when the
 * text is no checkpoint or a name is empty or longer than 255 bytes. Extension lines are not covered.
 */
export function mlDsaCosignedMessage(
  text: Uint8Array,
  timestamp: number,
  cosigner: string,
): Uint8Array | null {
  const parsed = parseCheckpoint(textOf(text) ?? '');
  if (!parsed.ok) return null;
  const { origin, size, root } = parsed.value;
  const names = [utf8(cosigner), utf8(origin)].map((name) => {
    if (name.length < 1 || name.length > LONGEST_NAME) return null;
    return joinBytes(Uint8Array.of(name.length), name);
  });
  const [cosignerName, logOrigin] = names;
  if (!cosignerName || !logOrigin) return null;
  const [label, start] = [utf8(SUBTREE_LABEL), uint64(0)];
  return joinBytes(label, cosignerName, uint64(timestamp), logOrigin, start, uint64(size), root);
}
