import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve, type World } from '#platform';
import { qualityRoutes } from './contract.ts';
import { findLateUnits } from './find-late-units.ts';
import { findQuality } from './find-quality.ts';
import type { TimelyLaw } from './oversight-law.ts';
import { listMonths, reportMonth } from './report-month.ts';

export function serveQuality(app: FastifyInstance, world: World, law: TimelyLaw): void {
  serve(app, qualityRoutes.quality, ({ query, reach }) => findQuality(world, law, query, reach));
  serve(app, qualityRoutes.months, async ({ query, actor }) =>
    accept({ months: await listMonths({ ...world, actor }, law, query.year) }),
  );
  serve(app, qualityRoutes.late, async ({ reach }) =>
    accept({ units: await findLateUnits(world, law, reach) }),
  );
  serve(app, qualityRoutes.report, ({ json, actor }) => reportMonth({ ...world, actor }, law, json));
}
