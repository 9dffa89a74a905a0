import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { addDays, parseWanYuan } from '#kit';
import { explainUscc } from '#registry/subjects';
import { cityOfTests, gateway, lawWithCity, today } from './builders.ts';
import { generateCity } from './generate-city.ts';

const city = cityOfTests();
const subjects = [...city.subjects()];
const records = [...city.records()];
const presentRows = [...new Map(subjects.map((row) => [row.subjectCode!, row])).values()];
const names = presentRows.map((row) => row.subjectName!);

const hashOf = (of: ReturnType<typeof cityOfTests>) => {
  const hash = createHash('sha256');
  for (const row of of.subjects()) hash.update(JSON.stringify(row));
  for (const record of of.records()) hash.update(JSON.stringify(record));
  return hash.digest('hex');
};
const share = (count: number) => (100 * count) / names.length;
const about = (found: number, wanted: number, tolerance: number, what: string) =>
  assert.ok(Math.abs(found - wanted) <= tolerance, `${what}: ${found}, wanted ${wanted} ± ${tolerance}`);

test('the same seed gives the same city, another seed another', () => {
  assert.equal(hashOf(cityOfTests()), hashOf(cityOfTests()));
  const other = generateCity({ seed: 'other', subjectCount: 2_000, recordCount: 12_000, today });
  assert.notEqual(hashOf(other), hashOf(cityOfTests()));
});

test('the city has the organisations and records that were asked for', () => {
  assert.equal(presentRows.length, 2_000);
  assert.equal(records.length, 12_000);
  assert.equal(new Set(names).size, 2_000, 'a name is used twice');
});

test('every code passes all tests of the standard once the divisions of the city are known', () => {
  const law = lawWithCity();
  const codes = new Set([
    ...subjects.flatMap((row) => [row.subjectCode!, row.registrationAuthorityCode!]),
    ...records.flatMap(({ row }) => [row.subjectCode!, row.authorityCode!, row.sourceCode!]),
  ]);
  for (const code of codes) assert.deepEqual(explainUscc(code, law).findings, [], code);
});

test('no code of the city could belong to an organisation that exists', () => {
  for (const row of subjects) assert.match(row.subjectCode!, /^..9901\d\dDEM/);
});

test('the gateway finds nothing at all in any row of the city', () => {
  const check = gateway();
  for (const row of subjects) assert.deepEqual(check('subject', row), [], JSON.stringify(row));
  for (const { item, row } of records) assert.deepEqual(check(item, row), [], JSON.stringify(row));
});

