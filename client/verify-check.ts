import type { Operations } from './api.js';

export type SignedCheck = Operations['askCheck']['answer'];

export type Verified = { ok: true } | { ok: false; doubt: 'key-malformed' | 'not-signed' | 'changed' };

/**
 * Whether an answer is, to the last field, what the holder of `vkey` signed. Take the key from another source than the
 * answer. @source C2SP signed-note; RFC 8785
 */
export async function verifyCheck({ answer, signature }: SignedCheck, vkey: string): Promise<Verified> {
  const key = await readKey(vkey.trim());
  if (!key) return { ok: false, doubt: 'key-malformed' };
  const end = signature.lastIndexOf('\n\n');
  const text = signature.slice(0, end + 1);
  const lines = signature
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${key.name} `));
  for (const line of lines) {
    const bytes = fromBase64(line.slice(`— ${key.name} `.length));
    if (!bytes || toHex(bytes.subarray(0, 4)) !== key.id) continue;
    const imported = await crypto.subtle.importKey('raw', key.bytes, 'Ed25519', false, ['verify']);
    if (!(await crypto.subtle.verify('Ed25519', imported, bytes.subarray(4), utf8(text)))) continue;
    const hash = toHex(await sha256(utf8(canonicalText(answer))));
    const expected = `${key.name}/v1\ncheck ${answer.checkId}\nanswer ${hash}\n`;
    return text === expected ? { ok: true } : { ok: false, doubt: 'changed' };
  }
  return { ok: false, doubt: 'not-signed' };
}

/** `<name>+<id>+<base64 of 1 and the key>`; its id is that of its name and key. */
async function readKey(
  vkey: string,
): Promise<{ name: string; id: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey) ?? [];
  const bytes = base64 === undefined ? null : fromBase64(base64);
  if (name === undefined || !bytes || bytes.length !== 33 || bytes[0] !== 1) return null;
  const hashed = await sha256(new Uint8Array([...utf8(`${name}\n`), ...bytes]));
  return toHex(hashed.subarray(0, 4)) === id ? { name, id, bytes: bytes.slice(1) } : null;
}

/** RFC 8785 of an answer: its numbers are whole and safe, which JSON writes alike everywhere. */
function canonicalText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`).join(',')}}`;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null; // a signature of another form is none of this key
  }
}
