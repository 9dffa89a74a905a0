import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  formatEntriesPath,
  formatTilePath,
  formatVkey,
  parseTilePath,
  sha256Tree,
  tilesOf,
  verifyConsistency,
  verifyInclusion,
} from '#trust/proofs';
import { buildGoJudge, GO_PACKAGES, type GoCase, type GoJudge, missingGo } from './go.ts';
import {
  aCheckpoint,
  aConsistency,
  aLogKey,
  anInclusion,
  type Chance,
  type ConsistencyCase,
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
const CONSISTENCIES = 500;
const TILES_UP_TO = 70_000;

const missing = missingGo();
const reason = `NOT JUDGED: Go's sumdb did not see our proofs, because ${missing}. Install ${GO_PACKAGES}.`;
if (missing && !process.env.CI) console.error(reason);

// Where CI runs, a missing judge is a failure; elsewhere the reason was just said aloud.
const skip = missing !== null && !process.env.CI && reason;

describe('Go', () => {
  const seed = newSeed();
  const chance = chanceFrom(seed);
  const sizes = sizesToJudge(chance);
  const right: GoCase[] = [];
  const wrong: GoCase[] = [];
  let go: GoJudge;

  before(async () => {
    if (skip) return;
    if (missing) assert.fail(reason);
    go = buildGoJudge();
    await collectCases({ sizes, chance, right, wrong });
  });
  after(() => go?.[Symbol.dispose]());

  const countOf = (cases: GoCase[], kind: string) => cases.filter((each) => each.kind === kind).length;

  test("Go's sumdb accepts all our roots, tiles, paths, checkpoints, inclusion and consistency proofs", {
    skip,
  }, () => {
    const refused = go
      .judge(right)
      .flatMap(({ isAccepted, words }, at) => (isAccepted ? [] : [{ words, ...right[at] }]));
    assert.deepEqual(refused, [], `seed ${seed}`);
    assert.ok(countOf(right, 'inclusion') >= INCLUSIONS && countOf(right, 'consistency') >= CONSISTENCIES);
    assert.equal(countOf(right, 'checkpoint'), sizes.length);
    assert.equal(countOf(right, 'root'), sizes.length - 1);
    assert.ok(countOf(right, 'tiles') >= 13 && countOf(right, 'path') >= 500);
  });

  test("Go's sumdb rejects every one of them with one bit flipped", { skip }, () => {
    const taken = go.judge(wrong).flatMap(({ isAccepted }, at) => (isAccepted ? [wrong[at]] : []));
    assert.deepEqual(taken, [], `seed ${seed}`);
    for (const kind of ['inclusion', 'consistency', 'checkpoint', 'tiles', 'path', 'root'])
      assert.equal(countOf(wrong, kind), countOf(right, kind), kind);
  });
});

type Collected = { sizes: readonly number[]; chance: Chance; right: GoCase[]; wrong: GoCase[] };

async function collectCases({ sizes, chance, right, wrong }: Collected): Promise<void> {
  const key = aLogKey();
  const vkey = formatVkey(key);
  for (const tree of growThrough(sizes)) {
    const { size, root } = tree;
    const note = aCheckpoint(tree, key);
    right.push({ kind: 'checkpoint', size, root, vkey, note: Buffer.from(note).toString('base64') });
    const changed = Buffer.from(withFlippedNote(note, chance)).toString('base64');
    wrong.push({ kind: 'checkpoint', size, root, vkey, note: changed });
    // Of no leaves, x/mod 0.7 makes 32 zero bytes, where RFC 6962 says the hash of nothing.
    if (size === 0) continue;
    right.push({ kind: 'root', size, root });
    wrong.push({ kind: 'root', size, root: withFlippedBit(root, chance) });
    if (size <= TILES_UP_TO) addTiles(tree, { chance, right, wrong });
    addPaths(size, { chance, right, wrong });
    const parts = sizes.length - 1;
    for (let count = 0; count < INCLUSIONS / parts; count += 1)
      addInclusion(await anInclusion(tree, chance), { chance, right, wrong });
    for (let count = 0; count < CONSISTENCIES / parts; count += 1)
      addConsistency(await aConsistency(tree, chance), { chance, right, wrong });
  }
}

type Cases = Pick<Collected, 'chance' | 'right' | 'wrong'>;

/** The flipped bit is in the index, the root, the leaf or a hash; that the size is right, the checkpoint proves. */
function addInclusion(
  { index, size, root, entry, proof }: InclusionCase,
  { chance, right, wrong }: Cases,
): void {
  const leaf = sha256Tree.leaf(entry);
  const given = { index, size, root, leaf, proof };
  right.push({ kind: 'inclusion', ...given });
  const [changedRoot, changedLeaf, ...changedProof] = withOneFlipped([root, leaf, ...proof], chance);
  const hashesChanged = { ...given, root: changedRoot!, leaf: changedLeaf!, proof: changedProof };
  const indexChanged = { ...given, index: Number(BigInt(index) ^ (1n << BigInt(chance(40)))) };
  const changed = chance(5) === 0 ? indexChanged : hashesChanged;
  wrong.push({ kind: 'inclusion', ...changed });
  assert.equal(verifyInclusion(sha256Tree, { ...given, leafHash: leaf }).ok, true);
  assert.equal(verifyInclusion(sha256Tree, { ...changed, leafHash: changed.leaf }).ok, false);
}

function addConsistency(
  { oldSize, size, oldRoot, root, proof }: ConsistencyCase,
  { chance, right, wrong }: Cases,
): void {
  const given = { oldSize, size, oldRoot, root, proof };
  right.push({ kind: 'consistency', ...given });
  const [changedOld, changedNew, ...changedProof] = withOneFlipped([oldRoot, root, ...proof], chance);
  const changed = { ...given, oldRoot: changedOld!, root: changedNew!, proof: changedProof };
  wrong.push({ kind: 'consistency', ...changed });
  const asOurs = (each: ConsistencyCase) => ({ ...each, newSize: each.size, newRoot: each.root });
  assert.equal(verifyConsistency(sha256Tree, asOurs(given)).ok, true);
  assert.equal(verifyConsistency(sha256Tree, asOurs(changed)).ok, false);
}

/** All tiles of the tree; wrong with one bit flipped in one of them. */
function addTiles(
  { size, root, tiles }: { size: number; root: Uint8Array; tiles: ReadonlyMap<string, Uint8Array> },
  { chance, right, wrong }: Cases,
): void {
  const own = [...tilesOf(size)].map((tile): [string, Uint8Array] => {
    const path = formatTilePath(tile);
    return [path, tiles.get(path) ?? assert.fail(`${path} was never written`)];
  });
  right.push({ kind: 'tiles', size, root, tiles: Object.fromEntries(own) });
  const flipped = withOneFlipped(
    own.map(([, bytes]) => bytes),
    chance,
  );
  const changed = own.map(([path], at): [string, Uint8Array] => [path, flipped[at]!]);
  wrong.push({ kind: 'tiles', size, root, tiles: Object.fromEntries(changed) });
}

/** Go calls the level of entries -1. A flipped bit may give the path of another tile, but never of this one. */
function addPaths(size: number, { chance, right, wrong }: Cases): void {
  const all = [...tilesOf(size)];
  const some = Array.from({ length: 16 }, () => all[chance(all.length)]!);
  const far = { level: chance(7), index: chance(2 ** 31) * chance(1000), width: 1 + chance(256) };
  for (const { level, index, width } of [...some, far])
    for (const kind of ['hashes', 'entries'] as const) {
      const path =
        kind === 'entries' ? formatEntriesPath({ index, width }) : formatTilePath({ level, index, width });
      const place = { kind: 'path', level: kind === 'entries' ? -1 : level, index, width };
      right.push({ ...place, path });
      const changed = Buffer.from(withFlippedBit(Buffer.from(path), chance)).toString('latin1');
      wrong.push({ ...place, path: changed });
      const parsed = parseTilePath(changed);
      if (parsed.ok)
        assert.notDeepEqual(parsed.value, { kind, ...(kind === 'hashes' && { level }), index, width });
    }
}
