import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listingItems } from '#credit/lists';
import type { Row } from '#demo';
import { checkLedger, noteExpiries } from '#trust/ledger';
import { withdrawSigned } from './department-key.ts';
import { type ListStage, startListStage } from './list-rows.ts';
import { assertProblem, judged, writeLedger } from './platform.ts';

const NOON = '2026-11-20T04:00:00Z';
let stage: ListStage;

before(async () => {
  stage = await startListStage(NOON);
});
after(() => stage[Symbol.asyncDispose]());

const ofItem = { 'serious-listing': 'serious-market', 'abnormal-listing': 'abnormal-operation' } as const;
const listOf = (item: string): string =>
  ({ ...ofItem, 'court-default': 'court-default', honour: 'honour-model' })[item]!;
const safeguards: [field: string, item: string][] = [
  ...['serious-listing', 'abnormal-listing', 'court-default'].flatMap((item) =>
    [
      'documentName',
      'documentNumber',
      'noticeGivenOn',
      'hearingUntil',
      'decidedOn',
      'removalCondition',
      'reason',
    ].map((field): [string, string] => [field, item]),
  ),
  ['basis', 'serious-listing'],
  ['facts', 'serious-listing'],
  ['basis', 'abnormal-listing'],
  ['duty', 'court-default'],
  ['validUntil', 'honour'],
];

test('a department’s file lists organisations, as CSV and as XLSX, and the public list names them', async () => {
  const [one, other] = stage.subjects as [Row, Row];
  for (const item of listingItems) {
    const rows = [stage.row(item, one), stage.row(item, other)];
    assert.deepEqual([...judged(await stage.hand(item, [rows[0]!])).values()], ['accepted,'], item);
    assert.deepEqual([...judged(await stage.hand(item, [rows[1]!], 'xlsx')).values()], ['accepted,'], item);
    const entries = await stage.entriesOn(listOf(item));
    assert.deepEqual(entries.sort(), rows.map(({ documentNumber }) => documentNumber).sort(), item);
    const { body } = await stage.platform.get(`/api/v1/subjects/${one.subjectCode}/records?item=${item}`);
    assert.equal(body.records[0].documentNumber, rows[0]!.documentNumber);
    assert.notEqual(body.records[0].title, '');
  }
});

test('without a safeguard an entry is refused by the name of what is missing, and nothing of it is stored', async () => {
  for (const [field, item] of safeguards) {
    const row = stage.row(item, stage.subjects[2]!, { documentNumber: `缺${item}${field}`, [field]: '' });
    const [result] = await stage.hand(item, [row]);
    assert.equal(result!.outcome, 'refused', `${item} ${field}`);
    const [finding] = result!.findings;
    assert.deepEqual([finding!.rule, finding!.field], ['V01', field], `${item} ${field}`);
    assert.equal(await stage.recordOf(`缺${item}${field}`), null);
  }
});

const disorder: [what: string, item: string, changes: Row, finding: string][] = [
  ['no time to be heard', 'serious-listing', { hearingUntil: '2026-08-03' }, 'V08 hearingUntil'],
  ['decided before it was heard', 'abnormal-listing', { decidedOn: '2026-07-07' }, 'V08 decidedOn'],
  ['listed before it was decided', 'serious-listing', { listedOn: '2026-08-19' }, 'V08 listedOn'],
  ['listed in the future', 'serious-listing', { listedOn: '2026-11-21' }, 'V08 listedOn'],
  [
    'removed before it was listed',
    'serious-listing',
    { removedOn: '2026-08-19', removalReason: '修复' },
    'V08 removedOn',
  ],
  ['removed in the future', 'honour', { removedOn: '2026-11-21', removalReason: '撤销' }, 'V08 removedOn'],
  ['a removal without its reason', 'serious-listing', { removedOn: '2026-11-01' }, 'V01 removalReason'],
  ['a reason without a removal', 'abnormal-listing', { removalReason: '修复' }, 'V01 removedOn'],
  ['performed and not deleted', 'court-default', { performance: '全部已履行' }, 'V01 removedOn'],
  ['evasion without a term', 'court-default', { reason: '违反财产报告制度' }, 'V01 publishUntil'],
  ['a list that the law does not know', 'serious-listing', { listName: '失信者名单' }, 'V13 listName'],
  [
    'an authority without the power',
    'serious-listing',
    { listName: '重大税收违法失信主体名单' },
    'V19 authorityName',
  ],
  [
    'a court’s list by a department',
    'court-default',
    { authorityName: '示例市市场监督管理局' },
    'V19 authorityName',
  ],
];

