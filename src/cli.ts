import { runCommand, terminalOutput } from '#faces/command';
import { openPlatform } from './open-platform.ts';
import { serveUntilStopped } from './serve.ts';

const output = terminalOutput({ out: process.stdout, error: process.stderr });

try {
  process.exitCode = await runCommand(process.argv.slice(2), {
    open: openPlatform,
    start: serveUntilStopped,
    output,
  });
} catch (error) {
  output.error(`Failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
