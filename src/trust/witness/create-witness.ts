import { join } from 'node:path';
import { type FastifyError, type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import type { Clock } from '#platform';
import { formatVkey, MOST_WITNESS_BYTES, type Verifier } from '#trust/proofs';
import { addCheckpoint, type FollowedLog, type WitnessDesk } from './add-checkpoint.ts';
import { openLine } from './line.ts';
import { openSeenStore } from './seen-store.ts';
import { LONGEST_NAME, loadWitnessKeys } from './witness-keys.ts';

/** Calls for one log that may wait for their turn; each takes a few thousandths of a second. */
const LONGEST_LINE = 256;
const TEXT = 'text/plain; charset=utf-8';

export type WitnessSettings = {
  /** Keys and what was cosigned last. Never to be set back: a witness that forgets can be made to lie. */
  folder: string;
  /** The name of its keys, best an address without scheme. */
  name: string;
  /** The keys of the logs it follows; the name of a key is the log's origin, and a log may have several. */
  logs: readonly Verifier[];
  clock: Clock;
  /** Hears of what went wrong inside; nothing about those who asked is in it. */
  onFault?: (error: unknown) => void;
};

export type Witness = {
  app: FastifyInstance;
  /** As a policy file writes them: Ed25519, then ML-DSA-44. */
  vkeys: readonly string[];
  origins: readonly string[];
};

/** A witness, not yet listening. Throws when the folder is another witness's or a name is too long to be signed. */
export async function createWitness({
  folder,
  name,
  logs: verifiers,
  clock,
  onFault = () => undefined,
}: WitnessSettings): Promise<Witness> {
  const keys = await loadWitnessKeys(join(folder, 'keys'), name);
  const logs = await followLogs(join(folder, 'seen'), verifiers);
  const app = openDoor(onFault);
  const vkeys = keys.map(formatVkey);
  serveWitness(app, { logs, keys, clock });
  app.get('/', (_request, reply) => say(reply, 200, introduce({ name, vkeys, logs })));
  return { app, vkeys, origins: [...logs.keys()] };
}

async function followLogs(
  folder: string,
  verifiers: readonly Verifier[],
): Promise<ReadonlyMap<string, FollowedLog>> {
  const logs = new Map<string, FollowedLog>();
  for (const { name: origin } of verifiers) {
    if (Buffer.byteLength(origin) > LONGEST_NAME)
      throw new Error(`The log ${origin} has a name longer than ${LONGEST_NAME} bytes.`);
    if (logs.has(origin)) continue;
    logs.set(origin, {
      verifiers: verifiers.filter((each) => each.name === origin),
      seen: await openSeenStore(folder, origin),
      line: openLine({ longest: LONGEST_LINE }),
    });
  }
  return logs;
}

function openDoor(onFault: (error: unknown) => void): FastifyInstance {
  const app = fastify({
    bodyLimit: MOST_WITNESS_BYTES,
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 20_000,
    keepAliveTimeout: 75_000,
    connectionTimeout: 120_000,
    http: { maxHeaderSize: 8_192, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (error, _request, reply) =>
      say(reply, error.statusCode ?? 400, 'The request is wrong.\n'),
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return say(reply, status, 'The request is wrong.\n');
    onFault(error);
    return say(reply, 500, 'The witness failed; nothing was cosigned.\n');
  });
  app.setNotFoundHandler((_request, reply) => say(reply, 404, 'There is nothing at this address.\n'));
  return app;
}

/** The protocol asks for no media type in a request, so that any, and none, will do. */
function serveWitness(app: FastifyInstance, desk: WitnessDesk): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/add-checkpoint', async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    const answer = await addCheckpoint(desk, body);
    return say(reply, answer.status, answer.body, answer.mediaType);
  });
}

const say = (reply: FastifyReply, status: number, words: string, mediaType = TEXT): FastifyReply =>
  reply
    .code(status)
    .headers({
      'content-type': mediaType,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Buffer.from(words));

function introduce({
  name,
  vkeys,
  logs,
}: {
  name: string;
  vkeys: readonly string[];
  logs: WitnessDesk['logs'];
}): string {
  const followed = [...logs].flatMap(([origin, { verifiers }]) => [
    origin,
    ...verifiers.map((verifier) => `  ${formatVkey(verifier)}`),
  ]);
  return [
    `${name}`,
    '',
    'A witness of transparency logs (C2SP tlog-witness): POST add-checkpoint.',
    'It keeps the origin, size and root of what it cosigned last for each log, and nothing else.',
    '',
    'Its keys',
    ...vkeys.map((vkey) => `  ${vkey}`),
    '',
    'The logs it follows, with the keys it believes',
    ...followed.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
