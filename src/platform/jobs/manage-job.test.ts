import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '../database.ts';
import { when } from '../facts.ts';
import { addJob, startJobs } from '../jobs.ts';
import { testWorld } from '../testing.ts';
import type { Job } from './contract.ts';
import { findJobs } from './find-jobs.ts';
import { cancelJob, type JobManaged, retryJob } from './manage-job.ts';

const submissionId = '019c8d5e-00ff-7abc-8def-0123456789ab';
const all = { state: null, limit: 50, cursor: null };

/** Waits for jobs that fit; at most ten seconds. */
async function waitFor(find: () => Promise<Job[]>, fits: (jobs: Job[]) => boolean): Promise<Job[]> {
  for (let tries = 0; tries < 500; tries += 1) {
    const jobs = await find();
    if (fits(jobs)) return jobs;
    await setTimeout(20);
  }
  return assert.fail('the jobs never came to that state');
}

test('a failed job tells where it failed and which ids it had, and nothing of what it worked on', async () => {
  await using world = await testWorld();
  const stumble = async () => {
    throw Object.assign(new Error('Key (name)=(某某公司) already exists'), { code: '23505' });
  };
  await using _jobs = await startJobs(world, { stumble }, { crontab: '' });
  await inTransaction(world.db, (tx) => addJob(tx, 'stumble', { submissionId, note: '某某公司', rows: 3 }));
  const find = async () => (await findJobs(world.db, { ...all, state: 'failed' })).jobs;
  const [job] = await waitFor(find, (jobs) => jobs.length === 1);
  const { name, state, about, attempts, maxAttempts, nextRunAt, fault } = job!;
  assert.deepEqual(
    { name, state, about, attempts, maxAttempts },
    {
      ...{ name: 'stumble', state: 'failed', about: { submissionId }, attempts: 1, maxAttempts: 25 },
    },
  );
  assert.ok(nextRunAt !== null && nextRunAt > job!.addedAt, 'it is tried again later');
  assert.equal(fault?.code, '23505');
  assert.match(fault?.stack ?? '', /manage-job\.test\.ts/);
  assert.doesNotMatch(JSON.stringify(job), /某某/);
  const { rows } = await world.db.pool.query('select last_error from graphile_worker._private_jobs');
  assert.doesNotMatch(rows[0].last_error, /某某/);
});

test('a job that somebody cancels is tried no more, and trying it again takes that back', async () => {
  const told: JobManaged[] = [];
  const flow = new Map([when<JobManaged>('jobs.managed', async (_world, _tx, body) => void told.push(body))]);
  await using world = await testWorld({ flow });
  let runs = 0;
  await inTransaction(world.db, (tx) => addJob(tx, 'later', {}));
  const [job] = (await findJobs(world.db, all)).jobs;
  assert.equal(job?.state, 'waiting');
  const cancelled = await cancelJob(world, job.id);
  assert.ok(cancelled.ok);
  assert.deepEqual([cancelled.value.state, cancelled.value.nextRunAt], ['failed', null]);
  assert.deepEqual(cancelled.value.fault, { name: 'cancelled' });
  await using _jobs = await startJobs(
    world,
    {
      later: async () => {
        runs += 1;
      },
      other: async () => undefined,
    },
    { crontab: '' },
  );
  await inTransaction(world.db, (tx) => addJob(tx, 'other', {}));
  const find = async () => (await findJobs(world.db, all)).jobs;
  await waitFor(find, (jobs) => jobs.length === 1);
  assert.equal(runs, 0);
  assert.ok((await retryJob(world, job.id)).ok);
  await waitFor(find, (jobs) => jobs.length === 0);
  assert.equal(runs, 1);
  const { id: jobId, name } = job;
  assert.deepEqual(told, [
    { jobId, job: name, act: 'cancelled' },
    { jobId, job: name, act: 'retried' },
  ]);
  assert.deepEqual(await retryJob(world, jobId), { ok: false, refusal: { code: 'job.not-found' } });
});

test('a job that runs is left alone', async () => {
  await using world = await testWorld();
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const long = async () => {
    begun.resolve();
    await end.promise;
  };
  await using _jobs = await startJobs(world, { long }, { crontab: '' });
  await inTransaction(world.db, (tx) => addJob(tx, 'long', {}));
  await begun.promise;
  const [job] = (await findJobs(world.db, { ...all, state: 'running' })).jobs;
  assert.equal(job?.nextRunAt, null);
  for (const act of [retryJob, cancelJob])
    assert.deepEqual(await act(world, job.id), { ok: false, refusal: { code: 'job.running' } });
  end.resolve();
});

test('jobs come in pages, newest first, each once', async () => {
  await using world = await testWorld();
  for (let no = 0; no < 7; no += 1) await inTransaction(world.db, (tx) => addJob(tx, `job-${no}`, {}));
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await findJobs(world.db, { state: 'waiting', limit: 3, cursor });
    names.push(...page.jobs.map(({ name }) => name));
    cursor = page.next;
  } while (cursor !== null);
  assert.deepEqual(names, ['job-6', 'job-5', 'job-4', 'job-3', 'job-2', 'job-1', 'job-0']);
  assert.deepEqual(await findJobs(world.db, { ...all, state: 'running' }), { jobs: [], next: null });
});
