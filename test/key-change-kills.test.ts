import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import type { World } from '#platform';
import {
  changeKeys,
  checkLedger,
  type KeyAct,
  type Ledger,
  logNames,
  openLedger,
  takeOver,
  writeOnce,
} from '#trust/ledger';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';

let platform: Platform;
let world: World;
let folder: string;

before(async () => {
  platform = await startPlatform();
  const { config } = platform.world;
  const places = { dataDir: platform.folder, checkpointDir: join(platform.folder, 'promised') };
  world = { ...platform.world, config: { ...config, ...places, ledgerOrigin: 'gongxin.example/ledger' } };
  folder = join(platform.folder, 'ledger', 'keys');
  const rows = [...generateCity({ ...cityOptions, recordCount: 0 }).subjects()].slice(0, 10);
  await platform.handIn('subject', [...toCsv(rows, columnsOf(platform.law, 'subject'))].join(''));
  await writeLedger(platform);
});
after(() => platform[Symbol.asyncDispose]());

const open = () => openLedger(world.config);

async function change(act: KeyAct): Promise<void> {
  const changed = await changeKeys(world, act);
  assert.ok(changed.ok, JSON.stringify(changed));
}

async function faultsOf(checked: Ledger): Promise<string[]> {
  const { faults } = await checkLedger(world, checked);
  return faults.map(({ code, log, place }) => `${code} ${log} ${place}`);
}

const writeWith = async (signing: Ledger) =>
  (await writeOnce(world, signing, await takeOver(world, signing))).halt?.code ?? null;

/** A world in which the clock or chance fails at the n-th time that it is asked. */
function failingAt(count: number): World {
  let left = count;
  const spend = () => {
    left -= 1;
    if (left === 0) throw new Error('killed');
  };
  return {
    ...world,
    clock: {
      now() {
        spend();
        return world.clock.now();
      },
    },
    random(bytes) {
      spend();
      return world.random(bytes);
    },
  };
}

/** Keys are made, and then the salt of the event that would tell of them is not. */
async function breakOffAfterFiles(): Promise<void> {
  const random = () => {
    throw new Error('killed');
  };
  await assert.rejects(changeKeys({ ...world, random }, 'add'), /killed/);
}

test('keys that no entry tells of are found, and the same command tells of them and makes no others', async () => {
  await breakOffAfterFiles();
  const begun = await open();
  assert.equal(await writeWith(begun), 'ledger.keys-unsettled');
  const faults = await faultsOf(begun);
  assert.deepEqual(
    faults.map((fault) => fault.split(' ', 2).join(' ')),
    logNames.flatMap((log) => [`key-unexplained ${log}`, `key-unexplained ${log}`]),
  );
  const other = await changeKeys(world, 'retire');
  assert.deepEqual(other, { ok: false, refusal: { code: 'keys.unfinished', begun: 'add' } });
  await change('add');
  const ledger = await open();
  for (const log of logNames) assert.deepEqual(ledger.vkeysOf(log), begun.vkeysOf(log));
  assert.deepEqual(await faultsOf(ledger), []);
  await change('retire');
});

test('a kill between two files of a generation leaves none in use, and is gone on with', async () => {
  await breakOffAfterFiles();
  const first = await readFile(join(folder, 'public-ed25519.3.pem'));
  for (const name of ['public-ml-dsa-44.3.pem', 'restricted-ed25519.3.pem', 'restricted-ml-dsa-44.3.pem'])
    await rm(join(folder, name));
  const ledger = await open();
  assert.equal(ledger.generationsOf('public').length, 2);
  assert.deepEqual(await faultsOf(ledger), []);
  assert.equal(await writeWith(ledger), null);
  await change('add');
  assert.deepEqual(await readFile(join(folder, 'public-ed25519.3.pem')), first);
  assert.deepEqual(await faultsOf(await open()), []);
  await change('retire');
  assert.deepEqual(await faultsOf(await open()), []);
});

test('what was broken off anywhere is gone on with by the same command, with no key more', async () => {
  let ledger = await open();
  let made = ledger.generationsOf('public').length;
  for (const act of ['add', 'retire'] as const) {
    let isDone = false;
    for (let at = 1; !isDone; at += 1) {
      const killed = await changeKeys(failingAt(at), act).then(
        (done) => done.ok,
        (error: Error) => assert.equal(error.message, 'killed'),
      );
      isDone = killed === true;
      const again = isDone ? null : await changeKeys(world, act);
      const refusal = again && !again.ok ? again.refusal.code : null;
      const isRight = refusal === null || refusal === `keys.${act === 'add' ? 'two' : 'one'}-in-use`;
      assert.ok(isRight, `${act} killed at ${at}, then ${refusal}`);
      if (act === 'add') made += 1;
      ledger = await open();
      for (const log of logNames) {
        assert.equal(ledger.generationsOf(log).length, made, `${act} killed at ${at}`);
        assert.equal(ledger.vkeysOf(log).length, act === 'add' ? 4 : 2, `${act} killed at ${at}`);
      }
      assert.equal(await writeWith(ledger), null);
      if (isDone) break;
      await change(act === 'add' ? 'retire' : 'add');
      made = (await open()).generationsOf('public').length;
    }
  }
  assert.deepEqual(await faultsOf(ledger), []);
});

test('keys that are not there any more are missed: nothing is signed and no others are made', async () => {
  await change('add');
  const generation = (await open()).generationsOf('public').length;
  for (const kind of ['ed25519', 'ml-dsa-44']) await rm(join(folder, `public-${kind}.${generation}.pem`));
  const ledger = await open();
  assert.equal(await writeWith(ledger), 'ledger.keys-unsettled');
  assert.match((await faultsOf(ledger)).join(), /key-missing public/);
  const signed = await ledger.tiles('public').read('checkpoint');
  const refused = await changeKeys(world, 'add');
  assert.equal(refused.ok ? null : refused.refusal.code, 'ledger.keys-unsettled');
  assert.deepEqual(await ledger.tiles('public').read('checkpoint'), signed);
  assert.equal((await open()).generationsOf('public').length, generation - 1);
});
