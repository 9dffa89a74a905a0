import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCode, findCodes } from './find-code.ts';

const code = '91370400MA3CQ12E5X';

test('a code is found however it was typed, and in the address that a licence’s square holds', () => {
  for (const text of [
    code,
    ` ${code}\n`,
    code.toLowerCase(),
    '９１３７０４００ＭＡ３ＣＱ１２Ｅ５Ｘ',
    '91370400-MA3CQ12E5-X',
    '9137 0400 MA3C Q12E 5X',
    `https://example.cn/licence?code=${code}&from=square`,
    `统一社会信用代码：${code}；名称：示例`,
  ])
    assert.equal(findCode(text), code, text);
});

test('a wrong character is left for the server to refuse, and what cannot be a code is none', () => {
  assert.equal(findCode('91370400MA3CQ12E5O'), '91370400MA3CQ12E5O');
  for (const text of ['', '示例餐饮有限公司', code.slice(1), `${code}7`])
    assert.equal(findCode(text), null, text);
});

test('a list gives each code once, in its order, and says how many were repeated', () => {
  const other = '91370400MA3CQ12F3B';
  assert.deepEqual(findCodes(`代码,名称\r\n${code},甲\r\n"${other}",乙\r\n${code}\t丙`), {
    codes: [code, other],
    repeated: 1,
  });
  assert.deepEqual(findCodes('没有'), { codes: [], repeated: 0 });
});
