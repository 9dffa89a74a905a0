import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstOfRoles } from './first-of-roles.ts';

const accounts = ['submitter 1', 'reviewer 1', 'submitter 2', 'auditor 1', 'reviewer 2', 'submitter 3'].map(
  (account) => ({ account, role: account.split(' ')[0]! }),
);
const names = (list: readonly { account: string }[]) => list.map(({ account }) => account);

test('of every role the first is shown, and the others stand by role; none is lost', () => {
  const { first, others } = firstOfRoles(accounts);
  assert.deepEqual(names(first), ['submitter 1', 'reviewer 1', 'auditor 1']);
  assert.deepEqual(names(others), ['submitter 2', 'submitter 3', 'reviewer 2']);
});
