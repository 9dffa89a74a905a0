import { hash } from 'node:crypto';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { declareSurface } from '#platform';

/**
 * The page on which people read the API, at `/api`. It is the one page that needs JavaScript, and comes from
 * this server whole: its own policy lets its one inline script run by hash, and nothing be loaded from elsewhere. `fonts`: the addresses of the style sheets that
 * bring Chinese fonts to machines without any.
 */
export async function serveApiReference(app: FastifyInstance, fonts: readonly string[]): Promise<void> {
  const links = fonts.map((path) => `<link rel="stylesheet" href="${path}">`).join('');
  await app.register(async (scope) => {
    declareSurface(scope, 'page', (url) => url.endsWith('.js'));
    scope.addHook('onSend', async (_request, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
      if (!isPage && !reply.hasHeader('cache-control')) reply.header('cache-control', 'public, max-age=3600');
      if (typeof payload !== 'string' || !isPage) return payload;
      const inline = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(payload)?.[1] ?? '';
      reply.header('content-security-policy', policyFor(hash('sha256', inline, 'base64')));
      reply.header('cross-origin-opener-policy', 'same-origin');
      reply.header('cache-control', 'public, max-age=60');
      return payload.replace('<html>', '<html lang="zh-CN">').replace('</head>', `${links}</head>`);
    });
    await scope.register(scalar, {
      routePrefix: '/api',
      configuration: {
        url: '/api/v1/openapi.json',
        pageTitle: 'Gongxin 公信 API',
        favicon: '/favicon.svg',
        withDefaultFonts: false,
        customCss: fontFamilies,
        hideClientButton: true,
        telemetry: false,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    });
  });
}

const fontFamilies = `:root {
  --scalar-font: "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC Variable", sans-serif;
  --scalar-font-code: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans CJK SC", "Noto Sans SC Variable", monospace;
}`;

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
