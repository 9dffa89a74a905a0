import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AuditValues, askedOf } from './asked.ts';

const nothing: AuditValues = {
  account: '',
  organisation: '',
  action: '',
  subjectCode: '',
  recordId: '',
  since: '',
  until: '',
};
const id = '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e';

test('the address becomes a question with what is filled in, the newest first', () => {
  assert.deepEqual(askedOf(nothing, undefined), { order: 'newest' });
  assert.deepEqual(askedOf({ ...nothing, account: 'zhou', action: 'signed-in', since: '2026-11-01' }, id), {
    account: 'zhou',
    action: 'signed-in',
    since: '2026-11-01',
    cursor: id,
    order: 'newest',
  });
});

test('what the door would refuse is not asked', () => {
  const wrong = { ...nothing, account: '周某', recordId: 'x', since: '2026-13-01', action: 'looked' };
  assert.deepEqual(askedOf(wrong, 'x'), { order: 'newest' });
});
