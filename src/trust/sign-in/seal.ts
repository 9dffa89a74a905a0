import { createCipheriv, createDecipheriv } from 'node:crypto';
import { join } from 'node:path';
import type { RandomBytes } from '#kit';
import { makeFolder, placeFile, readIfThere } from '#platform';

/** Shuts secrets away before they go into the database; `about` binds each to what it belongs to. */
export type Seal = {
  close(secret: Uint8Array, about: string): Buffer;
  /** Throws when it was sealed with another key or for something else. */
  open(sealed: Uint8Array, about: string): Buffer;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with the key of `DATA_DIR/sign-in.key`, made at the first start and readable by the server alone: a copy
 * of the database without this file gives nobody a code. Every machine that serves needs the same file.
 */
export async function openSeal(dataDir: string, random: RandomBytes): Promise<Seal> {
  const key = await readKey(dataDir, random);
  return {
    close(secret, about) {
      const nonce = Buffer.from(random(NONCE_BYTES));
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, about) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(-TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about)).setAuthTag(tag);
      const shut = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(shut), decipher.final()]);
    },
  };
}

async function readKey(dataDir: string, random: RandomBytes): Promise<Buffer> {
  const path = join(dataDir, 'sign-in.key');
  let text = await readIfThere(path);
  if (text === null) {
    await makeFolder(dataDir);
    await placeFile(path, `${Buffer.from(random(32)).toString('base64')}\n`, { isSecret: true });
    text = await readIfThere(path);
  }
  const key = Buffer.from(String(text), 'base64');
  if (key.length === 32) return key;
  throw new Error(
    `${path} is damaged: bring it back from the backup, or remove it and reset all second factors.`,
  );
}
