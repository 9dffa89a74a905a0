import { readFileSync } from 'node:fs';
import { searchSubjects } from '#disclosure/search';
import { Database } from '#platform';

const db = new Database(readFileSync('/tmp/keep.url', 'utf8').trim(), { poolSize: 1 });
const client = await db.pool.connect();
client.release();
const orig = (client as any).query.bind(client);
let log: [number, string][] = [];
(client as any).query = async (...a: any[]) => {
  const t = performance.now();
  const r = await orig(...a);
  log.push([performance.now() - t, (a[0].text ?? a[0]).replace(/\s+/g, ' ').slice(0, 110)]);
  return r;
};
for (const q of process.argv.slice(2)) {
  for (let i = 0; i < 3; i++) await searchSubjects(db, q, { limit: 10 });
  log = [];
  const t = performance.now();
  const r = await searchSubjects(db, q, { limit: 10 });
  console.log('\n' + q, (performance.now() - t).toFixed(2), r.ok ? r.value.results.length : r);
  for (const [m, s] of log) console.log('  ', m.toFixed(2), s);
}
await db.destroy();
