import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeScope } from './describe-scope.ts';

const say = (scope: Parameters<typeof describeScope>[0]) =>
  describeScope(scope).map(({ label, value }) => `${label.zh}：${value.zh}`);

test('what a decision went over is said in the words of the office, and leads to its page', () => {
  const scope = {
    proposalId: 'p1',
    kind: 'classify-fine',
    unit: null,
    state: 'approved',
    proposedBy: 'zhou',
  };
  assert.deepEqual(say(scope), ['提议编号：p1', '提议种类：认定罚款档次', '结果：已同意', '提出人：zhou']);
  assert.deepEqual(
    describeScope(scope).map(({ to }) => to),
    ['/proposals/p1', undefined, undefined, '/accounts/zhou'],
  );
});

test('what was not asked is left out; a name and a value that this page does not know are shown as they are', () => {
  assert.deepEqual(say({ what: 'held', count: 3, since: null, until: '' }), ['内容：暂存的行', '条数：3']);
  assert.deepEqual(say({ 'penalty.yaml': 'ab12', what: 'toString' }), [
    'penalty.yaml：ab12',
    '内容：toString',
  ]);
});
