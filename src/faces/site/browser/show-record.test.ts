import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordProof } from '#trust/ledger/contract';
import { tongue } from '../site-model.ts';
import { aLedger, code, contentOf, idOf, otherVkey, vkey } from './builders.ts';
import type { RecordEvidence, RecordShown } from './evidence.ts';
import { showRecord } from './show-record.ts';
import type { Shown } from './shown.ts';

const say = tongue({ language: 'zh' });
const trust = { keys: [vkey], isOwn: false };
const six = ['公钥', '签名', '位置', '条目', '受理签名', '内容'];

const ledger = await aLedger([{ record: 7 }, { record: 1 }, { record: 7, version: 2 }, { record: 9 }, 'map']);

const page = (changes: Partial<RecordShown> = {}): RecordShown => ({
  title: '超标排放',
  subjectName: '示范市盛隆新材料有限公司',
  content: { fineFen: 1, documentNumber: '示罚 1' },
  shownUntil: '2027-11-12',
  ...changes,
});

const onSite = (proof: RecordProof, shown: RecordShown | null = page()): RecordEvidence => ({
  kind: 'record',
  proof,
  fromSite: { code, recordId: idOf(1), page: shown },
});

const marksOf = ({ chains }: Shown) => chains[0]!.steps.map(({ title, mark }) => `${title} ${mark}`);
const failedAt = ({ chains }: Shown) =>
  chains.flatMap(({ steps }) => steps).find(({ mark }) => mark === 'failed')?.title;

test('a record whose seven steps hold is proved, and it is said whose key that rests on', async () => {
  const shown = showRecord(say, onSite(await ledger.proofOf(1)), trust);
  assert.equal(shown.tone, 'good');
  assert.deepEqual(
    marksOf(shown),
    [...six, '网页所示'].map((title) => `${title} proved`),
  );
  assert.match(shown.sentences.join(''), /第 1 版 2026-11-20 09:20 收到，是公开账本的第 1 号.*您给的/);
  const own = showRecord(say, onSite(await ledger.proofOf(1)), { keys: [vkey], isOwn: true });
  assert.match(own.sentences.join(''), /取自本站，还要与别处核对/);
  assert.ok(own.limits.length > shown.limits.length);
});

test('of a file nobody asks the site', async () => {
  const shown = showRecord(say, { kind: 'record', proof: await ledger.proofOf(1), fromSite: null }, trust);
  assert.equal(shown.tone, 'good');
  assert.equal(marksOf(shown).at(-1), '网页所示 unasked');
  assert.deepEqual(shown.about, []);
});

test('the newest version stands first; what an earlier one said is not asked', async () => {
  const proof = await ledger.proofOf(7);
  const evidence = onSite(proof, page({ content: contentOf(7, 2) }));
  evidence.fromSite!.recordId = idOf(7);
  const shown = showRecord(say, evidence, trust);
  assert.equal(shown.tone, 'good');
  assert.deepEqual(
    shown.chains.map(({ title }) => title.slice(0, 8)),
    ['第 2 号：第 ', '第 0 号：第 '],
  );
  assert.match(shown.chains[1]!.steps.at(-1)!.meaning, /后来的版本/);
});

test('a site that shows anything else than what was committed to fails at that step', async () => {
  const proof = await ledger.proofOf(1);
  for (const wrong of [
    page({ content: { ...contentOf(1), fineFen: 2 } }),
    page({ content: { ...contentOf(1), more: true } }),
    page({ shownUntil: '2027-11-11' }),
    page({ shownUntil: null }),
  ]) {
    const shown = showRecord(say, onSite(proof, wrong), trust);
    assert.deepEqual([shown.tone, failedAt(shown)], ['bad', '网页所示']);
    assert.deepEqual(JSON.parse(shown.evidence).onSite.page, wrong);
  }
  const another = onSite(proof);
  another.fromSite!.code = '91370402MA3X000610';
  assert.equal(failedAt(showRecord(say, another, trust)), '网页所示');
  const swapped = onSite(await ledger.proofOf(9), page({ content: contentOf(9) }));
  assert.equal(failedAt(showRecord(say, swapped, trust)), '网页所示');
});

