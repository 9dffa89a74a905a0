import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { at } from '#platform';

const file = new URL('../../../client/gongxin-check.js', import.meta.url);

/**
 * `<gongxin-check>` for the pages of approval systems, at /embed/gongxin-check.js. With `?v=` and its version it may be
 * kept for ever; without, or with another, for five minutes. `etag` tells the version.
 */
export function serveEmbed(app: FastifyInstance): void {
  const script = readFileSync(file);
  const version = createHash('sha256').update(script).digest('hex').slice(0, 12);
  app.get<{ Querystring: { v?: string } }>('/embed/gongxin-check.js', at('log'), async (request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control':
          request.query.v === version ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
        etag: `"${version}"`,
      })
      .type('text/javascript; charset=utf-8')
      .send(script),
  );
}
