import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { withdrawRecord } from '#registry/records';
import { drawMap } from '#trust/completeness';
import { cosigner, formatLeaf, KEY_TYPE, parseLeaf, signedText, signNote, verifierOf } from '#trust/proofs';
import { cityOptions, columnsOf, type Platform, startPlatform, writeLedger } from './platform.ts';
import { forge, type Operator, operate, twoEvents } from './tampering.ts';
import { codesOf, readEvidence, trustIn, watch } from './watching.ts';

const NOW = '2026-11-20T02:00:00Z';
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongxin-monitor-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A city with its map drawn, served on this machine. */
async function openCity(size: { subjectCount: number; recordCount: number }, keptBack = 0) {
  const platform = await startPlatform({ isDemo: true, now: NOW });
  const city = generateCity({ ...cityOptions, ...size });
  const rowsOf = (item: 'penalty' | 'licence') => [...city.recordsOf(item)].map(({ row }) => row);
  const penalties = rowsOf('penalty');
  const handIn = (item: string, rows: readonly Row[]) =>
    platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));
  await handIn('subject', [...city.subjects()]);
  await handIn('licence', rowsOf('licence'));
  await handIn('penalty', penalties.slice(keptBack));
  await drawAgain(platform);
  const from = await platform.app.listen({ port: 0, host: '127.0.0.1' });
  return { platform, from, penalties, handIn };
}

/** What waits gets its place, and after it a map. */
async function drawAgain(platform: Pick<Platform, 'world' | 'ledger' | 'keeper'>): Promise<void> {
  await writeLedger(platform);
  await drawMap(platform.world, platform.keeper);
  await writeLedger(platform);
}

type Place = { subjectCode: string; recordId: string };

/** Public penalties; two of them are never of one organisation. */
async function publicRecords({ db }: Platform['world'], limit: number): Promise<Place[]> {
  const { rows } = await db.pool.query(
    `select distinct on (subject_code) subject_code as "subjectCode", record_id as "recordId" from publication.display
     where decision = 'public' and item = 'penalty' and ended_at is null and shown_until >= '2026-11-22'
     order by subject_code, record_id limit $1`,
    [limit],
  );
  assert.equal(rows.length, limit);
  return rows;
}

/** A fine that is met where chance always says the place of its organisation in the map, and that place. */
async function findTarget({ db }: Platform['world']): Promise<[Place, number]> {
  const { rows } = await db.pool.query(
    `select l.subject_code as "subjectCode", array_agg(d.record_id order by d.record_id) as ids,
       array_agg(v.content ->> 'fineFen' order by d.record_id) as fines
     from completeness.line l
     left join publication.display d on d.subject_code = l.subject_code and d.decision = 'public' and d.item <> 'subject'
     left join records.version v on v.subject_code = d.subject_code and v.record_id = d.record_id
     group by 1 order by 1`,
  );
  const place = rows.findIndex(({ ids, fines }, at) => fines[at % ids.length] !== null);
  assert.ok(place >= 0);
  const { subjectCode, ids } = rows[place];
  return [{ subjectCode, recordId: ids[place % ids.length] }, place];
}

async function withdraw(world: Platform['world'], records: readonly Place[]) {
  for (const record of records) {
    const done = await withdrawRecord(world, { ...record, reason: '复议撤销', providerCode: null });
    assert.ok(done.ok);
  }
}

test('a watch over 2,000 public records finds nothing, nor after 20 events, nor after a night', async () => {
  const city = await openCity({ subjectCount: 400, recordCount: 4_300 }, 10);
  await using platform = city.platform;
  const { world } = platform;
  const monitor = await watch(platform, { from: city.from, folder: join(folder, 'large'), sample: 15 });
  const first = await monitor.round();
  assert.deepEqual([first.alarms, first.doubts, first.looked], [[], 0, 15]);
  assert.ok(first.entries.public > 2_000 && first.entries.restricted! > 100, JSON.stringify(first));
  world.clock.set('2026-11-20T02:01:00Z');
  await city.handIn('penalty', city.penalties.slice(0, 10));
  await withdraw(world, await publicRecords(world, 5));
  const corrected = city.penalties.slice(20, 25).map((row) => ({ ...row, facts: `${row.facts}（更正）` }));
  await city.handIn('penalty', corrected);
  await writeLedger(platform);
  const second = await monitor.round();
  assert.deepEqual([second.alarms, second.entries.fresh > 8], [[], true], JSON.stringify(second));
  world.clock.set('2026-11-20T03:00:00Z');
  await drawAgain(platform);
  const third = await monitor.round();
  assert.deepEqual([third.alarms, third.map?.asOf], [[], '2026-11-20T03:00:00.000Z']);
  const again = await watch(platform, { from: city.from, folder: join(folder, 'large'), sample: 5 });
  const fourth = await again.round();
  assert.deepEqual([fourth.alarms, fourth.entries.fresh, fourth.looked], [[], 0, 5]);
});

