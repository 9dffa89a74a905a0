import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import { newId } from '#kit';
import {
  commitTo,
  createStateMap,
  emptyEdge,
  formatCheckpoint,
  formatLeaf,
  formatProofFile,
  formatVkey,
  growTree,
  KEY_TYPE,
  keyIdOf,
  noteSigner,
  proveInclusion,
  rootOfVersions,
  sha256Tree,
  signedText,
  signNote,
  utf8,
} from '#trust/proofs';
import { Completeness } from './contract.ts';
import { verifyCompleteness } from './verify-completeness.ts';

const origin = 'gongxin.example/ledger/public';
const codes = ['91370402MA3X00037F', '91370402MA3X000610', '91370402MA3X00061X', '12370402MB1234567A'];
const absent = '91370402MA3X00062W';

function aKey(name: string, seed: number) {
  const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(seed));
  const key = { name, type: KEY_TYPE.ed25519, publicKey };
  return { ...key, sign: (message: Uint8Array) => ed25519.sign(message, secretKey) };
}

const logKey = aKey(origin, 1);
const intakeKey = aKey(`${origin}/intake`, 2);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

let count = 0;
function aLeaf(type: 'record' | 'map-root', statement = '{}') {
  count += 1;
  const recordId = newId(new Date('2026-11-20T01:00:00Z'), (size) => new Uint8Array(size).fill(count));
  const salt = new Uint8Array(32).fill(count);
  const body = { origin, type, recordId, version: 1, commitment: commitTo(statement, salt) };
  const leaf = formatLeaf({
    ...body,
    issuer: {
      keyId: keyIdOf(intakeKey).toString(16).padStart(8, '0'),
      signature: intakeKey.sign(utf8(signedText(body))),
    },
    approvals: [],
    receivedAt: '2026-11-20T02:00:00Z',
  });
  return { recordId, leaf, salt, statement, hash: sha256Tree.leaf(utf8(leaf)) };
}

type Options = {
  records?: readonly number[];
  statement?: (text: string) => string;
  type?: 'record';
  /** The first record of the first code is counted and listed two times. */
  isTwice?: boolean;
};

/** A log in which the codes have so many records each, then a map of them, then one more entry. */
async function aLog({
  records = [3, 1, 7, 2],
  statement: change = (text) => text,
  type,
  isTwice = false,
}: Options = {}) {
  const entries = records.flatMap((many, at) =>
    Array.from({ length: many }, () => ({ code: codes[at]!, ...aLeaf('record') })),
  );
  const map = createStateMap(sha256Tree);
  const of = (code: string) => {
    const own = entries.map((entry, index) => ({ ...entry, index })).filter((entry) => entry.code === code);
    return isTwice && code === codes[0] ? [own[0]!, ...own] : own;
  };
  for (const code of codes) {
    const hashes = of(code).map(({ hash }) => hash);
    if (hashes.length > 0) map.set({ code, count: hashes.length, root: rootOfVersions(sha256Tree, hashes) });
  }
  const statement = change(
    JSON.stringify({
      asOf: '2026-11-20T02:00:00.123Z',
      organisations: map.size,
      records: entries.length,
      root: base64(map.root()),
      size: entries.length,
    }),
  );
  const root = aLeaf(type ?? 'map-root', statement);
  const leaves = [...entries, root, aLeaf('record')].map(({ hash }) => hash);
  const grown = growTree(sha256Tree, emptyEdge, leaves);
  const proof = await proveInclusion(
    sha256Tree,
    entries.length,
    grown.size,
    async (tile) =>
      grown.tiles.find(({ level, index }) => level === tile.level && index === tile.index)!.bytes,
  );
  const checkpoint = signNote(
    formatCheckpoint({ origin, size: grown.size, root: grown.root, extensions: [] }),
    [noteSigner(logKey)],
  );
  const answerFor = (code: string): Completeness => {
    const { line, steps } = map.path(code);
    return {
      origin,
      vkeys: [formatVkey(logKey)],
      intakeVkey: formatVkey(intakeKey),
      map: {
        type: type ?? 'map-root',
        version: 1,
        index: entries.length,
        receivedAt: '2026-11-20T02:00:00.123Z',
        leaf: root.leaf,
        statement,
        salt: base64(root.salt),
        proof: formatProofFile({ extra: null, index: entries.length, proof, checkpoint }),
      },
      code,
      path: {
        line: line && { ...line, root: base64(line.root) },
        steps: steps.map(({ bit, sibling }) => ({ bit, sibling: base64(sibling) })),
      },
      records: of(code).map(({ recordId, hash, index }) => ({
        recordId,
        item: 'licence',
        version: 1,
        index,
        leafHash: base64(hash),
      })),
    };
  };
  return { answerFor };
}

const trusted = [formatVkey(logKey)];

test('of each organisation it is proved how many records were public, and of one without any that it had none', async () => {
  const { answerFor } = await aLog();
  for (const [code, expected] of [
    ...codes.map((each, at) => [each, [3, 1, 7, 2][at]!] as const),
    [absent, 0] as const,
  ]) {
    const answer = Completeness.parse(answerFor(code));
    const { steps, proven } = verifyCompleteness(answer, trusted);
    assert.deepEqual([proven?.code, proven?.count], [code, expected]);
    assert.deepEqual(
      steps.map(({ name, isProven }) => `${name} ${isProven}`),
      ['key', 'checkpoint', 'inclusion', 'leaf', 'issuer', 'statement', 'path', 'records'].map(
        (name) => `${name} true`,
      ),
    );
    assert.deepEqual(proven?.map, JSON.parse(answer.map.statement!));
  }
});

