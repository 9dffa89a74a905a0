import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideAssessment } from './decide-assessment.ts';

const unit = { code: '11370400004300019Y', name: '示例市市场监督管理局' };
const breach = {
  performance: '部分履行',
  assessedOn: '2026-11-20',
  unfulfilled: '未补材料',
  enforcement: '撤销决定',
} as const;

test('of a breach the row says what was not kept and what followed; once kept in full it says neither', () => {
  const broken = decideAssessment({ itemName: '甲', performance: '履行中' }, breach, unit);
  assert.deepEqual(broken, {
    itemName: '甲',
    ...breach,
    assessorName: unit.name,
    assessorCode: unit.code,
  });
  const { unfulfilled, enforcement, ...mended } = { ...broken, performance: '全部履行' };
  const kept = decideAssessment(broken, { ...breach, performance: '全部履行' }, unit);
  assert.deepEqual(kept, mended);
});
