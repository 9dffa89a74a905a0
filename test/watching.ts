import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '#platform';
import type { Ledger } from '#trust/ledger';
import { createAsk, openMonitor, type Round } from '#trust/monitor';
import { type Policy, parseVkey } from '#trust/proofs';

/** A watch over a platform, with the time and the chance of the tests. */
export function watch(
  platform: { world: Pick<World, 'clock' | 'random'>; ledger: Ledger },
  given: {
    from: string;
    folder: string;
    sample?: number | 'all' | null;
    policy?: Partial<Policy>;
    fetch?: Parameters<typeof createAsk>[0]['fetch'];
    patience?: number;
    milliseconds?: number;
    /** The place in the map of the organisation that chance always meets. */
    place?: number;
  },
) {
  const { clock } = platform.world;
  const { from, folder, sample = 'all', patience = 1, milliseconds = 20_000, place } = given;
  const random = place === undefined ? platform.world.random : (size: number) => aim(size, place);
  const ask = createAsk({
    from,
    fetch: given.fetch ?? fetch,
    clock,
    pause: () => Promise.resolve(),
    signal: new AbortController().signal,
    limits: { milliseconds, tries: 3, longestWait: 1 },
  });
  const policy = { ...trustIn(platform.ledger), ...given.policy };
  return openMonitor({ folder, ask, clock, random, policy, sample, patience });
}

function aim(size: number, place: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(place, size - 6, 6);
  return bytes;
}

/** Whoever pins the keys of both logs. */
export const trustIn = (ledger: Ledger): Policy => ({
  logs: (['public', 'restricted'] as const)
    .flatMap((log) => ledger.vkeysOf(log))
    .map((vkey) => {
      const key = parseVkey(vkey);
      assert.ok(key.ok);
      return { verifier: key.value, url: null };
    }),
  witnesses: [],
  quorum: null,
});

export const codesOf = ({ alarms }: Round): string[] => [...new Set(alarms.map(({ code }) => code))].sort();

/** The files of a folder of evidence by name, those in folders of it too. */
export async function readEvidence(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), await readFile(path, 'utf8'));
  }
  return files;
}
