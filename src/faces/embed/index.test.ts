import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fastify } from 'fastify';
import { serveEmbed } from './index.ts';

const shipped = readFileSync(new URL('../../../client/gongxin-check.js', import.meta.url));

test('the platform hands out the element that the package ships: to any page, for ever by its version', async () => {
  const app = fastify();
  serveEmbed(app);
  const given = await app.inject('/embed/gongxin-check.js');
  assert.ok(given.rawPayload.equals(shipped));
  assert.equal(given.headers['access-control-allow-origin'], '*');
  assert.equal(given.headers['cache-control'], 'public, max-age=300');
  const version = String(given.headers.etag).slice(1, -1);
  const kept = await app.inject(`/embed/gongxin-check.js?v=${version}`);
  assert.match(String(kept.headers['cache-control']), /immutable/);
  const old = await app.inject('/embed/gongxin-check.js?v=000000000000');
  assert.equal(old.headers['cache-control'], 'public, max-age=300');
  await app.close();
});

test('the element is small, needs nothing that a strict policy stops, and has no word of refusing', () => {
  assert.ok(shipped.length <= 20 * 1_024, `${shipped.length} bytes`);
  const text = shipped.toString();
  assert.doesNotMatch(text, /innerHTML|\beval\(|new Function|\bimport\b|setAttribute\("style"|\.style\b/);
  assert.doesNotMatch(text, /不予|驳回|拒绝|[Rr]eject|得分|score/);
});
