import type { FastifyContextConfig, FastifyInstance, RouteOptions } from 'fastify';

/**
 * What stands at an address; each has its headers (trust.md 5.1). `public-api`: the same for everybody, any page may
 * read it. `api`: the rest of the API. `page`: HTML. `asset`: what pages load. `log`: files for any page, as those of the ledger.
 * `operator`: health and figures of the process.
 */
export type Surface = 'public-api' | 'api' | 'page' | 'asset' | 'log' | 'operator';

declare module 'fastify' {
  interface FastifyContextConfig {
    surface?: Surface;
  }
  interface FastifyInstance {
    /** Every address that is served, with what stands there. */
    surfaces: { method: string; url: string; surface: Surface }[];
  }
}

/** What a route says that stands at its own address. */
export const at = (surface: Surface): { config: FastifyContextConfig } => ({ config: { surface } });

/** Routes of this scope that say nothing else stand on this surface; `isAsset` tells what its pages load. */
export function declareSurface(
  scope: FastifyInstance,
  surface: Surface,
  isAsset: (url: string) => boolean = () => false,
): void {
  scope.addHook('onRoute', (route) => {
    route.config = { surface: isAsset(route.url) ? 'asset' : surface, ...route.config };
  });
}

/** Notes every address, and stops the start when one does not say what stands there: nobody would guard it. */
export function watchSurfaces(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  app.decorate('surfaces', []);
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    for (const { method, url, config } of routes) {
      if (config?.surface === undefined)
        throw new Error(`${method} ${url} does not say what stands there; give it at(…) of its surface.`);
      for (const one of [method].flat()) app.surfaces.push({ method: one, url, surface: config.surface });
    }
  });
}
