import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadCity } from '#demo';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform({ isDemo: true });
  assert.equal(await loadCity(platform.world, platform.law, () => undefined), true);
});
after(() => platform[Symbol.asyncDispose]());

const ask = async (text: string) => (await platform.world.db.pool.query(text)).rows;

test('each record of the demonstration was provided by the department that decided', async () => {
  const [strangers] = await ask(
    `select count(*)::int as n from records.version
     where item <> 'subject' and provider_code is distinct from content ->> 'authorityCode'`,
  );
  assert.equal(strangers.n, 0);
  const registrars = await ask(`select distinct provider_code from records.version where item = 'subject'`);
  assert.equal(registrars.length, 1);
  const departments = await ask('select distinct provider_code from records.version');
  assert.ok(departments.length > 20 && departments.every((row) => row.provider_code !== null));
});

test('two departments handed in lately: some rows are refused, some wait for an organisation or their release', async () => {
  const files = await ask(
    `select account, accepted, held, refused, state from ingest.submission where provider_code is not null
     order by account, item`,
  );
  assert.deepEqual(
    files.map((file) => file.account),
    ['submitter', 'submitter', 'submitter-environment'],
  );
  for (const { accepted, held, refused, state } of files)
    assert.ok(state === 'done' && accepted > 3 && held === 2 && refused === 2, JSON.stringify(files));
  const waits = await ask('select waits_for, count(*)::int as n from ingest.held group by 1 order by 1');
  assert.deepEqual(waits, [
    { waits_for: 'release', n: 3 },
    { waits_for: 'subject', n: 3 },
  ]);
});

test('a city that is loaded is not loaded again', async () => {
  const [before] = await ask('select count(*)::int as n from ingest.submission');
  assert.equal(await loadCity(platform.world, platform.law, () => undefined), false);
  assert.deepEqual(await ask('select count(*)::int as n from ingest.submission'), [before]);
});
