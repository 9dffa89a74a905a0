import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { generateCity, toCsv } from '#demo';
import { runCommand } from '#faces/command';
import { dayOf } from '#kit';
import { eraseRecord } from '#registry/records';
import { drawMap } from '#trust/completeness';
import { formatVkey } from '#trust/proofs';
import { order } from './erasure-records.ts';
import {
  cityOptions,
  columnsOf,
  type Platform,
  runCli,
  startCli,
  startPlatform,
  writeLedger,
} from './platform.ts';

/** The command line has the machine's clock, so the platform has its time too. */
const now = new Date();
/** Somebody's key, as good as any: the base point of the curve. */
const ed25519Base = Buffer.from(`58${'66'.repeat(31)}`, 'hex');
let platform: Platform;
let folder: string;
let from: string;
let vkey: string;

before(async () => {
  platform = await startPlatform({ isDemo: true, now: now.toISOString() });
  const city = generateCity({ ...cityOptions, subjectCount: 40, recordCount: 400, today: dayOf(now) });
  const licences = [...city.recordsOf('licence')].map(({ row }) => row);
  for (const [item, rows] of Object.entries({ subject: [...city.subjects()], licence: licences }))
    await platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  await writeLedger(platform);
  await drawMap(platform.world, platform.keeper);
  await writeLedger(platform);
  from = await platform.app.listen({ port: 0, host: '127.0.0.1' });
  folder = await mkdtemp(join(tmpdir(), 'gongxin-monitor-'));
  vkey = [...platform.ledger.vkeysOf('public'), ...platform.ledger.vkeysOf('restricted')].join(' ');
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const monitor = (name: string, ...more: string[]) =>
  runCli(['monitor', '--from', from, '--vkey', vkey, '--folder', join(folder, name), ...more], {});

/** A command in this process: it needs neither the database nor the law. */
async function run(...words: string[]) {
  const said = { out: '', error: '' };
  const output = {
    out: (text: string) => {
      said.out += `${text}\n`;
    },
    error: (text: string) => {
      said.error += `${text}\n`;
    },
    progress: () => undefined,
  };
  const unused = () => assert.fail('opens nothing');
  const code = await runCommand(words, { open: unused, start: unused, output });
  return { code, stdout: said.out, stderr: said.error };
}

test('killed at any moment, a monitor goes on where it was; one round without a finding ends with 0', async () => {
  const words = [
    'monitor',
    '--from',
    from,
    '--vkey',
    vkey,
    '--folder',
    join(folder, 'killed'),
    '--every',
    '1',
  ];
  for (const milliseconds of [450, 600, 700, 800, 1_000]) {
    const { child, done } = startCli(words, {});
    await setTimeout(milliseconds);
    child.kill('SIGKILL');
    await done;
  }
  const { code, stdout, stderr } = await monitor('killed', '--once', '--json', '--all');
  assert.equal(code, 0, stdout + stderr);
  const { round } = JSON.parse(stdout);
  assert.deepEqual([round.alarms, round.looked, round.entries.restricted !== null], [0, 40, true]);
});

test('it watches on until it is told to stop', async () => {
  const { child, done } = startCli(
    [
      'monitor',
      '--from',
      from,
      '--vkey',
      vkey,
      '--folder',
      join(folder, 'on'),
      '--every',
      '1',
      '--sample',
      '1',
    ],
    {},
  );
  let lines = 0;
  child.stdout.on('data', (text: string) => {
    lines += text.split('nothing found').length - 1;
    if (lines >= 2) child.kill('SIGINT');
  });
  const { code, stderr } = await done;
  assert.deepEqual([code, lines >= 2], [0, true], stderr);
});

test('a whole log is checked from nothing, and another key proves nothing', async () => {
  const done = await run('verify', '--log', from, '--vkey', vkey);
  assert.equal(done.code, 0, done.stdout + done.stderr);
  assert.equal(done.stdout.match(/^ {2}proved/gm)?.length, 5, done.stdout);
  const nowhere = await run('verify', '--log', 'http://127.0.0.1:9', '--vkey', vkey);
  assert.deepEqual([nowhere.code, nowhere.stdout.match(/^ {2}NOT PROVED/gm)?.length], [1, 5], nowhere.stdout);
  const other = formatVkey({ name: vkey.split('+')[0]!, type: 1, publicKey: ed25519Base });
  const wrong = await run('verify', '--log', from, '--vkey', other, '--json');
  assert.equal(wrong.code, 1, wrong.stdout);
  assert.equal(JSON.parse(wrong.stdout).alarms[0].code, 'not-signed');
});

test('many proofs in one file: each is checked, and those that fail are named', async () => {
  const { rows } = await platform.world.db.pool.query(
    `select subject_code, record_id from publication.display where decision = 'public' order by 1, 2 limit 20`,
  );
  const proofs = [];
  for (const { subject_code: code, record_id: id } of rows)
    proofs.push((await platform.get(`/api/v1/subjects/${code}/records/${id}/proof`)).body);
  const verify = async (text: string, ...more: string[]) => {
    await writeFile(join(folder, 'proofs'), text);
    return run('verify', join(folder, 'proofs'), '--vkey', vkey, ...more);
  };
  const lines = proofs.map((proof) => JSON.stringify(proof));
  for (const text of [lines.join('\n'), JSON.stringify(proofs, null, 2)]) {
    const { code, stdout } = await verify(text);
    assert.deepEqual([code, stdout], [0, '20 proofs: everything is proved.\n']);
  }
  const changed = structuredClone(proofs);
  changed[3].entries[0].statement = changed[3].entries[0].statement.replace('"version":1', '"version":2');
  const bad = await verify(`${JSON.stringify(changed)}`);
  assert.equal(bad.code, 1);
  assert.match(bad.stdout, new RegExp(`^NOT PROVED {2}${proofs[3].recordId} {2}\\(entry \\d+, statement`));
  assert.match(bad.stdout, /20 proofs: 1 NOT PROVED/);
  const whole = await verify(lines[0]!);
  assert.deepEqual([whole.code, whole.stdout.endsWith('Everything is proved.\n')], [0, true]);
  for (const text of [`${lines.join('\n').slice(0, -5)}`, `${lines[0]}\nnonsense`, '[]', '{"a": 1}', ''])
    assert.equal((await verify(text)).code, 1, text.slice(0, 20));
  const programs = await verify(lines.join('\n'), '--json');
  const said = programs.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([said.length, said.at(-1)], [21, { proofs: 20, failed: 0, isWhole: true }]);
});

test('what is missing or wrong on the command line is said, and is no alarm', async () => {
  for (const words of [
    ['monitor', '--from', from, '--vkey', vkey],
    ['monitor', '--from', 'nowhere', '--vkey', vkey, '--folder', folder],
    ['monitor', '--from', from, '--vkey', 'a+b+c', '--folder', folder],
    ['monitor', '--from', from, '--folder', folder],
    ['monitor', '--from', from, '--vkey', vkey, '--folder', folder, '--every', '0'],
    ['monitor', '--from', from, '--vkey', vkey, '--folder', folder, '--policy', join(folder, 'none')],
    ['verify', '--log', from],
    ['verify', '--log', 'nowhere', '--vkey', vkey],
  ]) {
    const { code, stderr } = await run(...words);
    assert.deepEqual([code, stderr !== ''], [2, true], words.join(' '));
  }
});

test('a record that is lawfully erased leaves the map and the register without an alarm', async () => {
  const { rows } = await platform.world.db.pool.query(
    `select subject_code as "subjectCode", record_id as "recordId" from publication.display
     where item = 'licence' and decision = 'public' order by record_id desc limit 1`,
  );
  platform.world.clock.set(new Date().toISOString());
  const done = await eraseRecord(platform.world, { ...order, ...rows[0] });
  assert.ok(done.ok, JSON.stringify(done));
  await writeLedger(platform);
  await drawMap(platform.world, platform.keeper);
  await writeLedger(platform);
  const { code, stdout } = await monitor('killed', '--once', '--all', '--every', '1');
  assert.equal(code, 0, stdout);
  assert.match(stdout, /, 2 new/);
});

test('what is changed by hand is found by the second look; the alarm is said in words and ends with 1', async () => {
  const { rows } = await platform.world.db.pool.query(
    `update subjects.subject set name = '别的名称' where subject_code = (select min(subject_code) from subjects.subject)
     returning subject_code`,
  );
  const { code, stdout } = await monitor('changed', '--once', '--every', '1', '--all');
  assert.equal(code, 1, stdout);
  assert.match(stdout, /^ALARM changed \(public log, /m);
  assert.match(stdout, new RegExp(`${rows[0].subject_code} .* \\(another name\\)`));
  assert.match(stdout, /1 to look at again: nothing found$/m);
  assert.match(stdout, /1 ALARM\(S\)$/m);
  const [name] = await readdir(join(folder, 'changed', 'evidence'));
  assert.match(name!, /-changed$/);
});