for (const [what, item, changes, wanted] of disorder) {
  test(`an entry is refused: ${what}`, async () => {
    const [result] = await stage.hand(item, [stage.row(item, stage.subjects[3]!, changes)]);
    const found = result!.findings.map(({ rule, field }) => `${rule} ${field}`);
    assert.deepEqual([result!.outcome, found[0]], ['refused', wanted], JSON.stringify(result));
  });
}

test('a person is on no list: the row is refused and nothing of it is kept', async () => {
  for (const item of listingItems) {
    const person = { subjectClass: '自然人', subjectCode: '11010519491231002X', documentNumber: `人${item}` };
    const [result] = await stage.hand(item, [stage.row(item, stage.subjects[3]!, person)]);
    assert.deepEqual([result!.outcome, result!.findings[0]!.rule], ['refused', 'NATURAL_PERSON'], item);
    assert.equal(await stage.recordOf(`人${item}`), null);
  }
});

test('the name of a representative beside a court’s listing is dropped', async () => {
  const row = stage.row('court-default', stage.subjects[3]!, { representative: '张示范' });
  const [result] = await stage.hand('court-default', [row]);
  assert.deepEqual([result!.outcome, result!.findings[0]!.rule], ['accepted', 'V15']);
  const { rows } = await stage.platform.world.db.pool.query(
    `select 1 from records.version where content::text like '%张示范%' and item <> 'subject'`,
  );
  assert.equal(rows.length, 0);
});

/** One serious listing of an organisation that nothing else is about. */
async function list(place: number): Promise<{ row: Row; subjectCode: string; recordId: string }> {
  const subject = stage.subjects[place]!;
  const row = stage.row('serious-listing', subject);
  const [result] = await stage.hand('serious-listing', [row]);
  assert.equal(result!.outcome, 'accepted', JSON.stringify(result));
  const { recordId } = (await stage.recordOf(row.documentNumber!))!;
  assert.ok(await isSeen(row));
  return { row, subjectCode: subject.subjectCode!, recordId };
}

const isSeen = async ({ documentNumber }: Row) =>
  (await stage.entriesOn('serious-market')).includes(documentNumber!);

async function leavesOf(recordId: string): Promise<string[]> {
  await writeLedger(stage.platform);
  const { rows } = await stage.platform.world.db.pool.query(
    `select log || ' ' || type as leaf from ledger.entry where record_id = $1 order by 1`,
    [recordId],
  );
  return rows.map(({ leaf }) => leaf);
}

test('a removal takes the entry off at once, the log says so, and the same document does not bring it back', async () => {
  const { row, subjectCode, recordId } = await list(4);
  const removal = { removedOn: '2026-11-20', removalReason: '修复' };
  assert.deepEqual(
    [...judged(await stage.hand('serious-listing', [{ ...row, ...removal }])).values()],
    ['updated,V14'],
  );
  assert.equal(await isSeen(row), false);
  const page = await stage.platform.get(`/api/v1/subjects/${subjectCode}/records/${recordId}`);
  assert.deepEqual([page.status, page.body.code], [404, 'record.not-public']);
  const leaves = ['public expiry', 'public record', 'restricted correction'];
  assert.deepEqual(await leavesOf(recordId), leaves);
  const again = await stage.hand('serious-listing', [{ ...row, remark: '更正：仍在名单' }]);
  assert.equal(again[0]!.outcome, 'updated');
  assert.equal(await isSeen(row), false);
  assert.deepEqual(await leavesOf(recordId), [...leaves, 'restricted correction']);
  const anew = { ...row, documentNumber: '名单〔2026〕新号' };
  await stage.hand('serious-listing', [anew]);
  assert.equal(await isSeen(anew), true);
  assert.deepEqual((await checkLedger(stage.platform.world, stage.platform.ledger)).faults, []);
});

