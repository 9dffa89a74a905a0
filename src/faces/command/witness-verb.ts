import { resolve } from 'node:path';
import { faultOf, systemClock } from '#platform';
import { createWitness } from '#trust/witness';
import { readPolicy } from './policy-file.ts';
import type { Verb } from './verb.ts';

/** Another body's watch over a log; it needs nothing of this platform but the program. */
export const witnessVerb: Verb = {
  usage: 'gongxin witness --policy FILE --name NAME [--folder DIR] [--host HOST] [--port PORT]',
  about: 'Watches the logs of a policy and cosigns what only grows; serves until it is stopped.',
  arguments: 0,
  options: {
    policy: { type: 'string', about: 'Its log lines say which logs, with which keys.' },
    name: { type: 'string', about: 'The name of its keys, best an address without scheme.' },
    folder: { type: 'string', about: 'Its keys and what it saw; witness without it. Never set it back.' },
    host: { type: 'string', about: 'Where it listens; 127.0.0.1 without it.' },
    port: { type: 'string', about: 'On which port; 8090 without it, 0 for any free one.' },
  },
  async run({ values, output }) {
    const { policy: path, name, folder = 'witness', host = '127.0.0.1' } = values;
    const port = Number(values.port ?? 8090);
    if (typeof path !== 'string' || typeof name !== 'string' || !isPort(port)) {
      output.error(`--policy and --name are needed; --port is 0 to 65535.\nUsage: ${witnessVerb.usage}`);
      return 2;
    }
    const policy = await readPolicy(path);
    if (typeof policy === 'string' || policy.logs.length === 0) {
      output.error(
        typeof policy === 'string' ? policy : `${path} has no log line: there is nothing to watch.`,
      );
      return 2;
    }
    const { app, vkeys, origins } = await createWitness({
      folder: resolve(String(folder)),
      name,
      logs: policy.logs.map(({ verifier }) => verifier),
      clock: systemClock,
      onFault: (error) => output.error(`A request failed: ${JSON.stringify(faultOf(error))}`),
    });
    const stopped = untilStopped();
    const address = await app.listen({ host: String(host), port });
    output.out(`${name} listens at ${address} and follows ${origins.join(', ')}`);
    for (const vkey of vkeys) output.out(vkey);
    await stopped;
    await app.close();
    return 0;
  },
};

const isPort = (port: number) => Number.isInteger(port) && port >= 0 && port <= 65_535;

const untilStopped = (): Promise<void> =>
  new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
