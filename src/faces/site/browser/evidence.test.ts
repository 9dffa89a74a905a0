import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Completeness } from '#trust/completeness/contract';
import { RecordProof } from '#trust/ledger/contract';
import { aLedger, code } from './builders.ts';
import { readFile } from './evidence.ts';

const ledger = await aLedger([
  { record: 1 },
  { record: 1, version: 2 },
  { record: 2, code: '91370402MA3X000610' },
  'map',
]);

type Holder = Record<string, unknown>;

const holdersIn = (value: unknown): Holder[] =>
  typeof value === 'object' && value !== null
    ? [value as Holder, ...Object.values(value).flatMap(holdersIn)]
    : [];

test('a file of either kind is read as what it is', async () => {
  const proof = await ledger.proofOf(1);
  const answer = await ledger.completenessOf(code);
  assert.deepEqual(RecordProof.parse(proof), proof);
  assert.deepEqual(Completeness.parse(answer), answer);
  assert.deepEqual(readFile(JSON.stringify(proof)), { kind: 'record', proof, fromSite: null });
  assert.deepEqual(readFile(JSON.stringify(answer)), { kind: 'completeness', answer, fromSite: null });
  for (const text of ['', '{', 'null', '[]', '"x"', '{"entries":[]}']) assert.equal(readFile(text), null);
});

test('a value of another form than the contract says is not let in, wherever it stands', async () => {
  let tried = 0;
  for (const [contract, original] of [
    [RecordProof, await ledger.proofOf(1)],
    [Completeness, await ledger.completenessOf(code)],
  ] as const)
    for (const [at, holder] of holdersIn(original).entries())
      for (const key of Object.keys(holder))
        for (const wrong of [undefined, null, 5, -1, 0.5, 'text', true, {}, [], [null]]) {
          const changed = structuredClone(original);
          holdersIn(changed)[at]![key] = wrong;
          const text = JSON.stringify(changed);
          const judged = contract.safeParse(JSON.parse(text));
          const isForm = judged.error?.issues.some(
            ({ code: kind }) => kind === 'invalid_type' || kind === 'too_small',
          );
          if (isForm && typeof wrong !== 'string' && !Array.isArray(holder)) {
            assert.equal(readFile(text), null, `${key}: ${JSON.stringify(wrong)}`);
            tried += 1;
          }
        }
  assert.ok(tried > 150, `${tried}`);
});
