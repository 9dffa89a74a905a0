import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTransaction, type Reader } from '#platform';
import { testWorld } from '#platform/testing';
import { type ExampleSubject, exampleCode, register } from './builders.ts';
import type { SearchResult } from './contract.ts';
import { indexNames } from './index-names.ts';
import { searchSubjects } from './search-subjects.ts';
import { isSampled } from './spelling.ts';

/** Every page of a question, to its end. */
async function findAll(reader: Reader, text: string, limit: number): Promise<SearchResult[]> {
  const all: SearchResult[] = [];
  let cursor: string | null = null;
  do {
    const outcome = await searchSubjects(reader, text, { limit, cursor });
    assert.ok(outcome.ok);
    assert.ok(outcome.value.results.length <= limit);
    all.push(...outcome.value.results);
    cursor = outcome.value.next;
  } while (cursor !== null && all.length < 5_000);
  return all;
}

test('exact comes first, then beginnings, parts, short names, former names and mistakes; then the shorter, then the code', async () => {
  await using world = await testWorld();
  const inOrder: ExampleSubject[] = [
    { code: exampleCode(90), name: '鼎盛商贸' },
    { code: exampleCode(80), name: '鼎盛商贸中心' },
    { code: exampleCode(70), name: '鼎盛商贸有限公司' },
    { code: exampleCode(71), name: '鼎盛商贸有限公式' },
    { code: exampleCode(60), name: '滕州鼎盛商贸店' },
    { code: exampleCode(50), name: '枣庄鼎盛商贸有限公司' },
    { code: exampleCode(40), name: '枣庄大鼎商业集团公司', shortName: '大鼎盛商贸' },
    { code: exampleCode(30), name: '枣庄宏图贸易有限公司', formerNames: ['枣庄鼎盛商贸公司'] },
    { code: exampleCode(20), name: '鼎盛商贾' },
  ];
  await register(world, [...inOrder].reverse());
  const found = await findAll(world.db, '鼎盛商贸', 50);
  assert.deepEqual(
    found.map((result) => result.code),
    inOrder.map((subject) => subject.code),
  );
  assert.deepEqual(
    [...new Set(found.map((result) => result.matchedBy))],
    ['name', 'short-name', 'former-name', 'similar'],
  );
  for (const limit of [1, 2, 3, 4])
    assert.deepEqual(await findAll(world.db, '鼎盛商贸', limit), found, `${limit} a page`);
});

test('a part that stands in very many names is ranked and paged like a rare one', async () => {
  await using world = await testWorld();
  // Organisations of the sample make their grams look as frequent as in a register of a million.
  const sampled = Array.from({ length: 90_000 }, (_, number) => exampleCode(number))
    .filter(isSampled)
    .slice(0, 300);
  const brands = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张'];
  const others = Array.from({ length: 900 }, (_, index) => exampleCode(200_000 + index * 7));
  const subjects = [...sampled, ...others].map((code, index) => ({
    code,
    name: `${index % 3 ? '枣庄' : ''}${brands[index % 16]}${brands[(index * 5) % 13]}${'和'.repeat(index % 4)}科技有限公司`,
    ...(index % 10 === 0 ? { formerNames: [`老${brands[index % 16]}科技有限公司`] } : {}),
    ...(index % 25 === 0 ? { shortName: `科技有限${index}` } : {}),
  }));
  subjects.push(
    { code: exampleCode(199_999), name: '科技有限' },
    { code: exampleCode(199_998), name: '科技有限集团' },
  );
  await register(world, subjects);
  for (const part of ['有限', '科技', '科技有限', '枣庄', '公司', '有限公司']) {
    const names = new Map(subjects.map((subject) => [subject.code, subject.name]));
    const sorted = subjects
      .map(({ code, name }) => ({ code, name, at: name.indexOf(part) }))
      .filter(({ at }) => at >= 0)
      .sort(
        (one, other) =>
          Number(one.name !== part) - Number(other.name !== part) ||
          Math.min(one.at, 1) - Math.min(other.at, 1) ||
          one.name.length - other.name.length ||
          (one.code < other.code ? -1 : 1),
      )
      .map(({ code }) => code);
    const found = await findAll(world.db, part, 47);
    const byName = found.filter((result) => result.matchedBy === 'name').map((result) => result.code);
    assert.deepEqual(byName, sorted, part);
    assert.equal(
      new Set(found.map((result) => result.code)).size,
      found.length,
      `${part}: each organisation once`,
    );
    assert.ok(found.every((result) => result.name === names.get(result.code)));
  }
});

test('indexing again replaces the names of these organisations only', async () => {
  await using world = await testWorld();
  const [moved, kept] = [exampleCode(1), exampleCode(2)];
  await register(world, [
    { code: moved, name: '枣庄东方商店' },
    { code: kept, name: '枣庄西方商店' },
  ]);
  await register(world, [{ code: moved, name: '枣庄南方商店', formerNames: ['枣庄东方商店'] }]);
  assert.deepEqual(
    (await findAll(world.db, '东方', 5)).map((one) => [one.code, one.matchedBy]),
    [[moved, 'former-name']],
  );
  assert.deepEqual(
    (await findAll(world.db, '南方', 5)).map((one) => [one.code, one.matchedBy]),
    [[moved, 'name']],
  );
  assert.deepEqual(
    (await findAll(world.db, '西方', 5)).map((one) => one.code),
    [kept],
  );
  await inTransaction(world.db, (tx) => indexNames(world, tx, [{ code: moved, names: [] }]));
  assert.deepEqual(await findAll(world.db, '南方', 5), []);
});

test('an import larger than one chunk is indexed whole', async () => {
  await using world = await testWorld();
  await register(
    world,
    Array.from({ length: 10_001 }, (_, number) => ({ code: exampleCode(number), name: `第${number}号商店` })),
  );
  for (const number of [0, 9_999, 10_000]) {
    const [first] = await findAll(world.db, `第${number}号商店`, 50);
    assert.equal(first?.code, exampleCode(number));
  }
});
