import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { at } from '#platform';
import { commonHeaders, pageHeaders } from './headers.ts';
import { type AppFile, loadApp } from './load-app.ts';
import { appPage, missingPage, type PageSettings } from './page.ts';

export { chunksNeeded, Manifest } from './load-app.ts';

/** Where the app begins, and what takes the place of parts of packages that the page's policy would stop. */
export const appStart = new URL('./browser/main.tsx', import.meta.url);
export const constructedStyles = new URL('./browser/constructed-styles.ts', import.meta.url);
export const zodWithoutEval = new URL('./browser/zod-without-eval.ts', import.meta.url);
/** Where `npm run build` puts what it makes of all that. */
export const builtFolder = new URL('../../../dist/console/', import.meta.url);

/**
 * Puts the console on `app`: its page at /console and at every address below that belongs to nobody else, its files at
 * /console/assets/. Where it was not built, the page says how to (503), and everything else is served as ever.
 */
export function serveConsole(app: FastifyInstance, settings: PageSettings & { folder?: URL }): void {
  const built = loadApp(settings.folder ?? builtFolder);
  const page = built ? appPage(built, settings) : missingPage();
  const sendPage = (_: FastifyRequest, reply: FastifyReply) =>
    reply
      .code(built ? 200 : 503)
      .headers(pageHeaders)
      .send(page);
  app.get('/console', at('page'), sendPage);
  app.get<{ Params: { '*': string } }>('/console/*', at('page'), (request, reply) =>
    // Signing in elsewhere begins and ends there; what that room does not know is no page of the app.
    request.params['*'].startsWith('oidc/') ? reply.callNotFound() : sendPage(request, reply),
  );
  app.get<{ Params: { file: string } }>('/console/assets/:file', at('asset'), (request, reply) => {
    const file = built?.files.get(request.params.file);
    return file
      ? sendFile(request, reply, file)
      : reply
          .code(404)
          .headers({ ...commonHeaders, 'cache-control': 'no-store' })
          .send();
  });
}

/** Names hold the hash of what is in them, so that they are kept for ever. */
function sendFile(request: FastifyRequest, reply: FastifyReply, file: AppFile): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const coding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  reply
    .headers({
      ...commonHeaders,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    .type(file.type);
  if (coding) reply.header('content-encoding', coding);
  return reply.send(coding === 'br' ? file.brotli : coding === 'gzip' ? file.gzip : file.body);
}
