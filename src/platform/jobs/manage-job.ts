import { accept, type Outcome, refuse } from '#kit';
import { inTransaction, type Tx } from '../database.ts';
import { tell } from '../events/tell.ts';
import { emit } from '../facts.ts';
import type { World } from '../world.ts';
import type { Job } from './contract.ts';
import { toJob } from './find-jobs.ts';
import type { JobRefusal } from './refusals.ts';
import { holdJob, runNoMore, runNow } from './sql.ts';

/** Fact `jobs.managed`: somebody had a job tried again, or no more. */
export type JobManaged = { jobId: string; job: string; act: 'retried' | 'cancelled' };

/** Tries it again at once, as if it had never failed. */
export const retryJob = (world: World, id: string): Promise<Outcome<Job, JobRefusal>> =>
  manage(world, id, 'retried', (tx) => runNow(tx, id));

/** It stays in the list as failed and is not tried again by itself; `retryJob` takes that back. */
export const cancelJob = (world: World, id: string): Promise<Outcome<Job, JobRefusal>> =>
  manage(world, id, 'cancelled', (tx) => runNoMore(tx, id, JSON.stringify({ name: 'cancelled' })));

function manage(
  world: World,
  id: string,
  act: JobManaged['act'],
  change: (tx: Tx) => Promise<void>,
): Promise<Outcome<Job, JobRefusal>> {
  return inTransaction(world.db, async (tx) => {
    const row = await holdJob(tx, id);
    if (!row) return refuse({ code: 'job.not-found' });
    if (row.state === 'running') return refuse({ code: 'job.running' });
    await change(tx);
    await emit<JobManaged>(world, tx, 'jobs.managed', { jobId: id, job: row.name, act });
    await tell(tx, { topic: 'job', id });
    return accept(toJob((await holdJob(tx, id))!));
  });
}
