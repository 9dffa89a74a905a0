import { ed25519 } from '@noble/curves/ed25519.js';
import type { Completeness } from '#trust/completeness/contract';
import type { LedgerEntry, RecordProof } from '#trust/ledger/contract';
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

export const origin = 'gongxin.example/ledger/public';
export const code = '91370402MA3X00037F';
export const idOf = (record: number): string => `019a8000-0000-7000-8000-${String(record).padStart(12, '0')}`;

const receivedAt = '2026-11-20T01:20:00.500Z';

function aKey(name: string, seed: number) {
  const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(seed));
  const key = { name, type: KEY_TYPE.ed25519, publicKey };
  return { ...key, sign: (message: Uint8Array) => ed25519.sign(message, secretKey) };
}

const logKey = aKey(origin, 1);
const intakeKey = aKey(`${origin}/intake`, 2);
export const vkey = formatVkey(logKey);
export const otherVkey = formatVkey(aKey(origin, 3));

/** What happened, in the order of the log: a record's version, or a map over all before it. */
export type Happened = { record: number; version?: number; code?: string } | 'map';

/** What a record of the ledger below says. */
export const contentOf = (record: number, version = 1) => ({
  documentNumber: `示罚 ${record}`,
  fineFen: version,
});

/** A log made of these events, signed, with the proofs that the platform gives out of it. */
export async function aLedger(events: readonly Happened[]) {
  const map = createStateMap(sha256Tree);
  const standing = new Map<string, Made>();
  const made: Made[] = [];
  for (const [index, event] of events.entries()) {
    const one = event === 'map' ? drawn(index, { map, standing }) : recorded(index, event);
    made.push(one);
    if (one.type !== 'map-root') standing.set(one.recordId, one);
  }
  const { size, root, tiles } = growTree(
    sha256Tree,
    emptyEdge,
    made.map(({ leaf }) => sha256Tree.leaf(utf8(leaf))),
  );
  const checkpoint = signNote(formatCheckpoint({ origin, size, root, extensions: [] }), [noteSigner(logKey)]);
  const entryOf = async (one: Made, isShown = true): Promise<LedgerEntry> => ({
    type: one.type,
    version: one.version,
    index: one.index,
    receivedAt,
    leaf: one.leaf,
    statement: isShown ? one.statement : null,
    salt: isShown ? base64(one.salt) : null,
    proof: formatProofFile({
      extra: null,
      index: one.index,
      proof: await proveInclusion(
        sha256Tree,
        one.index,
        size,
        async (tile) => tiles.find(({ level, index }) => level === tile.level && index === tile.index)!.bytes,
      ),
      checkpoint,
    }),
  });
  const signed = { origin, vkeys: [vkey], intakeVkey: formatVkey(intakeKey) };
  return {
    async proofOf(record: number): Promise<RecordProof> {
      const own = made.filter(({ recordId }) => recordId === idOf(record));
      const entries = await Promise.all(own.map((one) => entryOf(one, one === own.at(-1))));
      return { ...signed, recordId: idOf(record), attestation: null, entries };
    },
    async completenessOf(asked: string): Promise<Completeness> {
      const last = made.findLast(({ type }) => type === 'map-root')!;
      const { line, steps } = map.path(asked);
      return {
        ...signed,
        map: await entryOf(last),
        code: asked,
        path: {
          line: line && { ...line, root: base64(line.root) },
          steps: steps.map(({ bit, sibling }) => ({ bit, sibling: base64(sibling) })),
        },
        records: last
          .counted!.filter((one) => one.code === asked)
          .map(({ recordId, version, index, leaf }) => ({
            recordId,
            item: 'penalty',
            version,
            index,
            leafHash: base64(sha256Tree.leaf(utf8(leaf))),
          })),
      };
    },
  };
}

type Made = {
  type: 'record' | 'correction' | 'map-root';
  recordId: string;
  version: number;
  index: number;
  code: string;
  statement: string;
  salt: Uint8Array;
  leaf: string;
  counted?: Made[];
};

function recorded(
  index: number,
  { record, version = 1, code: subjectCode = code }: Exclude<Happened, 'map'>,
): Made {
  const recordId = idOf(record);
  const statement = JSON.stringify({
    content: contentOf(record, version),
    item: 'penalty',
    receivedAt,
    recordId,
    shownUntil: '2027-11-12',
    subjectCode,
    version,
  });
  const type = version === 1 ? 'record' : 'correction';
  return { ...sealed(index, { type, recordId, version, statement }), code: subjectCode };
}

function drawn(
  index: number,
  { map, standing }: { map: ReturnType<typeof createStateMap>; standing: ReadonlyMap<string, Made> },
): Made {
  const counted = [...standing.values()];
  for (const code of new Set(counted.map((one) => one.code))) {
    const hashes = counted.filter((one) => one.code === code).map(({ leaf }) => sha256Tree.leaf(utf8(leaf)));
    map.set({ code, count: hashes.length, root: rootOfVersions(sha256Tree, hashes) });
  }
  const statement = JSON.stringify({
    asOf: receivedAt,
    organisations: map.size,
    records: counted.length,
    root: base64(map.root()),
    size: index,
  });
  const what = { type: 'map-root', recordId: idOf(900 + index), version: 1, statement } as const;
  return { ...sealed(index, what), code: '', counted };
}

function sealed(index: number, what: Pick<Made, 'type' | 'recordId' | 'version' | 'statement'>) {
  const salt = new Uint8Array(32).fill(index + 1);
  const body = { ...what, origin, commitment: commitTo(what.statement, salt) };
  const keyId = keyIdOf(intakeKey).toString(16).padStart(8, '0');
  const leaf = formatLeaf({
    ...body,
    issuer: { keyId, signature: intakeKey.sign(utf8(signedText(body))) },
    approvals: [],
    receivedAt: receivedAt.replace(/\.\d+/, ''),
  });
  return { ...what, index, salt, leaf };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