test('what was changed shows at which step it fails, and the site is not asked any more', async () => {
  const original = await ledger.proofOf(1);
  const changes: [step: string, change: (proof: RecordProof) => void][] = [
    ['公钥', (proof) => Object.assign(proof, { origin: 'other.example/log' })],
    [
      '签名',
      ({ entries }) => Object.assign(entries[0]!, { proof: entries[0]!.proof!.replace('\n5\n', '\n6\n') }),
    ],
    ['签名', ({ entries }) => Object.assign(entries[0]!, { proof: 'torn' })],
    ['位置', ({ entries }) => Object.assign(entries[0]!, { index: 2 })],
    [
      '位置',
      ({ entries }) => Object.assign(entries[0]!, { leaf: entries[0]!.leaf.replace('ver 1', 'ver 2') }),
    ],
    ['条目', (proof) => Object.assign(proof, { recordId: idOf(2) })],
    ['条目', ({ entries }) => Object.assign(entries[0]!, { receivedAt: '2026-11-19T01:20:00.500Z' })],
    ['条目', ({ entries }) => Object.assign(entries[0]!, { version: 3 })],
    ['受理签名', (proof) => Object.assign(proof, { intakeVkey: otherVkey })],
    [
      '内容',
      ({ entries }) =>
        Object.assign(entries[0]!, { statement: entries[0]!.statement!.replace('示罚', '示许') }),
    ],
    ['内容', ({ entries }) => Object.assign(entries[0]!, { salt: `B${entries[0]!.salt!.slice(1)}` })],
  ];
  for (const [step, change] of changes) {
    const proof = structuredClone(original);
    change(proof);
    const shown = showRecord(say, onSite(proof), trust);
    assert.deepEqual([shown.tone, failedAt(shown), shown.heading], ['bad', step, `没有通过：${step}`]);
    const marks = shown.chains[0]!.steps.map(({ mark }) => mark);
    assert.ok(marks.slice(0, marks.indexOf('failed')).every((mark) => mark === 'proved'));
    assert.equal(marks.at(-1), 'unasked');
  }
});

test('a key that is none, and one that is another, are told apart', async () => {
  const evidence = onSite(await ledger.proofOf(1));
  const asked = (keys: string[]) => failedAt(showRecord(say, evidence, { keys, isOwn: false }));
  assert.equal(asked(['nonsense']), '公钥');
  assert.equal(asked([otherVkey]), '签名');
  assert.equal(asked([otherVkey, vkey]), undefined);
});

test('what waits for its place, and what holds no content, is neither proved nor called false', async () => {
  const proof = await ledger.proofOf(1);
  const waiting = { ...proof, entries: [{ ...proof.entries[0]!, proof: null }] };
  const empty = { ...proof, entries: [] };
  const bare = { ...proof, entries: [{ ...proof.entries[0]!, statement: null, salt: null }] };
  for (const [given, heading] of [
    [waiting, '还在入账'],
    [empty, '还在入账'],
    [bare, '证明了一部分'],
  ] as const) {
    const shown = showRecord(say, { kind: 'record', proof: given, fromSite: null }, trust);
    assert.deepEqual([shown.tone, shown.heading], ['plain', heading]);
  }
});

test('a file with anything in its fields is answered, and never proved', async () => {
  const original = await ledger.proofOf(1);
  for (const value of ['', '\n\n', 'x', '—', '+', '9'.repeat(40), '2026-11-20T01:20:00Z'])
    for (const key of ['leaf', 'statement', 'salt', 'proof', 'receivedAt'] as const) {
      const proof = structuredClone(original);
      proof.entries[0]![key] = value;
      if (key === 'receivedAt' && value.startsWith('2026')) continue;
      assert.notEqual(
        showRecord(say, { kind: 'record', proof, fromSite: null }, trust).tone,
        'good',
        `${key} ${value}`,
      );
    }
});
