import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { aKey, aVerifier, someLeaves, storedTree } from './builders.ts';
import { formatBase64, utf8 } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { type CosigningCase, decideCosigning } from './decide-cosigning.ts';
import { noteSigner } from './keys.ts';
import { signNote } from './note.ts';
import { proveConsistency } from './prove.ts';
import { rootOf } from './tree.ts';
import { sha256Tree } from './tree-hash.ts';
import { formatWitnessRequest, parseWitnessRequest, type WitnessRequest } from './witness-request.ts';

const log = aKey('log.example/public');
const leaves = someLeaves(sha256Tree, 50);
const rootAt = (size: number) => rootOf(sha256Tree, leaves.slice(0, size));
const noteAt = (size: number, root = rootAt(size), key = log) =>
  signNote(formatCheckpoint({ origin: log.name, size, root, extensions: [] }), [noteSigner(key)]);
const known = (size: number) => ({ size, root: rootAt(size) });
const now = new Date('2026-11-20T01:02:03.900Z');
const verifiers = [aVerifier(log)];

let proof: Uint8Array[];
before(async () => {
  proof = await proveConsistency(sha256Tree, 20, 50, storedTree(sha256Tree, leaves).readTile);
});

function requestOf(given: Pick<WitnessRequest, 'oldSize' | 'proof' | 'note'>): WitnessRequest {
  const parsed = parseWitnessRequest(formatWitnessRequest(given));
  return parsed.ok ? parsed.value : assert.fail(parsed.refusal.reason);
}

const decide = (given: Partial<CosigningCase>) =>
  decideCosigning({
    hash: sha256Tree,
    request: requestOf({ oldSize: 20, proof, note: noteAt(50) }),
    verifiers,
    known: known(20),
    now,
    ...given,
  });

test('a tree that goes on from the one seen last is cosigned, with the whole second of now', () => {
  const decision = decide({});
  assert.ok(decision.status === 200);
  assert.equal(decision.checkpoint.size, 50);
  assert.equal(decision.text, formatCheckpoint(decision.checkpoint));
  assert.equal(decision.timestamp, Date.UTC(2026, 10, 20, 1, 2, 3) / 1000);
});

test('the first tree of a log needs no proof, and must not have one', () => {
  const first = { known: null, request: requestOf({ oldSize: 0, proof: [], note: noteAt(50) }) };
  assert.equal(decide(first).status, 200);
  assert.equal(decide({ ...first, request: requestOf({ oldSize: 0, proof, note: noteAt(50) }) }).status, 422);
});

test('the same tree again is cosigned again', () => {
  const again = requestOf({ oldSize: 20, proof: [], note: noteAt(20) });
  assert.equal(decide({ request: again }).status, 200);
  assert.equal(decide({ request: requestOf({ oldSize: 20, proof, note: noteAt(20) }) }).status, 422);
});

test('404: a log whose origin is not known, whoever signed', () => {
  assert.deepEqual(decide({ verifiers: null }), { status: 404 });
});

test('403: nobody trusted for this origin signed, or the signature is wrong', () => {
  const byStranger = requestOf({ oldSize: 20, proof, note: noteAt(50, rootAt(50), aKey('stranger')) });
  assert.deepEqual(decide({ request: byStranger }), { status: 403 });
  assert.deepEqual(decide({ verifiers: [] }), { status: 403 });
  const wrong = requestOf({ oldSize: 20, proof, note: noteAt(50).replace('\n50\n', '\n49\n') });
  assert.deepEqual(decide({ request: wrong }), { status: 403 });
});

test('400: the old size is larger than that of the checkpoint, even where it is the one known', () => {
  const shrunk = requestOf({ oldSize: 50, proof: [], note: noteAt(20) });
  assert.deepEqual(decide({ request: shrunk, known: known(50) }), { status: 400 });
});

test('409 with the size that is known: another old size', () => {
  const conflict = (size: number) => ({ status: 409, body: `${size}\n`, mediaType: 'text/x.tlog.size' });
  assert.deepEqual(decide({ known: known(21) }), conflict(21));
  assert.deepEqual(decide({ known: known(50) }), conflict(50));
  assert.deepEqual(decide({ known: null }), conflict(0));
  const fromNothing = requestOf({ oldSize: 0, proof: [], note: noteAt(50) });
  assert.deepEqual(decide({ request: fromNothing }), conflict(20));
});

