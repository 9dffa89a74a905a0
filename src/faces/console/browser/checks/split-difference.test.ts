import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitDifference } from './split-difference.ts';

const shown = (name: string, other: string) =>
  splitDifference(name, other)
    .map(({ text, isDifferent }) => (isDifferent ? `[${text}]` : text))
    .join('');

test('of two names the character that differs is marked, and a gap where one is left out', () => {
  assert.equal(shown('示范晨光餐饮有限公司', '示范辰光餐饮有限公司'), '示范[晨]光餐饮有限公司');
  assert.equal(shown('示范光餐饮有限公司', '示范晨光餐饮有限公司'), '示范[□]光餐饮有限公司');
  assert.equal(shown('晨光一店', '晨光二店'), '晨光[一]店');
  assert.equal(shown('晨光', '晨光'), '晨光');
});
