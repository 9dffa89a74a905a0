import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateCity, toCsv } from '#demo';
import { runCommand } from '#faces/command';
import type { World } from '#platform';
import { drawMap } from '#trust/completeness';
import {
  changeKeys,
  checkLedger,
  findRecordProof,
  followKeys,
  type Ledger,
  LedgerKeys,
  openLedger,
  type RecordProof,
  startSequencer,
  takeOver,
  verifyRecordProof,
  writeOnce,
} from '#trust/ledger';
import { openNote, parseNote, parseVkey } from '#trust/proofs';
import { createApp } from '../src/serve.ts';
import { chanceFrom, newSeed } from './judges/trees.ts';
import { mutationsOf } from './key-mutations.ts';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';
import { codesOf, watch } from './watching.ts';

let platform: Platform;
let world: Platform['world'];
/** As a process opens it that starts now. */
let ledger: Ledger;
const batches: string[] = [];
/** The keys of each generation of the public log. */
const keys: string[][] = [];
/** A proof of a record of each batch, saved when it was fresh. */
const saved: RecordProof[] = [];

before(async () => {
  platform = await startPlatform();
  const { config } = platform.world;
  const places = { dataDir: platform.folder, checkpointDir: join(platform.folder, 'promised') };
  world = { ...platform.world, config: { ...config, ...places, ledgerOrigin: 'gongxin.example/ledger' } };
  ledger = platform.ledger;
  const rows = [...generateCity({ ...cityOptions, recordCount: 0 }).subjects()];
  for (let from = 0; from < 90; from += 15)
    batches.push([...toCsv(rows.slice(from, from + 15), columnsOf(platform.law, 'subject'))].join(''));
  keys.push([...ledger.vkeysOf('public')]);
  await handInAndProve();
});
after(() => platform[Symbol.asyncDispose]());

