import type { Database } from '#platform';

const ignore = () => undefined;

/** Held by one process at a time; goes with the connection, so a killed process leaves no lock behind. */
export async function lockSubmission(
  database: Database,
  submissionId: string,
): Promise<AsyncDisposable & { isHeld: boolean }> {
  const client = await database.pool.connect();
  client.on('error', ignore); // the work's own queries fail and say so
  const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 1)) as held', [
    submissionId,
  ]);
  return {
    isHeld: rows[0].held,
    async [Symbol.asyncDispose]() {
      const broken = await client
        .query('select pg_advisory_unlock_all()')
        .then(ignore, (error: Error) => error);
      client.off('error', ignore);
      client.release(broken);
    },
  };
}
