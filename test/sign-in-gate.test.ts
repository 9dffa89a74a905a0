import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { anAccount } from '../src/trust/accounts/builders.ts';
import { type Platform, signIn, startPlatform } from './platform.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform[Symbol.asyncDispose]());

test('who is signed in is asked as his account; who is not is not told anything', async () => {
  const account = await anAccount(platform.world, { account: 'clerk', roles: ['submitter'] });
  const headers = await signIn(platform, account);
  const foreign = await platform.app.inject({
    url: '/api/v1/submissions/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
    headers,
  });
  assert.equal(foreign.statusCode, 404, foreign.body);
  const nobody = await platform.app.inject({
    url: '/api/v1/submissions/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
    headers: { cookie: '__Host-sid=abc' },
  });
  assert.equal(nobody.statusCode, 401, nobody.body);
});
