import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { aKey, aVerifier } from './builders.ts';
import { joinBytes, utf8 } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { formatTimestamped, mlDsaCosignedMessage, parseTimestamped } from './cosignature.ts';
import {
  cosignedAt,
  cosigner,
  formatVkey,
  KEY_TYPE,
  keyIdOf,
  noteSigner,
  parseVkey,
  type SigningKey,
  verifierOf,
} from './keys.ts';
import { openNote, signNote } from './note.ts';

const { ed25519: NOTE, ed25519Cosignature: WITNESS, mlDsa44Cosignature: ML_DSA } = KEY_TYPE;
const checkpoint = {
  origin: 'log.example/public',
  size: 300,
  root: new Uint8Array(32).fill(9),
  extensions: [],
};
const TEXT = formatCheckpoint(checkpoint);
const NOW = 1_790_000_000;

test('published keys are read, and their ids are those of name, type and key', () => {
  const published = [
    'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ];
  for (const vkey of published) {
    const verifier = parseVkey(vkey);
    assert.ok(verifier.ok, vkey);
    assert.equal(formatVkey(verifier.value), vkey);
    assert.equal(verifier.value.keyId, keyIdOf(verifier.value));
  }
});

for (const type of [NOTE, WITNESS, ML_DSA])
  test(`a key of type ${type} is written and read back, and any change to it is refused`, () => {
    const key = aKey('log.example/public', type);
    const vkey = formatVkey(key);
    const verifier = parseVkey(vkey);
    assert.ok(verifier.ok);
    assert.deepEqual(verifier.value.publicKey, key.publicKey);
    assert.equal(verifier.value.type, type);
    const step = Math.max(1, Math.floor(vkey.length / 60));
    for (let at = 0; at < vkey.length; at += step) {
      const changed = vkey.slice(0, at) + (vkey[at] === 'A' ? 'B' : 'A') + vkey.slice(at + 1);
      assert.equal(parseVkey(changed).ok, false, `character ${at}`);
    }
  });

test('whatever is not exactly a key is refused', () => {
  const vkey = formatVkey(aKey('a.example'));
  const [name, id, base64] = vkey.split(/\+(.{8})\+/);
  const wrong = [
    '',
    '+',
    '++',
    `${name}`,
    `${name}+${id}`,
    `+${id}+${base64}`,
    `${name}+${id}+`,
    `${vkey} `,
    ` ${vkey}`,
  ];
  wrong.push(`${vkey}\n`, vkey.replace(`${id}`, `${id}`.toUpperCase().replace(/^[0-9]+$/, 'ABCDEF01')));
  wrong.push(vkey.replace('a.example', 'a example'), vkey.replace('a.example', 'a\u{3000}example'));
  for (const text of wrong) assert.equal(parseVkey(text).ok, false, text);
});

test('unknown types, keys of another length and points that are none or of small order are no keys', () => {
  const { publicKey } = aKey('a.example');
  for (const type of [0, 2, 3, 5, 7, 255]) assert.equal(verifierOf({ name: 'a', type, publicKey }).ok, false);
  assert.equal(verifierOf({ name: 'a', type: NOTE, publicKey: publicKey.subarray(1) }).ok, false);
  assert.equal(verifierOf({ name: 'a', type: ML_DSA, publicKey }).ok, false);
  const identity = Uint8Array.of(1, ...new Uint8Array(31));
  const unreduced = new Uint8Array(32).fill(255);
  const small = ed25519.Point.fromHex(
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ).toBytes();
  for (const point of [identity, unreduced, small, joinBytes(new Uint8Array(31), Uint8Array.of(128))])
    assert.equal(verifierOf({ name: 'a', type: NOTE, publicKey: point }).ok, false);
});

test('the three kinds of signature are made and verified, each with its time', () => {
  const log = aKey('log.example/public', NOTE);
  const logMlDsa = aKey('log.example/public', ML_DSA);
  const witness = aKey('w.example', WITNESS);
  const signers = [noteSigner(log), cosigner(logMlDsa, NOW), cosigner(witness, NOW + 1)];
  const opened = openNote(signNote(TEXT, signers), [log, logMlDsa, witness].map(aVerifier));
  assert.ok(opened.ok);
  const times = opened.value.verified.map(({ verifier, bytes }) => cosignedAt(verifier, bytes));
  assert.deepEqual(times, [null, NOW, NOW + 1]);
});

test("Node's own Ed25519 and ML-DSA-44 make signatures that hold here, and take ours", () => {
  for (const type of [NOTE, WITNESS, ML_DSA] as const) {
    const isMlDsa = type === ML_DSA;
    const pair = isMlDsa ? crypto.generateKeyPairSync('ml-dsa-44') : crypto.generateKeyPairSync('ed25519');
    const der = pair.publicKey.export({ format: 'der', type: 'spki' });
    const publicKey = new Uint8Array(der.subarray(isMlDsa ? -1312 : -32));
    const sign = (message: Uint8Array) => new Uint8Array(crypto.sign(null, message, pair.privateKey));
    const key: SigningKey = { name: 'node.example', type, publicKey, sign };
    const signer = type === NOTE ? noteSigner(key) : cosigner(key, NOW);
    assert.equal(openNote(signNote(TEXT, [signer]), [aVerifier(key)]).ok, true, `type ${type}`);

    const ours = aKey('ours.example', type);
    const message = utf8('anything');
    const prefix = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(0, isMlDsa ? -1312 : -32);
    const theirKey = crypto.createPublicKey({
      key: Buffer.concat([prefix, ours.publicKey]),
      format: 'der',
      type: 'spki',
    });
    assert.equal(crypto.verify(null, message, theirKey, ours.sign(message)), true, `type ${type}`);
  }
});

test('a cosignature under another time, name, origin, size or root is wrong', () => {
  for (const type of [WITNESS, ML_DSA]) {
    const key = aKey('w.example', type);
    const verifier = aVerifier(key);
    const bytes = cosigner(key, NOW).sign(utf8(TEXT));
    assert.equal(verifier.verify(utf8(TEXT), bytes), true);
    const found = parseTimestamped(bytes);
    assert.ok(found);
    assert.equal(verifier.verify(utf8(TEXT), formatTimestamped({ ...found, timestamp: NOW + 1 })), false);
    assert.equal(verifier.verify(utf8(TEXT), bytes.subarray(0, -1)), false);
    assert.equal(verifier.verify(utf8(TEXT), bytes.subarray(0, 8)), false);
    assert.equal(verifier.verify(utf8(TEXT), new Uint8Array(0)), false);
    for (const other of [{ size: 301 }, { origin: 'log.example/other' }, { root: new Uint8Array(32) }])
      assert.equal(verifier.verify(utf8(formatCheckpoint({ ...checkpoint, ...other })), bytes), false);
  }
  const mlDsa = aKey('w.example', ML_DSA);
  const renamed = aVerifier({ ...mlDsa, name: 'v.example' });
  assert.equal(renamed.verify(utf8(TEXT), cosigner(mlDsa, NOW).sign(utf8(TEXT))), false);
});

test('a time beyond 2^53 - 1 seconds is refused before anything is computed', () => {
  const verifier = aVerifier(aKey('w.example', WITNESS));
  const bytes = joinBytes(new Uint8Array(8).fill(255), new Uint8Array(64));
  assert.equal(parseTimestamped(bytes), null);
  assert.equal(verifier.verify(utf8(TEXT), bytes), false);
});

test('an ML-DSA signature is over the structure that tlog-cosignature lays out, without extension lines', () => {
  const message = mlDsaCosignedMessage(utf8(TEXT), 258, 'w.example');
  assert.ok(message);
  const expected = Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    Buffer.from([9]),
    Buffer.from('w.example'),
    Buffer.from('0000000000000102', 'hex'),
    Buffer.from([18]),
    Buffer.from('log.example/public'),
    Buffer.from('0000000000000000', 'hex'),
    Buffer.from('000000000000012c', 'hex'),
    Buffer.alloc(32, 9),
  ]);
  assert.deepEqual(Buffer.from(message), expected);
  const extended = utf8(formatCheckpoint({ ...checkpoint, extensions: ['more'] }));
  assert.deepEqual(mlDsaCosignedMessage(extended, 258, 'w.example'), message);
  assert.equal(mlDsaCosignedMessage(utf8('no checkpoint\n'), 1, 'w.example'), null);
  assert.equal(mlDsaCosignedMessage(utf8(TEXT), 1, 'w'.repeat(256)), null);
  assert.equal(mlDsaCosignedMessage(utf8(TEXT), 1, ''), null);
});

