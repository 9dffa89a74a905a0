import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TestWorld } from '#platform/testing';
import { testWorld } from '#platform/testing';
import { exampleCode, register } from './builders.ts';
import { SearchAnswer } from './contract.ts';
import { searchSubjects } from './search-subjects.ts';

const building = exampleCode(1);
const canteen = exampleCode(2);
const bank = exampleCode(3);
const foreign = exampleCode(4);
const renamed = exampleCode(5);
const chemist = exampleCode(6);

describe('search', () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld();
    await register(world, [
      { code: building, name: '枣庄利平建筑工程有限公司', legalRepresentative: '周刚强' },
      { code: canteen, name: '台儿庄区天光和餐饮店', oldNumber: '370405600012345' },
      { code: bank, name: '重庆朝阳银行（山东）有限公司', shortName: '朝行' },
      { code: foreign, name: 'ＡＢＣ·木鹏(枣庄)餐饮管理有限公司' },
      {
        code: renamed,
        name: '枣庄宏图贸易有限公司',
        formerNames: ['枣庄利民百货公司'],
        oldNumber: '12345678-9',
      },
      { code: chemist, name: '枣庄绿叶医药有限责任公司' },
    ]);
  });
  after(() => world[Symbol.asyncDispose]());

  const find = async (text: string, limit = 10) => {
    const outcome = await searchSubjects(world.db, text, { limit });
    assert.ok(outcome.ok, JSON.stringify(outcome));
    return SearchAnswer.parse(outcome.value).results;
  };
  const first = async (text: string) => {
    const [result] = await find(text);
    return result && [result.code, result.matchedBy, result.matchedName];
  };

  test('a code finds its organisation in any case, width and spacing, and alone', async () => {
    const wide = building.replace(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    const spaced = `${building.slice(0, 6)} ${building.slice(6, 12)}\u3000${building.slice(12)}`;
    for (const text of [building, building.toLowerCase(), wide, spaced, ` ${building}\u200b`]) {
      const results = await find(text);
      assert.deepEqual(
        results.map((result) => [result.code, result.matchedBy]),
        [[building, 'code']],
        text,
      );
    }
  });

  test('six and more characters of a code find all codes that begin so, by code', async () => {
    const codes = [building, canteen, bank, foreign, renamed, chemist].sort();
    assert.deepEqual(
      (await find('913704')).map((result) => result.code),
      codes,
    );
    assert.deepEqual(
      (await find(building.slice(0, 16))).map((result) => result.code),
      [building],
    );
    assert.deepEqual(await find('91370'), []);
  });

  test('an old number finds its organisation, with and without its hyphen', async () => {
    assert.deepEqual(await first('370405600012345'), [canteen, 'old-number', '370405600012345']);
    assert.deepEqual(await first('12345678-9'), [renamed, 'old-number', '12345678-9']);
    assert.deepEqual(await first('１２３４５６７８９'), [renamed, 'old-number', '12345678-9']);
    assert.deepEqual(await find('37040560001234'), []);
  });

  test('a present name, a former name and a short name find their organisation, each said as what it is', async () => {
    assert.deepEqual(await first('枣庄利平建筑工程有限公司'), [building, 'name', '枣庄利平建筑工程有限公司']);
    assert.deepEqual(await first('枣庄利民百货公司'), [renamed, 'former-name', '枣庄利民百货公司']);
    assert.deepEqual(await first('利民百货'), [renamed, 'former-name', '枣庄利民百货公司']);
    assert.deepEqual(await first('朝行'), [bank, 'short-name', '朝行']);
    const [result] = await find('枣庄利民百货公司');
    assert.equal(result?.name, '枣庄宏图贸易有限公司');
  });

  test('any two neighbouring characters of a name find it', async () => {
    const name = [...'枣庄利平建筑工程有限公司'];
    for (let at = 0; at + 1 < name.length; at += 1) {
      const part = name[at]! + name[at + 1]!;
      const results = await find(part, 50);
      assert.ok(
        results.some((result) => result.code === building),
        part,
      );
      assert.ok(
        results.every((result) => result.matchedName.includes(part)),
        part,
      );
    }
  });

  test('pinyin finds a name from its beginning or from behind its place, and 重庆 is chongqing', async () => {
    assert.deepEqual((await first('zaozhuangliping'))?.slice(0, 2), [building, 'pinyin']);
    assert.deepEqual((await first("Li Ping jian'zhu"))?.slice(0, 2), [building, 'pinyin']);
    assert.deepEqual((await first('chongqing'))?.slice(0, 2), [bank, 'pinyin']);
    assert.deepEqual((await first('lvye'))?.slice(0, 2), [chemist, 'pinyin']);
    assert.deepEqual((await first('lüye'))?.slice(0, 2), [chemist, 'pinyin']);
  });

  test('initials find a name from its beginning or from behind its place', async () => {
    assert.deepEqual((await first('zzlpjz'))?.slice(0, 2), [building, 'initials']);
    assert.deepEqual((await first('LPJZ'))?.slice(0, 2), [building, 'initials']);
    assert.deepEqual((await first('tgh'))?.slice(0, 2), [canteen, 'initials']);
  });

  test('traditional characters, either width of brackets and letters, and spaces make no difference', async () => {
    assert.deepEqual((await first('棗莊利平建築工程有限公司'))?.slice(0, 2), [building, 'name']);
    assert.deepEqual((await first('臺兒莊區天光和餐飲店'))?.slice(0, 2), [canteen, 'name']);
    assert.deepEqual((await first('朝阳银行(山东)'))?.slice(0, 2), [bank, 'name']);
    assert.deepEqual((await first('朝阳银行（山东）'))?.slice(0, 2), [bank, 'name']);
    assert.deepEqual((await first('abc·木鹏（枣庄）'))?.slice(0, 2), [foreign, 'name']);
    assert.deepEqual((await first('枣庄 利平\u200b建筑'))?.slice(0, 2), [building, 'name']);
  });

  test('one wrong, missing or extra character still finds a name of four and more characters', async () => {
    for (const text of ['枣庄莉平建筑工程有限公司', '枣庄平建筑工程有限公司', '枣庄利平和建筑工程有限公司']) {
      assert.deepEqual(await first(text), [building, 'similar', '枣庄利平建筑工程有限公司'], text);
    }
    assert.deepEqual((await first('枣庄利明百货公司'))?.slice(0, 2), [renamed, 'similar']);
    assert.deepEqual(await find('枣庄莉萍建筑工程有限公司'), [], 'two wrong characters are another name');
  });

  test('nobody is found by the name of a legal representative', async () => {
    for (const text of ['周刚强', '周刚', 'zhougangqiang', 'zhougang', 'zgq'])
      assert.deepEqual(await find(text), [], text);
    const { rows } = await world.db.pool.query(
      `select s::text as line from search.spelling s where s::text like '%刚强%'`,
    );
    assert.deepEqual(rows, []);
  });

  test('signs of patterns and of SQL are characters like any other', async () => {
    for (const text of ['%%', '__', `'; drop table search.spelling; --`, '\\\\', '{1,2}', '枣庄%'])
      assert.deepEqual(await find(text), [], text);
    assert.equal((await find('枣庄')).length, 4);
  });

  test('what cannot be looked for is refused with the reason', async () => {
    const cases = [
      ['', 'search.empty'],
      [' \u3000\u200b', 'search.empty'],
      ['枣', 'search.too-short'],
      ['枣'.repeat(101), 'search.too-long'],
      ['枣庄\ud800', 'search.malformed'],
    ] as const;
    for (const [text, code] of cases) {
      assert.deepEqual(await searchSubjects(world.db, text, { limit: 10 }), { ok: false, refusal: { code } });
    }
    const outcome = await searchSubjects(world.db, '枣庄', { limit: 10, cursor: 'part.1.x' });
    assert.deepEqual(outcome, { ok: false, refusal: { code: 'search.bad-cursor' } });
    assert.deepEqual(await find('枣'.repeat(100)), []);
  });

  test('a result says how many organisations differ by one character', async () => {
    await using own = await testWorld();
    await register(
      own,
      ['鑫', '兴', '欣'].map((char, index) => ({
        code: exampleCode(index),
        name: `枣庄${char}达商贸有限公司`,
      })),
    );
    const outcome = await searchSubjects(own.db, '鑫达商贸', { limit: 10, withNeighbours: true });
    assert.ok(outcome.ok);
    assert.deepEqual(
      outcome.value.results.map((result) => [result.matchedBy, result.neighbours]),
      [['name', 2]],
    );
  });
});
