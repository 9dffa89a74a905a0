import { readFileSync } from 'node:fs';
import { Database } from '#platform';
import { searchSubjects } from '#disclosure/search';
import { makeQuestions } from './search-questions.ts';
import { generateSubjects } from './search-names.ts';
const db = new Database(readFileSync('/tmp/keep.url','utf8').trim(), {poolSize:1});
const client = await db.pool.connect(); client.release();
const orig = (client as any).query.bind(client);
let log: [number,string][] = [];
(client as any).query = async (...a:any[]) => { const t=performance.now(); const r= await orig(...a); log.push([performance.now()-t, (a[0].text??a[0]).replace(/\s+/g,' ').slice(0,60)+' '+JSON.stringify(a[0].parameters??a[0].values??a[1]??'').slice(0,150)+' rows '+r.rows.length]); return r;};
const subs=[...generateSubjects(40000,5)].filter((_,i)=>i%400===0);
const qs = process.argv[2]==='kinds' ? makeQuestions(subs,process.argv[3] as never,5).map(q=>q.text) : process.argv.slice(2);
const all:[number,string,typeof log][]=[];
for (const q of qs) { log=[]; const t=performance.now(); await searchSubjects(db,q,{limit:10}); all.push([performance.now()-t,q,log]);}
all.sort((a,b)=>b[0]-a[0]);
console.log(all.map(a=>a[0].toFixed(0)).join(' '));
for (const [t,q,l] of all.slice(0,4)) { console.log('\n'+q,t.toFixed(1)); for(const [m,s] of l) console.log('  ',m.toFixed(1),s);}
await db.destroy();
