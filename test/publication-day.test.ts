import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generateCity, type Row, toCsv } from '#demo';
import { classifyFine, findDisplay } from '#disclosure/publication';
import { inTransaction } from '#platform';
import type { TestWorld } from '#platform/testing';
import { withdrawSigned } from './department-key.ts';
import { cityOptions, columnsOf, type Platform, startPlatform } from './platform.ts';

/** Noon in Beijing of the day on which departments hand in here. */
const NOON = '2026-11-20T04:00:00Z';
let platform: Platform;
let world: TestWorld;
/** Organisations of the invented city, by what they are called there. */
let subjects: Row[];
let authority: { name: string; code: string };
let number = 0;

before(async () => {
  platform = await startPlatform({ now: NOON, isDemo: true });
  world = platform.world;
  const city = generateCity({ ...cityOptions, recordCount: 0 });
  authority = city.authorities.find(({ name }) => name.includes('生态环境'))!;
  const all = [...city.subjects()];
  const once = (row: Row) => all.filter((other) => other.subjectCode === row.subjectCode).length === 1;
  subjects = all.filter(
    (row) => row.subjectCode!.startsWith('91') && row.establishedOn! < '2025' && once(row),
  );
  // Without those that the tests let arrive later.
  await file(
    'subject',
    all.filter((row) => row.subjectCode !== subjects[0]!.subjectCode),
  );
});
after(() => platform[Symbol.asyncDispose]());

const file = (item: string, rows: readonly Row[]) =>
  platform.handIn(item, [...toCsv(rows, columnsOf(platform.law, item))].join(''));

/** A fine of 5 万元 by the ordinary procedure, of general class in the invented city: public for a year. */
function aPenalty(subject: Row, changes: Row = {}): Row {
  number += 1;
  return {
    subjectName: subject.subjectName!,
    subjectClass: '法人及非法人组织',
    subjectCode: subject.subjectCode!,
    legalRepresentative: '张示范',
    documentNumber: `示环罚字〔2026〕第${String(number).padStart(5, '0')}号`,
    offenceType: '超标排放水污染物',
    facts: '当事人总排口化学需氧量浓度超过排放标准。',
    basis: '《中华人民共和国水污染防治法》第八十三条',
    penaltyTypes: '罚款',
    penaltyContent: '处罚款人民币50000元',
    fineFen: '5',
    procedure: '普通程序',
    decidedOn: '2026-11-16',
    validUntil: '2099-12-31',
    publishUntil: '2099-12-31',
    authorityName: authority.name,
    authorityCode: authority.code,
    sourceName: authority.name,
    sourceCode: authority.code,
    ...changes,
  };
}

/** Hands one penalty in; gives its id, which only the tables know of a record that is not public. */
async function handInPenalty(subject: Row, changes: Row = {}) {
  const row = aPenalty(subject, changes);
  const { results } = await file('penalty', [row]);
  const { rows } = await world.db.pool.query(
    `select record_id as id from records.version where content->>'documentNumber' = $1 order by version desc limit 1`,
    [row.documentNumber],
  );
  return { result: results[0]!, recordId: rows[0]?.id as string, documentNumber: row.documentNumber! };
}

/** Where the public sees the record: API and site, list and its own page. */
async function seen(subject: Row, recordId: string) {
  const code = subject.subjectCode;
  const { body: whole } = await platform.get(`/api/v1/subjects/${code}`);
  const { body: list } = await platform.get(`/api/v1/subjects/${code}/records?item=penalty`);
  const own = await platform.get(`/api/v1/subjects/${code}/records/${recordId}`);
  const page = await platform.app.inject(`/subjects/${code}`);
  const recordPage = await platform.app.inject(`/subjects/${code}/records/${recordId}`);
  const home = await platform.app.inject('/');
  const has = (records: { recordId: string }[]) => records.some((record) => record.recordId === recordId);
  return {
    inSubject: has(whole.records),
    inList: has(list.records),
    status: own.status,
    code: own.body.code as string | undefined,
    onPage: page.body.includes(recordId),
    onHome: home.body.includes(recordId),
    pageStatus: recordPage.statusCode,
    page: recordPage.body,
    record: own.body.record,
  };
}

