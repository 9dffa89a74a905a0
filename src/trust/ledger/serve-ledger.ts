import type { FastifyInstance, FastifyReply } from 'fastify';
import { at, httpRefusals, sendProblem } from '#platform';
import { parseTilePath } from '#trust/proofs';
import type { Ledger } from './ledger.ts';
import { LogName, logNames } from './log.ts';

const FOREVER = 'public, max-age=31536000, immutable';
const A_MOMENT = 'public, max-age=2';
const TEXT = 'text/plain; charset=utf-8';

/** Whoever follows the log from its beginning asks for a file for each 256 entries: a million entries in 4 minutes. */
const follower = { max: 5_000, timeWindow: '5 minutes' };

/**
 * The logs as static files: `checkpoint`, `vkey`, and of the public log `tile/…`; beside them the keys that sign
 * receipts, answers of checks and, in place of the departments, leaves. Anyone may fetch them from any page. Tiles of the
 * restricted log go to auditors and mirrors only, not over this door.
 * @source C2SP tlog-tiles, APIs
 */
export function serveLedger(app: FastifyInstance, ledger: Ledger): void {
  for (const log of logNames) {
    app.get(`/ledger/${log}/checkpoint`, at('log'), async (_request, reply) => {
      const note = await ledger.tiles(log).read('checkpoint');
      return note ? give(reply, note, { type: TEXT, cache: A_MOMENT }) : notThere(reply);
    });
    app.get(`/ledger/${log}/vkey`, at('log'), async (_request, reply) =>
      give(reply, `${ledger.vkeysOf(log).join('\n')}\n`, { type: TEXT, cache: A_MOMENT }),
    );
  }
  for (const key of ['receipt', 'check', 'intake'] as const)
    app.get(`/ledger/${key}-vkey`, at('log'), async (_request, reply) =>
      give(reply, `${ledger[key].vkey}\n`, { type: TEXT, cache: A_MOMENT }),
    );
  const tiles = `/ledger/${LogName.enum.public}/tile/*`;
  app.get<{ Params: { '*': string } }>(
    tiles,
    { config: { rateLimit: follower, surface: 'log' } },
    async (request, reply) => {
      const path = `tile/${request.params['*']}`;
      const bytes = parseTilePath(path).ok ? await ledger.tiles('public').read(path) : null;
      return bytes
        ? give(reply, bytes, { type: 'application/octet-stream', cache: FOREVER })
        : notThere(reply);
    },
  );
}

const give = (
  reply: FastifyReply,
  body: Uint8Array | string,
  { type, cache }: { type: string; cache: string },
): FastifyReply =>
  reply
    .headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': cache,
    })
    .type(type)
    .send(typeof body === 'string' ? body : Buffer.from(body));

const notThere = (reply: FastifyReply) =>
  sendProblem(reply, 'request.not-found', httpRefusals['request.not-found']);
