import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { formatCheckpoint, signNote } from '#trust/proofs';
import { writeLedger } from './platform.ts';
import { codesOf, readEvidence, startTrials, type Trials, watch, withdraw } from './watching.ts';

let trials: Trials;
before(async () => {
  trials = await startTrials();
});
after(() => trials[Symbol.asyncDispose]());

test('hidden: a record of the log is set to never public', async () => {
  const { codes, alarms } = await trials.trial(
    async ({ db }) => {
      await db.query(
        `update publication.display set decision = 'never', never_because = 'minor', shown_from = null,
           shown_until = null, earliest_repair_on = null where record_id = $1`,
        [trials.target.recordId],
      );
    },
    // Chance looks elsewhere: what is public and of which nothing is said is found by the map.
    { place: trials.place + 1 },
  );
  assert.deepEqual(codes, ['hidden']);
  assert.ok(alarms[0]!.detail.includes(trials.target.recordId), alarms[0]!.detail);
  const files = await readEvidence(alarms[0]!.evidence!);
  assert.ok([...files.keys()].some((name) => name.endsWith('.tlog-proof')));
});

test('shown-wrongly: a record that was withdrawn is shown again', async () => {
  const { codes } = await trials.trial(async (operator) => {
    const { db, world } = operator;
    await withdraw(world, [trials.target]);
    await writeLedger(operator);
    await db.query(`update publication.display set ended_at = null, end_reason = null where record_id = $1`, [
      trials.target.recordId,
    ]);
  });
  assert.deepEqual(codes, ['shown-wrongly']);
});

test('changed: the archive says another amount than was committed to', async () => {
  const { codes } = await trials.trial(async ({ db }) => {
    await db.query(
      `update records.version set content = (content::jsonb || '{"fineFen": 1}')::text::json where record_id = $1`,
      [trials.target.recordId],
    );
  });
  assert.deepEqual(codes, ['changed', 'map-wrong']);
});

/** Someone before the site who changes its answers. */
async function withLies<Value>(
  lie: (path: string, text: string) => string | number | null,
  work: (from: string) => Promise<Value>,
): Promise<Value> {
  return withServer(async (request, response) => {
    const heard = await fetch(`${trials.from}${request.url}`);
    const bytes = Buffer.from(await heard.arrayBuffer());
    const lied = lie(request.url!, bytes.toString());
    response.writeHead(typeof lied === 'number' ? lied : heard.status);
    response.end(typeof lied === 'string' ? lied : bytes);
  }, work);
}

