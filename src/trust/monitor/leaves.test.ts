import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LeafType } from '#trust/proofs';
import { createLeaves, type Leaf } from './leaves.ts';

const ids = Array.from({ length: 6 }, (_, number) => `01a1f6ae-9900-7000-8000-00000000000${number}`);
const events = fc.array(
  fc.record({ type: fc.constantFrom(...LeafType.options), id: fc.constantFrom(...ids), isTorn: fc.nat(9) }),
  { maxLength: 60 },
);

const leafOf = ({ type, id }: { type: LeafType; id: string }, version: number): Leaf => ({
  origin: 'log.example/public',
  type,
  recordId: id,
  version,
  commitment: new Uint8Array(32).fill(version),
  issuer: { keyId: '00000000', signature: new Uint8Array(64) },
  approvals: [],
  receivedAt: '2026-11-20T02:00:00Z',
});

test('after any number of entries a record is public when the last one about it brings a version', () => {
  fc.assert(
    fc.property(events, fc.nat(60), (all, limit) => {
      const leaves = createLeaves();
      for (const [index, event] of all.entries())
        leaves.append(event.isTorn === 0 ? null : leafOf(event, index), new Uint8Array(32).fill(index));
      const size = Math.min(limit, all.length);
      const standing = leaves.standingAt(size);
      const expected = new Map<string, { index: number; isPublic: boolean }>();
      for (const [index, { type, id, isTorn }] of all.slice(0, size).entries()) {
        if (isTorn === 0 || ['map-root', 'key-change', 'report'].includes(type)) continue;
        expected.set(id, { index, isPublic: type === 'record' || type === 'correction' });
      }
      for (const id of ids) assert.deepEqual(standing.find(id), expected.get(id) ?? null);
      const open = [...expected].filter(([, { isPublic }]) => isPublic);
      assert.equal(standing.count, open.length);
      assert.deepEqual(
        [...standing.publicRecords()].map(({ recordId, index }) => `${recordId} ${index}`).sort(),
        open.map(([id, { index }]) => `${id} ${index}`).sort(),
      );
    }),
  );
});

test('what is forgotten leaves nothing behind, and thousands of entries keep their place', () => {
  const leaves = createLeaves();
  const idOf = (index: number) => `01a1f6ae-9900-7000-8000-${String(index).padStart(12, '0')}`;
  for (let index = 0; index < 5_000; index += 1)
    leaves.append(
      leafOf({ type: 'record', id: idOf(index) }, index % 200),
      new Uint8Array(32).fill(index % 251),
    );
  leaves.append(leafOf({ type: 'map-root', id: idOf(1) }, 1), new Uint8Array(32));
  assert.equal(leaves.lastOf('map-root'), 5_000);
  assert.equal(leaves.lastOf('erasure'), -1);
  leaves.truncate(3_000);
  assert.equal(leaves.lastOf('map-root'), -1);
  const standing = leaves.standingAt(3_000);
  assert.deepEqual(
    [standing.count, standing.find(idOf(2_999))?.index, standing.find(idOf(3_000))],
    [3_000, 2_999, null],
  );
  assert.deepEqual([leaves.versionAt(1_234), leaves.hashAt(1_234)[0]], [1_234 % 200, 1_234 % 251]);
  leaves.append(leafOf({ type: 'expiry', id: idOf(7) }, 7), new Uint8Array(32));
  assert.deepEqual(leaves.standingAt(3_001).find(idOf(7)), { index: 3_000, isPublic: false });
  assert.equal(leaves.receivedAt(3_000), Date.parse('2026-11-20T02:00:00Z') / 1_000);
});
