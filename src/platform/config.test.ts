import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('without any setting it listens on this machine only, with the invented city', () => {
  const config = readConfig({});
  assert.deepEqual(
    [config.host, config.port, config.databaseUrl, config.isDemo, config.fineRegion, config.intakeKey],
    ['127.0.0.1', 8080, null, true, 'demo-city', null],
  );
});

test('a database of one’s own begins empty, and every fine waits for a person until a region is named', () => {
  const config = readConfig({ DATABASE_URL: 'postgres://city@db/credit' });
  assert.deepEqual([config.isDemo, config.fineRegion], [false, 'national']);
});

test('no witness is asked unless a policy names it, by a path that no later change of folder moves', () => {
  assert.equal(readConfig({}).witnessPolicy, null);
  assert.equal(readConfig({ WITNESS_POLICY: 'policy.txt' }).witnessPolicy, resolve('policy.txt'));
});

test('an empty variable counts as not set', () => {
  assert.equal(readConfig({ PORT: '', INTAKE_KEY: '' }).port, 8080);
});

test('wrong settings stop the start, each named with what is expected', () => {
  const wrong = { PORT: 'eighty', DATABASE_URL: 'mysql://x', INTAKE_KEY: 'short' };
  assert.throws(
    () => readConfig(wrong),
    (error: Error) => ['PORT', 'DATABASE_URL', 'INTAKE_KEY'].every((name) => error.message.includes(name)),
  );
});

test('nobody changes the configuration once it is read', () => {
  assert.throws(() => Object.assign(readConfig({}), { isDemo: false }), TypeError);
});
