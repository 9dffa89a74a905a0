import { runCommand, terminalOutput } from '#faces/command';
import { openPlatform } from './open-platform.ts';

// Handed over by bin/gongxin.mjs under an older Node: end with it, however it ends.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

const output = terminalOutput({ out: process.stdout, error: process.stderr });

try {
  process.exitCode = await runCommand(process.argv.slice(2), {
    open: openPlatform,
    // Only serving needs the doors to the web: whoever types a verb does not wait for them to load.
    start: async () => (await import('./serve.ts')).serveUntilStopped(),
    output,
  });
} catch (error) {
  output.error(`Failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
