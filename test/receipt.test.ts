import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Database } from '#platform';
import { fileSource, importFile, type Submission } from '#registry/ingest';
import { findReceipt, looksLikeReceipt, openReceiptDesk, takeOver, verifyReceipt } from '#trust/ledger';
import { openNote, parseVkey } from '#trust/proofs';
import { buildGoJudge, GO_PACKAGES, missingGo } from './judges/go.ts';
import { type Chance, chanceFrom, newSeed } from './judges/trees.ts';
import {
  assertProblem,
  cloneOf,
  type Platform,
  post,
  runCli,
  sample,
  samplePath,
  startPlatform,
} from './platform.ts';

let platform: Platform;
let vkey: string;
/** Of the sample penalties, handed in over the API. */
let submission: Submission;
let receipt: string;
const file = sample('penalties.csv');

before(async () => {
  platform = await startPlatform();
  await platform.handIn('subject', sample('subjects.csv'));
  const { id } = await platform.handIn('penalty', file);
  submission = (await platform.get(`/api/v1/submissions/${id}`)).body;
  receipt = await fetchText(`/api/v1/submissions/${id}/receipt`);
  vkey = (await fetchText('/ledger/receipt-vkey')).trim();
});
after(() => platform[Symbol.asyncDispose]());

async function fetchText(url: string): Promise<string> {
  const answer = await platform.app.inject(url);
  assert.equal(answer.statusCode, 200, `${url} ${answer.body}`);
  assert.equal(answer.headers['content-type']?.toString().split(';')[1], ' charset=utf-8');
  return answer.body;
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

test('a receipt names the file, what became of its rows, and by when they stand in the log', async () => {
  const verified = verifyReceipt(receipt, [vkey]);
  assert.ok(verified.ok, JSON.stringify(verified));
  const results = await platform.app.inject(`/api/v1/submissions/${submission.submissionId}/results.csv`);
  const { accepted, updated, unchanged, held, refused } = submission;
  assert.ok(accepted > 0 && refused > 0 && held > 0, 'the sample has rows of each kind');
  assert.deepEqual(verified.value, {
    issuer: 'gongxin.example/ledger/receipt',
    submissionId: submission.submissionId,
    item: 'penalty',
    provider: null,
    fileHash: sha256(file),
    byteCount: file.length,
    receivedAt: '2026-11-20T02:00:00Z',
    rowCount: submission.received,
    ...{ accepted, updated, unchanged, held, refused },
    resultsHash: sha256(results.rawPayload),
    loggedBy: '2026-11-20T02:01:00Z',
  });
});

test('a receipt is the same bytes every time, whoever asks and however late', async () => {
  platform.world.clock.set('2026-11-25T02:00:00Z');
  assert.equal(await fetchText(`/api/v1/submissions/${submission.submissionId}/receipt`), receipt);
  platform.world.clock.set('2026-11-20T02:00:00Z');
});

test('a receipt is readable by any program for signed notes', () => {
  const key = parseVkey(vkey);
  assert.ok(key.ok);
  assert.ok(openNote(receipt, [key.value]).ok);
  assert.match(receipt, /^gongxin\.example\/ledger\/receipt\/v1\nsubmission [0-9a-f-]{36}\nitem penalty\n/);
});

const missing = missingGo();
const reason = `NOT JUDGED: Go did not see our receipts, because ${missing}. Install ${GO_PACKAGES}.`;
if (missing && !process.env.CI) console.error(reason);

test("Go's sumdb opens a receipt with its key, and not with a byte changed", {
  // Where CI runs, a missing judge is a failure.
  skip: missing !== null && !process.env.CI && reason,
}, () => {
  if (missing) assert.fail(reason);
  using go = buildGoJudge();
  const asCase = (note: string) => ({
    kind: 'note',
    vkey,
    note: Buffer.from(note).toString('base64'),
  });
  const changed = receipt.replace('\nrows ', '\nrows 1');
  const [right, wrong] = go.judge([asCase(receipt), asCase(changed)]);
  assert.deepEqual([right!.isAccepted, wrong!.isAccepted], [true, false], right!.words);
});

test('of 1,000 changed receipts none is believed', async () => {
  const seed = newSeed();
  const chance = chanceFrom(seed);
  const { id } = await platform.handIn('subject', sample('subjects.csv'));
  const other = await fetchText(`/api/v1/submissions/${id}/receipt`);
  const changed = Array.from({ length: 1_000 }, (_, at) => mutate(receipt, other, { at, chance }));
  const believed = changed.filter((text) => verifyReceipt(text, [vkey]).ok);
  assert.deepEqual(believed, [], `seed ${seed}`);
  // They are worth refusing: without the signature these would pass for receipts.
  const wellFormed = changed.filter(looksLikeReceipt).length;
  assert.ok(wellFormed > 300, `only ${wellFormed} of them read like receipts, seed ${seed}`);
});

/** Another text than the receipt: a digit, a bit, a line, a piece, or the text of one under the signature of another. */
function mutate(text: string, other: string, { at, chance }: { at: number; chance: Chance }): string {
  const kinds = [
    () => {
      const digits = [...text.matchAll(/\d/g)].filter(({ index }) => index < text.indexOf('\n\n'));
      const { index } = digits[chance(digits.length)]!;
      return `${text.slice(0, index)}${(Number(text[index]) + 1 + chance(9)) % 10}${text.slice(index + 1)}`;
    },
    () => {
      const bytes = Buffer.from(text);
      bytes[chance(bytes.length)]! ^= 1 << chance(8);
      return bytes.toString();
    },
    () => {
      const lines = text.split('\n');
      const [one, two] = [chance(15), chance(15)];
      [lines[one], lines[two]] = [lines[two]!, one === two ? 'rows 0' : lines[one]!];
      return lines.join('\n');
    },
    () => {
      const from = chance(text.length);
      return text.slice(0, from) + text.slice(from + 1 + chance(40));
    },
    () => {
      const [mine, theirs] = [text, other].map((each) => each.split('\n'));
      const line = 1 + chance(14);
      const isOther = theirs![line] !== mine![line];
      mine![line] = isOther ? theirs![line]! : `${mine![line]}0`;
      return mine!.join('\n');
    },
  ];
  const changed = kinds[at % kinds.length]!();
  assert.notEqual(changed, text);
  return changed;
}

test('a receipt is believed under its own key alone, never under a key of a log', async () => {
  const strangers = [
    (await fetchText('/ledger/intake-vkey')).trim(),
    ...(await fetchText('/ledger/public/vkey')).trim().split('\n'),
  ];
  assert.equal(strangers.length, 3);
  const refused = verifyReceipt(receipt, strangers);
  assert.deepEqual(refused, {
    ok: false,
    refusal: { code: 'receipt.key-not-trusted', name: 'gongxin.example/ledger/receipt' },
  });
  assert.ok(!strangers.includes(vkey));
  const note = Buffer.from((await platform.ledger.tiles('public').read('checkpoint')) ?? '').toString();
  assert.equal(looksLikeReceipt(note), false);
});

test('there is no receipt while a submission is worked on, for a file refused as a whole, or for none', async () => {
  const ask = async (id: string) => platform.app.inject(`/api/v1/submissions/${id}/receipt`);
  const handed = await post(platform.app, 'penalty', sample('penalties-gb18030.csv'));
  const working = await ask(handed.json<Submission>().submissionId);
  assert.equal(assertProblem(working, 409).code, 'receipt.not-finished');
  const unknown = await ask('01939d2e-0000-7000-8000-000000000000');
  assert.equal(assertProblem(unknown, 404).code, 'submission.not-found');
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-receipt-'));
  const path = join(folder, 'no-heading.csv');
  await writeFile(path, 'a,b\n'.repeat(30));
  const { world, law } = platform;
  const done = await importFile(world, law, {
    source: fileSource(path),
    item: 'penalty',
    providerCode: null,
  });
  assert.ok(!done.ok);
  const { rows } = await world.db.pool.query(
    `select submission_id from ingest.submission where file_name = 'no-heading.csv'`,
  );
  assert.equal(assertProblem(await ask(rows[0].submission_id), 409).code, 'receipt.file-refused');
  const closed = await platform.app.inject({
    url: `/api/v1/submissions/${submission.submissionId}/receipt`,
    remoteAddress: '203.0.113.7',
  });
  assert.equal(assertProblem(closed, 401).code, 'access.not-signed-in');
  await rm(folder, { recursive: true });
});

test('an import by command leaves the same receipt beside its results, in the name of the ledger', async () => {
  const environment = {
    DATABASE_URL: platform.world.databaseUrl,
    MIGRATE_DATABASE_URL: platform.world.ownerUrl,
    DATA_DIR: platform.folder,
  };
  const words = ['import', samplePath('licences.xlsx'), '--item', 'licence', '--json'];
  const dry = await runCli([...words, '--dry-run'], environment);
  assert.equal(JSON.parse(dry.stdout).receiptFile, null, dry.stderr);
  const done = await runCli(words, environment);
  assert.equal(done.code, 0, done.stderr);
  const { receiptFile, submissionId, sha256: hash } = JSON.parse(done.stdout);
  const text = await readFile(receiptFile, 'utf8');
  assert.equal(text, await fetchText(`/api/v1/submissions/${submissionId}/receipt`));

  const verified = await runCli(['verify', receiptFile, '--vkey', vkey], {});
  assert.equal(verified.code, 0, verified.stderr);
  for (const fact of [hash, submissionId, 'gongxin.example/ledger/receipt'])
    assert.ok(verified.stdout.includes(fact), verified.stdout);
  const asJson = await runCli(['verify', receiptFile, '--vkey', vkey, '--json'], {});
  assert.equal(JSON.parse(asJson.stdout).receipt.fileHash, hash);

  const changed = join(platform.folder, 'changed.txt');
  await writeFile(changed, text.replace(/\naccepted \d+/, '\naccepted 999'));
  for (const [path, key] of [
    [changed, vkey],
    [receiptFile, (await fetchText('/ledger/intake-vkey')).trim()],
  ]) {
    const refused = await runCli(['verify', path, '--vkey', key], {});
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /\S/);
    assert.doesNotMatch(refused.stdout, /Proved/);
  }
});