/** Hands in some organisations and saves the proof of one of them. */
async function handInAndProve(): Promise<void> {
  const { id } = await platform.handIn('subject', batches.shift()!);
  await writeLedger({ world: platform.world, ledger });
  const { rows } = await world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from records.version
     where submission_id = $1 order by subject_code limit 1`,
    [id],
  );
  const proof = await findRecordProof(world, ledger, rows[0]);
  assert.ok(proof.ok);
  saved.push(proof.value);
}

async function change(act: 'add' | 'retire'): Promise<void> {
  const changed = await changeKeys(world, act);
  assert.ok(changed.ok, JSON.stringify(changed));
  ledger = await openLedger(world.config);
  if (act === 'add') keys.push(ledger.vkeysOf('public').slice(2));
}

const isProvenBy = (proof: RecordProof, trusted: readonly string[]) =>
  verifyRecordProof(proof, trusted).every(({ steps }) => steps.every(({ isProven }) => isProven));

async function opensWith(vkeys: readonly string[]): Promise<boolean> {
  const verifiers = vkeys.map((vkey) => {
    const key = parseVkey(vkey);
    assert.ok(key.ok);
    return key.value;
  });
  return openNote((await ledger.tiles('public').read('checkpoint'))!, verifiers).ok;
}

async function faultsOf(checked: Ledger = ledger): Promise<string[]> {
  const { faults } = await checkLedger(world, checked);
  return faults.map(({ code, log, place }) => `${code} ${log} ${place}`);
}

/** What a reader fetches from a server that starts now. */
async function fetchKeys(): Promise<LedgerKeys> {
  await using app = await createApp(world, platform.law, { ledger, keeper: platform.keeper });
  const answer = await app.inject('/api/v1/ledger/keys');
  assert.equal(answer.statusCode, 200, answer.body);
  return LedgerKeys.parse(answer.json());
}

const haltOf = async (signing: Ledger) =>
  (await writeOnce(world, signing, await takeOver(world, signing))).halt?.code;

test('keys that were added sign beside the old ones, and a process that does not have them stops', async () => {
  const begunBefore = ledger;
  await change('add');
  assert.equal(keys[1]!.length, 2);
  for (const vkey of keys.flat()) assert.ok(await opensWith([vkey]), vkey);
  assert.deepEqual(await faultsOf(), []);
  assert.equal(await haltOf(begunBefore), 'ledger.keys-unsettled');
  await handInAndProve();
  assert.ok(isProvenBy(saved[1]!, keys[0]!) && isProvenBy(saved[1]!, keys[1]!));
  const more = await changeKeys(world, 'add');
  assert.deepEqual(more, { ok: false, refusal: { code: 'keys.two-in-use' } });
});

test('keys that were retired sign nothing any more, and what they proved stays proved', async () => {
  const begunBefore = ledger;
  await change('retire');
  assert.ok(!(await opensWith(keys[0]!)) && (await opensWith(keys[1]!)));
  const note = parseNote((await ledger.tiles('public').read('checkpoint'))!);
  assert.equal(note.ok && note.value.signatures.length, 2, 'nothing of the old keys is carried on');
  assert.deepEqual(await faultsOf(), []);
  assert.equal(await haltOf(begunBefore), 'ledger.keys-unsettled');
  await handInAndProve();
  assert.ok(isProvenBy(saved[0]!, keys[0]!), 'a proof from before, with the old key alone');
  assert.ok(!isProvenBy(saved[0]!, keys[1]!));
  assert.ok(isProvenBy(saved[2]!, keys[1]!), 'a proof from after, with the new key alone');
  assert.ok(!isProvenBy(saved[2]!, keys[0]!));
  const more = await changeKeys(world, 'retire');
  assert.deepEqual(more, { ok: false, refusal: { code: 'keys.one-in-use' } });
});

test('of 1,000 changed answers none leads anywhere', async () => {
  const seed = newSeed();
  const answer = await fetchKeys();
  assert.deepEqual(followKeys(answer, keys[0]!).trusted, keys[1]);
  const changed = mutationsOf(answer, { count: 1_000, chance: chanceFrom(seed) });
  const believed = changed.filter((each) => {
    const parsed = LedgerKeys.safeParse(each);
    return parsed.success && followKeys(parsed.data, keys[0]!).trusted.length > 0;
  });
  assert.deepEqual(believed, [], `seed ${seed}`);
  const wellFormed = changed.filter((each) => LedgerKeys.safeParse(each).success).length;
  assert.ok(wellFormed > 500, `only ${wellFormed} of them have the agreed shape, seed ${seed}`);
});

test('whoever trusts the first key alone is led to the third, and from a stranger to none', async () => {
  await change('add');
  await change('retire');
  await handInAndProve();
  const answer = await fetchKeys();
  assert.equal(answer.changes.length, 4);
  for (const trusted of [keys[0]!, keys[0]!.slice(0, 1), keys[0]!.slice(1), keys[1]!, keys[2]!]) {
    const followed = followKeys(answer, trusted);
    assert.deepEqual(followed.trusted, keys[2], JSON.stringify(followed.changes));
  }
  for (const stranger of [[], ledger.vkeysOf('restricted'), [ledger.intake.vkey]])
    assert.deepEqual(followKeys(answer, stranger).trusted, []);
  assert.deepEqual(await faultsOf(), []);
});

test('before any change the keys lead to themselves', () => {
  const answer = { origin: 'o', vkeys: keys[0]!, intakeVkey: '', changes: [] };
  assert.deepEqual(followKeys(answer, keys[0]!.slice(0, 1)).trusted, keys[0]!.slice(0, 1));
  assert.deepEqual(followKeys(answer, keys[1]!).trusted, []);
});

test('the command line takes an old key and the changes to check a new proof', async () => {
  const said: string[] = [];
  const note = (text: string) => void said.push(text);
  const output = { out: note, error: note, progress: () => undefined };
  const open = async () => ({ world, law: platform.law, [Symbol.asyncDispose]: async () => undefined });
  const run = (...words: string[]) => runCommand(words, { open, start: async () => undefined, output });
  const [proof, file] = ['proof.json', 'keys.json'].map((name) => join(platform.folder, name)) as [
    string,
    string,
  ];
  await writeFile(proof, JSON.stringify(saved[3]));
  await writeFile(file, JSON.stringify(await fetchKeys()));
  const old = keys[0]![0]!;
  assert.equal(await run('verify', proof, '--vkey', old), 1);
  assert.equal(await run('verify', proof, '--vkey', old, '--keys', file), 0, said.join('\n'));
  assert.equal(await run('verify', proof, '--vkey', ledger.intake.vkey, '--keys', file), 1);
  said.length = 0;
  assert.equal(await run('keys', '--retire', '--json'), 0);
  assert.equal(JSON.parse(said[0]!).keys.filter((key: { isInUse: boolean }) => key.isInUse).length, 4);
  assert.match(said[1]!, /^Nothing is changed yet/);
  assert.equal(await run('keys', '--retire', '--yes'), 1);
  assert.equal(await run('keys', '--add', '--retire', '--yes'), 2);
});

test('while a server writes the logs its keys are not changed', async () => {
  {
    await using _sequencer = startSequencer(world, ledger);
    const isHeld =
      'select from pg_locks where locktype = $1 and database = (select oid from pg_database where datname = current_database())';
    for (let tries = 0; tries < 1_000; tries += 1)
      if ((await world.db.pool.query(isHeld, ['advisory'])).rows.length > 0) break;
    const refused = await changeKeys(world, 'add');
    assert.deepEqual(refused, { ok: false, refusal: { code: 'keys.server-runs' } });
  }
  assert.deepEqual(await faultsOf(), []);
});

test('a retired key may still stand in the policy of the witnesses', async () => {
  const witnessPolicy = join(platform.folder, 'policy');
  await writeFile(witnessPolicy, `log ${keys[0]![0]}\nquorum none\n`);
  assert.ok(await openLedger({ ...world.config, witnessPolicy }));
});

test('a monitor goes on while both generations sign, and after that with the new keys', async () => {
  await drawMap(world, platform.keeper);
  await writeLedger({ world, ledger });
  await using app = await createApp(world, platform.law, { ledger, keeper: platform.keeper });
  const from = await app.listen({ port: 0, host: '127.0.0.1' });
  const given = { from, folder: join(platform.folder, 'watch') };
  const monitor = await watch({ world, ledger }, given);
  assert.deepEqual(codesOf(await monitor.round()), []);
  await change('add');
  assert.deepEqual(codesOf(await monitor.round()), []);
  await change('retire');
  assert.deepEqual(codesOf(await monitor.round()), ['not-signed']);
  const informed = await watch({ world, ledger }, given);
  assert.deepEqual(codesOf(await informed.round()), []);
});

test('a change of keys that one of them did not agree to is found, and leads nowhere', async () => {
  const earlier = ledger.vkeysOf('public');
  await assert.rejects(changeKeys(killedBeforePlaces(), 'add'), /killed/);
  const opened = await openLedger(world.config);
  const forging: Ledger = {
    ...opened,
    vkeysOf: (log) => opened.vkeysOf(log).slice(0, 2),
    generationsOf: (log) =>
      opened.generationsOf(log).map((generation, _at, [other]) => ({
        ...generation,
        approve: (text) => ({ ...generation.approve(text), signature: other!.approve(text).signature }),
      })),
  };
  assert.equal(await haltOf(forging), undefined);
  ledger = await openLedger(world.config);
  const faults = (await faultsOf()).map((fault) => fault.replace(/\d+/, 'N'));
  const ofLog = (log: string) => `key-change-wrong ${log} leaf N: approvals`;
  assert.deepEqual(faults, [ofLog('public'), ofLog('restricted')]);
  assert.deepEqual(followKeys(await fetchKeys(), earlier).trusted, []);
});

/** A world that ends when the event of the change waits for its place. */
function killedBeforePlaces(): World {
  let isNoted = false;
  return {
    ...world,
    clock: {
      now() {
        if (isNoted) throw new Error('killed');
        return world.clock.now();
      },
    },
    random(bytes) {
      isNoted = bytes === 64;
      return world.random(bytes);
    },
  };
}
