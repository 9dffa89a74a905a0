import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { accept, type Outcome, refuse } from '#kit';
import { formatBase64, joinBytes, parseBase64, utf8 } from './bytes.ts';
import {
  ed25519CosignedMessage,
  formatTimestamped,
  mlDsaCosignedMessage,
  parseTimestamped,
} from './cosignature.ts';
import { isKeyName, type Signer, type Verifier } from './note.ts';

/** The types of keys that are understood: the byte that signed-note gives to each. */
export const KEY_TYPE = { ed25519: 0x01, ed25519Cosignature: 0x04, mlDsa44Cosignature: 0x06 } as const;

export type PublicKey = { name: string; type: number; publicKey: Uint8Array };

/** A key that signs raw messages, wherever its secret lives. */
export type SigningKey = PublicKey & { sign(message: Uint8Array): Uint8Array };

export type BadKey = { code: 'key.malformed'; reason: string };

/** The first four bytes of the hash over name, type and key; only a label, never a proof of who signed. */
export function keyIdOf({ name, type, publicKey }: PublicKey): number {
  const hashed = sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return new DataView(hashed.buffer, hashed.byteOffset).getUint32(0);
}

/** `<name>+<key id, 8 hexadecimal digits>+<base64 of type and key>`. @source C2SP signed-note, verifier keys */
export function formatVkey(key: PublicKey): string {
  const id = keyIdOf(key).toString(16).padStart(8, '0');
  return `${key.name}+${id}+${formatBase64(joinBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** A key as it is handed around; refused unless its id is that of its name, type and key. */
export function parseVkey(text: string): Outcome<Verifier, BadKey> {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  if (name === undefined || id === undefined || base64 === undefined)
    return badKey('not <name>+<key id>+<base64>');
  const bytes = parseBase64(base64);
  if (!bytes) return badKey('base64');
  const verifier = verifierOf({ name, type: bytes[0] ?? 0, publicKey: bytes.subarray(1) });
  if (verifier.ok && verifier.value.keyId !== Number.parseInt(id, 16))
    return badKey('the key id is not that of this key');
  return verifier;
}

const badKey = (reason: string) => refuse({ code: 'key.malformed', reason });

/** What checks signatures of this key; refused when the name, type or key is none. */
export function verifierOf({ name, type, publicKey }: PublicKey): Outcome<Verifier, BadKey> {
  if (!isKeyName(name)) return badKey('the name');
  const verify = verifyWith({ name, type, publicKey });
  if (!verify) return badKey('the type or the length of the key');
  if (type !== KEY_TYPE.mlDsa44Cosignature && !isPlainPoint(publicKey)) return badKey('not an Ed25519 key');
  return accept({ name, keyId: keyIdOf({ name, type, publicKey }), type, publicKey, verify });
}

function verifyWith({ name, type, publicKey }: PublicKey): Verifier['verify'] | null {
  if (type === KEY_TYPE.mlDsa44Cosignature) {
    if (publicKey.length !== ml_dsa44.lengths.publicKey) return null;
    return (text, bytes) => {
      const found = parseTimestamped(bytes);
      if (!found || found.signature.length !== ml_dsa44.lengths.signature) return false;
      const message = mlDsaCosignedMessage(text, found.timestamp, name);
      return message !== null && ml_dsa44.verify(found.signature, message, publicKey);
    };
  }
  if (publicKey.length !== 32) return null;
  if (type === KEY_TYPE.ed25519) return (text, bytes) => verifyEd25519(bytes, text, publicKey);
  if (type !== KEY_TYPE.ed25519Cosignature) return null;
  return (text, bytes) => {
    const found = parseTimestamped(bytes);
    if (!found) return false;
    return verifyEd25519(found.signature, ed25519CosignedMessage(text, found.timestamp), publicKey);
  };
}

/**
 * RFC 8032, canonical encodings only. Implementations differ on points with a small-order part; where key and first
 * half of the signature have none, all of them agree, so what is accepted here is accepted by Go and OpenSSL.
 */
function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || !isPlainPoint(signature.subarray(0, 32))) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}

function isPlainPoint(encoded: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(encoded, false);
    return point.isTorsionFree() && !point.isSmallOrder();
  } catch {
    return false;
  }
}

/** Signs the text of any note. */
export function noteSigner(key: SigningKey): Signer {
  if (key.type !== KEY_TYPE.ed25519) throw new RangeError(`a key of type ${key.type} signs checkpoints only`);
  return { name: key.name, keyId: keyIdOf(key), type: key.type, sign: (text) => key.sign(text) };
}

/**
 * Signs checkpoints with a time, in seconds since 1970: a witness, or with ML-DSA-44 the log itself. Throws when the
 * text is no checkpoint.
 */
export function cosigner(key: SigningKey, timestamp: number): Signer {
  const { name, type } = key;
  if (type !== KEY_TYPE.ed25519Cosignature && type !== KEY_TYPE.mlDsa44Cosignature)
    throw new RangeError(`a key of type ${type} makes no cosignatures`);
  const sign = (text: Uint8Array) => {
    const message =
      type === KEY_TYPE.mlDsa44Cosignature
        ? mlDsaCosignedMessage(text, timestamp, name)
        : ed25519CosignedMessage(text, timestamp);
    if (!message) throw new RangeError('only checkpoints are cosigned');
    return formatTimestamped({ timestamp, signature: key.sign(message) });
  };
  return { name, keyId: keyIdOf(key), type, sign };
}

/** When a cosignature says it was made, in seconds since 1970; null for a signature without a time. */
export function cosignedAt(verifier: Pick<Verifier, 'type'>, bytes: Uint8Array): number | null {
  if (verifier.type === KEY_TYPE.ed25519) return null;
  return parseTimestamped(bytes)?.timestamp ?? null;
}
