import { readFile } from 'node:fs/promises';
import { type Policy, parsePolicy } from '#trust/proofs';

/** The policy in a file, or why there is none, in words. */
export async function readPolicy(path: string): Promise<Policy | string> {
  const bytes = await readBytes(path);
  if (!bytes) return `There is no file ${path}.`;
  const policy = parsePolicy(bytes);
  return policy.ok ? policy.value : `${path}, line ${policy.refusal.line}: ${policy.refusal.reason}.`;
}

/** `null`: there is no such file. */
export const readBytes = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
    throw error;
  });
