import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { after, before, test } from 'node:test';
import { eraseRecord } from '#registry/records';
import { signedPage } from '#service/changes';
import { noteExpiries } from '#trust/ledger';
import { parseVkey } from '#trust/proofs';
import { keepCopy } from './copies.ts';
import { fillPlatform, order } from './erasure-records.ts';
import { type Answer, type Platform, startPlatform, writeLedger } from './platform.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform();
  await fillPlatform(platform, 400);
  await writeLedger(platform);
});
after(() => platform[Symbol.asyncDispose]());

const ask = async (url: string): Promise<Answer> => {
  const { status, body } = await platform.get(`/api/v1${url}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

async function follow(since: number): Promise<{ changes: Answer[]; next: number }> {
  const changes: Answer[] = [];
  for (let next = since; ; ) {
    const page = await ask(`/changes?since=${next}&limit=500`);
    changes.push(...page.changes);
    next = page.next;
    if (next === page.size) return { changes, next };
  }
}

test('of an erased record nothing comes out but its id, and copies are told to drop it', async () => {
  const copy = keepCopy();
  const { changes, next } = await follow(0);
  for (const change of changes) copy.apply(change);
  const { recordId, subjectCode } = changes.find(({ record }) => record?.item === 'penalty')!;
  const erased = await eraseRecord(platform.world, { ...order, subjectCode, recordId });
  assert.ok(erased.ok, JSON.stringify(erased));
  await writeLedger(platform);
  for (const change of (await follow(next)).changes) copy.apply(change);
  assert.ok(!copy.records.has(recordId));
  const nothing = { subjectCode: null, item: null, record: null };
  for (const change of (await follow(0)).changes.filter((one) => one.recordId === recordId)) {
    const { index, id, type, at, version, gone, ...rest } = change;
    assert.deepEqual(rest, { recordId, ...nothing });
    assert.ok(gone.code === 'erased' && id.endsWith(`#${index}`) && type && at && version);
  }
  const { takenBack } = await ask(`/retractions?since=${next}`);
  assert.deepEqual(
    takenBack.map(({ recordId: id, act, because }: Answer) => ({ id, act, because })),
    [{ id: recordId, act: 'remove', because: 'erased' }],
  );
});

test('each page of what was taken back is signed with the key that is published, over all it says', async () => {
  const { clock } = platform.world;
  clock.set(new Date(clock.now().getTime() + 400 * 86_400_000).toISOString());
  await noteExpiries(platform.world);
  await writeLedger(platform);
  const { vkey, publicKey, origin, webhookKey } = await ask('/changes/key');
  const parsed = parseVkey(vkey);
  assert.ok(parsed.ok && parsed.value.name === origin);
  assert.equal(webhookKey, `whpk_${publicKey}`);
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const isSigned = ({ signature, ...page }: Answer) =>
    verify(null, Buffer.from(signedPage(page, signature.key)), key, Buffer.from(signature.value, 'base64'));
  const acts = new Map<string, string>();
  const told: number[] = [];
  for (let since = 0; ; ) {
    const page = await ask(`/retractions?since=${since}&limit=7`);
    assert.ok(isSigned(page));
    for (const [name, value] of Object.entries(page)) {
      if (name === 'signature') continue;
      const changed =
        typeof value === 'number' ? value + 1 : Array.isArray(value) ? [...value, {}] : `${value}x`;
      assert.ok(!isSigned({ ...page, [name]: changed }), name);
    }
    for (const one of page.takenBack) acts.set(`${one.type} ${one.because}`, one.act);
    told.push(...page.takenBack.map(({ index }: Answer) => index));
    since = page.next;
    if (since === page.size) break;
  }
  assert.deepEqual(Object.fromEntries(acts), {
    'retraction withdrawn': 'remove',
    'correction corrected': 'replace',
    'erasure erased': 'remove',
    'expiry period-over': 'remove',
  });
  const types = ['retraction', 'repair', 'expiry', 'erasure', 'correction'];
  // Of an erased record its erasure alone is left.
  const seen = (await follow(0)).changes.filter(
    ({ type, gone }) => types.includes(type) && (type === 'erasure' || gone?.code !== 'erased'),
  );
  assert.deepEqual(
    told,
    seen.map(({ index }) => index),
    'none is left out',
  );
});
