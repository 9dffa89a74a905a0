import type { FastifyInstance } from 'fastify';
import { accept } from '#kit';
import { serve } from '../http.ts';
import type { World } from '../world.ts';
import { jobRoutes } from './contract.ts';
import { findJobs } from './find-jobs.ts';
import { cancelJob, retryJob } from './manage-job.ts';

export function serveJobs(app: FastifyInstance, world: World): void {
  serve(app, jobRoutes.list, async ({ query }) => {
    const { state = null, limit, cursor = null } = query;
    return accept(await findJobs(world.db, { state, limit, cursor }));
  });
  serve(app, jobRoutes.retry, ({ params, actor }) => retryJob({ ...world, actor }, params.id));
  serve(app, jobRoutes.cancel, ({ params, actor }) => cancelJob({ ...world, actor }, params.id));
}