async function assertPublic(subject: Row, recordId: string) {
  const { page: _, record, code: __, ...places } = await seen(subject, recordId);
  assert.deepEqual(places, {
    inSubject: true,
    inList: true,
    status: 200,
    onPage: true,
    onHome: true,
    pageStatus: 200,
  });
  return record;
}

async function assertNotPublic(subject: Row, recordId: string, status = 404) {
  const { page, record: _, code: __, ...places } = await seen(subject, recordId);
  const nowhere = { inSubject: false, inList: false, onPage: false, onHome: false };
  assert.deepEqual(places, { ...nowhere, status, pageStatus: status });
  return page;
}

test('a penalty is public to the last second of its last day in Beijing and gone with the next, with no job run', async () => {
  const subject = subjects[1]!;
  const { result, recordId } = await handInPenalty(subject);
  assert.equal(result.outcome, 'accepted');
  const record = await assertPublic(subject, recordId);
  assert.deepEqual(
    [record.shownFrom, record.shownUntil, record.severity],
    ['2026-11-20', '2027-11-16', 'general'],
  );
  world.clock.set('2027-11-16T15:59:59.999Z');
  await assertPublic(subject, recordId);
  world.clock.set('2027-11-16T16:00:00Z');
  await assertNotPublic(subject, recordId);
  world.clock.set('2026-11-19T15:59:59Z');
  await assertNotPublic(subject, recordId);
  world.clock.set(NOON);
});

test('a withdrawn penalty leaves API and site at once, its page says why, and it cannot be sent again', async () => {
  const subject = subjects[2]!;
  const { recordId, documentNumber } = await handInPenalty(subject);
  await assertPublic(subject, recordId);
  const reason = '原处罚决定已被依法撤销';
  const order = { subjectCode: subject.subjectCode!, recordId, reason };
  assert.ok((await withdrawSigned(world, order)).ok);
  const page = await assertNotPublic(subject, recordId, 410);
  assert.ok(page.includes(reason));
  assert.ok(!page.includes(documentNumber), 'nothing of the record itself');
  const { body } = await platform.get(`/api/v1/subjects/${subject.subjectCode}/records/${recordId}`);
  assert.deepEqual([body.code, body.reason], ['record.withdrawn-by-provider', reason]);
  const { result } = await handInPenalty(subject, { documentNumber });
  assert.deepEqual([result.outcome, result.findings[0]?.rule], ['refused', 'V14']);
  await assertNotPublic(subject, recordId, 410);
});

test('a penalty of the simple procedure and one that only warns are stored and never public', async () => {
  const subject = subjects[3]!;
  const never: [Row, string][] = [
    [{ procedure: '简易程序' }, 'simple-procedure'],
    [{ penaltyTypes: '警告', fineFen: '', penaltyContent: '警告' }, 'warning-only'],
    [{ penaltyTypes: '通报批评', fineFen: '', penaltyContent: '通报批评' }, 'warning-only'],
  ];
  for (const [changes, because] of never) {
    const { result, recordId } = await handInPenalty(subject, changes);
    assert.equal(result.outcome, 'accepted', JSON.stringify(result));
    await assertNotPublic(subject, recordId);
    assert.equal((await findDisplay(world.db, subject.subjectCode!, recordId))?.neverBecause, because);
    world.clock.set('2027-02-01T04:00:00Z');
    await assertNotPublic(subject, recordId);
    world.clock.set(NOON);
  }
});

test('a fine that no threshold places waits for a person and is public from the day that person decides', async () => {
  const subject = subjects[4]!;
  const other = { authorityName: '示范市人力资源和社会保障局' };
  const { result, recordId } = await handInPenalty(subject, other);
  assert.equal(result.outcome, 'accepted');
  await assertNotPublic(subject, recordId);
  world.clock.set('2026-11-25T04:00:00Z');
  await assertNotPublic(subject, recordId);
  const order = {
    subjectCode: subject.subjectCode!,
    recordId,
    fineLevel: 'large',
    isPublishedByException: false,
  } as const;
  const done = await inTransaction(world.db, (tx) =>
    classifyFine(world, tx, {
      ...order,
      law: platform.law.publication,
      classifiedBy: 'li',
      reason: '参照省级裁量基准',
    }),
  );
  assert.ok(done.ok);
  assert.equal((await assertPublic(subject, recordId)).shownFrom, '2026-11-25');
  world.clock.set('2026-11-24T15:59:59Z');
  await assertNotPublic(subject, recordId);
  world.clock.set(NOON);
});

