import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, placeFile, readIfThere } from '#platform';
import {
  cosigner,
  formatVkey,
  KEY_TYPE,
  keyIdOf,
  noteSigner,
  type Signer,
  type SigningKey,
} from '#trust/proofs';
import { type LogName, logNames } from './log.ts';

const signBeside = promisify(sign);
const verifyBeside = promisify(verify);

/** The key that signs leaves: eight hexadecimal digits name it there. */
export type IntakeKey = {
  keyId: string;
  vkey: string;
  /** Both beside this thread, several at once: every leaf is signed, and verified by a check of the ledger. */
  sign(message: Uint8Array): Promise<Uint8Array>;
  verify(message: Uint8Array, signature: Uint8Array): Promise<boolean>;
};

/** Signs receipts and nothing else; its name is that of the ledger and `/receipt`. */
export type ReceiptKey = { vkey: string; signer: Signer };

export type LogKeys = {
  origin: string;
  /** Verifier keys as signed notes write them. */
  vkeys: readonly string[];
  /** Ed25519, which every verifier knows, and ML-DSA-44, which also holds against a quantum computer. */
  signersAt(now: Date): readonly Signer[];
};

/**
 * The platform's keys, made at the first start; each has one use. Throws when those there were made for another
 * origin.
 */
export async function loadKeys(
  folder: string,
  origin: string,
): Promise<{ logs: Readonly<Record<LogName, LogKeys>>; intake: IntakeKey; receipt: ReceiptKey }> {
  await holdOrigin(folder, origin);
  const logs = {} as Record<LogName, LogKeys>;
  for (const log of logNames) logs[log] = await loadLogKeys(folder, { log, origin: `${origin}/${log}` });
  const {
    public: verifying,
    secret,
    ...intake
  } = await loadKey(folder, {
    file: 'intake',
    name: `${origin}/intake`,
    kind: 'ed25519',
  });
  const keyId = keyIdOf(intake).toString(16).padStart(8, '0');
  const receipt = await loadKey(folder, { file: 'receipt', name: `${origin}/receipt`, kind: 'ed25519' });
  return {
    logs,
    intake: {
      keyId,
      vkey: formatVkey(intake),
      sign: (message) => signBeside(null, message, secret),
      verify: (message, signature) => verifyBeside(null, message, verifying, signature),
    },
    receipt: { vkey: formatVkey(receipt), signer: noteSigner(receipt) },
  };
}

/** The name under which the keys in this folder were made; `null` when there are none yet. */
export async function findOrigin(folder: string): Promise<string | null> {
  return (await readIfThere(join(folder, 'origin')))?.toString().trim() ?? null;
}

async function holdOrigin(folder: string, origin: string): Promise<void> {
  await makeFolder(folder, { isSecret: true });
  await placeFile(join(folder, 'origin'), `${origin}\n`);
  const held = await findOrigin(folder);
  if (held !== origin) {
    throw new Error(
      `The ledger was begun as ${held} and is now to be ${origin}. Set LEDGER_ORIGIN=${held}; to begin another ledger, use another DATA_DIR.`,
    );
  }
}

async function loadLogKeys(
  folder: string,
  { log, origin }: { log: LogName; origin: string },
): Promise<LogKeys> {
  const plain = await loadKey(folder, { file: `${log}-ed25519`, name: origin, kind: 'ed25519' });
  const lasting = await loadKey(folder, { file: `${log}-ml-dsa-44`, name: origin, kind: 'ml-dsa-44' });
  return {
    origin,
    vkeys: [formatVkey(plain), formatVkey(lasting)],
    signersAt: (now) => [noteSigner(plain), cosigner(lasting, Math.floor(now.getTime() / 1_000))],
  };
}

type Wanted = { file: string; name: string; kind: 'ed25519' | 'ml-dsa-44' };

async function loadKey(
  folder: string,
  { file, name, kind }: Wanted,
): Promise<SigningKey & { public: KeyObject; secret: KeyObject }> {
  const path = join(folder, `${file}.pem`);
  if (!(await readIfThere(path)))
    await placeFile(path, makeKey(kind).export({ format: 'pem', type: 'pkcs8' }), { isSecret: true });
  // Read back: of two processes that start at once one made the key.
  const secret = createPrivateKey((await readIfThere(path))!);
  const verifying = createPublicKey(secret);
  return {
    name,
    public: verifying,
    secret,
    type: kind === 'ed25519' ? KEY_TYPE.ed25519 : KEY_TYPE.mlDsa44Cosignature,
    publicKey: rawKey(verifying, kind),
    sign: (message) => sign(null, message, secret),
  };
}

const makeKey = (kind: Wanted['kind']): KeyObject =>
  (kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44')).privateKey;

/** The bytes that the two standards call the public key. */
function rawKey(key: KeyObject, kind: Wanted['kind']): Uint8Array {
  const jwk = key.export({ format: 'jwk' }) as { x?: string; pub?: string };
  return Buffer.from((kind === 'ed25519' ? jwk.x : jwk.pub)!, 'base64url');
}
