import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UnitKind } from '#trust/accounts/contract';
import { pages } from '../pages.ts';
import { decideRail } from './decide-rail.ts';

const railOf = (kind: UnitKind | null, rights: readonly string[]) =>
  decideRail(pages, { rights, account: { unit: kind && { kind } } });
const pathsOf = (...who: Parameters<typeof railOf>) => railOf(...who).map(({ path }) => path);

test('without a right the rail has the home page and the own account only', () => {
  assert.deepEqual(pathsOf('department', []), ['/', '/account']);
});

test('releases and signing keys stand in the rail of departments, not of centres', () => {
  const rights = ['row:release', 'key:propose'];
  assert.deepEqual(pathsOf('department', rights), ['/', '/releases', '/keys', '/account']);
  assert.deepEqual(pathsOf('centre', rights), ['/', '/account']);
  assert.deepEqual(pathsOf(null, rights), ['/', '/account']);
});

test('jobs stand in the rail of those who manage them; who only reads them may open the address', () => {
  assert.ok(!pathsOf('centre', ['job:read']).includes('/jobs'));
  assert.ok(pathsOf('centre', ['job:read', 'job:manage']).includes('/jobs'));
  assert.ok(!pathsOf('centre', ['job:manage']).includes('/jobs'), 'what nobody may open is not shown');
});

test('records are those of the own unit in a department, and of all departments in a centre', () => {
  const titleAt = (kind: UnitKind) =>
    railOf(kind, ['record:read']).find(({ path }) => path === '/records')?.title.zh;
  assert.equal(titleAt('department'), '我单位的记录');
  assert.equal(titleAt('centre'), '各部门的记录');
});

test('keys of departments are reached from the units, not from the rail', () => {
  const paths = pathsOf('centre', ['unit:read']);
  assert.ok(paths.includes('/units') && !paths.includes('/department-keys'));
});
