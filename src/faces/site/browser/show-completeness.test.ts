import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MapRecord } from '#trust/completeness/contract';
import { tongue } from '../site-model.ts';
import { aLedger, code, idOf, otherVkey, vkey } from './builders.ts';
import type { CompletenessEvidence } from './evidence.ts';
import { showCompleteness } from './show-completeness.ts';
import type { Shown } from './shown.ts';

const say = tongue({ language: 'zh' });
const trust = { keys: [vkey], isOwn: false };
const other = '91370402MA3X000610';

/** Records 1 and 2 of the organisation, and 3 of another, stand in the map; record 4 came after it. */
const ledger = await aLedger([
  { record: 1 },
  { record: 2 },
  { record: 3, code: other },
  'map',
  { record: 4 },
]);

/** As the site answers when it shows these records today, and gives the proofs of those. */
async function evidence(
  shown: readonly number[],
  asked = code,
): Promise<CompletenessEvidence & { fromSite: object }> {
  const answer = await ledger.completenessOf(asked);
  const all = new Set([...answer.records.map(({ recordId }) => Number(recordId.slice(-2))), ...shown]);
  const proofs = new Map(
    await Promise.all(
      [...all].map(
        async (record) =>
          [idOf(record), shown.includes(record) ? await ledger.proofOf(record) : null] as const,
      ),
    ),
  );
  const titled = shown.map((record) => ({ recordId: idOf(record), title: `记录 ${record}` }));
  return {
    kind: 'completeness',
    answer,
    fromSite: { code: asked, subjectName: '示范市盛隆新材料有限公司', shown: titled, proofs },
  };
}

const statesOf = ({ records }: Shown) =>
  records.map(({ recordId, state }) => `${Number(recordId.slice(-2))} ${state}`);
const failedAt = ({ chains }: Shown) => chains[0]!.steps.find(({ mark }) => mark === 'failed')?.title;

test('so many records were public, these and no other', async () => {
  const shown = showCompleteness(say, await evidence([1, 2]), trust);
  assert.deepEqual([shown.tone, shown.heading], ['good', '已证明：没有遗漏']);
  assert.match(
    shown.sentences[0]!,
    /^2026-11-20 09:20，这家组织公示中的记录有 2 条：就是这 2 条，没有别的。$/,
  );
  assert.deepEqual(statesOf(shown), ['1 same', '2 same']);
  assert.ok(shown.chains[0]!.steps.every(({ mark }) => mark === 'proved'));
  assert.equal(shown.chains[0]!.steps.length, 9);
});

test('of an organisation without any record that is proved too', async () => {
  const shown = showCompleteness(say, await evidence([], '91370402MA3X00062W'), trust);
  assert.deepEqual([shown.tone, shown.heading], ['good', '已证明：没有记录']);
});

test('what came after the map and what is not public any more are named as such', async () => {
  const shown = showCompleteness(say, await evidence([2, 4]), trust);
  assert.equal(shown.tone, 'good');
  assert.deepEqual(statesOf(shown).sort(), ['1 gone', '2 same', '4 later']);
  assert.match(shown.sentences.join(''), /新收到 1 条.*1 条现在不再公示/);
});

test('a record on the site that the map should have and has not is a contradiction', async () => {
  const given = await evidence([1, 2]);
  const { answer } = await evidence([], other);
  const foreign = {
    ...given,
    answer: { ...answer, code: other },
    fromSite: { ...given.fromSite, code: other },
  };
  const shown = showCompleteness(say, foreign, trust);
  assert.equal(shown.tone, 'bad');
  assert.equal(failedAt(shown), '网页所示');
  assert.deepEqual(statesOf(shown).sort(), ['1 wrong', '2 wrong', '3 unchecked']);
});

test('a record of the map that is listed under another id, version or place is found by its own proof', async () => {
  for (const change of [{ recordId: idOf(2) }, { version: 2 }, { index: 1 }]) {
    const given = await evidence([1, 2]);
    const records = given.answer.records.map((record) =>
      record.recordId === idOf(1) ? { ...record, ...change } : record,
    );
    const shown = showCompleteness(say, { ...given, answer: { ...given.answer, records } }, trust);
    assert.deepEqual([shown.tone, failedAt(shown)], ['bad', '网页所示'], JSON.stringify(change));
  }
});

test('entries of the map that are listed under each other’s id are found by the proofs of the records', async () => {
  const given = await evidence([1, 2]);
  const [one, two] = given.answer.records as [MapRecord, MapRecord];
  const records = [
    { ...one, leafHash: two.leafHash },
    { ...two, leafHash: one.leafHash },
  ];
  const shown = showCompleteness(say, { ...given, answer: { ...given.answer, records } }, trust);
  assert.deepEqual(statesOf(shown), ['1 wrong', '2 wrong']);
});

test('an answer about another organisation than the one asked for is not taken', async () => {
  const given = await evidence([1, 2]);
  const shown = showCompleteness(say, { ...given, fromSite: { ...given.fromSite, code: other } }, trust);
  assert.equal(failedAt(shown), '网页所示');
});

test('what was not fetched is said to be open', async () => {
  const given = await evidence([1, 2]);
  const shown = showCompleteness(
    say,
    { ...given, fromSite: { ...given.fromSite, proofs: new Map() } },
    trust,
  );
  assert.deepEqual(statesOf(shown), ['1 unchecked', '2 unchecked']);
  assert.equal(shown.chains[0]!.steps.at(-1)!.mark, 'unasked');
});

test('a changed answer shows at which step it fails, and its records are not looked at', async () => {
  const { answer } = await evidence([1, 2]);
  const failures = [
    ['签名', { ...answer, map: { ...answer.map, proof: null } }],
    ['位置', { ...answer, map: { ...answer.map, leaf: answer.map.leaf.replace('ver 1', 'ver 2') } }],
    ['条目', { ...answer, map: { ...answer.map, receivedAt: 'yesterday' } }],
    [
      '内容',
      {
        ...answer,
        map: { ...answer.map, statement: answer.map.statement!.replace('"records":3', '"records":2') },
      },
    ],
    ['图上的一行', { ...answer, path: { ...answer.path, line: { ...answer.path.line!, count: 1 } } }],
    ['逐条对上', { ...answer, records: answer.records.slice(1) }],
  ] as const;
  for (const [step, changed] of failures) {
    const shown = showCompleteness(say, { kind: 'completeness', answer: changed, fromSite: null }, trust);
    assert.deepEqual([shown.tone, failedAt(shown), shown.records.length], ['bad', step, 0]);
  }
  const file = { kind: 'completeness', answer, fromSite: null } as const;
  assert.equal(failedAt(showCompleteness(say, file, { keys: [otherVkey], isOwn: false })), '签名');
  assert.equal(showCompleteness(say, file, trust).tone, 'good');
});
