/**
 * The other side of the checks: a bare Fastify route that finds the last answer about an organisation by one prepared
 * statement and sends its bytes. It asks nobody who he is, writes nothing and signs nothing.
 *
 *   node test/bench/checks-bare.ts DATABASE_URL
 */
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2]!, max: 10 });

const app = Fastify({ logger: false });
app.post<{ Body: { subjectCode: string } }>('/api/v1/checks', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'check',
    text: 'select body from checks.answer where subject_code = $1 order by check_id desc limit 1',
    values: [request.body.subjectCode],
  });
  return reply
    .code(201)
    .type('application/json; charset=utf-8')
    .send(rows[0]?.body ?? '{}');
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${(app.server.address() as { port: number }).port}\n`);
