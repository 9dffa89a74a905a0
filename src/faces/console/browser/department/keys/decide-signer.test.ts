import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideSigner, type HeldKey } from './decide-signer.ts';

const held = (keyId: string): HeldKey => ({
  keyId,
  publicKey: new Uint8Array(32),
  sign: async () => new Uint8Array(64),
});
const registered = (keyId: string, until: string | null = null) => ({ keyId, until });

test('a unit signs with the newest key that is in force and in this browser', () => {
  const state = decideSigner(
    [registered('00000001'), registered('00000002'), registered('00000003', '2026-11-01T00:00:00Z')],
    ['00000001', '00000002', '00000003', '00000004'].map(held),
  );
  assert.equal(state.kind === 'ready' && state.signer.keyId, '00000002');
});

test('a key that was ended, or was never registered, signs nothing', () => {
  assert.equal(decideSigner([], [held('00000004')]).kind, 'no-key');
  assert.equal(
    decideSigner([registered('00000003', '2026-11-01T00:00:00Z')], [held('00000003')]).kind,
    'no-key',
  );
});

test('who has no key here is told where it is, or that this browser can hold none', () => {
  const elsewhere = decideSigner([registered('00000001')], [held('00000004')]);
  assert.deepEqual(elsewhere, { kind: 'elsewhere', keyIds: ['00000001'] });
  assert.equal(decideSigner([registered('00000001')], null).kind, 'unable');
});
