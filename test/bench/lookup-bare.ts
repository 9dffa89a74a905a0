/**
 * The other side of the lookup: a bare Fastify route that asks the same database one prepared statement for the
 * same rows (public today, newest first) and sends the same bytes, without making anything of them.
 *
 *   node test/bench/lookup-bare.ts DATABASE_URL BODIES
 */
import { readFile } from 'node:fs/promises';
import Fastify from 'fastify';
import pg from 'pg';
import { dayOf } from '#kit';
import { systemClock } from '#platform';

const [databaseUrl, bodiesFile] = process.argv.slice(2) as [string, string];
const now = systemClock.now();
const day = dayOf(now);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const bodies = new Map<string, string>(JSON.parse(await readFile(bodiesFile, 'utf8')));

const app = Fastify({ logger: false });
app.get<{ Params: { code: string } }>('/api/v1/subjects/:code', async (request, reply) => {
  const { code } = request.params;
  const { rows } = await pool.query({
    name: 'lookup',
    text: `select d.record_id, d.item, d.version, d.severity, d.regime, d.shown_from, d.shown_until,
        d.earliest_repair_on, d.reasons, v.content, v.decided_on, v.received_at
      from publication.display d
      join records.version v on v.subject_code = d.subject_code and v.record_id = d.record_id and v.version = d.version
      where d.subject_code = $1 and d.decision = 'public' and d.item <> 'subject' and d.shown_from <= $2
        and (d.shown_until is null or d.shown_until >= $2) and (d.ended_at is null or d.ended_at > $3)
      order by d.decided_on desc, d.record_id desc limit 100`,
    values: [code, day, now],
  });
  const body = bodies.get(code);
  if (rows.length === 0 || body === undefined) return reply.code(404).send();
  return reply.type('application/json; charset=utf-8').send(body);
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${(app.server.address() as { port: number }).port}\n`);
