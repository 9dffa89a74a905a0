import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kit';
import { Account, Action, LegalBasis } from './audit-event.ts';
import { Term } from './audit-law.ts';
import { firstIdAt, instantOf } from './event-id.ts';
import { loadAuditLaw } from './load-law.ts';

test('a legal basis is an article or the number of a document, and no place for a person', () => {
  const bases = [
    '《山东省社会信用条例》第二十二条',
    '山东省社会信用条例第二十二条',
    '行政处罚法 48',
    '国家发展改革委令第36号',
    '国办发〔2025〕22号',
    '发改办财金〔2018〕424号',
  ];
  for (const basis of bases) assert.ok(LegalBasis.safeParse(basis).success, basis);
  const others = [
    '',
    ' ',
    '审计',
    '张三',
    '张三 48',
    '370481196107161199',
    '行政处罚法 370481196107161199',
    '行政处罚法 13812345678',
    '国办发〔2025〕13812345678号',
    '《山东省社会信用条例》第二十二条 张三',
    '张三 《山东省社会信用条例》第二十二条',
    '《山东省社会信用条例》第二十二条\n370481196107161199',
    '行政处罚法 48\n',
    `${'法'.repeat(200)}第一条`,
  ];
  for (const basis of others) assert.ok(!LegalBasis.safeParse(basis).success, JSON.stringify(basis));
});

test('an account is a short word that is no number of a person', () => {
  for (const account of ['local', 'intake-key', 'platform']) assert.ok(Account.safeParse(account).success);
  for (const account of ['', '张三', '370481196107161199', 'A', 'a b', 'a@b.cn', 'a\n', 'a'.repeat(64)])
    assert.ok(!Account.safeParse(account).success, JSON.stringify(account));
});

test('the first id of an instant sorts before every id made then, and after every id made before', () => {
  for (const text of ['1970-01-01T00:00:00.001Z', '2016-02-29T16:00:00Z', '2026-11-20T02:00:00.123Z']) {
    const instant = new Date(text);
    const first = firstIdAt(instant);
    for (const filling of [0x00, 0xff]) {
      const random = (size: number) => Buffer.alloc(size, filling);
      const before = newId(new Date(instant.getTime() - 1), random);
      assert.ok(before < first && first <= newId(instant, random), text);
      assert.deepEqual(instantOf(newId(instant, random)), instant);
    }
  }
});

test('the shipped law gives every act its ground but what states its own, and keeps the trail for ten years', () => {
  const law = loadAuditLaw(new URL('../../../law/', import.meta.url));
  assert.equal(law.termMonths, 120);
  const own = ['audit-read', 'check-asked', 'record-erased'] as const;
  for (const action of Action.exclude(own).options) {
    const { purpose, legalBasis } = law.groundOf(action);
    assert.ok(purpose && LegalBasis.safeParse(legalBasis).success, action);
  }
});

test('a term shorter than another rule asks stops the start', () => {
  const floors = [{ months: 60, clause: '查询记录保存不少于五年', mark: 'V' }];
  const term = { clause: '保存期限', mark: 'D', floors };
  assert.ok(Term.safeParse({ ...term, months: 60 }).success);
  assert.ok(!Term.safeParse({ ...term, months: 59 }).success);
});
