import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sm3Tree, someLeaves } from './builders.ts';
import { formatBase64, parseBase64 } from './bytes.ts';
import { rootOf, splitOf, type TreeHash } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';
import {
  type Consistency,
  type Inclusion,
  verifyConsistency,
  verifyGrowth,
  verifyInclusion,
} from './verify.ts';

const hashes = [sha256Tree, sm3Tree];

test('the empty trees, leaf and node hashes are those that RFC 6962 and GB/T 32905 give', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  assert.equal(hex(sha256Tree.empty), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(hex(sm3Tree.empty), '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b');
  assert.equal(
    hex(sha256Tree.leaf(new Uint8Array(0))),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
  assert.notDeepEqual(
    sha256Tree.node(sha256Tree.empty, sha256Tree.empty),
    sha256Tree.leaf(new Uint8Array(64)),
  );
});

for (const hash of hashes)
  test(`the root is that of RFC 6962's definition, for every size up to 300 (${hash.name})`, () => {
    const leaves = someLeaves(hash, 300);
    for (let size = 0; size <= leaves.length; size += 1)
      assert.deepEqual(rootOf(hash, leaves.slice(0, size)), rootByDefinition(hash, leaves.slice(0, size)));
  });

test('a tree divides at the largest power of two below its size, beyond 32 bits too', () => {
  const sizes = [2, 3, 4, 5, 256, 257, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
  assert.deepEqual(sizes.map(splitOf), [1, 2, 2, 4, 128, 256, 2 ** 31, 2 ** 32, 2 ** 52]);
});

type Vector = {
  name: string;
  proof: string[] | null;
  wantErr: boolean;
} & ({ leafIdx: number; treeSize: number; root: string; leafHash: string } | ConsistencyVector);
type ConsistencyVector = { size1: number; size2: number; root1: string; root2: string };

const vectors = (file: string): Vector[] =>
  readFileSync(new URL(`../../../test/judges/vectors/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const bytes = (base64: string) => parseBase64(base64) ?? assert.fail('the vector is not base64');

test('all published vectors of inclusion are judged as pinned', () => {
  const given = vectors('inclusion.jsonl');
  assert.equal(given.length, 98);
  for (const vector of given) {
    assert.ok('leafIdx' in vector);
    const outcome = verifyInclusion(sha256Tree, {
      index: vector.leafIdx,
      size: vector.treeSize,
      leafHash: bytes(vector.leafHash),
      proof: (vector.proof ?? []).map(bytes),
      root: bytes(vector.root),
    });
    assert.equal(outcome.ok, !vector.wantErr, vector.name);
  }
});

test('all published vectors of consistency are judged as pinned; they refuse size 0', () => {
  const given = vectors('consistency.jsonl');
  assert.equal(given.length, 98);
  for (const vector of given) {
    assert.ok('size1' in vector);
    const outcome = verifyConsistency(sha256Tree, consistencyOf(vector));
    assert.equal(outcome.ok, !vector.wantErr, vector.name);
    if (vector.size1 > 0)
      assert.deepEqual(verifyGrowth(sha256Tree, consistencyOf(vector)), outcome, vector.name);
  }
});

const consistencyOf = (vector: ConsistencyVector & { proof: string[] | null }) => ({
  oldSize: vector.size1,
  newSize: vector.size2,
  oldRoot: bytes(vector.root1),
  newRoot: bytes(vector.root2),
  proof: (vector.proof ?? []).map(bytes),
});

for (const hash of hashes)
  test(`a verifier wants an old tree, a witness may begin from nothing with an empty proof (${hash.name})`, () => {
    const [leaf, other] = someLeaves(hash, 2);
    assert.ok(leaf && other);
    const first = { oldSize: 0, newSize: 1, oldRoot: hash.empty, newRoot: leaf, proof: [] };
    const nothing = { ...first, newSize: 0, newRoot: hash.empty };
    for (const given of [first, nothing]) {
      assert.equal(verifyConsistency(hash, given).ok, false);
      assert.equal(verifyGrowth(hash, given).ok, true);
      assert.equal(verifyGrowth(hash, { ...given, proof: [other] }).ok, false);
      assert.equal(verifyGrowth(hash, { ...given, oldRoot: other }).ok, false);
    }
    assert.equal(verifyGrowth(hash, { ...nothing, newRoot: other }).ok, false);
    assert.equal(verifyGrowth(hash, { ...nothing, newSize: -1 }).ok, false);
  });

test('sizes and indices that are no counts are refused, not computed with', () => {
  const [leaf] = someLeaves(sha256Tree, 1);
  assert.ok(leaf);
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY]) {
    const inclusion: Inclusion = { index: 0, size, leafHash: leaf, proof: [], root: leaf };
    assert.equal(verifyInclusion(sha256Tree, inclusion).ok, false);
    assert.equal(verifyInclusion(sha256Tree, { ...inclusion, index: size, size: 1 }).ok, false);
    const consistency: Consistency = { oldSize: 1, newSize: size, oldRoot: leaf, newRoot: leaf, proof: [] };
    assert.equal(verifyConsistency(sha256Tree, consistency).ok, false);
    assert.equal(verifyConsistency(sha256Tree, { ...consistency, oldSize: size, newSize: 1 }).ok, false);
  }
});

test('proofs of trees beyond 32 bits are followed bit by bit', () => {
  const size = Number.MAX_SAFE_INTEGER;
  const leaf = sha256Tree.leaf(new Uint8Array(1));
  const siblings = Array.from({ length: 53 }, (_, level) => sha256Tree.leaf(Uint8Array.of(level, 1)));
  const root = siblings.reduce((right, left) => sha256Tree.node(left, right), leaf);
  // The last leaf of a tree of 2^53 - 1: its index is 2^53 - 2, an even number, so it has no sibling of its own.
  const proof = siblings.slice(1);
  const rootOfLast = proof.reduce((right, left) => sha256Tree.node(left, right), leaf);
  const last = { index: size - 1, size, leafHash: leaf, proof, root: rootOfLast };
  assert.equal(verifyInclusion(sha256Tree, last).ok, true);
  assert.equal(verifyInclusion(sha256Tree, { ...last, proof: siblings, root }).ok, false);
  assert.notEqual(formatBase64(root), formatBase64(rootOfLast));
});

/** Word for word what RFC 6962, section 2.1, says. */
function rootByDefinition(hash: TreeHash, leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return hash.empty;
  if (leaves.length === 1) return only;
  const middle = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hash.node(
    rootByDefinition(hash, leaves.slice(0, middle)),
    rootByDefinition(hash, leaves.slice(middle)),
  );
}
