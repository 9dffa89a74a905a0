import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  checkLedger,
  logNames,
  openLedger,
  RecordProof,
  startSequencer,
  verifyRecordProof,
} from '#trust/ledger';
import { createApp } from '../src/serve.ts';
import { startPlatform } from './platform.ts';
import { listening, placesOf, startWatched, type Watched, writeAll } from './watched-ledger.ts';

let watched: Watched;

before(async () => {
  watched = await startWatched(await startPlatform({ isDemo: true }));
});
after(() => watched[Symbol.asyncDispose]());

const write = () => writeAll(watched.platform.world, watched.ledger);

test('both logs are cosigned by all who answer, and a proof under such a checkpoint holds', async () => {
  const { platform, ledger } = watched;
  await watched.handInSome();
  assert.equal(await write(), null);
  for (const log of logNames) {
    const { cosignatures, isWitnessed } = await watched.judge(log);
    assert.deepEqual([cosignatures, isWitnessed], [6, true], log);
  }
  assert.deepEqual((await checkLedger(platform.world, ledger)).faults, []);
  const { rows } = await platform.world.db.pool.query(
    `select subject_code, record_id from publication.display where decision = 'public' limit 1`,
  );
  const [{ subject_code: code, record_id: id }] = rows;
  const { body } = await platform.get(`/api/v1/subjects/${code}/records/${id}/proof`);
  const verdicts = verifyRecordProof(RecordProof.parse(body), ledger.vkeysOf('public'));
  assert.ok(verdicts.length > 0 && verdicts.every(({ steps }) => steps.every(({ isProven }) => isProven)));
});

test('one witness of three may be away', async () => {
  await watched.awayDuring(watched.witnesses.slice(0, 1), async () => {
    await watched.handInSome();
    assert.equal(await write(), null);
    const { cosignatures, isWitnessed } = await watched.judge('public');
    assert.deepEqual([cosignatures, isWitnessed], [4, true]);
  });
  await watched.handInSome();
  assert.equal(await write(), null);
  assert.equal((await watched.judge('public')).cosignatures, 6, 'it is asked with the next checkpoint');
});

test('without a quorum the log goes on and says so once; who comes back cosigns with nothing new', async () => {
  const { world, told } = listening(watched.platform.world);
  await watched.awayDuring(watched.witnesses.slice(0, 2), async () => {
    for (let round = 0; round < 2; round += 1) {
      const { size } = await watched.judge('public');
      await watched.handInSome();
      assert.equal(await writeAll(world, watched.ledger), null);
      const judged = await watched.judge('public');
      assert.ok(judged.size > size);
      assert.deepEqual([judged.cosignatures, judged.isWitnessed], [2, false]);
    }
    const [first, ...others] = told.filter(({ log }) => log === 'public');
    assert.equal(others.length, 0);
    assert.match(first!.todo, /archive-plain: .*ECONNREFUSED.*auditor-lasting/);
    assert.match(await metrics(), /ledger_witnessed\{log="public"\} 0/);
  });
  const { text } = await watched.judge('public');
  const count = told.length;
  watched.setSecondsAfterBegin(60);
  assert.equal(await writeAll(world, watched.ledger), null);
  const judged = await watched.judge('public');
  assert.deepEqual([judged.text, judged.cosignatures, judged.isWitnessed], [text, 6, true]);
  assert.match(await metrics(), /ledger_witnessed\{log="public"\} 1/);
  assert.equal(told.length, count);
});

async function metrics(): Promise<string> {
  const { platform, ledger } = watched;
  const app = await createApp(platform.world, platform.law, { ledger, keeper: platform.keeper });
  const { body } = await app.inject('/metrics');
  await app.close();
  return body;
}

test('a quiet log signs the same tree anew each minute, and promises nothing for it', async () => {
  const promised = await watched.ledger.checkpoints('public').last();
  const before = await watched.judge('public');
  watched.setSecondsAfterBegin(100);
  assert.equal(await write(), null);
  assert.deepEqual(await watched.judge('public'), before, 'not yet');
  const now = watched.setSecondsAfterBegin(120);
  assert.equal(await write(), null);
  assert.deepEqual(await watched.judge('public'), { ...before, oldest: now });
  assert.deepEqual(await watched.ledger.checkpoints('public').last(), promised);
  const unwatched = await openLedger(placesOf(watched.platform.folder));
  const later = watched.setSecondsAfterBegin(180);
  assert.equal(await writeAll(watched.platform.world, unwatched), null);
  const alone = await watched.judge('restricted');
  assert.deepEqual([alone.oldest, alone.cosignatures], [later, 0], 'without a policy as well');
});

test('a tree keeps the cosignatures it has while its witnesses are away', async () => {
  const now = watched.setSecondsAfterBegin(240);
  assert.equal(await write(), null);
  const before = await watched.judge('public');
  assert.deepEqual([before.cosignatures, before.oldest], [6, now]);
  await watched.awayDuring(watched.witnesses, async () => {
    watched.setSecondsAfterBegin(300);
    assert.equal(await write(), null);
    assert.deepEqual(await watched.judge('public'), before);
  });
});

test('a clock that was set right does not keep the log from signing', async () => {
  const now = watched.setSecondsAfterBegin(290);
  assert.equal(await write(), null);
  assert.equal((await watched.judge('public')).oldest, now);
});

/** Takes calls and never answers; counts them, and those that were given up. */
async function openSilence(port: number) {
  const calls = { begun: 0, ended: 0 };
  const server = createServer((_request, answer) => {
    calls.begun += 1;
    answer.on('close', () => {
      calls.ended += 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    calls,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('a witness that never answers holds nothing up, and is waited for less the next time', () =>
  watched.awayDuring(watched.witnesses.slice(2), async () => {
    using silence = await openSilence(watched.witnesses[2]!.port);
    const took: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      await watched.handInSome();
      const begun = performance.now();
      assert.equal(await write(), null);
      took.push(performance.now() - begun);
      const { cosignatures, isWitnessed } = await watched.judge('public');
      assert.deepEqual([cosignatures, isWitnessed], [4, true]);
    }
    assert.ok(silence.calls.begun >= 2, 'it is shown every checkpoint');
    assert.ok(2 * took[1]! < took[0]!, `${took}`);
    watched.setSecondsAfterBegin(400);
    {
      await using _sequencer = startSequencer(watched.platform.world, watched.ledger);
    }
    assert.equal(silence.calls.ended, silence.calls.begun, 'each call was given up');
  }));

test('a policy that is wrong, or about other logs, stops the start with line and reason', async () => {
  const { platform, folder } = watched;
  const [own] = platform.ledger.vkeysOf('public');
  const stranger = platform.ledger.intake.vkey;
  const table: [text: string, expected: RegExp][] = [
    [`log ${own}\nwitness w nonsense\nquorum none\n`, /wrong, line 2: the key: .*start again/],
    [`log ${own}\n\nlog ${stranger}\nquorum none\n`, /wrong, line 3: this is no key of our logs/],
    [`log ${own}\n`, /wrong, line 0: no quorum line/],
  ];
  const path = join(folder, 'wrong');
  for (const [text, expected] of table) {
    await writeFile(path, text);
    await assert.rejects(openLedger({ ...placesOf(platform.folder), witnessPolicy: path }), expected);
  }
  const nowhere = { ...placesOf(platform.folder), witnessPolicy: join(folder, 'nowhere') };
  await assert.rejects(openLedger(nowhere), /WITNESS_POLICY: there is no file/);
});
