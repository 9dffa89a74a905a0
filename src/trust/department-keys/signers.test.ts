import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { departmentVerifier, utf8 } from '#trust/proofs';
import { type KeyStore, makeBrowserKey, openBrowserKeys, type Subtle } from './browser-keys.ts';
import { browserStore, type IndexedDb } from './browser-store.ts';
import { fastVerifier } from './fast-verifier.ts';
import { fileSigner, programSigner } from './local-signers.ts';

const unit = '11370402MB2847591C';
const text = 'gongxin.example/ledger/attest/v1\ntype record\n';

test('a key made in a browser signs what everybody verifies, is found again, and its secret cannot be taken out', async () => {
  const kept: { unit: string; keys: unknown }[] = [];
  const store: KeyStore = {
    get: async (of) => kept.filter((row) => row.unit === of).map(({ keys }) => keys),
    add: async (of, keys) => void kept.push({ unit: of, keys }),
  };
  const subtle = webcrypto.subtle as unknown as Subtle;
  const made = await makeBrowserKey(unit, subtle, store);
  const [found, ...others] = await openBrowserKeys(unit, subtle, store);
  assert.deepEqual([found!.keyId, others.length], [made.keyId, 0]);
  const verifier = departmentVerifier(unit, made.publicKey)!;
  assert.equal(verifier.keyId, Number.parseInt(made.keyId, 16));
  assert.ok(verifier.verify(utf8(text), await found!.sign(text)));
  const { privateKey } = kept[0]!.keys as { privateKey: webcrypto.CryptoKey };
  await assert.rejects(webcrypto.subtle.exportKey('pkcs8', privateKey));
  assert.deepEqual(await openBrowserKeys('11370400MB0000001X', subtle, store), []);
});

test("keys are kept in the browser's own database, by unit", async () => {
  const rows: { unit: string; keys: unknown }[] = [];
  const answer = (result: unknown) => {
    const asked = { result, error: null, onsuccess: () => undefined, onerror: null };
    queueMicrotask(() => asked.onsuccess());
    return asked;
  };
  const table = {
    add: (row: never) => answer(rows.push(row)),
    index: () => ({ getAll: (of: string) => answer(rows.filter((row) => row.unit === of)) }),
  };
  const base = { transaction: () => ({ objectStore: () => table }), close: () => undefined };
  const store = browserStore({ open: () => answer(base) } as unknown as IndexedDb);
  await store.add(unit, 'first');
  await store.add('other', 'second');
  assert.deepEqual(await store.get(unit), ['first']);
});

test('a key file signs, and anything but an Ed25519 key in PKCS#8 is none', async () => {
  const pem = { format: 'pem', type: 'pkcs8' } as const;
  const signer = fileSigner(unit, generateKeyPairSync('ed25519').privateKey.export(pem).toString())!;
  assert.ok(departmentVerifier(unit, signer.publicKey)!.verify(utf8(text), await signer.sign(text)));
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem).toString();
  assert.deepEqual([fileSigner(unit, other), fileSigner(unit, 'nothing')], [null, null]);
});

test('another program signs, in bytes or base64; what it says otherwise is no signature', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' })).toString('base64');
  const bytes = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));
  const script = (write: string) =>
    `const c=require('crypto');let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{const s=c.sign(null,Buffer.from(t),Buffer.from(process.argv[1],'base64'));${write}})`;
  const by = (write: string) => programSigner(unit, bytes, [process.execPath, '-e', script(write), pem]);
  for (const write of ['process.stdout.write(s)', "console.log(s.toString('base64'))"])
    assert.ok(departmentVerifier(unit, bytes)!.verify(utf8(text), await by(write).sign(text)));
  for (const write of ["console.log('yes')", 's[0]^=1;process.stdout.write(s)', 'process.exit(3)'])
    await assert.rejects(by(write).sign(text), Error, write);
});

test("a server's verifier and a reader's agree on every signature", async () => {
  const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(3));
  const [fast, slow] = [fastVerifier(unit, publicKey)!, departmentVerifier(unit, publicKey)!];
  const right = ed25519.sign(utf8(text), secretKey);
  assert.ok(await fast.verify(text, right));
  // What a department could sign on purpose: it fits the equation, and a strict reader does not take it.
  const neutral = new Uint8Array(64);
  neutral[0] = 1;
  const hashed = createHash('sha512').update(neutral.subarray(0, 32)).update(publicKey).update(text).digest();
  const order = ed25519.Point.Fn.ORDER;
  const number = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  const product = (number(hashed) * ed25519.utils.getExtendedPublicKey(secretKey).scalar) % order;
  neutral.set(Buffer.from(product.toString(16).padStart(64, '0'), 'hex').reverse(), 32);
  assert.ok(ed25519.verify(neutral, utf8(text), publicKey));
  const signatures = fc.oneof(
    fc
      .tuple(fc.nat(63), fc.nat(255))
      .map(([at, flip]) => right.map((byte, place) => (place === at ? byte ^ flip : byte))),
    fc.uint8Array({ minLength: 63, maxLength: 65 }),
    fc.constant(neutral),
  );
  await fc.assert(
    fc.asyncProperty(signatures, async (signature) => {
      assert.equal(await fast.verify(text, signature), slow.verify(utf8(text), signature));
    }),
    { numRuns: 300 },
  );
  assert.equal(fastVerifier(unit, new Uint8Array(32)), null);
});
