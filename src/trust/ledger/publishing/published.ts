import {
  cosignedAt,
  formatNote,
  KEY_TYPE,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
} from '#trust/proofs';
import type { Ledger } from '../ledger.ts';
import type { LogName } from '../log.ts';

/** The checkpoint that readers get. */
export type Published = {
  size: number;
  text: string;
  /** As it was signed, without what others added. */
  note: string;
  cosignatures: readonly NoteSignature[];
  /** Whether exactly the keys that are in use signed it. */
  isByAll: boolean;
  /** In seconds since 1970; `null`: it does not say. */
  signedAt: number | null;
};

/** `null`: there is none that we signed. Signatures are not verified: the file is our own. */
export async function readPublished(ledger: Ledger, log: LogName, now: Date): Promise<Published | null> {
  const file = await ledger.tiles(log).read('checkpoint');
  const parsed = file && parseNote(file);
  if (!parsed?.ok) return null;
  const { text, signatures } = parsed.value;
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return null;
  const signers = ledger.signersAt(log, now);
  const signerOf = ({ keyId }: NoteSignature) => signers.find((signer) => signer.keyId === keyId);
  // By a key of an earlier generation too: what it signed is ours and nobody's cosignature.
  const isOwn = ({ name }: NoteSignature) => name === ledger.originOf(log);
  const own = signatures.filter(isOwn);
  if (own.length === 0) return null;
  const timed = own.find((signature) => signerOf(signature)?.type === KEY_TYPE.mlDsa44Cosignature);
  return {
    size: checkpoint.value.size,
    text,
    note: formatNote({ text, signatures: own }),
    cosignatures: signatures.filter((signature) => !isOwn(signature)),
    isByAll: own.length === signers.length && own.every(signerOf),
    signedAt: timed ? cosignedAt({ type: KEY_TYPE.mlDsa44Cosignature }, timed.bytes) : null,
  };
}
