import { generateCity, generateDirtyRows, toCsv } from '#demo';
import { cityOptions, columnsOf, startPlatform } from './platform.ts';
await using p = await startPlatform({ isDemo: true });
const options = { ...cityOptions, seed: 'one' };
const city = generateCity({ ...options, recordCount: 0 });
const subs = [...city.subjects()];
await p.handIn('subject', [...toCsv(subs, columnsOf(p.law, 'subject'))].join(''));
const rows = [...generateDirtyRows({ ...options, each: 1 })].filter((r) => r.item === 'penalty');
for (const i of [27, 57]) {
  const r = rows[i]!.row;
  console.log(r.subjectCode, r.subjectName, r.decidedOn);
  console.log(subs.filter((s) => s.subjectCode === r.subjectCode).map((s) => [s.subjectName, s.changedOn]));
  console.log((await p.world.db.pool.query('select * from subjects.name where subject_code=$1', [r.subjectCode])).rows);
}
const r = await p.handIn('penalty', [...toCsv(rows.map((x) => x.row), columnsOf(p.law, 'penalty'))].join(''));
console.log(JSON.stringify(r.results[57]), JSON.stringify(r.results[27]));
console.log(JSON.stringify(rows[57]!.row));