test('names are shaped like the real ones: length and endings', () => {
  about(names.reduce((sum, name) => sum + [...name].length, 0) / names.length, 13.9, 0.4, 'mean length');
  const endings = ['股份有限公司', '有限责任公司', '分公司', '有限公司', '合作社', '厂', '部', '店'];
  const counts = new Map<string, number>();
  for (const name of names) {
    const ending = endings.find((each) => name.endsWith(each)) ?? 'other';
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const wanted = {
    有限公司: 62,
    有限责任公司: 7,
    合作社: 6,
    分公司: 5,
    厂: 4,
    部: 2,
    店: 2,
    股份有限公司: 0.6,
  };
  for (const [ending, percent] of Object.entries(wanted)) {
    about(share(counts.get(ending) ?? 0), percent, 0.4 + percent / 50, ending);
  }
});

test('two names in a hundred carry brackets, four fifths of them half-width', () => {
  const bracketed = names.filter((name) => /[（(]/.test(name));
  about(share(bracketed.length), 2, 0.5, 'brackets');
  about(bracketed.filter((name) => name.includes('(')).length / bracketed.length, 0.8, 0.12, 'half-width');
});

test('about 13 % have a different organisation one character away', () => {
  about(share(withNeighbour(names).size), 13, 2, 'neighbours');
});

test('a file of millions keeps its names apart and its shape', () => {
  const large = generateCity({ seed: 'large', subjectCount: 40_000, recordCount: 0, today });
  const largeNames = [
    ...new Map([...large.subjects()].map((row) => [row.subjectCode, row.subjectName!])).values(),
  ];
  assert.equal(new Set(largeNames).size, 40_000);
  about(largeNames.reduce((sum, name) => sum + [...name].length, 0) / 40_000, 13.9, 0.5, 'mean length');
});

test('decisions lie in the last three years on working days, while the organisation was there', () => {
  const byCode = new Map(presentRows.map((row) => [row.subjectCode!, row]));
  for (const { row, receivedOn } of records) {
    const day = row.decidedOn!;
    assert.ok(day <= today && day >= addDays(today, -3 * 365), day);
    assert.ok(![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()), `${day} is no working day`);
    assert.ok(receivedOn >= day && receivedOn <= today);
    const subject = byCode.get(row.subjectCode!)!;
    assert.ok(day > subject.establishedOn!, `${subject.subjectName} was decided about before it existed`);
    assert.ok(!subject.closedOn || day < subject.closedOn, `${subject.subjectName} was closed`);
  }
  const recent = records.filter(({ row }) => row.decidedOn! > addDays(today, -365)).length;
  assert.ok(recent > records.length / 2, 'more than half of the records are of the last year');
});

test('a record carries the name that its organisation had on the day of the decision', () => {
  const former = new Map<string, string>();
  const renamed = presentRows.filter((row) => row.changedOn);
  for (const row of subjects) if (!row.changedOn) former.set(row.subjectCode!, row.subjectName!);
  assert.ok(renamed.length > 40, `only ${renamed.length} were renamed`);
  const byCode = new Map(renamed.map((row) => [row.subjectCode!, row]));
  let underFormerName = 0;
  for (const { row } of records) {
    const now = byCode.get(row.subjectCode!);
    if (!now) continue;
    const isBefore = row.decidedOn! < now.changedOn!;
    assert.equal(row.subjectName, isBefore ? former.get(row.subjectCode!) : now.subjectName);
    if (isBefore) underFormerName += 1;
  }
  assert.ok(underFormerName > 20);
});

test('the contents of a penalty say the amounts of its columns', () => {
  for (const { row } of records.filter(({ item }) => item === 'penalty')) {
    const stated = /罚款人民币(\d+)元/.exec(row.penaltyContent!)?.[1];
    assert.equal(stated ? Number(stated) * 100 : null, row.fineFen ? parseWanYuan(row.fineFen) : null);
    assert.equal(row.penaltyTypes!.includes('罚款'), row.fineFen !== '');
  }
});

test('the city has every kind of record and of organisation, and most organisations are in business', () => {
  const items = new Set(records.map(({ item }) => item));
  assert.equal(items.size, 10);
  assert.equal(new Set(presentRows.map((row) => row.subjectKind)).size, 13);
  const statuses = Map.groupBy(presentRows, (row) => row.registrationStatus);
  assert.ok(share(statuses.get('存续')!.length) > 88);
  for (const status of ['注销', '吊销', '迁出']) assert.ok(statuses.get(status)!.length >= 8, status);
});

test('no two records share their natural key', () => {
  const keys = records.map(({ item, row }) =>
    [item, row.authorityCode, row.documentNumber, row.subjectCode].join(),
  );
  assert.equal(new Set(keys).size, records.length);
});

test('few records are late by the day they were received, and the newest are on time', () => {
  const workingDays = (from: string, to: string) => {
    let count = 0;
    for (let day = addDays(from as typeof today, 1); day <= to; day = addDays(day, 1)) {
      if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) count += 1;
    }
    return count;
  };
  const late = records.filter(({ row, receivedOn }) => workingDays(row.decidedOn!, receivedOn) > 7);
  about((100 * late.length) / records.length, 3.4, 1, 'late');
  assert.ok(late.every(({ row }) => row.decidedOn! < addDays(today, -9)));
});

/** Names that another name equals with one character replaced, left out or put in. */
function withNeighbour(list: readonly string[]): Set<string> {
  const found = new Set<string>();
  const known = new Set(list);
  const byHole = new Map<string, string>();
  for (const name of list) {
    const characters = [...name];
    for (let at = 0; at < characters.length; at += 1) {
      const without = characters.toSpliced(at, 1).join('');
      if (known.has(without)) found.add(name).add(without);
      const hole = characters.with(at, '\0').join('');
      const other = byHole.get(hole);
      if (other === undefined) byHole.set(hole, name);
      else found.add(name).add(other);
    }
  }
  return found;
}
