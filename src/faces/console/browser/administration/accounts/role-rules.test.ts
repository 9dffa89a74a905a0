import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { clientRights } from '../clients/client-rights.ts';
import { apart, decideRoleChoices, rolesAt } from './role-rules.ts';

const law = parse(readFileSync(new URL('../../../../../../law/access/roles.yaml', import.meta.url), 'utf8'));

test('the form offers the roles, the rules and the rights of programs that the law has, and no other', () => {
  assert.deepEqual(
    rolesAt,
    Object.fromEntries(Object.entries<{ at: string[] }>(law.roles).map(([role, { at }]) => [role, at])),
  );
  const rules = law.apart.map(({ clause: _, mark: __, ...rule }: Record<string, unknown>) => rule);
  assert.deepEqual(apart, rules);
  assert.deepEqual(Object.keys(clientRights), Object.keys(law.client.rights));
});

const open = (
  kind: Parameters<typeof decideRoleChoices>[0],
  chosen: Parameters<typeof decideRoleChoices>[1],
) =>
  decideRoleChoices(kind, chosen)
    .filter(({ ruledOutBy }) => ruledOutBy === null)
    .map(({ role }) => role);

test('of the three administrators one is chosen, and who audits does nothing that is audited', () => {
  assert.deepEqual(open('department', []), ['submitter', 'reviewer']);
  assert.deepEqual(open('department', ['submitter']), ['submitter', 'reviewer']);
  assert.deepEqual(open('centre', ['system-administrator']), [
    'officer',
    'supervisor',
    'system-administrator',
  ]);
  assert.deepEqual(open('centre', ['auditor']), ['auditor', 'audit-administrator']);
  assert.deepEqual(open(null, []), ['representative']);
});
