import { Logger, run } from 'graphile-worker';
import { inTransaction, type Tx } from './database.ts';
import { tell } from './events/tell.ts';
import { faultOf } from './http.ts';
import { toKeptError } from './jobs/job-fault.ts';
import type { World } from './world.ts';

/** Work that may wait: added in the transaction of what it concerns, so it is neither lost nor early. */
export type JobHandlers = Readonly<Record<string, (world: World, payload: unknown) => Promise<void>>>;

/** `key`: a second job with the same key that has not begun takes the place of the first. */
export async function addJob(
  tx: Tx,
  name: string,
  payload: object,
  options: { key?: string } = {},
): Promise<void> {
  await tx.client.query('select graphile_worker.add_job($1, $2::json, job_key => $3)', [
    name,
    JSON.stringify(payload),
    options.key ?? null,
  ]);
}

/** Works jobs off, two at a time, until disposed; a job that throws is tried again later, up to 25 times. */
export async function startJobs(
  world: World,
  handlers: JobHandlers,
  options: { crontab: string },
): Promise<AsyncDisposable> {
  const taskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => {
        try {
          await handle(world, payload);
        } catch (error) {
          world.log.error({ job: name, fault: faultOf(error) }, 'job failed');
          throw toKeptError(error);
        }
      },
    ]),
  );
  const runner = await run({
    connectionString: world.databaseUrl,
    taskList,
    crontab: options.crontab,
    concurrency: 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  runner.events.on('job:complete', ({ job }) => {
    inTransaction(world.db, (tx) => tell(tx, { topic: 'job', id: String(job.id) })).catch(() => undefined);
  });
  return { [Symbol.asyncDispose]: () => runner.stop() };
}
