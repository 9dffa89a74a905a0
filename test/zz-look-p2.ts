import { startBrowser } from './browser.ts';
import { signedIn, startStage } from './journeys/centre-stage.ts';
const out = '/tmp/shots-p2';
const stage = await startStage();
console.log('stage', stage.address);
const { rows } = await stage.platform.world.db.pool.query(
  `select d.subject_code, d.record_id, v.provider_code from publication.display d join records.version v using (subject_code, record_id, version) where d.decision='awaiting-classification' order by d.decided_on limit 3`);
console.log(rows, (await stage.platform.world.db.pool.query(`select count(*), v.provider_code from publication.display d join records.version v using (subject_code, record_id, version) where d.decision='awaiting-classification' group by 2`)).rows);
const browser = await startBrowser();
const who = process.argv[2] ?? 'lin';
const paths = (process.argv[3] ?? '/').split(',').map((p) => p.replace('FINE', `${rows[0].subject_code}/${rows[0].record_id}`).replace('CODE', rows[0].subject_code).replace('REC', rows[0].record_id));
const width = Number(process.argv[4] ?? 1440);
const dark = process.argv[5] === 'dark';
const open = await signedIn(browser, stage, who, { width, locale: (process.argv[6] as any) ?? 'zh-CN' });
const logs: string[] = [];
open.page.on('console', (m) => logs.push(`${m.type()} ${m.text()}`));
if (dark) await open.page.emulateMedia({ colorScheme: 'dark' });
for (const path of paths) {
  await open.page.goto(`${stage.address}/console${path}`);
  await open.page.waitForTimeout(1200);
  const name = `${who}${path.replace(/[^a-z]+/gi, '-').slice(0, 40)}-${width}${dark ? '-dark' : ''}`;
  await open.screenshotTo(`${out}/${name}.png`);
  try { await open.checkAccessibility(); } catch (e: any) { logs.push(`${name} AXE ${e.message}`); }
  const beyond = Number(await open.page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
  if (beyond > 0) logs.push(`${name} too wide ${beyond}`);
  console.log(name);
}
console.log([...new Set(logs)].join('\n'));
await open[Symbol.asyncDispose]();
await browser[Symbol.asyncDispose]();
await stage[Symbol.asyncDispose]();
process.exit(0);
