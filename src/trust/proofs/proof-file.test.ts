import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { aKey, sm3Tree, someLeaves, storedTree } from './builders.ts';
import { formatBase64, utf8 } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { cosigner, formatVkey, KEY_TYPE, noteSigner } from './keys.ts';
import { signNote } from './note.ts';
import { parsePolicy } from './parse-policy.ts';
import type { Policy } from './policy.ts';
import { formatProofFile, parseProofFile, verifyProofFile } from './proof-file.ts';
import { proveInclusion } from './prove.ts';
import { rootOf, type TreeHash } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';

const log = aKey('log.example/public');
const witness = aKey('w.example', KEY_TYPE.ed25519Cosignature);
const witnessMlDsa = aKey('v.example', KEY_TYPE.mlDsa44Cosignature);
const INDEX = 333;
const SIZE = 600;
const ENTRY = utf8(`entry ${INDEX}`);
const read = parsePolicy(
  `log ${formatVkey(log)}\nwitness w ${formatVkey(witness)}\nwitness v ${formatVkey(witnessMlDsa)}\ngroup both all w v\nquorum both\n`,
);
const policy: Policy = read.ok ? read.value : assert.fail();

async function aProofFile(hash: TreeHash, extra: Uint8Array | null = null): Promise<string> {
  const leaves = someLeaves(hash, SIZE);
  const proof = await proveInclusion(hash, INDEX, SIZE, storedTree(hash, leaves).readTile);
  const text = formatCheckpoint({ origin: log.name, size: SIZE, root: rootOf(hash, leaves), extensions: [] });
  const checkpoint = signNote(text, [noteSigner(log), cosigner(witness, 1), cosigner(witnessMlDsa, 2)]);
  return formatProofFile({ extra, index: INDEX, proof, checkpoint });
}

let file: string;
before(async () => {
  file = await aProofFile(sha256Tree);
});

const verify = (text: Uint8Array | string, entry = ENTRY, hash = sha256Tree) =>
  verifyProofFile(text, { entry, policy, hash });

test('a proof file looks as tlog-proof says', () => {
  const lines = file.split('\n');
  assert.equal(lines[0], 'c2sp.org/tlog-proof@v1');
  assert.equal(lines[1], 'index 333');
  assert.equal(
    lines.slice(2, 12).every((line) => line.length === 44),
    true,
  );
  assert.deepEqual(lines.slice(12, 15), ['', 'log.example/public', '600']);
});

for (const hash of [sha256Tree, sm3Tree])
  test(`an entry is proved from the file, the policy and nothing else (${hash.name})`, async () => {
    const text = await aProofFile(hash, utf8('more'));
    const proven = verify(text, ENTRY, hash);
    assert.ok(proven.ok);
    assert.equal(proven.value.index, INDEX);
    assert.equal(proven.value.checkpoint.size, SIZE);
    assert.deepEqual(proven.value.extra, utf8('more'));
    assert.equal(verify(utf8(text), ENTRY, hash).ok, true);
    const otherHash = hash === sha256Tree ? sm3Tree : sha256Tree;
    assert.deepEqual(verify(text, ENTRY, otherHash), {
      ok: false,
      refusal: { code: 'proof.wrong', reason: 'root' },
    });
  });

test('another entry, another index and a policy that asks for more are refused', () => {
  const codeOf = (outcome: ReturnType<typeof verify>) => (outcome.ok ? 'proved' : outcome.refusal.code);
  assert.equal(codeOf(verify(file, utf8('entry 334'))), 'proof.wrong');
  assert.equal(codeOf(verify(file.replace('index 333', 'index 332'))), 'proof.wrong');
  assert.equal(codeOf(verify(file.replace('index 333', 'index 600'))), 'proof.wrong');
  assert.equal(
    codeOf(verifyProofFile(file, { entry: ENTRY, policy: { ...policy, logs: [] }, hash: sha256Tree })),
    'policy.log-unknown',
  );
  const withoutLast = `${file.trimEnd().split('\n').slice(0, -1).join('\n')}\n`;
  assert.equal(codeOf(verify(withoutLast)), 'policy.not-witnessed');
});

test('a file with any one bit flipped is refused', () => {
  const bytes = utf8(file);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const changed = bytes.slice();
      changed[at]! ^= 1 << bit;
      assert.equal(verify(changed).ok, false, `byte ${at}`);
    }),
    { numRuns: 300 },
  );
  const head = file.indexOf('— ');
  for (let at = 0; at < head; at += 1) {
    const changed = bytes.slice();
    changed[at]! ^= 1;
    assert.equal(verify(changed).ok, false, `byte ${at}`);
  }
});

test('a file cut off anywhere is refused', () => {
  for (let end = 0; end < file.length; end += end < 1200 ? 13 : 301)
    assert.equal(verify(file.slice(0, end)).ok, false);
});

test('whatever is not exactly a proof file is refused', () => {
  const [heading, index, hash] = file.split('\n');
  const end = file.slice(file.indexOf('\n\n'));
  const wrong = [
    '',
    '\n\n',
    `${heading}`,
    `${heading}\n`,
    `${heading}${end}`,
    ` ${file}`,
    file.replace('@v1', '@v2'),
    file.replaceAll('\n', '\r\n'),
    file.replace('index 333', 'index 0333'),
    file.replace('index 333', 'index  333'),
    file.replace('index 333', 'index 333 '),
    file.replace('index 333', 'Index 333'),
    file.replace('index 333', `extra AA==\nextra AA==\nindex 333`),
    file.replace('index 333', `index 333\nextra AA==`),
    file.replace('index 333', `extra \nindex 333`),
    file.replace('index 333', `extra A\nindex 333`),
    file.replace('index 333', 'index 333\n'),
    `${heading}\n${index}\n${hash} ${end}`,
    `${heading}\n${index}\n${formatBase64(new Uint8Array(31))}${end}`,
    `${heading}\n${index}\n${`${hash}\n`.repeat(64).trimEnd()}${end}`,
  ];
  for (const text of wrong) {
    const outcome = verify(text);
    assert.equal(outcome.ok, false, text.slice(0, 80));
  }
  assert.equal(parseProofFile(`${heading}\n${index}\n${`${hash}\n`.repeat(63).trimEnd()}${end}`).ok, true);
  assert.equal(parseProofFile(`${heading}\nindex 0${end}`).ok, true);
});

test('a file is read back as it was written', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const given = fc.record(
    {
      extra: fc.option(fc.uint8Array({ minLength: 1, maxLength: 50 })),
      index: fc.maxSafeNat(),
      proof: fc.array(hash, { maxLength: 63 }),
      checkpoint: fc.constantFrom('a\n1\n\n— b AAAAAAA=\n', ''),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(given, (each) => {
      assert.deepEqual(parseProofFile(formatProofFile(each)), { ok: true, value: each });
    }),
  );
  assert.throws(() => formatProofFile({ extra: null, index: -1, proof: [], checkpoint: '' }), RangeError);
  assert.throws(
    () => formatProofFile({ extra: null, index: 0, proof: [new Uint8Array(3)], checkpoint: '' }),
    RangeError,
  );
});