test('an empty map proves of every code that it has nothing', async () => {
  const { answerFor } = await aLog({ records: [] });
  assert.equal(verifyCompleteness(answerFor(absent), trusted).proven?.count, 0);
});

test('a record left out, added, listed twice or taken from another organisation is found', async () => {
  const { answerFor } = await aLog();
  const answer = answerFor(codes[2]!);
  const [first, ...rest] = answer.records;
  const foreign = answerFor(codes[0]!).records[0]!;
  for (const records of [
    rest,
    [...answer.records, foreign],
    [foreign, ...rest],
    [rest[0]!, ...rest],
    [first!, first!],
  ])
    assert.deepEqual(failedAt({ ...answer, records }), 'records');
  assert.equal(failedAt({ ...answerFor(absent), records: [first!] }), 'records');
});

test('a map that counts one entry two times proves no number of records', async () => {
  const { answerFor } = await aLog({ isTwice: true });
  assert.equal(failedAt(answerFor(codes[0]!)), 'records');
  assert.equal(failedAt(answerFor(codes[1]!)), undefined);
});

test('the way to another line does not prove that a code has none, nor its own line that it has fewer', async () => {
  const { answerFor } = await aLog();
  const answer = answerFor(codes[0]!);
  for (const other of [...codes.slice(1), absent])
    assert.equal(failedAt({ ...answer, path: answerFor(other).path, records: [] }), 'path', other);
  assert.equal(failedAt({ ...answer, path: { line: null, steps: [] }, records: [] }), 'path');
  assert.equal(
    failedAt({ ...answer, path: { ...answer.path, line: { ...answer.path.line!, count: 2 } } }),
    'path',
  );
});

test('only an entry that is a map proves a map, and only if it covers nothing after itself', async () => {
  assert.equal(failedAt((await aLog({ type: 'record' })).answerFor(absent)), 'leaf');
  const later = (text: string) => text.replace('"size":13', '"size":14');
  assert.equal(failedAt((await aLog({ statement: later })).answerFor(absent)), 'statement');
  for (const change of [
    (text: string) => text.replace('"size"', '"root":"","size"'),
    (text: string) => ` ${text}`,
    (text: string) => text.replace('"size":13', '"size":13.5'),
    () => 'null',
  ])
    assert.equal(failedAt((await aLog({ statement: change })).answerFor(absent)), 'statement');
});

test('a withheld statement proves nothing', async () => {
  const answer = (await aLog()).answerFor(codes[0]!);
  assert.equal(failedAt({ ...answer, map: { ...answer.map, statement: null, salt: null } }), 'statement');
  assert.equal(failedAt({ ...answer, map: { ...answer.map, proof: null } }), 'checkpoint');
});

test('keys that the answer brings itself are believed by nobody', async () => {
  const answer = (await aLog()).answerFor(codes[0]!);
  assert.equal(failedAt(answer, []), 'key');
  assert.equal(failedAt(answer, [formatVkey(aKey(origin, 9))]), 'checkpoint');
  assert.equal(verifyCompleteness({ ...answer, vkeys: [] }, trusted).proven?.count, 3);
});

test('an answer asked for one code and given for another proves something of that other code only', async () => {
  const answer = (await aLog()).answerFor(absent);
  const other = { ...answer, code: absent.replace('62', '63') };
  assert.deepEqual(verifyCompleteness(other, trusted).proven?.code, other.code);
});

/** Told by the proof of each record; keys that nobody believes; and the code, whose change asks another question. */
const UNPROVED = /^(vkeys\.|code$|records\.\d+\.(recordId|item|version|index)$)/;

test('of 2,000 answers with one value changed none is accepted', async () => {
  const { answerFor } = await aLog();
  const originals = [...codes, absent].map(answerFor);
  let seed = 20_261_120;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const failures = new Set<string | undefined>();
  for (let done = 0; done < 2_000; ) {
    const answer = structuredClone(originals[next(originals.length)]!);
    const places = placesIn(answer).filter(({ path }) => !UNPROVED.test(path));
    const { holder, key } = places[next(places.length)]!;
    const before = holder[key];
    holder[key] = changed(before, next);
    if (holder[key] === before || isSameSecond(holder[key], before)) continue;
    const step = failedAt(answer);
    assert.notEqual(step, undefined, JSON.stringify(answer));
    failures.add(step);
    done += 1;
  }
  const all = 'checkpoint inclusion issuer key leaf path records statement';
  assert.equal([...failures].sort().join(' '), all);
});

function failedAt(answer: Completeness, keys: readonly string[] = trusted): string | undefined {
  const { steps, proven } = verifyCompleteness(answer, keys);
  const failed = steps.find(({ isProven }) => !isProven)?.name;
  assert.equal(proven === null, failed !== undefined);
  return failed;
}

/** A leaf holds whole seconds. */
const isSameSecond = (one: unknown, other: unknown): boolean =>
  [one, other].every((each) => /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{1,3}Z$/.test(String(each))) &&
  String(one).slice(0, 19) === String(other).slice(0, 19);

type Holder = Record<string, unknown>;

/** Every value that is no object, with the object that holds it. */
function placesIn(value: unknown, prefix = ''): { path: string; holder: Holder; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.entries(holder).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null
      ? placesIn(inner, `${prefix}${key}.`)
      : [{ path: `${prefix}${key}`, holder, key }],
  );
}

function changed(value: unknown, next: (below: number) => number): unknown {
  if (typeof value === 'number') return value + (next(2) === 0 ? 1 : -1);
  const text = String(value);
  const at = next(text.length);
  const characters = 'ABCDEFabcdef0123456789+/ \n';
  const other = characters[next(characters.length)]!;
  return [
    text.slice(0, at) + other + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + other + text.slice(at),
  ][next(3)];
}
