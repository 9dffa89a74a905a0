import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { generateCity, type Row, toCsv } from '#demo';
import { asServer, type TestWorld } from '#platform/testing';
import {
  type Answer,
  cityOptions,
  cloneOf,
  columnsOf,
  type Platform,
  startCli,
  startPlatform,
} from '../platform.ts';
import { differences, pictureOf } from './database-picture.ts';

let platform: Platform;
let world: TestWorld;
let folder: string;
let file: string;
let undisturbed: Record<string, string[]>;

before(async () => {
  platform = await startPlatform();
  world = platform.world;
  folder = await mkdtemp(join(tmpdir(), 'gongxin-kill-server-'));
  const lines = (item: string, rows: Iterable<Row>) =>
    [...toCsv(rows, columnsOf(platform.law, item))].join('');
  await platform.handIn(
    'subject',
    lines('subject', generateCity({ ...cityOptions, recordCount: 0 }).subjects()),
  );
  // About 16,000 rows: four chunks, so that a kill can come between two of them.
  file = lines('penalty', rowsOf(generateCity({ ...cityOptions, recordCount: 90_000 })));
  await onClone('undisturbed', async (url, db) => {
    await using server = await startServer(url);
    const id = await handIn(server.address);
    await untilDone(db, id);
    undisturbed = await pictureOf(db);
  });
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function* rowsOf(city: ReturnType<typeof generateCity>): Generator<Row> {
  for (const { row } of city.recordsOf('penalty')) yield row;
}

async function onClone(name: string, work: (url: string, db: pg.Client) => Promise<void>): Promise<void> {
  const database = await cloneOf(world.ownerUrl, `gongxin_kill_server_${process.pid}_${name}`);
  const db = new pg.Client(database.url);
  await db.connect();
  try {
    await work(database.url, db);
  } finally {
    await db.end();
    await database.drop();
  }
}

/** The platform as it is started for real; disposing of it kills it with no time to tidy up. */
async function startServer(url: string) {
  const { child, done } = startCli(['start'], {
    DATABASE_URL: asServer(url),
    MIGRATE_DATABASE_URL: url,
    DATA_DIR: folder,
    DEMO: 'false',
    PORT: '0',
    LOG_LEVEL: 'error',
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: string) => {
      said += text;
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (match) resolve(match[0]);
    });
    done.then(({ stderr }) => reject(new Error(`the server ended: ${stderr}`)), reject);
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await done;
  };
  return { address, kill, [Symbol.asyncDispose]: kill };
}

async function handIn(address: string, key = 'the-file'): Promise<string> {
  const answer = await fetch(`${address}/api/v1/submissions?item=penalty`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': key },
    body: file,
  });
  const body = (await answer.json()) as Answer;
  assert.equal(answer.status, 202, JSON.stringify(body));
  return body.submissionId;
}

async function untilDone(db: pg.Client, id: string): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const { rows } = await db.query(
      'select state, received from ingest.submission where submission_id = $1',
      [id],
    );
    if (rows[0]?.state === 'done') return;
    assert.ok(
      performance.now() - begun < 120_000,
      `after two minutes ${rows[0]?.state}, ${rows[0]?.received} rows`,
    );
    await sleep(50);
  }
}

const moments: [about: string, when: (db: pg.Client, id: string) => Promise<void>][] = [
  ['as soon as it has acknowledged a file', async () => undefined],
  [
    'between two chunks of a file',
    async (db, id) => {
      for (;;) {
        const { rows } = await db.query('select received from ingest.submission where submission_id = $1', [
          id,
        ]);
        if (rows[0].received > 0) return;
        await sleep(5);
      }
    },
  ],
];

for (const [about, when] of moments) {
  test(`a server killed ${about} loses nothing: started again it does the rest by itself`, async () => {
    await onClone(String(moments.findIndex((one) => one[0] === about)), async (url, db) => {
      const first = await startServer(url);
      const id = await handIn(first.address);
      await when(db, id);
      await first.kill();
      const { rows } = await db.query('select state from ingest.submission where submission_id = $1', [id]);
      assert.equal(rows[0].state, 'processing', 'the kill came before the end');
      await using second = await startServer(url);
      assert.equal(await handIn(second.address), id, 'the sender who asks again gets the same submission');
      await untilDone(db, id);
      assert.deepEqual(differences(undisturbed, await pictureOf(db)), []);
    });
  });
}
