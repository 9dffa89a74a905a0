import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Database, fetch, type World } from '#platform';
import { checkLedger, type Ledger, logNames, openLedger } from '#trust/ledger';
import type { Fetch } from '#trust/witness';
import { cloneOf, startPlatform } from './platform.ts';
import {
  checkpointOf,
  placesOf,
  runSequencer,
  startWatched,
  type Watched,
  writeAll,
} from './watched-ledger.ts';

const RESTORES = 10;
let watched: Watched;

before(async () => {
  watched = await startWatched(await startPlatform({ isDemo: true }));
  await grow();
});
after(() => watched[Symbol.asyncDispose]());

/** The log goes on from here, and its witnesses see it. */
async function grow(): Promise<void> {
  await watched.handInSome();
  assert.equal(await writeAll(watched.platform.world, watched.ledger), null);
}

/** The database and all that the ledger keeps, its promises too, as they are now. */
async function backUp(name: string) {
  const { platform, folder } = watched;
  const place = join(folder, name);
  await cp(platform.folder, place, { recursive: true });
  const copy = await cloneOf(platform.world.ownerUrl, `gongxin_${name}_${process.pid}`);
  const db = new Database(copy.url, { poolSize: 4 });
  const world: World = { ...platform.world, db, databaseUrl: copy.url };
  return {
    place,
    world,
    async [Symbol.asyncDispose]() {
      await db.destroy();
      await copy.drop();
    },
  };
}

/** A watched ledger in a folder, with every note that it shows to a witness. */
async function openSpied(place: string): Promise<{ ledger: Ledger; notes: ReadonlySet<string> }> {
  const notes = new Set<string>();
  const spying: Fetch = (url, init) => {
    notes.add(init.body.slice(init.body.indexOf('\n\n') + 2));
    return fetch(url, init);
  };
  const places = { ...placesOf(place), witnessPolicy: watched.policyPath };
  return { ledger: await openLedger(places, spying), notes };
}

/** Some that were in the log already are handed in again; a log may say a thing twice. */
const handInThere = ({ db }: World, count = 1) =>
  db.pool.query(
    `insert into ledger.outbox (noted_at, lines, salts)
     select now(), 'public' || e'\\t' || type || e'\\t' || subject_code || e'\\t' || record_id || e'\\t'
       || version || e'\\t' || statement, decode(repeat('ab', 32), 'hex')
     from ledger.entry where log = 'public' order by leaf_index limit $1`,
    [count],
  );

/** All that a halted ledger must leave as it is. */
async function stateOf({ db }: World, ledger: Ledger) {
  const { rows } = await db.pool.query(
    `select (select count(*)::int from ledger.outbox) as waiting, (select count(*)::int from ledger.leaf) as leaves`,
  );
  const logs = logNames.map(async (log) => [
    await checkpointOf(ledger, log),
    await ledger.checkpoints(log).last(),
  ]);
  return { ...rows[0], logs: await Promise.all(logs) };
}

async function evidenceIn(place: string) {
  const folder = join(place, 'ledger', 'evidence');
  const files = await readdir(folder);
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))));
}

test(`${RESTORES} logs set back with their promises are halted by their witnesses before they sign, ${RESTORES} times`, async () => {
  for (let number = 1; number <= RESTORES; number += 1) {
    await using backup = await backUp(`back_${number}`);
    await grow();
    // Every other time departments have handed in again before anybody noticed.
    if (number % 2 === 0) await handInThere(backup.world);
    const { ledger, notes } = await openSpied(backup.place);
    const before = await stateOf(backup.world, ledger);
    const told = await runSequencer(backup.world, ledger);
    assert.equal(told?.halt?.code, 'ledger.witness-ahead');
    assert.match(told.todo, /archive-plain .*Bring database, DATA_DIR\/ledger and CHECKPOINT_DIR forward/);
    assert.deepEqual(await stateOf(backup.world, ledger), before);
    const signed = await Promise.all(logNames.map((log) => checkpointOf(ledger, log)));
    for (const note of notes)
      assert.ok(
        signed.some((each) => each.startsWith(note)),
        'nothing new was signed',
      );
    assert.equal(notes.size, 2);
    const evidence = (await evidenceIn(backup.place)).find(({ origin }) => origin.endsWith('/public'));
    assert.equal(evidence.objections.length, 6);
    const [{ size, exchange }] = evidence.objections;
    assert.equal(size, (await watched.judge('public')).size);
    assert.deepEqual([exchange.status, exchange.answer], [409, `${size}\n`]);
    assert.ok(exchange.request.endsWith(evidence.checkpoint) && signed[0]!.startsWith(evidence.checkpoint));
  }
});

