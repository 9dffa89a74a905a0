import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Day, dayOf } from '#kit';
import { type Edition, editionOn, loadCatalogue, readPages, subjectPorts } from '#registry/catalogue';
import { loadSubjectLaw } from '#registry/subjects';
import { entriesIn, listingItems } from './entries-in.ts';
import type { List } from './list.ts';
import { loadListLaw } from './load-law.ts';

const shipped = new URL('../../../law/', import.meta.url);
const law = loadListLaw(shipped);
const today = dayOf(new Date('2026-11-20T02:00:00Z'));
const ports = subjectPorts(loadSubjectLaw(shipped), today);
const catalogue = loadCatalogue(readPages(new URL('catalogue/', shipped).pathname), ports);
const editionOf = (item: string): Edition => editionOn(catalogue.items.get(item)!, today)!;
const listsOf = (item: string): List[] => [...law.lists.values()].filter((list) => list.item === item);

test('the lists that a page of the catalogue takes are those that the law has for it, by the same names', () => {
  for (const item of listingItems) {
    const field = editionOf(item).fields.find(({ name }) => name === 'listName')!;
    const names = field.values.map(({ value, english }) => [value, english]);
    const wanted = listsOf(item).map(({ name }) => [name.zh, name.en]);
    assert.ok(wanted.length > 0, item);
    assert.deepEqual(names.sort(), wanted.sort(), item);
  }
  assert.ok([...law.lists.values()].every(({ item }) => listingItems.includes(item)));
});

test('a page lets only those decide on a list whom the law gives the power', () => {
  for (const list of law.lists.values()) {
    const domains = list.domains.map((domain) => law.authorities.domains.get(domain)!);
    const words = [...new Set(domains.flatMap(({ authorityWords }) => authorityWords))];
    const rule = editionOf(list.item).rules.find(
      ({ rule: id, when }) => id === 'V19' && when && 'field' in when && when.is === list.name.zh,
    );
    // Any authority may name a model of honesty.
    if (list.id === 'honour-model') assert.equal(rule, undefined);
    else assert.deepEqual(rule?.then, { field: 'authorityName', includes: words }, list.id);
  }
});

test('a list that burdens names a basis, a way off and, for a serious one, its term', () => {
  for (const { id, kind, legalBasis, removal, term } of law.lists.values()) {
    assert.ok(legalBasis.length > 0 && removal.length > 0, id);
    if (kind !== 'honour') assert.ok(removal.length >= 3, id);
    if (kind === 'serious') assert.match(term.zh, /三年.*满一年/, id);
  }
  const kinds = Map.groupBy(law.lists.values(), ({ kind }) => kind);
  assert.deepEqual([...kinds.keys()].sort(), ['abnormal', 'court', 'honour', 'serious']);
});

test('an authority has the fields that its name says, and whoever is none has none', () => {
  const fieldsOf = (name: string) => [...law.authorities.domainsOf(name)];
  assert.ok(fieldsOf('国家税务总局示范市税务局').includes('tax'));
  assert.ok(fieldsOf('示范市望潮区市场监督管理局').includes('food'));
  assert.ok(!fieldsOf('示范市市场监督管理局').includes('tax'));
  assert.deepEqual(fieldsOf('示范市人民法院'), ['courts']);
  assert.deepEqual(fieldsOf('示范市诚信食品有限公司'), []);
});

const anEntry = (content: object = {}, item = 'serious-listing') => ({
  recordId: '019a0000-0000-7000-8000-000000000001',
  item,
  version: 2,
  content: { ...editionOf('serious-listing').example, ...content },
  shownFrom: '2026-08-22' as Day,
  shownUntil: '2029-08-20' as Day,
});

test('an entry says by which list, decision and authority, and until when it is shown', () => {
  const [entry, none] = entriesIn([anEntry(), { ...anEntry(), item: 'penalty' }], law);
  assert.equal(none, undefined);
  assert.deepEqual(
    [entry!.list, entry!.kind, entry!.domain, entry!.decisionNumber, entry!.listedOn, entry!.shownUntil],
    ['serious-market', 'serious', 'market-regulation', '示市监严列字〔2026〕1号', '2026-08-20', '2029-08-20'],
  );
  assert.equal(entry!.subjectCode, '91370402MA3X00037F');
  assert.match(entry!.removalCondition!, /满三年自动移出/);
});

test('a record that names a list unknown to the law is no entry', () => {
  assert.deepEqual(entriesIn([anEntry({ listName: '失信者名单' })], law), []);
  assert.deepEqual(entriesIn([anEntry({ listName: '经营异常名录' })], law), []);
});

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongxin-lists-'));
  await cp(new URL('lists/', shipped), join(folder, 'lists'), { recursive: true });
  await cp(new URL('authorities.yaml', shipped), join(folder, 'authorities.yaml'));
});
after(() => rm(folder, { recursive: true, force: true }));

const faults: [what: string, page: string, from: string, to: string, message: RegExp][] = [
  [
    'a list without a basis',
    'lists/court.yaml',
    'legalBasis:',
    'basis:',
    /court\.yaml is not as it should be/,
  ],
  ['a list without a way off', 'lists/court.yaml', 'removal:', 'removals:', /court\.yaml/],
  [
    'two lists with one id',
    'lists/abnormal.yaml',
    'abnormal-sole-trader',
    'abnormal-operation',
    /have the id/,
  ],
  [
    'two lists with one name',
    'lists/abnormal.yaml',
    '个体工商户经营异常状态',
    '经营异常名录',
    /have the name/,
  ],
  ['a field that nobody has', 'lists/court.yaml', '[courts]', '[palaces]', /names the field palaces/],
  ['a field named twice', 'authorities.yaml', 'domain: customs', 'domain: tax', /have the field tax/],
];

for (const [what, page, from, to, message] of faults) {
  test(`${what} stops the start`, async () => {
    const path = join(folder, page);
    const right = await readFile(path, 'utf8');
    assert.ok(right.includes(from));
    await writeFile(path, right.replace(from, to));
    assert.throws(() => loadListLaw(pathToFileURL(`${folder}/`)), message);
    await writeFile(path, right);
    assert.ok(loadListLaw(pathToFileURL(`${folder}/`)).lists.size > 20);
  });
}