test('a correction keeps the entry and its first day; a withdrawal ends it', async () => {
  const { row, subjectCode, recordId } = await list(5);
  stage.platform.world.clock.set('2026-11-24T04:00:00Z');
  await stage.hand('serious-listing', [{ ...row, reason: '更正后的事由' }]);
  const { body } = await stage.platform.get('/api/v1/lists/serious-market');
  const entry = body.entries.find((one: { recordId: string }) => one.recordId === recordId);
  assert.deepEqual([entry.version, entry.reason, entry.shownFrom], [2, '更正后的事由', '2026-11-20']);
  assert.deepEqual([entry.shownUntil, entry.earliestRepairOn], ['2029-08-20', '2027-08-20']);
  const order = { subjectCode, recordId, reason: '列入决定已被撤销' };
  assert.ok((await withdrawSigned(stage.platform.world, order)).ok);
  assert.equal(await isSeen(row), false);
  stage.platform.world.clock.set(NOON);
});

test('an entry is over with its last day, with no job run, and the log says so the day after', async () => {
  const { row, recordId } = await list(6);
  stage.platform.world.clock.set('2029-08-20T15:59:59Z');
  assert.equal(await isSeen(row), true);
  stage.platform.world.clock.set('2029-08-20T16:00:00Z');
  assert.equal(await isSeen(row), false);
  await noteExpiries(stage.platform.world);
  assert.deepEqual(await leavesOf(recordId), ['public expiry', 'public record']);
  stage.platform.world.clock.set(NOON);
});

test('a list is given page by page, newest decision first, each entry once', async () => {
  const rows = Array.from({ length: 7 }, (_, place) =>
    stage.row('honour', stage.subjects[10 + place]!, {
      decidedOn: `2026-0${1 + (place % 3)}-15`,
      validFrom: '',
      documentNumber: `诚信${place}`,
    }),
  );
  await stage.hand('honour', rows);
  const whole = await stage.entriesOn('honour-model');
  assert.deepEqual(await stage.entriesOn('honour-model', 2), whole);
  assert.equal(new Set(whole).size, whole.length);
  assert.ok(whole.length >= 7);
  const days = rows
    .toSorted((a, b) => (a.decidedOn! < b.decidedOn! ? 1 : -1))
    .map(({ decidedOn }) => decidedOn);
  const dayOf = new Map(rows.map((row) => [row.documentNumber!, row.decidedOn!]));
  assert.deepEqual(
    whole.flatMap((name) => dayOf.get(name) ?? []),
    days,
  );
});

test('who has the answer already is told so by its ETag, until somebody is added', async () => {
  const url = '/api/v1/lists/abnormal-operation';
  const { app } = stage.platform;
  const first = await app.inject(url);
  const headers = { 'if-none-match': String(first.headers.etag) };
  const known = await app.inject({ url, headers });
  assert.deepEqual([known.statusCode, known.body], [304, '']);
  await stage.hand('abnormal-listing', [stage.row('abnormal-listing', stage.subjects[7]!)]);
  const changed = await app.inject({ url, headers });
  assert.equal(changed.statusCode, 200);
  assert.notEqual(changed.headers.etag, first.headers.etag);
});

test('an unknown list and a cursor that was not given out are refused in words', async () => {
  const { app } = stage.platform;
  assert.equal(assertProblem(await app.inject('/api/v1/lists/heroes'), 404).code, 'list.unknown');
  for (const cursor of ['x', '2026-13-01_019a0000-0000-7000-8000-000000000001', "2026-01-01_' or 1=1"]) {
    const url = `/api/v1/lists/serious-tax?cursor=${encodeURIComponent(cursor)}`;
    assert.equal(assertProblem(await app.inject(url), 400).code, 'list.cursor-invalid');
  }
});