/** A log that was set back and has gone on otherwise while nobody watched, beyond what the witnesses saw. */
async function fork(name: string) {
  const backup = await backUp(name);
  await grow();
  await handInThere(backup.world, 50);
  assert.equal(await writeAll(backup.world, await openLedger(placesOf(backup.place))), null);
  return backup;
}

test('a log that has forked is halted by its witnesses before it signs', async () => {
  await using forked = await fork('forked');
  const { ledger, notes } = await openSpied(forked.place);
  await handInThere(forked.world);
  const before = await stateOf(forked.world, ledger);
  const told = await runSequencer(forked.world, ledger);
  assert.equal(told?.halt?.code, 'ledger.witness-forked');
  assert.match(told.todo, /there are two of this log/);
  assert.deepEqual(await stateOf(forked.world, ledger), before);
  assert.equal(notes.size, 2);
  const [evidence] = await evidenceIn(forked.place);
  assert.equal(evidence.objections[0].exchange.status, 422);
  assert.match(
    evidence.objections[0].exchange.request,
    new RegExp(`^old ${(await watched.judge('public')).size}\n`),
  );
});

test('what witnesses say only later halts as well, and readers do not get what was signed', async () => {
  const names = ['late_back', 'late_fork'] as const;
  for (const name of names) {
    await using backup = name === 'late_back' ? await backUp(name) : await fork(name);
    if (name === 'late_back') await grow();
    await handInThere(backup.world);
    const { ledger } = await openSpied(backup.place);
    const before = await checkpointOf(ledger, 'public');
    const expected = name === 'late_back' ? 'ledger.witness-ahead' : 'ledger.witness-forked';
    assert.equal((await writeAll(backup.world, ledger))?.code, expected);
    assert.equal(await checkpointOf(ledger, 'public'), before);
    assert.equal((await evidenceIn(backup.place)).length, 1);
  }
});

test('witnesses that saw a checkpoint which a kill kept from its readers halt nothing', async () => {
  const { platform, ledger } = watched;
  const shown = await ledger.tiles('public').read('checkpoint');
  await grow();
  const { text } = await watched.judge('public');
  await ledger.tiles('public').replace('checkpoint', shown!);
  const isDone = async () => (await watched.judge('public')).text === text;
  assert.equal(await runSequencer(platform.world, ledger, isDone), null);
  assert.equal((await watched.judge('public')).cosignatures, 6);
  assert.deepEqual((await checkLedger(platform.world, ledger)).faults, []);
});

test('witnesses that do not answer halt nothing', () =>
  watched.awayDuring(watched.witnesses, async () => {
    const { platform, ledger } = watched;
    const { size } = await watched.judge('public');
    await watched.handInSome();
    const isDone = async () => (await watched.judge('public')).size > size;
    const told = await runSequencer(platform.world, ledger, isDone);
    assert.equal(told?.halt, undefined);
  }));

test('who lost its turn while the witnesses answered gives readers nothing', async () => {
  await using backup = await backUp('turn');
  const promises = (await openLedger(placesOf(backup.place))).checkpoints('public');
  const overtaking: Fetch = async (url, init) => {
    const last = (await promises.last())!;
    if (init.body.includes('/public')) await promises.swap(last.number, last.promised);
    return fetch(url, init);
  };
  const places = { ...placesOf(backup.place), witnessPolicy: watched.policyPath };
  const ledger = await openLedger(places, overtaking);
  const before = await checkpointOf(ledger, 'public');
  await handInThere(backup.world);
  await watched.awayDuring(watched.witnesses, async () => {
    assert.equal((await writeAll(backup.world, ledger))?.code, 'ledger.turn-lost');
  });
  assert.equal(await checkpointOf(ledger, 'public'), before);
});

test('a checkpoint that readers have is not taken back, even where promises and database were set back', async () => {
  await using backup = await backUp('half');
  await grow();
  const places = { ...placesOf(backup.place), dataDir: join(watched.folder, 'half-newer') };
  await mkdir(places.dataDir);
  await cp(join(watched.platform.folder, 'ledger'), join(places.dataDir, 'ledger'), { recursive: true });
  const ledger = await openLedger(places);
  const before = await checkpointOf(ledger, 'public');
  assert.equal((await writeAll(backup.world, ledger))?.code, 'ledger.restored');
  assert.equal(await checkpointOf(ledger, 'public'), before);
});
