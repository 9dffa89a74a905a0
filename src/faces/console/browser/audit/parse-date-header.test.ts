import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDateHeader } from './parse-date-header.ts';

test('when a page was read is said by the clock of the server, or not at all', () => {
  assert.equal(parseDateHeader('Fri, 20 Nov 2026 02:00:05 GMT'), '2026-11-20T02:00:05.000Z');
  assert.equal(parseDateHeader(null), null);
  assert.equal(parseDateHeader('today'), null);
});
