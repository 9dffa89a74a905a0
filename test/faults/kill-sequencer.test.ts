import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateCity, toCsv } from '#demo';
import { seededRandom } from '#platform/testing';
import { checkLedger, logNames, takeOver, writeOnce } from '#trust/ledger';
import { cityOptions, columnsOf, type Platform, startPlatform } from '../platform.ts';

const KILLS = 200;
const seed = process.env.GONGXIN_TEST_SEED ?? String(process.hrtime.bigint());
const random = seededRandom(seed);
const chance = () => Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
const child = fileURLToPath(new URL('sequencer-child.ts', import.meta.url));
let platform: Platform;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const city = generateCity({ ...cityOptions, recordCount: 0 });
  const subjects = [...toCsv(city.subjects(), columnsOf(platform.law, 'subject'))].join('');
  await platform.handIn('subject', subjects);
  // The same events again and again: a log may say a thing more than once, and there is work for every kill.
  await platform.world.db.pool.query(
    `insert into ledger.outbox (noted_at, lines, salts)
     select noted_at, array_to_string((string_to_array(lines, e'\\n'))[1:1] || (string_to_array(lines, e'\\n'))[400:401], e'\\n'),
       substring(salts from 1 for 96) from ledger.outbox cross join generate_series(1, 12000)`,
  );
});
after(() => platform[Symbol.asyncDispose]());

function start(): { process: ChildProcess; ready: Promise<unknown>; exit: Promise<[number | null]> } {
  const started = spawn(process.execPath, [child, platform.world.databaseUrl, platform.folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(started, 'exit') as Promise<[number | null]>;
  return { process: started, ready: Promise.race([once(started.stdout!, 'data'), exit]), exit };
}

/** Milliseconds that a sequencer needs for its first places, however busy the machine is; kills fall within it. */
async function undisturbed(): Promise<number> {
  const before = (await platform.ledger.checkpoints('public').last())?.number ?? 0;
  const running = start();
  await running.ready;
  const begun = performance.now();
  while (((await platform.ledger.checkpoints('public').last())?.number ?? 0) < before + 4)
    await setTimeout(5);
  running.process.kill('SIGKILL');
  await running.exit;
  return performance.now() - begun;
}

const faults = async () => (await checkLedger(platform.world, platform.ledger)).faults;

test(`${KILLS} sequencers killed at random moments leave no gap, no place given twice, no promise ahead of its tiles`, async (t) => {
  t.diagnostic(`seed ${seed} (GONGXIN_TEST_SEED repeats it)`);
  const sizes = new Set<number>();
  const span = await undisturbed();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const running = start();
    await running.ready;
    await setTimeout(chance() * span);
    running.process.kill('SIGKILL');
    const [code] = await running.exit;
    assert.equal(code, null, 'it was at work when it was killed');
    if (kill % 10 === 0) assert.deepEqual(await faults(), [], `after kill ${kill}`);
    sizes.add((await platform.ledger.checkpoints('public').last())?.promised.size ?? 0);
  }
  t.diagnostic(
    `the log had ${sizes.size} different sizes after a kill, at last ${Math.max(...sizes)} leaves`,
  );
  assert.ok(sizes.size > KILLS / 5, 'many kills came after some work');
  assert.deepEqual(await faults(), []);
  const token = await takeOver(platform.world, platform.ledger);
  const { halt } = await writeOnce(platform.world, platform.ledger, token);
  assert.equal(halt, null);
  for (const log of logNames) {
    const { size } = (await platform.ledger.checkpoints(log).last())!.promised;
    const note = Buffer.from((await platform.ledger.tiles(log).read('checkpoint'))!).toString();
    assert.equal(note.split('\n')[1], String(size), 'what was promised before a kill is signed after it');
  }
});

test('a checkpoint ahead of its tiles, a missing leaf and a leaf given twice are found', async () => {
  const { pool } = platform.world.owner;
  const last = await platform.ledger.checkpoints('public').last();
  const path = join(platform.folder, 'ledger', 'public', 'tile', '0', '000');
  await rm(path);
  assert.ok((await faults()).some(({ code }) => code === 'file-missing'));
  assert.ok(last && last.promised.size > 300);
  await pool.query('alter table ledger.leaf disable trigger all');
  const { rows } = await pool.query(
    `delete from ledger.leaf where log = 'public' and leaf_index = 7 returning leaf`,
  );
  assert.ok((await faults()).some(({ code }) => code === 'leaves-missing'));
  await pool.query(`insert into ledger.leaf values ('public', 7, $1)`, [rows[0].leaf]);
  await pool.query('alter table ledger.entry disable trigger all');
  await pool.query(`update ledger.entry set leaf_index = 8 where log = 'public' and leaf_index = 7`);
  assert.ok((await faults()).length > 0);
});
