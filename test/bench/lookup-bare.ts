/**
 * The other side of the lookup: a bare Fastify route that asks the same database one prepared statement for the
 * same data (the organisation, its names and old numbers, its records public today, newest first) as JSON, and
 * sends what comes without looking at it.
 *
 *   node test/bench/lookup-bare.ts DATABASE_URL
 */
import Fastify from 'fastify';
import pg from 'pg';
import { dayOf } from '#kit';
import { systemClock } from '#platform';

const now = systemClock.now();
const day = dayOf(now);
const pool = new pg.Pool({ connectionString: process.argv[2]!, max: 10 });

const app = Fastify({ logger: false });
app.get<{ Params: { code: string } }>('/api/v1/subjects/:code', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'lookup',
    text: `select json_build_object(
        'subject', row_to_json(s),
        'names', (select json_agg(n order by n.name_no) from subjects.name n where n.subject_code = s.subject_code),
        'oldNumbers', (select json_agg(o) from subjects.old_number o where o.subject_code = s.subject_code),
        'records', (select json_agg(r) from (
          select d.record_id, d.item, d.version, d.severity, d.regime, d.shown_from, d.shown_until,
            d.earliest_repair_on, d.reasons, v.content, v.decided_on, v.received_at
          from publication.display d
          join records.version v
            on v.subject_code = d.subject_code and v.record_id = d.record_id and v.version = d.version
          where d.subject_code = s.subject_code and d.decision = 'public' and d.item <> 'subject'
            and d.shown_from <= $2 and (d.shown_until is null or d.shown_until >= $2)
            and (d.ended_at is null or d.ended_at > $3)
          order by d.decided_on desc, d.record_id desc limit 100) r))::text as body
      from subjects.subject s where s.subject_code = $1`,
    values: [request.params.code, day, now],
  });
  if (rows.length === 0) return reply.code(404).send();
  return reply.type('application/json; charset=utf-8').send(rows[0].body);
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${(app.server.address() as { port: number }).port}\n`);
