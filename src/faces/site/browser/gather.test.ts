import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aLedger, code, contentOf, idOf } from './builders.ts';
import { gather } from './gather.ts';

const ledger = await aLedger([{ record: 1 }, { record: 2 }, 'map']);
const subject = `/api/v1/subjects/${code}`;
const record = { title: '超标排放', content: contentOf(1), shownUntil: '2027-11-12', recordId: idOf(1) };

/** A site that answers these paths and knows nothing else. */
const site = (answers: Record<string, unknown>) => {
  const asked: string[] = [];
  const fetch = async (path: string) => {
    asked.push(path);
    const value = answers[path];
    if (value instanceof Error) throw value;
    const status = typeof value === 'number' ? value : value === undefined ? 404 : 200;
    return { ok: status === 200, status, json: async () => structuredClone(value) };
  };
  return { fetch, asked };
};

test('for a record its proof and its page are fetched', async () => {
  const proof = await ledger.proofOf(1);
  const path = `${subject}/records/${idOf(1)}`;
  const { fetch } = site({ [`${path}/proof`]: proof, [path]: { record, subject: { name: '甲' } } });
  const { title, content, shownUntil } = record;
  assert.deepEqual(await gather(fetch, { code, recordId: idOf(1) }), {
    kind: 'record',
    proof,
    fromSite: { code, recordId: idOf(1), page: { title, content, shownUntil, subjectName: '甲' } },
  });
});

test('for an organisation all its records are listed, page by page, and each proof is fetched once', async () => {
  const answer = await ledger.completenessOf(code);
  const { fetch, asked } = site({
    [`${subject}/completeness`]: answer,
    [subject]: { subject: { name: '甲' } },
    [`${subject}/records?limit=100`]: { records: [record], next: 'a&b' },
    [`${subject}/records?limit=100&cursor=a%26b`]: {
      records: [{ ...record, recordId: idOf(5) }],
      next: null,
    },
    [`${subject}/records/${idOf(1)}/proof`]: await ledger.proofOf(1),
    [`${subject}/records/${idOf(2)}/proof`]: await ledger.proofOf(2),
    [`${subject}/records/${idOf(5)}/proof`]: 500,
  });
  const gathered = await gather(fetch, { code, recordId: null });
  assert.ok(gathered.kind === 'completeness' && gathered.fromSite);
  const { shown, proofs, subjectName } = gathered.fromSite;
  assert.deepEqual(
    shown.map(({ recordId }) => recordId),
    [idOf(1), idOf(5)],
  );
  assert.deepEqual([...proofs.keys()].sort(), [idOf(1), idOf(2)]);
  assert.equal(subjectName, '甲');
  assert.equal(new Set(asked).size, asked.length);
});

test('of an organisation that the register does not hold the absence can be shown', async () => {
  const absent = '91370402MA3X00062W';
  const answer = await ledger.completenessOf(absent);
  const { fetch } = site({ [`/api/v1/subjects/${absent}/completeness`]: answer });
  const gathered = await gather(fetch, { code: absent, recordId: null });
  assert.ok(gathered.kind === 'completeness');
  assert.deepEqual(gathered.fromSite?.shown, []);
});

test('at most a hundred proofs are fetched', async () => {
  const answer = await ledger.completenessOf(code);
  const many = Array.from({ length: 130 }, (_, at) => ({ ...record, recordId: idOf(at + 100) }));
  const { fetch, asked } = site({
    [`${subject}/completeness`]: answer,
    [`${subject}/records?limit=100`]: { records: many, next: null },
  });
  await gather(fetch, { code, recordId: null });
  assert.equal(asked.filter((path) => path.endsWith('/proof')).length, 100);
});

test('why there is nothing is told apart', async () => {
  const path = `${subject}/records/${idOf(1)}/proof`;
  for (const [answer, kind] of [
    [404, 'absent'],
    [410, 'absent'],
    [400, 'absent'],
    [429, 'busy'],
    [500, 'failed'],
    [new TypeError('no network'), 'failed'],
    [{ some: 'thing' }, 'failed'],
  ] as const)
    assert.deepEqual(await gather(site({ [path]: answer }).fetch, { code, recordId: idOf(1) }), { kind });
  assert.deepEqual(await gather(site({}).fetch, { code, recordId: null }), { kind: 'absent' });
  const odd = { [path]: await ledger.proofOf(1), [`${subject}/records/${idOf(1)}`]: { record: null } };
  assert.deepEqual(await gather(site(odd).fetch, { code, recordId: idOf(1) }), { kind: 'failed' });
});
