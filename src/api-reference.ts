import { hash } from 'node:crypto';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

/**
 * The page on which people read the API, at `/api`. It is the one page that needs JavaScript, and comes from
 * this server whole: its own policy lets its one inline script run by hash, and nothing be loaded from elsewhere.
 */
export async function serveApiReference(app: FastifyInstance): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload !== 'string' || !String(reply.getHeader('content-type')).startsWith('text/html'))
        return payload;
      const inline = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(payload)?.[1] ?? '';
      reply.header('content-security-policy', policyFor(hash('sha256', inline, 'base64')));
      reply.header('cross-origin-opener-policy', 'same-origin');
      reply.header('cache-control', 'public, max-age=60');
      return payload;
    });
    await scope.register(scalar, {
      routePrefix: '/api',
      configuration: {
        url: '/api/v1/openapi.json',
        title: 'Gongxin 公信 API',
        withDefaultFonts: false,
        hideClientButton: true,
        telemetry: false,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}

const policyFor = (scriptHash: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${scriptHash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
