import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openVerifier } from './bundle-script.ts';

const script = await openVerifier()();
const text = script.body.toString();

test('the script of /verify is small, and brings nothing of the server', () => {
  assert.ok(script.gzip.length < 60_000, `${script.gzip.length} bytes`);
  assert.ok(script.gzip.length > 20_000, `${script.gzip.length} bytes: the verifiers are missing`);
  assert.doesNotMatch(text, /node:|\brequire\(|fastify|ZodError|postgres/);
  assert.match(text, /MIT License/, 'the licence of what it contains');
});

test('it makes no markup from text and runs no text as code', () => {
  assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
});

test('the same source gives the same file under the same address', async () => {
  const again = await openVerifier()();
  assert.equal(again.path, script.path);
  assert.match(script.path, /^\/assets\/verify\.[0-9a-f]{12}\.js$/);
});
