import { accept, type Outcome, refuse } from '#kit';
import { formatBase64, joinBytes, parseBase64, utf8, wellFormed } from './bytes.ts';

/** One signature line: who signed, by the name and id of the key, and the bytes after the key id. */
export type NoteSignature = { name: string; keyId: number; bytes: Uint8Array };

/** `text` ends with a newline and is what is signed; it says nothing until a known key has signed it. */
export type SignedNote = { text: string; signatures: readonly NoteSignature[] };

/** A key as others know it. `type` is the byte of signed-note: 1 Ed25519, 4 and 6 cosignatures. */
export type Verifier = Readonly<{
  name: string;
  keyId: number;
  type: number;
  publicKey: Uint8Array;
  /** Whether these bytes, as they stand in the note, are this key's signature under `text`. Never throws. */
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}>;

/** Makes the bytes of a signature line for the text of a note. */
export type Signer = Readonly<{
  name: string;
  keyId: number;
  type: number;
  sign(text: Uint8Array): Uint8Array;
}>;

export type BadNote = { code: 'note.malformed'; reason: string };

/** No larger note and no more signatures are read; the specification asks for at least 16. */
export const MOST_NOTE_BYTES = 1_048_576;
const MOST_SIGNATURES = 100;

const malformed = (reason: string) => refuse({ code: 'note.malformed', reason });

/** Text and signature lines, without asking who signed. @source C2SP signed-note, Format */
export function parseNote(input: Uint8Array | string): Outcome<SignedNote, BadNote> {
  if (input.length > MOST_NOTE_BYTES) return malformed('too large');
  const note = wellFormed(input);
  if (note === null) return malformed('not UTF-8');
  if (/[\0-\x09\x0b-\x1f]/.test(note)) return malformed('control character');
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return malformed('no blank line before the signatures');
  const signatures = parseSignatureLines(note.slice(end + 2));
  return signatures.ok ? accept({ text: note.slice(0, end + 1), signatures: signatures.value }) : signatures;
}

/** One or more signature lines, as at the end of a note and in a witness's answer. */
export function parseSignatureLines(text: string): Outcome<NoteSignature[], BadNote> {
  if (!text.endsWith('\n')) return malformed('no newline at the end');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return malformed(`more than ${MOST_SIGNATURES} signatures`);
  const signatures: NoteSignature[] = [];
  for (const [index, line] of lines.entries()) {
    const signature = parseSignatureLine(line);
    if (!signature) return malformed(`signature line ${index + 1}`);
    signatures.push(signature);
  }
  return accept(signatures);
}

function parseSignatureLine(line: string): NoteSignature | null {
  const [dash, name, base64, ...rest] = line.split(' ');
  if (dash !== '—' || name === undefined || base64 === undefined || rest.length > 0) return null;
  const bytes = parseBase64(base64);
  if (!isKeyName(name) || !bytes || bytes.length < 5) return null;
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), bytes: bytes.subarray(4) };
}

/** Not empty, no Unicode white space, no plus, no control characters. */
export const isKeyName = (name: string): boolean =>
  name.isWellFormed() && /^[^\p{White_Space}+\0-\x1f]+$/u.test(name);

export function formatSignatureLine({ name, keyId, bytes }: NoteSignature): string {
  if (!isKeyName(name)) throw new RangeError(`${name} is no name of a key`);
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, keyId);
  return `— ${name} ${formatBase64(joinBytes(id, bytes))}\n`;
}

export const formatNote = ({ text, signatures }: SignedNote): string =>
  `${checkText(text)}\n${signatures.map(formatSignatureLine).join('')}`;

/** The text signed by each signer in turn. Throws for a text that no reader would take. */
export function signNote(text: string, signers: readonly Signer[]): string {
  const bytes = utf8(checkText(text));
  const signatures = signers.map((signer) => ({
    name: signer.name,
    keyId: signer.keyId,
    bytes: signer.sign(bytes),
  }));
  return formatNote({ text, signatures });
}

function checkText(text: string): string {
  if (text.endsWith('\n') && text.isWellFormed() && !/[\0-\x09\x0b-\x1f]/.test(text)) return text;
  throw new RangeError('not the text of a note: newline at the end, no control characters');
}

export type VerifiedSignature = { verifier: Verifier; bytes: Uint8Array };

/** A note that at least one known key signed; `unknown` are the signatures of keys that were not asked about. */
export type OpenedNote = {
  text: string;
  verified: readonly VerifiedSignature[];
  unknown: readonly NoteSignature[];
};

export type NoteRefusal =
  | BadNote
  | { code: 'note.wrong-signature'; name: string }
  | { code: 'note.unsigned' };

/**
 * Which of the known keys signed. Signatures of other keys are ignored; a wrong one in the name of a known key refuses
 * the note, as does the lack of any by a known key. A key that signed twice is given twice.
 * @source C2SP signed-note, Signatures
 */
export function openNote(
  input: Uint8Array | string,
  verifiers: readonly Verifier[],
): Outcome<OpenedNote, NoteRefusal> {
  const note = parseNote(input);
  if (!note.ok) return note;
  const { text, signatures } = note.value;
  const signed = utf8(text);
  const verified: VerifiedSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const { name, keyId, bytes } = signature;
    const known = verifiers.filter((verifier) => verifier.name === name && verifier.keyId === keyId);
    const verifier = known.find((each) => each.verify(signed, bytes));
    if (verifier) verified.push({ verifier, bytes });
    else if (known.length > 0) return refuse({ code: 'note.wrong-signature', name });
    else unknown.push(signature);
  }
  return verified.length > 0 ? accept({ text, verified, unknown }) : refuse({ code: 'note.unsigned' });
}
