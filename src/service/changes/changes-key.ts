import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { type Config, makeFolder, placeFile, readIfThere } from '#platform';
import { formatVkey, KEY_TYPE } from '#trust/proofs';

/** Signs what is sent to who keeps copies, and nothing else. */
export type ChangesKey = Readonly<{
  /** That of the ledger and `/changes`. */
  name: string;
  vkey: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
  sign(text: string): Buffer;
  /** The secret that a subscription shares with its receiver: derived, so that the database holds none. */
  secretOf(subscriptionId: string): Buffer;
}>;

/**
 * The Ed25519 key of `DATA_DIR/changes.pem`, made at the first start and readable by the server alone; every machine
 * that serves needs the same file. With another file all secrets are others.
 */
export async function openChangesKey({
  dataDir,
  ledgerOrigin,
}: Pick<Config, 'dataDir' | 'ledgerOrigin'>): Promise<ChangesKey> {
  const path = join(dataDir, 'changes.pem');
  if (!(await readIfThere(path))) {
    await makeFolder(dataDir);
    const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
    await placeFile(path, made, { isSecret: true });
  }
  // Read back: of two processes that start at once one made the key.
  const secret = createPrivateKey((await readIfThere(path))!);
  const jwk = secret.export({ format: 'jwk' }) as { d: string };
  const publicKey = Buffer.from(
    (createPublicKey(secret).export({ format: 'jwk' }) as { x: string }).x,
    'base64url',
  );
  const name = `${ledgerOrigin}/changes`;
  return {
    name,
    vkey: formatVkey({ name, type: KEY_TYPE.ed25519, publicKey }),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), secret),
    secretOf: (subscriptionId) =>
      Buffer.from(
        hkdfSync(
          'sha256',
          Buffer.from(jwk.d, 'base64url'),
          '',
          `gongxin webhook secret ${subscriptionId}`,
          32,
        ),
      ),
  };
}