test('409 as well: another tree of the size that is known', () => {
  const fork = requestOf({ oldSize: 20, proof: [], note: noteAt(20, rootAt(21)) });
  assert.deepEqual(decide({ request: fork }), { status: 409, body: '20\n', mediaType: 'text/x.tlog.size' });
  const nothing = requestOf({ oldSize: 0, proof: [], note: noteAt(0, rootAt(21)) });
  assert.deepEqual(decide({ request: nothing, known: null }).status, 409);
  const empty = requestOf({ oldSize: 0, proof: [], note: noteAt(0) });
  assert.deepEqual(decide({ request: empty, known: null }).status, 200);
});

test('422: a proof that does not hold', () => {
  const wrongs = [[], proof.slice(1), proof.toReversed(), [...proof, rootAt(3)]];
  for (const wrong of wrongs)
    assert.deepEqual(decide({ request: requestOf({ oldSize: 20, proof: wrong, note: noteAt(50) }) }), {
      status: 422,
    });
  const fork = requestOf({ oldSize: 20, proof, note: noteAt(50, rootAt(49)) });
  assert.deepEqual(decide({ request: fork }), { status: 422 });
  assert.deepEqual(decide({ known: { size: 20, root: rootAt(19) } }), { status: 422 });
});

test('of two different continuations of one tree a witness never cosigns both', () => {
  const other = someLeaves(sha256Tree, 60).toSpliced(30, 1);
  const fork = signNote(
    formatCheckpoint({ origin: log.name, size: 59, root: rootOf(sha256Tree, other), extensions: [] }),
    [noteSigner(log)],
  );
  const hashes = fc.array(fc.constantFrom(...proof, ...leaves, ...other), { maxLength: 8 });
  fc.assert(
    fc.property(hashes, (some) => {
      const request = requestOf({ oldSize: 50, proof: some, note: fork });
      assert.equal(decide({ request, known: known(50) }).status, 422);
    }),
  );
});

test('the body is as tlog-witness shows it', () => {
  const body = formatWitnessRequest({ oldSize: 20, proof, note: noteAt(50) });
  assert.equal(body, `old 20\n${proof.map((hash) => `${formatBase64(hash)}\n`).join('')}\n${noteAt(50)}`);
  const parsed = parseWitnessRequest(utf8(body));
  assert.ok(parsed.ok);
  assert.equal(formatWitnessRequest(parsed.value), body);
  assert.equal(parsed.value.checkpoint.origin, log.name);
});

test('400: whatever is not exactly such a body', () => {
  const note = noteAt(50);
  const [hash] = proof.map(formatBase64);
  const wrong = [
    '',
    note,
    `old 20\n${note}`,
    `old 020\n\n${note}`,
    `old -1\n\n${note}`,
    `old 9007199254740992\n\n${note}`,
    `Old 20\n\n${note}`,
    `old  20\n\n${note}`,
    `old 20 \n\n${note}`,
    `old 20\r\n\r\n${note}`,
    `\nold 20\n\n${note}`,
    `old 20\n\n\n${note}`,
    `old 20\n${hash} \n\n${note}`,
    `old 20\n${hash?.slice(4)}\n\n${note}`,
    `old 20\n${`${hash}\n`.repeat(64)}\n${note}`,
    `old 20\n\n${note.slice(0, -1)}`,
    `old 20\n\n${note.replace('\n50\n', '\n050\n')}`,
    `old 20\n\n${note.replace('— ', '')}`,
    `old 20\n\n${signNote('no checkpoint\n', [noteSigner(log)])}`,
  ];
  for (const body of wrong) assert.equal(parseWitnessRequest(body).ok, false, body.slice(0, 60));
  assert.equal(parseWitnessRequest(`old 20\n${`${hash}\n`.repeat(63)}\n${note}`).ok, true);
});

test('reading never throws, whatever bytes come in', () => {
  const bytes = utf8(formatWitnessRequest({ oldSize: 20, proof, note: noteAt(50) }));
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const parsed = parseWitnessRequest(bytes.with(at, byte));
      if (parsed.ok) assert.deepEqual(utf8(formatWitnessRequest(parsed.value)), bytes.with(at, byte));
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.uint8Array(), (any) => void parseWitnessRequest(any)));
});
