import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
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
import { type LogName, logNames } from '../log.ts';

const signBeside = promisify(sign);

/** The key that signs leaves: eight hexadecimal digits name it there. */
export type IntakeKey = {
  keyId: string;
  vkey: string;
  /** Both beside this thread, several at once: every leaf is signed, and looked at by a check of the ledger. */
  sign(message: Uint8Array): Promise<Uint8Array>;
  /** Whether this key made the signature. */
  made(message: Uint8Array, signature: Uint8Array): Promise<boolean>;
};

/** Signs receipts, or answers of checks, and nothing else; its name is that of the ledger and `/receipt` or `/check`. */
export type ReceiptKey = { vkey: string; signer: Signer };

/** A pair of keys of a log. Every generation in use signs its checkpoints. */
export type Generation = {
  /** From 1. */
  number: number;
  /** Verifier keys as signed notes write them. */
  vkeys: readonly string[];
  /** Ed25519, which every verifier knows, and ML-DSA-44, which also holds against a quantum computer. */
  signersAt(now: Date): readonly Signer[];
  /** Its word for a change of keys, as the leaf has it: by the Ed25519 key. */
  approve(text: Uint8Array): { keyId: string; signature: Uint8Array };
  /** The last checkpoint that it signed; `null`: it is in use. */
  lastCheckpoint: string | null;
};

/** Oldest generation first. */
export type LogKeys = { origin: string; generations: readonly Generation[] };

/** One a year for longer than anybody reads this. */
const MOST_GENERATIONS = 1_000;

/**
 * The platform's keys, made at the first start; each has one use. Throws when those there were made for another
 * origin.
 */
export async function loadKeys(
  folder: string,
  origin: string,
): Promise<{
  logs: Readonly<Record<LogName, LogKeys>>;
  intake: IntakeKey;
  receipt: ReceiptKey;
  check: ReceiptKey;
}> {
  await holdOrigin(folder, origin);
  const logs = {} as Record<LogName, LogKeys>;
  for (const log of logNames) logs[log] = await loadLogKeys(folder, { log, origin: `${origin}/${log}` });
  const { secret, ...intake } = await loadKey(folder, {
    file: 'intake',
    name: `${origin}/intake`,
    kind: 'ed25519',
  });
  const keyId = keyIdOf(intake).toString(16).padStart(8, '0');
  const receipt = await loadKey(folder, { file: 'receipt', name: `${origin}/receipt`, kind: 'ed25519' });
  const check = await loadKey(folder, { file: 'check', name: `${origin}/check`, kind: 'ed25519' });
  return {
    logs,
    intake: {
      keyId,
      vkey: formatVkey(intake),
      sign: (message) => signBeside(null, message, secret),
      // Ed25519 gives one signature for one message, and signing takes a third of the time of verifying.
      made: async (message, signature) => (await signBeside(null, message, secret)).equals(signature),
    },
    receipt: { vkey: formatVkey(receipt), signer: noteSigner(receipt) },
    check: { vkey: formatVkey(check), signer: noteSigner(check) },
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

/**
 * Makes the next generation of a log's keys, durable when it returns; what was begun before is gone on with. It is in
 * use from the next opening of the ledger on.
 */
export async function makeGeneration(folder: string, log: LogName, number: number): Promise<void> {
  for (const { file, kind } of filesOf(log, number)) await placeKey(folder, file, kind);
}

/** Takes a generation out of use, for good: from the next opening of the ledger on it signs nothing. */
export async function retireGeneration(
  folder: string,
  { log, number, lastCheckpoint }: { log: LogName; number: number; lastCheckpoint: string },
): Promise<void> {
  await placeFile(join(folder, retiredFile(log, number)), lastCheckpoint);
}

const filesOf = (log: LogName, number: number) =>
  (['ed25519', 'ml-dsa-44'] as const).map((kind) => ({
    file: `${log}-${kind}${number === 1 ? '' : `.${number}`}`,
    kind,
  }));

const retiredFile = (log: LogName, number: number) => `${log}-retired.${number}`;

async function loadLogKeys(
  folder: string,
  { log, origin }: { log: LogName; origin: string },
): Promise<LogKeys> {
  await makeGeneration(folder, log, 1);
  const generations: Generation[] = [];
  for (let number = 1; number <= MOST_GENERATIONS; number += 1) {
    const generation = await findGeneration(folder, { log, origin, number });
    if (!generation) break;
    generations.push(generation);
  }
  return { origin, generations };
}

/** `null`: it was not made, or not to its end. */
async function findGeneration(
  folder: string,
  { log, origin, number }: { log: LogName; origin: string; number: number },
): Promise<Generation | null> {
  const keys: LoadedKey[] = [];
  for (const { file, kind } of filesOf(log, number)) {
    if (!(await readIfThere(join(folder, `${file}.pem`)))) return null;
    keys.push(await loadKey(folder, { file, name: origin, kind }));
  }
  const [plain, lasting] = keys as [LoadedKey, LoadedKey];
  const keyId = keyIdOf(plain).toString(16).padStart(8, '0');
  return {
    number,
    vkeys: keys.map(formatVkey),
    signersAt: (now) => [noteSigner(plain), cosigner(lasting, Math.floor(now.getTime() / 1_000))],
    approve: (text) => ({ keyId, signature: plain.sign(text) }),
    lastCheckpoint: (await readIfThere(join(folder, retiredFile(log, number))))?.toString() ?? null,
  };
}

type Wanted = { file: string; name: string; kind: 'ed25519' | 'ml-dsa-44' };
type LoadedKey = SigningKey & { public: KeyObject; secret: KeyObject };

async function placeKey(folder: string, file: string, kind: Wanted['kind']): Promise<void> {
  const path = join(folder, `${file}.pem`);
  if (!(await readIfThere(path)))
    await placeFile(path, makeKey(kind).export({ format: 'pem', type: 'pkcs8' }), { isSecret: true });
}

async function loadKey(folder: string, { file, name, kind }: Wanted): Promise<LoadedKey> {
  await placeKey(folder, file, kind);
  // Read back: of two processes that start at once one made the key.
  const secret = createPrivateKey((await readIfThere(join(folder, `${file}.pem`)))!);
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
