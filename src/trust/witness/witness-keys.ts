import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, placeFile, readIfThere } from '#platform';
import { KEY_TYPE, type SigningKey, verifierOf } from '#trust/proofs';

/** Names longer than this cannot be signed with ML-DSA-44, in bytes. @source C2SP tlog-cosignature */
export const LONGEST_NAME = 255;

const kinds = ['ed25519', 'ml-dsa-44'] as const;
type Kind = (typeof kinds)[number];

/**
 * The witness's two keys, Ed25519 and ML-DSA-44, made at the first start and readable by their owner only. Throws for
 * a name that no key can have, and when the keys there were made in another name.
 */
export async function loadWitnessKeys(folder: string, name: string): Promise<readonly SigningKey[]> {
  if (Buffer.byteLength(name) > LONGEST_NAME)
    throw new Error(`The name is longer than ${LONGEST_NAME} bytes.`);
  await makeFolder(folder, { isSecret: true });
  await holdName(folder, name);
  const keys: SigningKey[] = [];
  for (const kind of kinds) keys.push(await loadKey(folder, { name, kind }));
  return keys;
}

async function holdName(folder: string, name: string): Promise<void> {
  const probe = verifierOf(keyFrom(makeSecret('ed25519'), { name, kind: 'ed25519' }));
  if (!probe.ok) throw new Error(`"${name}" cannot name a witness: no white space, no plus, not empty.`);
  const path = join(folder, 'name');
  await placeFile(path, `${name}\n`, { isSecret: true });
  const held = (await readFile(path, 'utf8')).slice(0, -1);
  if (held !== name)
    throw new Error(`This folder is the witness ${held}'s. Start it as ${held}, or take another folder.`);
}

async function loadKey(folder: string, { name, kind }: { name: string; kind: Kind }): Promise<SigningKey> {
  const path = join(folder, `${kind}.pem`);
  if (!(await readIfThere(path)))
    await placeFile(path, makeSecret(kind).export({ format: 'pem', type: 'pkcs8' }), { isSecret: true });
  // Read back: of two processes that start at once one made the key.
  return keyFrom(createPrivateKey(await readFile(path)), { name, kind });
}

const makeSecret = (kind: Kind): KeyObject =>
  (kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44')).privateKey;

function keyFrom(secret: KeyObject, { name, kind }: { name: string; kind: Kind }): SigningKey {
  const { x, pub } = createPublicKey(secret).export({ format: 'jwk' }) as { x?: string; pub?: string };
  return {
    name,
    type: kind === 'ed25519' ? KEY_TYPE.ed25519Cosignature : KEY_TYPE.mlDsa44Cosignature,
    publicKey: Buffer.from((kind === 'ed25519' ? x : pub)!, 'base64url'),
    sign: (message) => sign(null, message, secret),
  };
}