test('a held row is not shown, is released by itself when its organisation arrives, and is then public', async () => {
  const subject = subjects[0]!;
  const { result, recordId: none, documentNumber } = await handInPenalty(subject);
  assert.deepEqual([result.outcome, result.findings[0]?.rule, none], ['held', 'V07', undefined]);
  const wrongName = await handInPenalty(subject, { subjectName: `${subject.subjectName}甲` });
  assert.equal(wrongName.result.outcome, 'held');
  assert.equal((await platform.get(`/api/v1/subjects/${subject.subjectCode}`)).status, 404);
  world.clock.set('2026-12-08T04:00:00Z');
  await file('subject', [subject]);
  const { rows } = await world.db.pool.query(
    `select record_id as id from records.version where content->>'documentNumber' = $1`,
    [documentNumber],
  );
  assert.equal(rows.length, 1);
  const record = await assertPublic(subject, rows[0].id);
  assert.equal(record.timeliness.isLate, false, 'it came in time, the release does not make it late');
  const { rows: held } = await world.db.pool.query(
    'select outcome from ingest.held where subject_code = $1 order by row_number, outcome',
    [subject.subjectCode],
  );
  assert.deepEqual(
    held.map(({ outcome }) => outcome),
    ['accepted', 'refused'],
  );
  assert.deepEqual(
    (await platform.get(`/api/v1/subjects/${subject.subjectCode}/records`)).body.records.length,
    1,
  );
  world.clock.set(NOON);
});

test('after a renaming the former name is right for a decision before it and refused for one after it', async () => {
  const subject = subjects[5]!;
  const renamed = {
    ...subject,
    subjectName: subject.subjectName!.replace('示范', '示范新'),
    changedOn: '2026-11-10',
  };
  const { results } = await file('subject', [renamed]);
  assert.equal(results[0]!.outcome, 'updated');
  const cases: [name: string, decidedOn: string, outcome: string][] = [
    [subject.subjectName!, '2026-11-09', 'accepted'],
    [subject.subjectName!, '2026-11-10', 'refused'],
    [renamed.subjectName, '2026-11-10', 'accepted'],
    // The present name is always right: departments write what the organisation is called when they write.
    [renamed.subjectName, '2026-11-09', 'accepted'],
  ];
  for (const [subjectName, decidedOn, outcome] of cases) {
    const { result } = await handInPenalty(subject, { subjectName, decidedOn });
    assert.equal(result.outcome, outcome, `${subjectName} ${decidedOn}`);
    assert.equal(result.findings[0]?.rule, outcome === 'refused' ? 'V07' : undefined);
  }
  const { body } = await platform.get(`/api/v1/subjects?q=${encodeURIComponent(subject.subjectName!)}`);
  const found = body.results.find(({ code }: { code: string }) => code === subject.subjectCode);
  assert.deepEqual([found.matchedBy, found.name], ['former-name', renamed.subjectName]);
});

test('a name that is not the organisation’s is refused, and who is called almost so is told with the code', async () => {
  const subject = subjects[6]!;
  const near = subjects[7]!;
  const wrong = `${near.subjectName!.slice(0, 3)}甲${near.subjectName!.slice(4)}`;
  const { result, recordId } = await handInPenalty(subject, { subjectName: wrong });
  assert.deepEqual([result.outcome, result.findings[0]?.rule, recordId], ['refused', 'V07', undefined]);
  const { zh, en } = result.findings[0]!.message;
  for (const message of [zh, en]) {
    assert.ok(message.includes(subject.subjectName!), message);
    assert.ok(message.includes(`${near.subjectName} ${near.subjectCode}`), message);
  }
  assert.match(en, /1 organisations? differs? by one character/);
  const { body } = await platform.get(`/api/v1/subjects/${near.subjectCode}/records`);
  assert.deepEqual(body.records, [], 'nothing is given to the organisation that is called almost so');
});
