import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, type GivenClient, parsePublicKey } from './new-client.ts';

const given: GivenClient = {
  unit: '11370400MB0000001X',
  account: 'market-system',
  name: '市场监管业务系统',
  rights: ['submission:hand-in'],
  addresses: '10.1.2.3\n 10.2.0.0/16，192.0.2.1\n',
  expiresOn: '2027-11-20',
  proof: 'secret',
  publicKey: '{"kty":"OKP"}',
  reason: '对接',
};

test('addresses are taken line by line, and a public key counts only where it was chosen', () => {
  const { addresses, publicKey, ...rest } = bodyOf(given);
  assert.deepEqual(addresses, ['10.1.2.3', '10.2.0.0/16', '192.0.2.1']);
  assert.equal(publicKey, null);
  assert.ok(!('reason' in rest) && !('proof' in rest));
  assert.deepEqual(bodyOf({ ...given, proof: 'signature' }).publicKey, { kty: 'OKP' });
});

test('what is no JSON object is no public key', () => {
  for (const text of ['', 'ssh-ed25519 AAAA', '[]', 'null', '"x"']) assert.equal(parsePublicKey(text), null);
});
