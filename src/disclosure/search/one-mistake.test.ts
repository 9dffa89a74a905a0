import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testWorld } from '#platform/testing';
import { exampleCode, register } from './builders.ts';
import { isOneMistakeAway } from './distance.ts';
import { countNeighbours, findNeighbours } from './find-neighbours.ts';
import { findOneMistakeAway } from './one-mistake.ts';
import { loadRarity } from './rarity.ts';
import { searchSubjects } from './search-subjects.ts';
import { charactersOf, foldSpelling, gramsOf } from './spelling.ts';

/** The textbook edit distance, to judge the quick one by. */
function editDistance(one: readonly number[], other: readonly number[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, char] of one.entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1)
      next.push(Math.min(next[at - 1]! + 1, row[at]! + 1, row[at - 1]! + (other[at - 1] === char ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}

test('one mistake is an edit distance of exactly one', () => {
  const text = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 7 });
  fc.assert(
    fc.property(
      text,
      text,
      (one, other) => isOneMistakeAway(one, other) === (editDistance(one, other) === 1),
    ),
    { numRuns: 3_000 },
  );
});

const characters = fc.constantFrom(...'鑫盛华泰瑞恒宏达源兴隆有限公司科技商贸𠮷a1(');
const names = fc.uniqueArray(fc.string({ unit: characters, minLength: 4, maxLength: 14 }), {
  minLength: 30,
  maxLength: 60,
});

test('any name is found with any one mistake, and everything found is one mistake away', async () => {
  await using world = await testWorld();
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.nat(),
      fc.nat(),
      characters,
      fc.constantFrom(0, 1, 2),
      async (list, which, where, char, kind) => {
        await world.owner.pool.query(
          'truncate search.spelling, search.gram_sample, subjects.subject cascade',
        );
        await register(
          world,
          list.map((name, index) => ({ code: exampleCode(index), name, legalRepresentative: '周刚强' })),
        );
        const name = list[which % list.length]!;
        const wrong = [...name];
        wrong.splice(where % wrong.length, kind === 0 ? 0 : 1, ...(kind === 2 ? [] : [char]));
        const asked = charactersOf(foldSpelling(wrong.join('')));
        const outcome = await searchSubjects(world.db, wrong.join(''), { limit: 50 });
        assert.ok(outcome.ok);
        const { results } = outcome.value;
        if (asked.length >= 4)
          assert.ok(
            results.some((result) => result.code === exampleCode(list.indexOf(name))),
            `${wrong.join('')} for ${name}`,
          );
        for (const result of results.filter((one) => one.matchedBy === 'similar'))
          assert.equal(editDistance(asked, charactersOf(foldSpelling(result.matchedName))), 1);
        for (const result of results.filter((one) => one.matchedBy === 'name'))
          assert.ok(foldSpelling(result.matchedName).includes(foldSpelling(wrong.join(''))));
      },
    ),
    { numRuns: 60 },
  );
});

test('every name one mistake away is found among names that are all alike', async () => {
  await using world = await testWorld();
  const brands = [...'鑫盛华泰瑞恒宏达源兴隆'];
  const list = brands.flatMap((one) => brands.map((other) => `枣庄${one}${other}商贸有限公司`));
  await register(
    world,
    list.map((name, index) => ({ code: exampleCode(index), name })),
  );
  for (const name of list.slice(0, 30)) {
    const asked = charactersOf(name);
    const rarity = await loadRarity(world.db, gramsOf(asked));
    const found = (await findOneMistakeAway(world.db, [name], rarity)).get(name) ?? [];
    const expected = list.filter((other) => editDistance(asked, charactersOf(other)) === 1);
    assert.deepEqual(found.map((one) => one.name).sort(), expected.sort());
  }
});

test('neighbours differ by exactly one character; the organisation itself and two mistakes do not count', async () => {
  await using world = await testWorld();
  const list = [
    '鑫达商贸公司',
    '兴达商贸公司',
    '达商贸公司',
    '大鑫达商贸公司',
    '兴旺商贸公司',
    '鑫达商贸公司',
    '鑫达商貿公司',
  ];
  await register(
    world,
    list.map((name, index) => ({ code: exampleCode(index), name, formerNames: ['鑫大商贸公司'] })),
  );
  const codes = (found: readonly { code: string }[]) => found.map((one) => one.code);
  const byCode = await findNeighbours(world.db, { code: exampleCode(0) }, 10);
  assert.deepEqual([byCode.count, byCode.isMore], [3, false]);
  assert.deepEqual(codes(byCode.neighbours), [exampleCode(2), exampleCode(1), exampleCode(3)]);
  assert.deepEqual(
    codes(byCode.sameName),
    [exampleCode(5), exampleCode(6)],
    'the same name under other codes is shown, never merged',
  );
  const byName = await findNeighbours(world.db, { name: '鑫達商贸公司' }, 2);
  assert.deepEqual([byName.count, byName.neighbours.length, byName.sameName.length], [3, 2, 2]);
  assert.deepEqual(
    await countNeighbours(world.db, ['鑫达商贸公司', '无人公司']),
    new Map([
      ['鑫达商贸公司', 3],
      ['无人公司', 0],
    ]),
  );
  assert.equal((await findNeighbours(world.db, { code: exampleCode(99) }, 10)).count, 0);
});

test('twenty neighbours and more are counted as twenty', async () => {
  await using world = await testWorld();
  const list = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏'].map((char) => `${char}达商贸公司`);
  await register(
    world,
    list.map((name, index) => ({ code: exampleCode(index), name })),
  );
  const found = await findNeighbours(world.db, { code: exampleCode(0) }, 5);
  assert.deepEqual([found.count, found.isMore, found.neighbours.length], [20, true, 5]);
});
