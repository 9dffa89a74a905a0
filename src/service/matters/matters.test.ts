import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadListLaw } from '#credit/lists';
import type { ListEntry } from '#credit/lists/contract';
import type { StandingRecord } from '#disclosure/register/contract';
import type { Day } from '#kit';
import { readPages } from '#registry/catalogue';
import { entriesInScope, measuresInScope, recordsInScope } from './in-scope.ts';
import { loadMatterLaw } from './load-law.ts';
import { handles } from './matter.ts';

const folder = new URL('../../../law/', import.meta.url);
const lists = loadListLaw(folder);
const law = loadMatterLaw(folder, lists);
const matter = (code: string) => law.matters.get(code)!;

const aRecord = (
  item: string,
  authorityName: string,
  changes: Partial<StandingRecord> = {},
): StandingRecord => ({
  recordId: '01a1f71c-7600-756d-bd96-9d0c80fcbf58',
  version: 1,
  item,
  content: { authorityName },
  decidedOn: '2026-11-02' as Day,
  receivedAt: new Date('2026-11-03T01:00:00Z'),
  shownFrom: '2026-11-03' as Day,
  shownUntil: null,
  reasons: [],
  severity: null,
  providerCode: null,
  ...changes,
});

const seenFor = (code: string, record: StandingRecord) =>
  recordsInScope(matter(code).scope, [record], lists.authorities).length === 1;

test('a desk sees penalties of its own field, and of another only where the matter says so', () => {
  const table: [matter: string, record: StandingRecord, isSeen: boolean][] = [
    ['food-business-licence', aRecord('penalty', '示范市市场监督管理局'), true],
    ['food-business-licence', aRecord('penalty', '示范市生态环境局', { severity: 'serious' }), false],
    ['food-business-licence', aRecord('reward', '示范市市场监督管理局'), false],
    ['government-procurement', aRecord('penalty', '示范市生态环境局', { severity: 'serious' }), true],
    ['government-procurement', aRecord('penalty', '示范市生态环境局', { severity: 'general' }), false],
    ['government-procurement', aRecord('penalty', '示范市财政局'), true],
    ['other-licence', aRecord('penalty', '示范市财政局', { severity: 'serious' }), false],
  ];
  for (const [code, record, isSeen] of table)
    assert.equal(
      seenFor(code, record),
      isSeen,
      `${code} ${JSON.stringify(record.content)} ${record.severity}`,
    );
});

test('of lists and measures it sees those of its fields', () => {
  const entry = (list: string) => {
    const { kind, domains } = lists.lists.get(list)!;
    return { list, kind, domain: domains[0]! } as ListEntry;
  };
  const seen = (code: string, list: string) =>
    entriesInScope(matter(code).scope, [entry(list)], lists).length === 1;
  assert.deepEqual(
    ['serious-food', 'serious-tax', 'abnormal-operation', 'honour-model'].map((list) =>
      seen('food-business-licence', list),
    ),
    [true, false, true, false],
  );
  assert.ok(seen('public-funds', 'honour-model') && seen('public-funds', 'serious-tax'));
  const measures = [{ domain: 'food' }, { domain: 'procurement' }];
  assert.deepEqual(measuresInScope(matter('food-business-licence'), measures), [{ domain: 'food' }]);
});

test('a matter is handled by units with its words, and by windows where it says so', () => {
  const unit = (name: string, kind: 'centre' | 'department' | 'window' = 'department') => ({ name, kind });
  const food = matter('food-business-licence');
  assert.ok(handles(food, unit('示范市市场监督管理局')));
  assert.ok(handles(food, unit('示范市政务服务大厅', 'window')));
  assert.ok(!handles(food, unit('示范市生态环境局')));
  assert.ok(!handles(matter('market-inspection-plan'), unit('示范市政务服务大厅', 'window')));
});

test('the shipped matters name items that the catalogue has, and each has a desk and a clause', () => {
  const items = new Set(
    [...readPages(new URL('catalogue/', folder).pathname).keys()].map((page) => page.replace('.yaml', '')),
  );
  assert.ok(law.matters.size >= 15);
  for (const { matter: code, scope, desks, clause } of law.matters.values()) {
    for (const item of scope.records.flatMap((line) => line.items))
      assert.ok(items.has(item), `${code}: ${item}`);
    assert.ok(desks.words.length > 0 || desks.windows, code);
    assert.ok(clause.length > 3, code);
  }
});
