import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { at } from '#platform';
import { type Asset, type Assets, favicon, robots } from './assets.ts';
import { siteHeaders } from './headers.ts';

const forEver = 'public, max-age=31536000, immutable';

/** Styles, fonts, the mark, and the script of /verify, which is made when it is first asked for. */
export function serveAssets(
  scope: FastifyInstance,
  assets: Assets,
  loadVerifier: () => Promise<Asset>,
): void {
  for (const asset of assets.files.values())
    scope.get(asset.path, at('asset'), (request, reply) => sendAsset(request, reply, asset));
  scope.get<{ Params: { file: string } }>('/assets/:file', at('asset'), async (request, reply) => {
    const script = /^verify\.[0-9a-f]{12}\.js$/.test(request.params.file) ? await loadVerifier() : null;
    return script?.path === `/assets/${request.params.file}`
      ? sendAsset(request, reply, script)
      : reply.code(404).headers(siteHeaders()).send();
  });
  const mark = favicon();
  scope.get('/favicon.svg', at('asset'), (_, reply) =>
    reply
      .headers({ ...siteHeaders(), 'cache-control': 'public, max-age=86400' })
      .type('image/svg+xml')
      .send(mark),
  );
  scope.get('/robots.txt', at('asset'), (_, reply) =>
    reply
      .headers({ ...siteHeaders(), 'cache-control': 'public, max-age=3600' })
      .type('text/plain; charset=utf-8')
      .send(robots),
  );
  scope.get<{ Params: { family: string; file: string } }>(
    '/assets/fonts/:family/:file',
    at('asset'),
    async ({ params }, reply) => {
      const folder = assets.fontFolders.get(params.family);
      if (!folder || !/^[a-z0-9-]+\.woff2$/.test(params.file))
        return reply.code(404).headers(siteHeaders()).send();
      const font = await readFile(join(folder, params.file)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (!font) return reply.code(404).headers(siteHeaders()).send();
      return reply
        .headers({ ...siteHeaders(), 'cache-control': forEver })
        .type('font/woff2')
        .send(font);
    },
  );
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
  reply.headers({ ...siteHeaders(), 'cache-control': forEver, vary: 'accept-encoding' }).type(asset.type);
  if (coding) reply.header('content-encoding', coding);
  return reply.send(coding === 'br' ? asset.brotli : coding === 'gzip' ? asset.gzip : asset.body);
}
