import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideWorks } from './decide-works.ts';

const namesFor = (...rights: string[]) => decideWorks(rights).map(({ name }) => name.zh);

test('an auditor is led to the trail and to accounts, and is offered no change', () => {
  assert.deepEqual(namesFor('audit:read', 'account:read', 'unit:read', 'proposal:read'), [
    '查阅审计日志',
    '核对日志',
    '查看账户',
  ]);
});

test('only who may export is offered the export', () => {
  assert.ok(namesFor('audit:read', 'audit:export').includes('导出日志'));
  assert.ok(!namesFor('audit:read').includes('导出日志'));
});

test('who may change accounts is not also told that they can be looked at', () => {
  assert.deepEqual(namesFor('account:read', 'account:propose', 'account:decide'), ['决定提议', '管理账户']);
});

test('each system administrator is led to units, jobs and what to decide', () => {
  assert.deepEqual(namesFor('unit:read', 'unit:propose', 'unit:decide', 'job:read', 'job:manage'), [
    '决定提议',
    '登记单位',
    '看后台任务',
  ]);
});