async function withServer<Value>(
  answer: RequestListener,
  work: (from: string) => Promise<Value>,
): Promise<Value> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await work(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('hidden and changed: a page is removed, a page or an answer says something else, the search is blind', async () => {
  const { subjectCode, recordId } = trials.target;
  const isAt = (path: string, place: string) => path.split('?')[0] === place;
  const page = `/subjects/${subjectCode}/records/${recordId}`;
  const lies: [code: string, lie: (path: string, text: string) => string | number | null][] = [
    ['hidden', (path) => (path === page ? 404 : null)],
    ['hidden', (path) => (path === `/subjects/${subjectCode}` ? 404 : null)],
    ['hidden', (path) => (isAt(path, '/api/v1/subjects') ? '{"results":[],"next":null}' : null)],
    [
      'hidden',
      (path) => (isAt(path, `/api/v1/subjects/${subjectCode}/records`) ? '{"records":[],"next":null}' : null),
    ],
    ['changed', (path, text) => (path === page ? text.replaceAll('罚款', '警告') : null)],
    [
      'changed',
      (path, text) =>
        isAt(path, `/api/v1/subjects/${subjectCode}/records`)
          ? text.replaceAll('"shownUntil":"2', '"shownUntil":"3')
          : null,
    ],
    [
      'key-changed',
      (path, text) => (path === '/api/v1/ledger/map' ? text.replace('/intake+', '/intake2+') : null),
    ],
  ];
  for (const [code, lie] of lies) {
    const { codes, rounds } = await withLies(lie, trials.look);
    assert.deepEqual(codes, [code], JSON.stringify(rounds));
    if (code !== 'key-changed') assert.ok(rounds[0]!.doubts > 0, 'the first look decides nothing');
  }
});

test('map-wrong: whoever keeps giving out another map is not let off', async () => {
  const doors = ['/api/v1/ledger/map', '/api/v1/ledger/map/lines'];
  for (const door of doors) {
    const { codes, rounds } = await withLies((path, text) => {
      if (path.split('?')[0] !== door) return null;
      return text.replace(/"(index|mapIndex)":\d+/, '"$1":99999');
    }, trials.look);
    assert.deepEqual([codes, codesOf(rounds[0]!)], [['map-wrong'], []]);
  }
});

test('a door that does not answer hides nothing behind the others', async () => {
  const { subjectCode, recordId } = trials.target;
  const page = `/subjects/${subjectCode}/records/${recordId}`;
  const { codes } = await withLies((path) => {
    if (path.startsWith('/api/v1/subjects?')) return 500;
    return path === page ? 404 : null;
  }, trials.look);
  assert.deepEqual(codes, ['hidden', 'unreachable']);
});

test('a log that claims more entries than there can be is not waited for', async () => {
  const { ledger, world } = trials.platform;
  for (const size of [2 ** 50, 15_000_000]) {
    const checkpoint = {
      origin: ledger.originOf('public'),
      size,
      root: new Uint8Array(32),
      extensions: [],
    };
    const note = signNote(formatCheckpoint(checkpoint), ledger.signersAt('public', world.clock.now()));
    const { codes } = await withLies(
      (path) => (path === '/ledger/public/checkpoint' ? note : null),
      trials.look,
    );
    assert.deepEqual(codes, [size > 16_000_000 ? 'inconsistent' : 'unreadable']);
  }
});

test('what does not agree for a moment only is no alarm', async () => {
  let asked = 0;
  const { codes, rounds } = await withLies((path) => {
    if (!path.endsWith('/records?limit=100')) return null;
    asked += 1;
    return asked === 1 ? '{"records":[],"next":null}' : null;
  }, trials.look);
  assert.deepEqual([codes, rounds[0]!.doubts > 0], [[], true]);
});

test('unreachable: nothing answers three rounds running', async () => {
  const own = join(trials.folder, 'unreachable');
  await cp(trials.remembered, own, { recursive: true });
  const monitor = await watch(trials.platform, { from: 'http://127.0.0.1:9', folder: own, patience: 3 });
  const rounds = [];
  for (let round = 0; round < 4; round += 1) rounds.push(codesOf(await monitor.round()));
  assert.deepEqual(rounds, [[], [], ['unreachable'], []]);
});

test('nonsense, ten million bytes, a detour, silence, an endless answer: an alarm and no crash', async () => {
  const drip: RequestListener = (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'), 5);
    response.on('close', () => clearInterval(timer));
  };
  const servers: [code: string, answer: RequestListener][] = [
    ['not-signed', (_request, response) => response.end('nonsense\n')],
    ['unreadable', (_request, response) => response.end(Buffer.alloc(10_000_000, 'x'))],
    ['unreadable', (_request, response) => response.writeHead(302, { location: trials.from }).end()],
    ['unreachable', () => undefined],
    ['unreachable', drip],
    ['unreachable', (request) => request.socket.destroy()],
    ['unreachable', (_request, response) => response.writeHead(429, { 'retry-after': '1' }).end()],
  ];
  for (const [code, answer] of servers) {
    const { codes } = await withServer(answer, (from) => trials.look(from, { milliseconds: 200 }));
    assert.ok(codes.includes(code), `${code}: ${codes.join()}`);
  }
});

test('nonsense from one door alone is told of that door, and the others are looked at', async () => {
  for (const path of [
    '/api/v1/ledger/map',
    '/api/v1/ledger/map/lines',
    '/api/v1/subjects',
    '/ledger/restricted/checkpoint',
  ]) {
    const { codes, rounds } = await withLies(
      (at) => (at.split('?')[0] === path ? '{"x": 1}' : null),
      trials.look,
    );
    const expected = path.startsWith('/ledger') ? 'not-signed' : 'unreadable';
    assert.deepEqual([codes, rounds[1]!.entries.public > 256], [[expected], true], path);
  }
});

test('a site that asks for patience is asked again', async () => {
  let asked = 0;
  const { codes } = await withServer(
    async (request, response) => {
      asked += 1;
      if (asked % 3 === 1) return response.writeHead(429, { 'retry-after': '1' }).end();
      const heard = await fetch(`${trials.from}${request.url}`);
      return response.writeHead(heard.status).end(Buffer.from(await heard.arrayBuffer()));
    },
    (from) => trials.look(from),
  );
  assert.deepEqual(codes, []);
});

test('wherever it breaks off, nothing is lost and nothing is believed unseen', async () => {
  const own = join(trials.folder, 'broken-off');
  let times = 0;
  for (let last = 1, isDone = false; !isDone; last += 2) {
    let asked = 0;
    times += 1;
    const failing: typeof fetch = async (url, init) => {
      asked += 1;
      if (asked >= last) throw new Error('broken off');
      return fetch(url, init);
    };
    const monitor = await watch(trials.platform, {
      from: trials.from,
      folder: own,
      sample: null,
      fetch: failing,
    });
    isDone = (await monitor.round()).alarms.length === 0;
  }
  assert.ok(times > 3, `${times} times`);
  const monitor = await watch(trials.platform, { from: trials.from, folder: own, sample: 1 });
  const round = await monitor.round();
  assert.deepEqual([round.alarms, round.entries.fresh, round.looked], [[], 0, 1]);
});
