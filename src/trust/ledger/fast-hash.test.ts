import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commitTo, sha256Tree } from '#trust/proofs';
import { fastCommit, fastTree } from './fast-hash.ts';

const bytes = (most: number) => fc.uint8Array({ maxLength: most });
const same = (one: Uint8Array, other: Uint8Array) => assert.deepEqual(Buffer.from(one), Buffer.from(other));

test('the tree of the server is the tree of every reader', () => {
  same(fastTree.empty, sha256Tree.empty);
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes(1_000), hash, hash, fc.nat(143), (entry, left, right, bit) => {
      same(fastTree.leaf(entry), sha256Tree.leaf(entry));
      same(fastTree.node(left, right), sha256Tree.node(left, right));
      same(fastTree.fork(bit, left, right), sha256Tree.fork(bit, left, right));
    }),
  );
});

test('what the server commits to is what every reader checks', () => {
  const salt = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), salt, (statement, key) => {
      same(fastCommit(statement, key), commitTo(statement, key));
    }),
  );
});