describe('alarms', () => {
  let city: Awaited<ReturnType<typeof openCity>>;
  let platform: Platform;
  let remembered: string;
  /** The record that chance meets, and the place of its organisation in the map. */
  let target: Place;
  let aimed: number;
  let count = 0;

  before(async () => {
    city = await openCity({ subjectCount: 40, recordCount: 600 });
    platform = city.platform;
    remembered = join(folder, 'remembered');
    const monitor = await watch(platform, { from: city.from, folder: remembered });
    const round = await monitor.round();
    assert.deepEqual([round.alarms, round.doubts, round.looked], [[], 0, 40]);
    assert.ok(round.entries.public > 256, 'more than one tile');
    [target, aimed] = await findTarget(platform.world);
  });
  after(() => platform[Symbol.asyncDispose]());

  /** Two rounds by a monitor that remembers the time before; gives the codes and the folders of evidence. */
  async function look(from: string, given: Partial<Parameters<typeof watch>[1]> = {}) {
    count += 1;
    const own = join(folder, `look-${count}`);
    await cp(remembered, own, { recursive: true });
    const monitor = await watch(platform, { from, folder: own, sample: 1, place: aimed, ...given });
    const rounds = [await monitor.round(), await monitor.round()];
    const alarms = rounds.flatMap((round) => round.alarms);
    for (const { code, evidence } of alarms)
      if (evidence)
        assert.match(await readFile(join(evidence, 'README.txt'), 'utf8'), new RegExp(`^${code} `));
    return { codes: codesOf({ ...rounds[0]!, alarms }), alarms, rounds };
  }

  /** What an operator with database, folder and keys does, and what a monitor says of it. */
  async function trial(
    change: (operator: Operator) => Promise<unknown>,
    given: Partial<Parameters<typeof watch>[1]> & {
      afterwards?: (operator: Operator) => Promise<unknown>;
    } = {},
  ) {
    count += 1;
    const { afterwards, ...watching } = given;
    await using operator = await operate(platform, `a${count}`);
    await change(operator);
    const from = await operator.serve();
    await afterwards?.(operator);
    return await look(from, watching);
  }

  /** An entry at the end of the log that says of itself what it likes, signed by the key that signs entries. */
  async function addLeaf(
    { db, ledger }: Operator,
    change: { text?: string; receivedAt?: string; isUnsigned?: boolean } = {},
  ): Promise<void> {
    const [{ leaf: text }] = await twoEvents(db);
    const body = { ...parseLeaf(text)!, recordId: '01a1f6ae-9900-7000-8000-000000000001' };
    const signature = await ledger.intake.sign(Buffer.from(signedText(body)));
    const leaf = formatLeaf({
      ...body,
      ...(change.isUnsigned ? {} : { issuer: { ...body.issuer, signature } }),
      receivedAt: change.receivedAt ?? body.receivedAt,
    });
    await db.query(
      `insert into ledger.leaf (log, leaf_index, leaf)
       select 'public', max(leaf_index) + 1, $1 from ledger.leaf where log = 'public'`,
      [change.text ?? leaf],
    );
  }

  test('none where an operator served the same again', async () => {
    assert.deepEqual((await trial(async () => undefined)).codes, []);
  });

  test('rolled-back: signed entries are gone', async () => {
    const { codes, alarms, rounds } = await trial(async ({ db }) => {
      for (const table of ['entry', 'salt', 'leaf'])
        await db.query(
          `delete from ledger.${table} where log = 'public'
             and leaf_index = (select max(leaf_index) from ledger.leaf where log = 'public')`,
        );
    });
    assert.deepEqual(codes, ['rolled-back']);
    assert.equal(alarms.length, 1, 'what stands is told once');
    assert.deepEqual(rounds[1]!.standing, ['rolled-back']);
    const files = await readEvidence(alarms[0]!.evidence!);
    const sizeOf = (name: string) => Number(files.get(name)!.split('\n')[1]);
    assert.equal(sizeOf('checkpoint-now'), sizeOf('checkpoint-before') - 1);
  });

  test('forked: another tree of the same size', async () => {
    const { codes, alarms } = await trial((operator) => forge(operator, 'an amount is changed'));
    assert.deepEqual(codes, ['forked']);
    const files = await readEvidence(alarms[0]!.evidence!);
    const [before, now] = ['checkpoint-before', 'checkpoint-now'].map((name) => files.get(name)!.split('\n'));
    assert.deepEqual(before!.slice(0, 2), now!.slice(0, 2));
    assert.notEqual(before![2], now![2]);
  });

  test('inconsistent: entries are given out that are not those that were signed', async () => {
    const { codes } = await trial(async ({ world }) => withdraw(world, await publicRecords(world, 1)), {
      afterwards: async ({ folder: own }) => {
        const path = join(own, 'ledger/public/tile/entries/001.p');
        const width = (await readdir(path))
          .map(Number)
          .sort((a, b) => a - b)
          .at(-1);
        const bytes = await readFile(join(path, `${width}`));
        bytes.write('9', bytes.length - 4);
        await writeFile(join(path, `${width}`), bytes);
      },
    });
    assert.deepEqual(codes, ['inconsistent']);
  });

  test('inconsistent: an old file of the log is another', async () => {
    const { codes } = await trial(async () => undefined, {
      afterwards: ({ folder: own }) => writeFile(join(own, 'ledger/public/tile/0/000'), Buffer.alloc(8_192)),
    });
    assert.deepEqual(codes, ['inconsistent']);
  });

  test('leaf-wrong: an entry that is none, and one that nobody signed', async () => {
    for (const change of [{ text: 'nonsense' }, { isUnsigned: true }])
      assert.deepEqual((await trial((operator) => addLeaf(operator, change))).codes, ['leaf-wrong']);
  });

  test('backdated and postdated: entries that claim another time than theirs', async () => {
    const { codes, alarms } = await trial((operator) =>
      addLeaf(operator, { receivedAt: '2026-11-19T02:00:00Z' }),
    );
    assert.deepEqual(codes, ['backdated']);
    const names = [...(await readEvidence(alarms[0]!.evidence!)).keys()];
    assert.ok(
      names.some((name) => /^entry-\d+\.tlog-proof$/.test(name)),
      names.join(),
    );
    const later = await trial((operator) => addLeaf(operator, { receivedAt: '2026-11-20T02:05:00Z' }));
    assert.deepEqual(later.codes, ['postdated']);
    assert.deepEqual((await trial((operator) => addLeaf(operator))).codes, []);
  });

  /** The map leaves out, or brings in, what the entries do not say. */
  async function drawWrongly({ db, world, ledger, keeper }: Operator, index: number, type: string) {
    const { rows } = await db.query(
      `update ledger.entry set type = $2, statement = (statement::jsonb || '{"item": "penalty"}')::text
       where log = 'public' and leaf_index = $1 returning subject_code`,
      [index, type],
    );
    const { subject_code: code } = rows[0] as unknown as { subject_code: string };
    await db.query('insert into completeness.due values ($1)', [code]);
    await drawAgain({ world, ledger, keeper });
  }

  test('omitted: a public record is not in the map', async () => {
    const { codes, alarms } = await trial(async (operator) => {
      const [event] = await twoEvents(operator.db);
      await drawWrongly(operator, event.leaf_index, 'retraction');
    });
    assert.ok(codes.includes('omitted'), codes.join());
    assert.match(alarms[0]!.detail, /^1 records: [0-9a-f-]{36} \(entry \d+\)$/);
  });

  test('slipped-in: a record that ended is in the map', async () => {
    const { codes, alarms } = await trial(async (operator) => {
      const { world, db } = operator;
      await withdraw(world, await publicRecords(world, 1));
      await writeLedger(operator);
      const { rows } = await db.query(
        `select max(leaf_index)::int as index from ledger.leaf where log = 'public'`,
      );
      await drawWrongly(operator, (rows[0] as unknown as { index: number }).index, 'correction');
    });
    assert.ok(codes.includes('slipped-in'), JSON.stringify(alarms));
  });

  test('map-wrong: a line of the map is another than was committed to', async () => {
    const { codes } = await trial(({ db }) =>
      db.query(
        `update completeness.line set root = sha256('x') where subject_code = (select min(subject_code) from completeness.line)`,
      ),
    );
    assert.ok(codes.includes('map-wrong'), codes.join());
  });

  test('hidden: a record of the log is set to never public', async () => {
    const { codes, alarms } = await trial(
      async ({ db }) => {
        await db.query(
          `update publication.display set decision = 'never', never_because = 'minor', shown_from = null,
             shown_until = null, earliest_repair_on = null where record_id = $1`,
          [target.recordId],
        );
      },
      // Chance looks elsewhere: what is public and of which nothing is said is found by the map.
      { place: aimed + 1 },
    );
    assert.deepEqual(codes, ['hidden']);
    assert.ok(alarms[0]!.detail.includes(target.recordId), alarms[0]!.detail);
    const files = await readEvidence(alarms[0]!.evidence!);
    assert.ok([...files.keys()].some((name) => name.endsWith('.tlog-proof')));
  });

  test('shown-wrongly: a record that was withdrawn is shown again', async () => {
    const { codes } = await trial(async (operator) => {
      const { db, world } = operator;
      await withdraw(world, [target]);
      await writeLedger(operator);
      await db.query(
        `update publication.display set ended_at = null, end_reason = null where record_id = $1`,
        [target.recordId],
      );
    });
    assert.deepEqual(codes, ['shown-wrongly']);
  });

  test('changed: the archive says another amount than was committed to', async () => {
    const { codes } = await trial(async ({ db }) => {
      await db.query(
        `update records.version set content = (content::jsonb || '{"fineFen": 1}')::text::json where record_id = $1`,
        [target.recordId],
      );
    });
    assert.deepEqual(codes, ['changed', 'map-wrong']);
  });

  test('stale: the log stands still', async () => {
    platform.world.clock.set('2026-11-20T02:06:00Z');
    try {
      assert.deepEqual((await look(city.from)).codes, ['stale']);
    } finally {
      platform.world.clock.set(NOW);
    }
  });

  test('map-late: for hours no map was drawn', async () => {
    platform.world.clock.set('2026-11-20T05:00:00Z');
    try {
      assert.deepEqual((await trial(async () => undefined)).codes, ['map-late']);
    } finally {
      platform.world.clock.set(NOW);
    }
  });

  test('not-signed: other keys than the trusted ones', async () => {
    const { logs } = trustIn(platform.ledger);
    const others = logs.map(({ verifier }) => ({ verifier: { ...verifier, keyId: 1 }, url: null }));
    assert.deepEqual((await look(city.from, { policy: { logs: others } })).codes, ['not-signed']);
  });

  test('quorum-missing: the witnesses have not seen it; none where they have', async () => {
    const pair = generateKeyPairSync('ed25519');
    const key = {
      name: 'witness.example',
      type: KEY_TYPE.ed25519Cosignature,
      publicKey: Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'),
      sign: (message: Uint8Array) => sign(null, message, pair.privateKey),
    };
    const verifier = verifierOf(key);
    assert.ok(verifier.ok);
    const witness = { kind: 'witness', name: 'w', verifier: verifier.value, url: null } as const;
    const policy = { witnesses: [witness], quorum: witness };
    const { codes, rounds } = await look(city.from, { policy });
    assert.deepEqual(codes, ['quorum-missing']);
    assert.equal(rounds[1]!.looked, 1, 'it is followed all the same');
    const cosigned = await trial(async () => undefined, {
      policy,
      afterwards: async ({ ledger }) => {
        for (const log of ['public', 'restricted'] as const) {
          const note = Buffer.from((await ledger.tiles(log).read('checkpoint'))!).toString();
          const text = note.slice(0, note.indexOf('\n\n') + 1);
          const line = signNote(text, [cosigner(key, Date.parse(NOW) / 1_000)]).slice(text.length + 1);
          await ledger.tiles(log).replace('checkpoint', Buffer.from(note + line));
        }
      },
    });
    assert.deepEqual(cosigned.codes, []);
  });

  /** Someone before the site who changes its answers. */
  async function withLies<Value>(
    lie: (path: string, text: string) => string | number | null,
    work: (from: string) => Promise<Value>,
  ): Promise<Value> {
    return withServer(async (request, response) => {
      const heard = await fetch(`${city.from}${request.url}`);
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
    const { subjectCode, recordId } = target;
    const isAt = (path: string, place: string) => path.split('?')[0] === place;
    const page = `/subjects/${subjectCode}/records/${recordId}`;
    const lies: [code: string, lie: (path: string, text: string) => string | number | null][] = [
      ['hidden', (path) => (path === page ? 404 : null)],
      ['hidden', (path) => (path === `/subjects/${subjectCode}` ? 404 : null)],
      ['hidden', (path) => (isAt(path, '/api/v1/subjects') ? '{"results":[],"next":null}' : null)],
      [
        'hidden',
        (path) =>
          isAt(path, `/api/v1/subjects/${subjectCode}/records`) ? '{"records":[],"next":null}' : null,
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
      const { codes, rounds } = await withLies(lie, look);
      assert.deepEqual(codes, [code], JSON.stringify(rounds));
      if (code !== 'key-changed') assert.ok(rounds[0]!.doubts > 0, 'the first look decides nothing');
    }
  });

  test('what does not agree for a moment only is no alarm', async () => {
    let asked = 0;
    const { codes, rounds } = await withLies((path) => {
      if (!path.endsWith('/records?limit=100')) return null;
      asked += 1;
      return asked === 1 ? '{"records":[],"next":null}' : null;
    }, look);
    assert.deepEqual([codes, rounds[0]!.doubts > 0], [[], true]);
  });

  test('unreachable: nothing answers three rounds running', async () => {
    const own = join(folder, 'unreachable');
    await cp(remembered, own, { recursive: true });
    const monitor = await watch(platform, { from: 'http://127.0.0.1:9', folder: own, patience: 3 });
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
      ['unreadable', (_request, response) => response.writeHead(302, { location: city.from }).end()],
      ['unreachable', () => undefined],
      ['unreachable', drip],
      ['unreachable', (request) => request.socket.destroy()],
      ['unreachable', (_request, response) => response.writeHead(429, { 'retry-after': '1' }).end()],
    ];
    for (const [code, answer] of servers) {
      const { codes } = await withServer(answer, (from) => look(from, { milliseconds: 200 }));
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
      const { codes, rounds } = await withLies((at) => (at.split('?')[0] === path ? '{"x": 1}' : null), look);
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
        const heard = await fetch(`${city.from}${request.url}`);
        return response.writeHead(heard.status).end(Buffer.from(await heard.arrayBuffer()));
      },
      (from) => look(from),
    );
    assert.deepEqual(codes, []);
  });

  test('wherever it breaks off, nothing is lost and nothing is believed unseen', async () => {
    const own = join(folder, 'broken-off');
    let trials = 0;
    for (let last = 1, isDone = false; !isDone; last += 2) {
      let asked = 0;
      trials += 1;
      const failing: typeof fetch = async (url, init) => {
        asked += 1;
        if (asked >= last) throw new Error('broken off');
        return fetch(url, init);
      };
      const monitor = await watch(platform, { from: city.from, folder: own, sample: null, fetch: failing });
      isDone = (await monitor.round()).alarms.length === 0;
    }
    assert.ok(trials > 3, `${trials} trials`);
    const monitor = await watch(platform, { from: city.from, folder: own, sample: 1 });
    const round = await monitor.round();
    assert.deepEqual([round.alarms, round.entries.fresh, round.looked], [[], 0, 1]);
  });
});
