import assert from 'node:assert/strict';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { keyIdOf } from '#trust/proofs';
import {
  aCheckpoint,
  aLogKey,
  anInclusion,
  type Chance,
  chanceFrom,
  growThrough,
  type InclusionCase,
  newSeed,
  sizesToJudge,
  withFlippedBit,
  withFlippedNote,
  withOneFlipped,
} from './trees.ts';

const INCLUSIONS = 2000;

type Checkpoint = { origin: string; logSize: bigint; logHash: Buffer; rest: string[] };
type Log = { logID: Uint8Array; baseURL: string; publicKey: KeyObject };

/** Two files inside the package, which its door does not hand out; the version is pinned in package.json. */
const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@sigstore/verify/package.json')), 'dist/tlog');
const { verifyMerkleInclusion }: { verifyMerkleInclusion(entry: object, tree: object): void } = require(
  join(folder, 'merkle.js'),
);
const { verifyCheckpoint }: { verifyCheckpoint(entry: object, logs: Log[]): Checkpoint } = require(
  join(folder, 'checkpoint.js'),
);

const seed = newSeed();
const key = aLogKey();
const right: InclusionCase[] = [];
const wrong: InclusionCase[] = [];
const notes: { size: number; root: Uint8Array; note: string; changed: Uint8Array }[] = [];

before(async () => {
  const chance = chanceFrom(seed);
  const sizes = sizesToJudge(chance);
  for (const tree of growThrough(sizes)) {
    const note = aCheckpoint(tree, key);
    notes.push({ size: tree.size, root: tree.root, note, changed: withFlippedNote(note, chance) });
    if (tree.size === 0) continue;
    for (let count = 0; count < INCLUSIONS / (sizes.length - 1); count += 1) {
      const given = await anInclusion(tree, chance);
      right.push(given);
      wrong.push(changeOne(given, chance));
    }
  }
});

function changeOne(given: InclusionCase, chance: Chance): InclusionCase {
  if (chance(5) === 0) return { ...given, index: Number(BigInt(given.index) ^ (1n << BigInt(chance(40)))) };
  if (chance(5) === 0) return { ...given, entry: withFlippedBit(given.entry, chance) };
  const [root, ...proof] = withOneFlipped([given.root, ...given.proof], chance);
  return { ...given, root: root!, proof };
}

function isIncluded({ index, size, root, entry, proof }: InclusionCase): boolean {
  const inclusionProof = { logIndex: String(index), hashes: proof.map((hash) => Buffer.from(hash)) };
  const tree = { logSize: BigInt(size), logHash: Buffer.from(root) };
  return isTaken(() =>
    verifyMerkleInclusion({ canonicalizedBody: Buffer.from(entry), inclusionProof }, tree),
  );
}

/** Its refusals are errors of its own kind; anything else would be a fault of this test. */
function isTaken(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    assert.equal((error as Error).constructor.name, 'VerificationError', String(error));
    return false;
  }
}

const logs = (): Log[] => {
  const keyId = Buffer.alloc(4);
  keyId.writeUInt32BE(keyIdOf(key));
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.publicKey]);
  return [
    {
      logID: keyId,
      baseURL: key.name,
      publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
    },
  ];
};

const opened = (envelope: string): Checkpoint =>
  verifyCheckpoint({ inclusionProof: { checkpoint: { envelope } } }, logs());

test('@sigstore/verify accepts all our inclusion proofs', () => {
  assert.ok(right.length >= INCLUSIONS);
  assert.deepEqual(
    right.filter((each) => !isIncluded(each)),
    [],
    `seed ${seed}`,
  );
});

test('@sigstore/verify rejects every one of them with one bit flipped', () => {
  assert.equal(wrong.length, right.length);
  assert.deepEqual(wrong.filter(isIncluded), [], `seed ${seed}`);
});

test('@sigstore/verify reads our checkpoints as they were meant, and believes their signature', () => {
  for (const { size, root, note } of notes) {
    const checkpoint = opened(note);
    const { origin, logSize, logHash, rest } = checkpoint;
    assert.deepEqual([origin, logSize, [...logHash], rest], [key.name, BigInt(size), [...root], []]);
  }
});

test('@sigstore/verify believes no checkpoint with one bit flipped', () => {
  for (const { changed } of notes) {
    const envelope = Buffer.from(changed).toString('utf8');
    assert.equal(isBelieved(envelope), false, `seed ${seed}: ${JSON.stringify(envelope)}`);
  }
});

/** A size that is no number any more makes it throw as BigInt does, before it looks at the signature. */
function isBelieved(envelope: string): boolean {
  try {
    opened(envelope);
    return true;
  } catch (error) {
    assert.match((error as Error).constructor.name, /^(VerificationError|SyntaxError)$/);
    return false;
  }
}
