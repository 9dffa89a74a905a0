import { sha256 } from '@noble/hashes/sha2.js';

/** SHA-256 of a key's line as it is published, without the line break; in groups that can be read aloud. */
export const fingerprintOf = (vkey: string): string =>
  hexOf(sha256(new TextEncoder().encode(vkey))).replace(/.{8}(?=.)/g, '$& ');

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
