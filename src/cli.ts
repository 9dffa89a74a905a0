import { runCommand, terminalOutput } from '#faces/command';
import { openWorld, readConfig, systemClock } from '#platform';
import { createFlow } from './flow.ts';
import { loadLaw } from './law.ts';
import { serveUntilStopped } from './serve.ts';

const output = terminalOutput({ out: process.stdout, error: process.stderr });

async function open() {
  const config = readConfig();
  const law = loadLaw(config, systemClock);
  const world = await openWorld(config, createFlow(law));
  return { world, law, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), { open, start: serveUntilStopped, output });
} catch (error) {
  output.error(`Failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
