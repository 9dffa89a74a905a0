#!/usr/bin/env -S node --min-semi-space-size=32 --max-semi-space-size=32 --initial-old-space-size=200 --max-old-space-size=360
// The limits keep an import's memory flat, and full collections wait until 200 MB: a fifth of the work is theirs else
// (docs/benchmarks.md).
// The command works whatever Node the machine has: an older one hands over to the Node 24 that came with npm.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(cli);
} else {
  const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  const limits = [
    '--min-semi-space-size=32',
    '--max-semi-space-size=32',
    '--initial-old-space-size=200',
    '--max-old-space-size=360',
  ];
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(node, [...limits, cli, ...process.argv.slice(2)], { stdio });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
