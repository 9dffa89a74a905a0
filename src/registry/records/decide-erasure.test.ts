import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '#kit';
import { decideErasure, type ErasureOrder } from './decide-erasure.ts';

const order: ErasureOrder = {
  subjectCode: '91370402MA3X00037F',
  recordId: '01a1f7ed-f423-711b-91af-6d98f622e6dd',
  reasonCode: 'court-order',
  legalBasis: '行政诉讼法第九十四条',
  proposedBy: 'li-na',
  approvedBy: 'wang-wei',
};
const noon = new Date('2026-11-20T04:00:00Z');
const decide = (changes: Partial<ErasureOrder> = {}, databases = noon) =>
  decideErasure({ ...order, ...changes }, { ours: noon, databases });
const codeOf = (decision: ReturnType<typeof decide>) => (decision.ok ? null : decision.refusal.code);

test('an erasure with reason, article and two persons may be done, and is dated by the program', () => {
  const { subjectCode: _code, ...erasure } = order;
  assert.deepEqual(decide(), { ok: true, value: { ...erasure, erasedAt: noon } });
});

test('two persons decide, each with an account', () => {
  for (const [proposedBy, approvedBy] of [
    ['li-na', 'li-na'],
    ['li-na', ''],
    ['', 'wang-wei'],
    ['', ''],
    ['li-na', 'Li-Na'],
    ['li-na', 'li-na '],
    ['li-na', '王伟'],
  ] as const)
    assert.equal(
      codeOf(decide({ proposedBy, approvedBy })),
      'erasure.two-persons',
      `${proposedBy} ${approvedBy}`,
    );
});

test('the reason is one of the list', () => {
  for (const reasonCode of ['', 'other', 'COURT-ORDER'])
    assert.equal(codeOf(decide({ reasonCode })), 'erasure.reason-missing', reasonCode);
});

test('the basis is an article of law and names nobody', () => {
  for (const legalBasis of [
    '个人信息保护法第四十七条',
    '《山东省社会信用条例》第四十二条第二款',
    ' 中华人民共和国个人信息保护法第四十七条第一款第二项 ',
    '民法典第一千零三十七条',
    '刑法第一百三十四条之一',
  ])
    assert.equal(codeOf(decide({ legalBasis })), null, legalBasis);
  for (const legalBasis of [
    '',
    ' ',
    '（2026）鲁0402行初12号',
    '示环罚字〔2026〕第00001号',
    '示范市青禾环保材料有限公司申请',
    '张三诉示范市生态环境局案，行政诉讼法第九十四条',
    '个人信息保护法第四十七条，张三',
    '个人信息保护法',
    '字'.repeat(501),
  ])
    assert.equal(codeOf(decide({ legalBasis })), 'erasure.basis-missing', legalBasis);
});

test('nothing is erased while the two clocks are more than a minute apart, in either direction', () => {
  for (const [apart, code] of [
    [0, null],
    [60_000, null],
    [-60_000, null],
    [60_001, 'erasure.clocks-differ'],
    [-60_001, 'erasure.clocks-differ'],
    [-400 * 86_400_000, 'erasure.clocks-differ'],
  ] as const)
    assert.equal(codeOf(decide({}, new Date(noon.getTime() + apart))), code, `${apart}`);
  assert.deepEqual(
    decide({}, new Date(noon.getTime() + 7_200_000)),
    refuse({ code: 'erasure.clocks-differ', apartSeconds: 7_200 }),
  );
});
