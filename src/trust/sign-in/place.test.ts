import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInside, isNetwork, networkOf } from './place.ts';

test('addresses of one /24 or one /64 are one network, however they are written', () => {
  const same: [string, string][] = [
    ['192.0.2.1', '192.0.2.0/24'],
    ['192.0.2.255', '192.0.2.0/24'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0000:0000:ffff::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ];
  for (const [address, network] of same) assert.equal(networkOf(address), network);
});

test('an empty list holds every address, any other only its own', () => {
  assert.ok(isInside([], '10.0.0.1'));
  assert.ok(isInside(['10.0.0.0/8'], '10.255.0.1'));
  assert.ok(!isInside(['10.0.0.0/8'], '11.0.0.1'));
  assert.ok(!isInside(['10.0.0.0/8'], '2001:db8::1'));
  assert.ok(!isInside(['10.0.0.0/8'], 'nothing'));
  for (const right of ['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '::/0', '2001:db8::/32'])
    assert.ok(isNetwork(right));
  for (const wrong of ['10.0.0.0/-1', '10.0.0.0/08x', '10.0.0.0/', '/8', '1.2.3.4/33'])
    assert.ok(!isNetwork(wrong), wrong);
});
