import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { startEmbeddedPostgres, migrate } from '#platform';
import { writeCityFile } from './bench/bench-city.ts';
import { importInChild } from './bench/import-child.ts';
const dir = mkdtempSync('/tmp/zzprof-'); chmodSync(dir, 0o755);
const server = await startEmbeddedPostgres(dir, { settings: ['log_min_duration_statement=0', 'track_io_timing=on'] });
await migrate(server.url);
const register = await writeCityFile(dir, { item: 'subject', rows: 20000, subjects: 20000 });
await importInChild({ databaseUrl: server.url, path: register, item: 'subject' });
const path = await writeCityFile(dir, { item: 'penalty', rows: 100000, subjects: 20000 });
const before = readFileSync(dir + '/postgres/server.log', 'utf8').length;
const f = await importInChild({ databaseUrl: server.url, path, item: 'penalty' });
console.log(f);
const log = readFileSync(dir + '/postgres/server.log', 'utf8').slice(before);
const sums = new Map<string, [number, number]>();
for (const m of log.matchAll(/duration: ([\d.]+) ms +(\w+)(?: [^:]*)?: +([^\n]{0,60})/g)) {
  const key = (m[2] + ' ' + m[3]).replace(/\s+/g, ' ');
  const s = sums.get(key) ?? [0, 0]; s[0] += Number(m[1]); s[1] += 1; sums.set(key, s);
}
for (const [k, [ms, n]] of [...sums].sort((a, b) => b[1][0] - a[1][0]).slice(0, 14)) console.log(ms.toFixed(0).padStart(8), n, k);
await server.stop();