test('a key signs only what its type is for', () => {
  assert.throws(() => noteSigner(aKey('a', WITNESS)), RangeError);
  assert.throws(() => cosigner(aKey('a', NOTE), NOW), RangeError);
  assert.throws(() => cosigner(aKey('a', ML_DSA), NOW).sign(utf8('no checkpoint\n')), RangeError);
});

test('neither bytes that are no signature nor bytes that are no key make a verifier throw', () => {
  const lengths = fc.constantFrom(0, 1, 8, 63, 64, 65, 72, 2420, 2428);
  const bytes = lengths.chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
  const points = fc.uint8Array({ minLength: 32, maxLength: 32 });
  for (const type of [NOTE, WITNESS, ML_DSA]) {
    const verifier = aVerifier(aKey('w.example', type));
    fc.assert(
      fc.property(bytes, points, (some, publicKey) => {
        assert.equal(verifier.verify(utf8(TEXT), some), false);
        const other = verifierOf({ name: 'w.example', type, publicKey });
        if (other.ok) assert.equal(other.value.verify(utf8(TEXT), some), false);
      }),
      { numRuns: 200 },
    );
  }
});

test('a signature on which implementations would differ is wrong here', () => {
  // The holder of a key adds a point of order 8 to R: with cofactor the equation still holds, without it does not.
  const { Point } = ed25519;
  const seed = new Uint8Array(32).fill(5);
  const { scalar, point } = ed25519.utils.getExtendedPublicKey(seed);
  const small = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
  const nonce = 12_345n;
  const message = utf8(TEXT);
  const order = Point.Fn.ORDER;
  const little = (value: bigint) =>
    Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex')).reverse();
  const sign = (commitment: Uint8Array) => {
    const digest = crypto
      .createHash('sha512')
      .update(commitment)
      .update(point.toBytes())
      .update(message)
      .digest();
    const challenge = BigInt(`0x${Buffer.from(digest).reverse().toString('hex')}`) % order;
    return joinBytes(commitment, little((nonce + challenge * scalar) % order));
  };
  const verifier = aVerifier({ name: 'a.example', type: NOTE, publicKey: point.toBytes() });
  const plain = sign(Point.BASE.multiply(nonce).toBytes());
  const crafted = sign(Point.BASE.multiply(nonce).add(small).toBytes());
  assert.equal(verifier.verify(message, plain), true);
  assert.equal(ed25519.verify(crafted, message, point.toBytes(), { zip215: false }), true);
  assert.equal(verifier.verify(message, crafted), false);
  const second = joinBytes(
    plain.subarray(0, 32),
    little(BigInt(`0x${Buffer.from(plain.subarray(32)).reverse().toString('hex')}`) + order),
  );
  assert.equal(verifier.verify(message, second), false);
});
