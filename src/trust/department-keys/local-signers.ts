import { spawn } from 'node:child_process';
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { departmentKeyId, departmentVerifier, utf8 } from '#trust/proofs';
import type { Signer } from './contract.ts';

export type LocalSigner = Signer & { publicKey: Uint8Array };

/** Signs with the Ed25519 key of a PKCS#8 file (PEM); `null` when it holds another key, or none. */
export function fileSigner(unit: string, pem: string): LocalSigner | null {
  const secret = readSecret(pem);
  if (secret?.asymmetricKeyType !== 'ed25519') return null;
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x!, 'base64url'));
  return {
    keyId: departmentKeyId(unit, publicKey),
    publicKey,
    sign: async (text) => new Uint8Array(sign(null, Buffer.from(text), secret)),
  };
}

function readSecret(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

/** An HSM asks somebody for a card or a PIN, so it is waited for. */
const PROGRAM_MILLISECONDS = 120_000;
const MOST_OUTPUT = 4_096;

/**
 * Signs by another program, the port to an HSM: it gets the text on its standard input and answers on its standard output
 * with the signature, 64 bytes as they are or in base64. Throws when it fails, or signed with another key.
 */
export function programSigner(unit: string, publicKey: Uint8Array, command: readonly string[]): LocalSigner {
  const verifier = departmentVerifier(unit, publicKey);
  if (!verifier) throw new RangeError('not an Ed25519 public key');
  return {
    keyId: departmentKeyId(unit, publicKey),
    publicKey,
    async sign(text) {
      const signature = readSignature(await runProgram(command, text));
      if (!signature || !verifier.verify(utf8(text), signature))
        throw new Error(`${command[0]} answered with no signature of this key`);
      return signature;
    },
  };
}

function readSignature(output: Buffer): Uint8Array | null {
  if (output.length === 64) return new Uint8Array(output);
  const bytes = Buffer.from(output.toString('latin1').trim(), 'base64');
  return bytes.length === 64 ? new Uint8Array(bytes) : null;
}

async function runProgram([program, ...words]: readonly string[], text: string): Promise<Buffer> {
  const child = spawn(program!, words, {
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: PROGRAM_MILLISECONDS,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A program that reads nothing has its word all the same.
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  const parts: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= MOST_OUTPUT) parts.push(part);
  });
  const code = await ended;
  if (code !== 0 || size > MOST_OUTPUT) throw new Error(`${program} failed (${code ?? 'stopped'})`);
  return Buffer.concat(parts);
}
