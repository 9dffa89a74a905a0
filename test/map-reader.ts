import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { type Completeness, drawMap, MapPage, MapStatement, StateMapAnswer } from '#trust/completeness';
import {
  commitTo,
  formatMapLine,
  parseBase64,
  parseEntries,
  parseLeaf,
  sha256Tree,
  utf8,
} from '#trust/proofs';
import { type Platform, writeLedger } from './platform.ts';

/** The state map as the city draws it. */
export async function drawWhole(platform: Platform): Promise<void> {
  await writeLedger(platform);
  await drawMap(platform.world, platform.keeper);
  await writeLedger(platform);
}

export const bytes = (base64: string) => parseBase64(base64)!;

/** The statement of the map that is valid now, checked against its leaf. */
export async function readMap(platform: Platform): Promise<MapStatement> {
  const answer = StateMapAnswer.parse((await platform.get('/api/v1/ledger/map')).body);
  const leaf = parseLeaf(answer.map.leaf)!;
  assert.equal(leaf.type, 'map-root');
  assert.deepEqual(
    Buffer.from(commitTo(answer.map.statement!, bytes(answer.map.salt!))),
    Buffer.from(leaf.commitment),
  );
  return MapStatement.parse(JSON.parse(answer.map.statement!));
}

/** All lines with their records, page by page. */
export async function readLines(platform: Platform, limit = 37): Promise<MapPage['organisations']> {
  const lines = [];
  for (let after: string | null = ''; after !== null; ) {
    const { body } = await platform.get(`/api/v1/ledger/map/lines?limit=${limit}&after=${after}`);
    const page = MapPage.parse(body);
    lines.push(...page.organisations);
    after = page.next;
  }
  return lines;
}

type Line = { code: string; count: number; root: string };

/** Split at the first bit in which the first and the last code differ: the definition, by the letter. */
export function rootByDefinition(lines: readonly Line[]): Uint8Array {
  const [first] = lines;
  if (!first) return sha256Tree.empty;
  if (lines.length === 1) return sha256Tree.leaf(utf8(formatMapLine({ ...first, root: bytes(first.root) })));
  const last = bitsOf(lines.at(-1)!.code);
  const bit = [...bitsOf(first.code)].findIndex((one, at) => one !== last[at]);
  const side = (wanted: string) => rootByDefinition(lines.filter(({ code }) => bitsOf(code)[bit] === wanted));
  return hash('sha256', Buffer.concat([Buffer.from([1, bit]), side('0'), side('1')]), 'buffer');
}

const bitsOf = (code: string) => [...utf8(code)].map((byte) => byte.toString(2).padStart(8, '0')).join('');

export const pathFrom = ({ line, steps }: Completeness['path']) => ({
  line: line && { ...line, root: bytes(line.root) },
  steps: steps.map(({ bit, sibling }) => ({ bit, sibling: bytes(sibling) })),
});

/** The texts of the first `size` entries of the public log that say a record is public now, by its id. */
export async function foldLog(platform: Platform, size: number): Promise<Map<string, string>> {
  const alive = new Map<string, string>();
  for (const text of await readLeaves(platform, size)) {
    const { type, recordId } = parseLeaf(text)!;
    if (type === 'record' || type === 'correction') alive.set(recordId, text);
    else alive.delete(recordId);
  }
  return alive;
}

async function readLeaves(platform: Platform, size: number): Promise<string[]> {
  const total = Number((await platform.app.inject('/ledger/public/checkpoint')).body.split('\n')[1]);
  const leaves: string[] = [];
  for (let index = 0; index * 256 < size; index += 1) {
    const width = Math.min(256, total - index * 256);
    const path = `tile/entries/${String(index).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    const bundle = parseEntries((await platform.app.inject(`/ledger/public/${path}`)).rawPayload, width);
    assert.ok(bundle.ok);
    leaves.push(...bundle.value.map((entry) => Buffer.from(entry).toString()));
  }
  return leaves.slice(0, size);
}
