/**
 * What `npm run bench` runs: each benchmark in a process of its own, one after the other. Ratios are measured
 * in one run, on a private PostgreSQL with the settings that a city runs.
 *
 *   npm run bench                          all of them (about an hour)
 *   npm run bench -- ingest lookup         only these: ingest, memory, lookup, checks, search,
 *                                          state-map, fsck, merge-delay
 *   npm run bench -- --quick               small sizes, to see that they run; their ratios say little
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printMachine } from './print.ts';

const benchmarks = {
  ingest: { file: 'ingest.ts', quick: ['--rows', '50000', '--subjects', '10000', '--rounds', '1'] },
  memory: { file: 'memory.ts', quick: ['--small', '20000', '--large', '100000', '--subjects', '10000'] },
  lookup: { file: 'lookup.ts', quick: ['--subjects', '500', '--rounds', '2', '--seconds', '2'] },
  checks: {
    file: 'checks.ts',
    quick: ['--records', '5000', '--subjects', '2000', '--rounds', '2', '--seconds', '2'],
  },
  search: { file: 'search.ts', quick: ['--names', '50000', '--questions', '50'] },
  'state-map': { file: 'state-map.ts', quick: ['--lines', '100000'] },
  fsck: { file: 'fsck.ts', quick: ['--leaves', '20000'] },
  'merge-delay': { file: 'merge-delay.ts', quick: ['--seconds', '10', '--per-second', '20'] },
} as const;
type Name = keyof typeof benchmarks;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0)
  throw new Error(`no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`);

printMachine();
const names = Object.keys(benchmarks) as Name[];
for (const name of names.filter((each) => positionals.length === 0 || positionals.includes(each))) {
  const { file, quick } = benchmarks[name];
  const path = fileURLToPath(new URL(file, import.meta.url));
  const flags = [...process.execArgv, path, ...(values.quick ? quick : [])];
  const child = spawn(process.execPath, flags, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    console.log(`${name} failed with ${code}.`);
    process.exitCode = 1;
  }
}
