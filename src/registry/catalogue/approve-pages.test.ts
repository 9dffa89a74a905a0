import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#platform';
import { type TestWorld, testWorld } from '#platform/testing';
import { approvePages, findRulingPages, settlePages } from './approve-pages.ts';
import { comparePages, digestOf } from './compare-pages.ts';
import { type Pages, readPages } from './load-catalogue.ts';
import { catalogueFolder, shippedPorts } from './testing.ts';

const first = readPages(catalogueFolder.pathname);
const next: Pages = new Map(first).set(
  'penalty.yaml',
  first.get('penalty.yaml')!.replace('length: 2048', 'length: 4096'),
);
const by = { proposedBy: 'officer', approvedBy: 'supervisor', reason: '依新标准' };
const ports = shippedPorts();
let world: TestWorld;

before(async () => {
  world = await testWorld();
});
after(() => world[Symbol.asyncDispose]());

const choice = (pages: Pages, page = 'penalty.yaml') => {
  const text = pages.get(page);
  return [{ page, sha256: text === undefined ? null : digestOf(text) }];
};
const approve = (shipped: Pages, pages = choice(shipped)) =>
  inTransaction(world.db, (tx) => approvePages(world, tx, { shipped, ports }, { pages, ...by }));

test('the first start takes the pages as shipped; later ones rule only when two people brought them into force', async () => {
  assert.deepEqual([...(await settlePages(world, first))], [...first]);
  assert.deepEqual([...(await settlePages(world, next))], [...first], 'what is shipped later does not rule');
  assert.equal(comparePages(await findRulingPages(world.db), next).length, 1);
});

test('a page that is not what was proposed comes into force with nobody', async () => {
  const other = new Map(next).set('penalty.yaml', `${next.get('penalty.yaml')}\n`);
  const outcome = await approve(other, choice(next));
  assert.deepEqual(outcome, {
    ok: false,
    refusal: { code: 'catalogue.page-differs', page: 'penalty.yaml' },
  });
  assert.equal((await approve(next, [])).ok, false);
});

test('a page with which the catalogue would not load comes into force with nobody', async () => {
  const faulty = new Map(first).set('penalty.yaml', 'item: penalty\n');
  const outcome = await approve(faulty);
  assert.ok(!outcome.ok && outcome.refusal.code === 'catalogue.page-faulty');
  assert.match(outcome.refusal.fault, /^penalty\.yaml:\d+: /);
  assert.deepEqual([...(await findRulingPages(world.db))], [...first]);
});

test('an approved page rules from the next start on, and the one before it stays readable', async () => {
  const outcome = await approve(next);
  assert.ok(outcome.ok);
  assert.equal(outcome.value.pages[0]?.version, 2);
  assert.deepEqual([...(await settlePages(world, next))], [...next]);
  assert.equal((await approve(next)).ok, false, 'it rules already');
  const { rows } = await world.db.pool.query(
    `select version, proposed_by, approved_by, content from catalogue.page_version
     where page = 'penalty.yaml' order by version`,
  );
  assert.deepEqual(
    rows.map((row) => [row.version, row.proposed_by, row.approved_by]),
    [
      [1, 'platform', 'platform'],
      [2, 'officer', 'supervisor'],
    ],
  );
  assert.equal(rows[0].content, first.get('penalty.yaml'));
});

test('a page that is shipped no more goes on ruling until two people take it out of force', async () => {
  const without = new Map([...next].filter(([page]) => page !== 'levy.yaml'));
  assert.ok((await settlePages(world, without)).has('levy.yaml'));
  assert.ok((await approve(without, choice(without, 'levy.yaml'))).ok);
  assert.ok(!(await settlePages(world, without)).has('levy.yaml'));
});

test('the demonstration takes what it is shipped with', async () => {
  const demo = { ...world, config: { ...world.config, isDemo: true } };
  assert.deepEqual([...(await settlePages(demo, first))], [...first]);
  assert.deepEqual([...(await findRulingPages(world.db))], [...first]);
});
