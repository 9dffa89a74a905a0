import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import {
  type Attested,
  attestedRow,
  attestedWithdrawal,
  attestsTo,
  attestText,
  departmentKeyId,
  departmentVerifier,
  isAttestedBy,
  parseDepartmentKey,
  registrationText,
  stateDepartmentKey,
  toApproval,
  verifyRegistration,
} from './attestation.ts';
import { utf8 } from './bytes.ts';
import { commitTo, formatLeaf, type Leaf, parseLeaf } from './leaf.ts';

const origin = 'gongxin.example/ledger';
const unit = '11370402MB2847591C';
const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(7));
const verifier = departmentVerifier(unit, publicKey)!;
const keyId = departmentKeyId(unit, publicKey);
const recordId = '01a1f7ed-f423-711b-91af-6d98f622e6dd';
const salt = new Uint8Array(32).fill(9);
const sign = (text: string) => ed25519.sign(utf8(text), secretKey);

const statement = attestedRow({
  content: '{"documentNumber":"示许〔2026〕1号"}',
  item: 'licence',
  provider: unit,
  subjectCode: '91370402MA3X00037F',
});

function aLeaf(type: Leaf['type'], said: string): Leaf {
  const commitment = commitTo(said, salt);
  const attested: Attested =
    type === 'retraction' ? { type, commitment, recordId, version: 2 } : { type: 'record', commitment };
  return {
    ...{ origin: `${origin}/public`, type, recordId, version: 2 },
    commitment: commitTo('whole', salt),
    issuer: { keyId: '00000000', signature: new Uint8Array(64) },
    approvals: [toApproval({ keyId, commitment, signature: sign(attestText(origin, attested)) })],
    receivedAt: '2026-11-20T01:02:03Z',
  };
}

const withdrawal = attestedWithdrawal({ reason: '复议撤销', recordId, subjectCode: 'X', version: 2 });

test('what is attested is RFC 8785: keys in order, nothing between them', () => {
  assert.equal(
    statement,
    `{"content":{"documentNumber":"示许〔2026〕1号"},"item":"licence","provider":"${unit}","subjectCode":"91370402MA3X00037F"}`,
  );
  assert.equal(withdrawal, `{"reason":"复议撤销","recordId":"${recordId}","subjectCode":"X","version":2}`);
});

test("a leaf carries the department's word and is read again as the same bytes", () => {
  for (const [type, said] of [
    ['record', statement],
    ['correction', statement],
    ['retraction', withdrawal],
  ] as const) {
    const leaf = parseLeaf(formatLeaf(aLeaf(type, said)))!;
    assert.ok(isAttestedBy(leaf, verifier), type);
    assert.ok(attestsTo(leaf, { verifier, statement: said, salt }), type);
    assert.ok(!attestsTo(leaf, { verifier, statement: `${said} `, salt }));
    assert.ok(formatLeaf(leaf).length < 1_024);
  }
});

test("a withdrawal is of one record and version; a row's attestation is no withdrawal", () => {
  const leaf = aLeaf('retraction', withdrawal);
  for (const other of [
    { recordId: recordId.replace('0', '1') },
    { version: 3 },
    { origin: 'other.example/ledger/public' },
    { type: 'record' as const },
    { type: 'expiry' as const },
  ])
    assert.ok(!isAttestedBy({ ...leaf, ...other }, verifier), JSON.stringify(other));
  assert.ok(!isAttestedBy({ ...aLeaf('record', statement), type: 'retraction' }, verifier));
  assert.ok(isAttestedBy({ ...leaf, origin: `${origin}/restricted` }, verifier), 'in either log');
});

test('of 10,000 mutated attestations none is accepted', () => {
  const text = formatLeaf(aLeaf('retraction', withdrawal));
  const bytes = utf8(text);
  // The key and the place of what the department said; the commitment of the leaf itself and its time are others' matter.
  const from = text.indexOf('apr ');
  const to = text.indexOf('\nrcv ');
  let accepted = 0;
  const mutation = fc.record({
    at: fc.integer({ min: from, max: to - 1 }),
    flip: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(mutation, ({ at, flip }) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = changed[at]! ^ flip;
      const leaf = parseLeaf(Buffer.from(changed).toString());
      if (leaf && isAttestedBy(leaf, verifier)) accepted += 1;
    }),
    { numRuns: 5_000 },
  );
  const attested = { type: 'record', commitment: commitTo(statement, salt) } as const;
  const signature = sign(attestText(origin, attested));
  const other = fc.record({
    part: fc.constantFrom('signature', 'commitment'),
    at: fc.nat(63),
    flip: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(other, ({ part, at, flip }) => {
      const given = {
        signature: Uint8Array.from(signature),
        commitment: Uint8Array.from(attested.commitment),
      };
      given[part][at % given[part].length]! ^= flip;
      const mutated = { type: 'record', commitment: given.commitment } as const;
      if (verifier.verify(utf8(attestText(origin, mutated)), given.signature)) accepted += 1;
    }),
    { numRuns: 5_000 },
  );
  assert.equal(accepted, 0);
  assert.ok(isAttestedBy(parseLeaf(text)!, verifier), 'unchanged it is');
});

test('a registration is signed by the key that it registers, for its unit and this ledger', () => {
  const possession = sign(registrationText(origin, unit, publicKey));
  assert.ok(verifyRegistration(origin, { unit, publicKey, possession }));
  for (const [where, wrong] of [
    ['other.example/ledger', {}],
    [origin, { unit: `${unit}X` }],
    [origin, { publicKey: ed25519.keygen(new Uint8Array(32).fill(8)).publicKey }],
    [origin, { publicKey: new Uint8Array(32) }],
    [origin, { possession: sign('nothing\n') }],
  ] as const)
    assert.equal(verifyRegistration(where, { unit, publicKey, possession, ...wrong }), null);
});

test('what the log says of a key is read back, and nothing else is', () => {
  const at = '2026-11-20T02:00:00.000Z';
  const possession = sign(registrationText(origin, unit, publicKey));
  const key = { unit, keyId, publicKey, at };
  for (const change of [
    { ...key, change: 'registered' as const, possession },
    { ...key, change: 'ended' as const },
  ]) {
    const text = stateDepartmentKey(change);
    assert.deepEqual(parseDepartmentKey(text), change);
    assert.equal(parseDepartmentKey(` ${text}`), null);
    assert.equal(parseDepartmentKey(text.replace('department-key', 'log-key')), null);
  }
  for (const text of ['', 'null', '[]', '{}', '{"added":[],"inUse":[],"origin":"o","removed":[]}'])
    assert.equal(parseDepartmentKey(text), null, text);
});
