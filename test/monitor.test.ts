import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cosigner, formatLeaf, KEY_TYPE, parseLeaf, signedText, signNote, verifierOf } from '#trust/proofs';
import { aDepartmentKey } from './department-key.ts';
import { writeLedger } from './platform.ts';
import { forge, type Operator, twoEvents } from './tampering.ts';
import {
  drawAgain,
  NOW,
  openCity,
  publicRecords,
  readEvidence,
  startTrials,
  type Trials,
  trustIn,
  watch,
  withdraw,
} from './watching.ts';

let trials: Trials;
before(async () => {
  trials = await startTrials();
});
after(() => trials[Symbol.asyncDispose]());

test('a watch over 2,000 public records finds nothing, nor after 20 events, nor after a night', async () => {
  const city = await openCity({ subjectCount: 400, recordCount: 4_300 }, 10);
  await using platform = city.platform;
  const { world } = platform;
  const folder = join(trials.folder, 'large');
  const monitor = await watch(platform, { from: city.from, folder, sample: 15 });
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
  const again = await watch(platform, { from: city.from, folder, sample: 5 });
  const fourth = await again.round();
  assert.deepEqual([fourth.alarms, fourth.entries.fresh, fourth.looked], [[], 0, 5]);
});

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
  assert.deepEqual((await trials.trial(async () => undefined)).codes, []);
});

test('rolled-back: signed entries are gone', async () => {
  const { codes, alarms, rounds } = await trials.trial(async ({ db }) => {
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
  const { codes, alarms } = await trials.trial((operator) => forge(operator, 'an amount is changed'));
  assert.deepEqual(codes, ['forked']);
  const files = await readEvidence(alarms[0]!.evidence!);
  const [before, now] = ['checkpoint-before', 'checkpoint-now'].map((name) => files.get(name)!.split('\n'));
  assert.deepEqual(before!.slice(0, 2), now!.slice(0, 2));
  assert.notEqual(before![2], now![2]);
});

test('inconsistent: entries are given out that are not those that were signed', async () => {
  const { codes } = await trials.trial(async ({ world }) => withdraw(world, await publicRecords(world, 1)), {
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
  const { codes } = await trials.trial(async () => undefined, {
    afterwards: ({ folder: own }) => writeFile(join(own, 'ledger/public/tile/0/000'), Buffer.alloc(8_192)),
  });
  assert.deepEqual(codes, ['inconsistent']);
});

test('leaf-wrong: an entry that is none, and one that nobody signed', async () => {
  for (const change of [{ text: 'nonsense' }, { isUnsigned: true }])
    assert.deepEqual((await trials.trial((operator) => addLeaf(operator, change))).codes, ['leaf-wrong']);
});

test('withdrawn-unsigned: the operator takes a record away without its department, or with a signature of another', async () => {
  const without: ((operator: Operator) => Promise<unknown>)[] = [
    ({ db }) => db.query('delete from records.attestation'),
    ({ db }) => db.query('update records.attestation set signature = sha512(signature)'),
    ({ db }) => db.query("update records.attestation set key_id = '0badcafe'"),
    ({ db }) =>
      db.query(
        `update records.attestation a set salt = o.salt, signature = o.signature from records.attestation o
         where o.record_id <> a.record_id`,
      ),
  ];
  for (const change of without) {
    const { codes, alarms } = await trials.trial(async (operator) => {
      await withdraw(operator.world, await publicRecords(operator.world, 2));
      await change(operator);
    });
    assert.deepEqual(codes, ['withdrawn-unsigned']);
    assert.ok(
      [...(await readEvidence(alarms[0]!.evidence!)).keys()].some((name) => /^entry-\d+$/.test(name)),
    );
  }
});

test('department-key: somebody registers a key in the name of a department', async () => {
  const { codes, alarms } = await trials.trial((operator) =>
    aDepartmentKey(operator.world, '11370400MB2847591C'),
  );
  assert.deepEqual(codes, ['department-key']);
  assert.match(alarms[0]!.detail, /11370400MB2847591C [0-9a-f]{8}/);
});

test('backdated and postdated: entries that claim another time than theirs', async () => {
  const { codes, alarms } = await trials.trial((operator) =>
    addLeaf(operator, { receivedAt: '2026-11-19T02:00:00Z' }),
  );
  assert.deepEqual(codes, ['backdated']);
  const names = [...(await readEvidence(alarms[0]!.evidence!)).keys()];
  assert.ok(
    names.some((name) => /^entry-\d+\.tlog-proof$/.test(name)),
    names.join(),
  );
  const later = await trials.trial((operator) => addLeaf(operator, { receivedAt: '2026-11-20T02:05:00Z' }));
  assert.deepEqual(later.codes, ['postdated']);
  assert.deepEqual((await trials.trial((operator) => addLeaf(operator))).codes, []);
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
  const { codes, alarms } = await trials.trial(async (operator) => {
    const [event] = await twoEvents(operator.db);
    await drawWrongly(operator, event.leaf_index, 'retraction');
  });
  assert.ok(codes.includes('omitted'), codes.join());
  assert.match(alarms[0]!.detail, /^records \(1\): [0-9a-f-]{36} \(entry \d+\)$/);
});

test('slipped-in: a record that ended is in the map', async () => {
  const { codes, alarms } = await trials.trial(async (operator) => {
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

const spoilLine = ({ db }: Operator, root: string) =>
  db.query(
    `update completeness.line set root = ${root}
     where subject_code = (select min(subject_code) from completeness.line)`,
  );

test('map-wrong: a line of the map is another than was committed to', async () => {
  const { codes } = await trials.trial((operator) => spoilLine(operator, `sha256('x')`));
  assert.ok(codes.includes('map-wrong'), codes.join());
});

test('map-wrong: all lines are right, and another root was committed to', async () => {
  const { codes, alarms } = await trials.trial(async (operator) => {
    const root = await trials.platform.world.db.pool.query(
      `select encode(root, 'hex') as root from completeness.line order by subject_code limit 1`,
    );
    await spoilLine(operator, `sha256('x')`);
    await drawAgain(operator);
    await spoilLine(operator, `decode('${root.rows[0].root}', 'hex')`);
  });
  assert.deepEqual(codes, ['map-wrong']);
  assert.match(alarms[0]!.detail, /do not make the map/);
});

test('map-late: for hours no map was drawn', async () => {
  trials.platform.world.clock.set('2026-11-20T05:00:00Z');
  try {
    assert.deepEqual((await trials.trial(async () => undefined)).codes, ['map-late']);
  } finally {
    trials.platform.world.clock.set(NOW);
  }
});

test('stale: the log stands still', async () => {
  trials.platform.world.clock.set('2026-11-20T02:06:00Z');
  try {
    assert.deepEqual((await trials.look(trials.from)).codes, ['stale']);
  } finally {
    trials.platform.world.clock.set(NOW);
  }
});

test('not-signed: other keys than the trusted ones', async () => {
  const { logs } = trustIn(trials.platform.ledger);
  const others = logs.map(({ verifier }) => ({ verifier: { ...verifier, keyId: 1 }, url: null }));
  assert.deepEqual((await trials.look(trials.from, { policy: { logs: others } })).codes, ['not-signed']);
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
  const { codes, rounds } = await trials.look(trials.from, { policy });
  assert.deepEqual(codes, ['quorum-missing']);
  assert.equal(rounds[1]!.looked, 1, 'it is followed all the same');
  const cosigned = await trials.trial(async () => undefined, {
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
