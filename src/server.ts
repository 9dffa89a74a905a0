import { serveUntilStopped } from './serve.ts';

await serveUntilStopped().catch((error: Error) => {
  process.stderr.write(`Gongxin could not start: ${error.message}\n`);
  process.exitCode = 1;
});
