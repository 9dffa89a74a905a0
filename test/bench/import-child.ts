import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export type ImportFigures = {
  counts: { received: number; accepted: number; held: number; refused: number; warned: number };
  seconds: number;
  /** Work of the importing process, all threads; the server's is not in it. */
  cpuSeconds: number;
  /** Largest resident memory of the importing process. */
  peakMegabytes: number;
  /** Until the first chunk was stored: the whole first pass over the file is in it. */
  firstStoredSeconds: number;
};

/** As the command line starts: see the first line of bin/gongxin.mjs. */
const importFlags = [
  '--min-semi-space-size=32',
  '--max-semi-space-size=32',
  '--initial-old-space-size=200',
  '--max-old-space-size=360',
];

const script = fileURLToPath(new URL('import-once.ts', import.meta.url));

/** Imports a file in a process of its own. */
export async function importInChild(order: {
  databaseUrl: string;
  path: string;
  item: string;
  withLedger?: boolean;
}): Promise<ImportFigures> {
  const words = [order.databaseUrl, order.path, order.item];
  if (order.withLedger === false) words.push('without-ledger');
  const child = spawn(process.execPath, [...importFlags, script, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | null>((settle) => child.on('exit', settle));
  const output = await text(child.stdout!);
  const code = await exit;
  if (code !== 0) throw new Error(`the import of ${order.path} ended with ${code}`);
  return JSON.parse(output.trim().split('\n').at(-1)!);
}
