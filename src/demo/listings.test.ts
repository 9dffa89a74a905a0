import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, addMonths, type Day } from '#kit';
import { cityOfTests, gateway, today } from './builders.ts';

const city = cityOfTests();
const listings = city.listings();
const first = listings.filter(({ row }) => !('removedOn' in row));
const removed = listings.filter(({ row }) => 'removedOn' in row);
const burdens = first.filter(({ item }) => item !== 'honour');

test('about one organisation in seventy is on a list that burdens, and each kind has some', () => {
  const codes = new Set(burdens.map(({ row }) => row.subjectCode));
  assert.ok(codes.size >= 20 && codes.size <= 40, `${codes.size} of 2,000`);
  const counts = Map.groupBy(first, ({ item }) => item);
  for (const item of ['serious-listing', 'abnormal-listing', 'court-default', 'honour'])
    assert.ok(counts.get(item)!.length >= 5, item);
  assert.deepEqual(city.listings(), listings, 'the same city has the same lists');
});

test('the gateway finds nothing in any row of a list', () => {
  const check = gateway();
  for (const { item, row } of listings) assert.deepEqual(check(item, row), [], JSON.stringify(row));
});

test('each was told, could be heard, and was listed afterwards; none in the future', () => {
  for (const { row, receivedOn } of burdens) {
    assert.ok(row.noticeGivenOn! < row.hearingUntil! && row.hearingUntil! < row.decidedOn!);
    assert.ok(row.decidedOn! <= receivedOn && receivedOn <= today);
  }
});

test('a serious listing names a penalty of the same department, decided before the notice', () => {
  const penalties = new Map([...city.recordsOf('penalty')].map(({ row }) => [row.documentNumber, row]));
  const based = burdens.filter(({ row }) => row.basedOn);
  assert.ok(based.length >= 5);
  for (const { row } of based) {
    const penalty = penalties.get(row.basedOn)!;
    assert.equal(penalty.subjectCode, row.subjectCode);
    assert.equal(penalty.authorityCode, row.authorityCode);
    assert.ok(penalty.decidedOn! < row.noticeGivenOn!);
  }
});

test('a removal follows its listing under the same number, a repaired serious one after a year at the least', () => {
  const key = ({ item, row }: (typeof listings)[number]) =>
    `${item} ${row.authorityCode} ${row.documentNumber}`;
  const known = new Map(first.map((entry) => [key(entry), entry]));
  assert.equal(known.size, first.length, 'two entries share their natural key');
  assert.ok(removed.length >= 5);
  for (const entry of removed) {
    const listed = known.get(key(entry))!;
    assert.ok(listings.indexOf(listed) < listings.indexOf(entry));
    assert.ok(entry.row.removedOn! > listed.row.decidedOn! && entry.receivedOn > listed.receivedOn);
    if (entry.item === 'serious-listing')
      assert.ok(entry.row.removedOn! >= addMonths(listed.row.decidedOn as Day, 12));
  }
});

test('nobody is honoured for honesty who is penalised or on a list that burdens', () => {
  const burdened = new Set(burdens.map(({ row }) => row.subjectCode));
  for (const { row } of city.recordsOf('penalty')) burdened.add(row.subjectCode);
  for (const { item, row } of first)
    if (item === 'honour') {
      assert.ok(!burdened.has(row.subjectCode), row.subjectName);
      assert.ok(row.validUntil! > addDays(today, -365));
    }
});