test('a machine with other keys than the ledger was begun with signs no receipt, and imports all the same', async () => {
  await takeOver(platform.world, platform.ledger);
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-other-'));
  const done = await runCli(['import', samplePath('subjects.csv'), '--item', 'subject', '--json'], {
    DATABASE_URL: platform.world.databaseUrl,
    MIGRATE_DATABASE_URL: platform.world.ownerUrl,
    DATA_DIR: folder,
  });
  assert.equal(done.code, 0, done.stderr);
  assert.equal(JSON.parse(done.stdout).receiptFile, null);
  assert.match(done.stderr, /another key/);
  await rm(folder, { recursive: true });
});

test('after a restore the holder of a receipt shows what vanished, and hands it in again', async () => {
  const url = '/api/v1/submissions';
  const late = file.toString().replaceAll('枣人罚字', '枣恢罚字');
  const backup = await cloneOf(platform.world.ownerUrl, `gongxin_receipt_${process.pid}`);
  const { id } = await platform.handIn('penalty', late);
  const held = await fetchText(`${url}/${id}/receipt`);
  const db = new Database(backup.url, { poolSize: 2 });
  try {
    const restored = { ...platform.world, db };
    const desk = await openReceiptDesk({ dataDir: platform.folder, ledgerOrigin: 'unknown.example/ledger' });
    const lost = await findReceipt(restored, desk, id);
    assert.deepEqual(lost, { ok: false, refusal: { code: 'submission.not-found' } });

    const proven = verifyReceipt(held, [vkey]);
    assert.ok(proven.ok);
    assert.equal(proven.value.fileHash, sha256(late), 'this very file was received');
    const path = join(platform.folder, 'again.csv');
    await writeFile(path, late);
    const again = await importFile(restored, platform.law, {
      source: fileSource(path),
      item: proven.value.item,
      providerCode: null,
    });
    assert.ok(again.ok);
    const renewed = await findReceipt(restored, desk, again.value.submission_id);
    assert.ok(renewed.ok);
    const fresh = verifyReceipt(renewed.value, [vkey]);
    assert.ok(fresh.ok);
    assert.equal(fresh.value.fileHash, proven.value.fileHash);
    assert.equal(fresh.value.accepted, proven.value.accepted);
    assert.ok(fresh.value.accepted > 0);
  } finally {
    await db.destroy();
    await backup.drop();
  }
});
