import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runSubmission, type Submission } from '#registry/ingest';
import { usccCheckCharacter } from '#registry/subjects';
import { anAccount, aUnit } from '#trust/accounts/testing';
import {
  type Answer,
  assertProblem,
  type Platform,
  post,
  sample,
  signIn,
  startPlatform,
  writeLedger,
  xlsxType,
} from './platform.ts';

type Headers = Record<string, string>;

let platform: Platform;
/** A department of the city and one of a county, officers of both centres, a representative. */
let city: Headers;
let county: Headers;
let officer: Headers;
let countyOfficer: Headers;
let owner: Headers;
/** An organisation with records of both departments. */
let subject: string;

const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const cityUnit = aUnit({ code: codeOf('11370400MB0000001'), name: '市局' });
const countyUnit = aUnit({ code: codeOf('11370402MB0000002'), name: '区局', division: '370402' });
const centre = aUnit({ code: codeOf('12370400MB0000003'), name: '市信用中心', kind: 'centre' });
const countyCentre = aUnit({
  code: codeOf('12370402MB0000004'),
  name: '区信用中心',
  kind: 'centre',
  division: '370402',
});

before(async () => {
  platform = await startPlatform();
  const { world } = platform;
  await platform.handIn('subject', sample('subjects.csv'));
  const enter = async (account: string, role: 'submitter' | 'officer', unit: typeof centre) =>
    signIn(platform, await anAccount(world, { account, roles: [role], unit }));
  city = await enter('city-clerk', 'submitter', cityUnit);
  county = await enter('county-clerk', 'submitter', countyUnit);
  officer = await enter('city-officer', 'officer', centre);
  countyOfficer = await enter('county-officer', 'officer', countyCentre);
  await handIn('penalty', sample('penalties.csv'), city);
  await handIn('licence', sample('licences.xlsx'), city, xlsxType);
  subject = await findSubjectWithMost();
  const example = platform.law.catalogue.items.get('licence')!.editions.at(-1)!.example;
  const { rows } = await world.db.pool.query('select name from subjects.subject where subject_code = $1', [
    subject,
  ]);
  const licence = { ...example, subjectCode: subject, subjectName: rows[0].name };
  await handIn('licence', JSON.stringify(licence), county, 'application/x-ndjson');
  // A correction of what is public waits for a second person, unless the operator takes it over.
  const corrected = JSON.stringify({ ...licence, licenceContent: '更正后的许可内容' });
  await handIn('licence', corrected, {}, 'application/x-ndjson', `&provider=${countyUnit.code}`);
  owner = await signIn(
    platform,
    await anAccount(world, {
      account: 'owner',
      roles: ['representative'],
      unit: null,
      mandates: [subject],
    }),
  );
  await writeLedger(platform);
});
after(() => platform[Symbol.asyncDispose]());

async function handIn(
  item: string,
  payload: string | Buffer,
  headers: Headers,
  type = 'text/csv',
  query = '',
) {
  const answer = await post(platform.app, item, payload, type, { headers, query });
  assert.equal(answer.statusCode, 202, answer.body);
  const { submissionId } = answer.json<Submission>();
  await runSubmission(platform.world, submissionId);
}

async function findSubjectWithMost(): Promise<string> {
  const { rows } = await platform.world.db.pool.query(
    `select subject_code from publication.display where item = 'penalty'
     group by 1 order by count(distinct decision) desc, count(*) desc, 1 limit 1`,
  );
  return rows[0].subject_code;
}

const ask = (url: string, headers: Headers) => platform.app.inject({ url: `/api/v1${url}`, headers });
const list = async (url: string, headers: Headers): Promise<Answer> => {
  const answer = await ask(url, headers);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};
const countLooks = async () =>
  (
    await platform.world.db.pool.query(
      `select count(*)::int as n from audit.event where action in ('unpublished-read', 'restricted-list-read')`,
    )
  ).rows[0].n as number;

test('each sees the records of its place: a department its own, a county its county, the city all below it', async () => {
  const providers = async (headers: Headers) => {
    const seen = new Set<string>();
    let cursor = '';
    do {
      const page = await list(`/records?limit=100${cursor}`, headers);
      for (const row of page.records) seen.add(row.provider);
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    return seen;
  };
  assert.deepEqual(await providers(city), new Set([cityUnit.code]));
  assert.deepEqual(await providers(county), new Set([countyUnit.code]));
  assert.deepEqual(await providers(countyOfficer), new Set([countyUnit.code]));
  assert.deepEqual(await providers(officer), new Set([cityUnit.code, countyUnit.code]));
  assert.deepEqual((await list(`/records?provider=${countyUnit.code}`, city)).records, []);
});

test('records are found by state, code and document number, and pages go on', async () => {
  const all: Answer[] = [];
  for (const item of ['penalty', 'licence'])
    all.push(...(await list(`/records?limit=100&item=${item}`, city)).records);
  const states = Map.groupBy(all, (row) => row.state);
  assert.ok(states.has('public') && states.has('waiting'), [...states.keys()].join());
  for (const [state, some] of states) {
    const found = (await list(`/records?limit=100&item=${some[0].item}&state=${state}`, city))
      .records as Answer[];
    const first = new Set(found.map((row) => row.recordId));
    assert.ok(found.every((row) => row.state === state));
    assert.ok(some.every((row) => row.item !== some[0].item || first.has(row.recordId)));
  }
  const [one] = all;
  const byCode = (await list(`/records?limit=100&q=${one.subject.code.toLowerCase()}`, city)).records;
  assert.ok(byCode.length > 0 && byCode.every((row: Answer) => row.subject.code === one.subject.code));
  const spelled = encodeURIComponent(one.documentNumber.replace('〔', ' [').replace('〕', '] '));
  const byNumber = (await list(`/records?q=${spelled}`, city)).records;
  assert.ok(byNumber.some((row: Answer) => row.recordId === one.recordId));
  assert.deepEqual((await list(`/records?q=${spelled}`, county)).records, []);
  const paged: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await list(`/records?item=penalty&limit=7${cursor}`, city);
    paged.push(...page.records.map((row: Answer) => row.recordId));
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  assert.deepEqual(
    paged.slice(0, 100),
    all.filter((row) => row.item === 'penalty').map((row) => row.recordId),
  );
});

test('a record has its history, what each version changed, why it is public, and its places in the ledger', async () => {
  const [record] = (await list('/records?item=licence', county)).records;
  const url = `/records/${record.subject.code}/${record.recordId}`;
  const history = await list(url, county);
  assert.deepEqual(
    history.versions.map((version: Answer) => [version.version, version.provider, version.row]),
    [
      [1, countyUnit.code, 1],
      [2, countyUnit.code, 1],
    ],
  );
  assert.deepEqual(history.versions[0].changes, []);
  const [change] = history.versions[1].changes;
  assert.equal(change.after, '更正后的许可内容');
  assert.ok(change.before !== change.after && change.label.zh !== '');
  assert.ok(history.publication.bounds.length > 0 && history.publication.bounds[0].clause !== '');
  assert.ok(
    history.ledger.some((place: Answer) => place.type === 'correction'),
    JSON.stringify(history.ledger),
  );
  const foreign = await ask(url, city);
  assert.equal(assertProblem(foreign, 404).code, 'inside.record-not-found');
  const nothing = await ask(`/records/${record.subject.code}/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e`, city);
  assert.equal(foreign.body, nothing.body);
});

test("a look at what is not public is written down before it is shown, unless it is one's own or about oneself", async () => {
  const hidden = (await list('/records?limit=100&item=penalty', city)).records.find(
    (row: Answer) => row.state !== 'public',
  );
  assert.ok(hidden, 'the sample has a penalty that is not public');
  const before = await countLooks();
  await list(`/records/${hidden.subject.code}/${hidden.recordId}`, city);
  await list('/records?state=public', officer);
  await list(`/own/subjects/${subject}`, owner);
  assert.equal(await countLooks(), before, 'a provider, the public part, and the organisation itself');
  await list(`/records/${hidden.subject.code}/${hidden.recordId}`, officer);
  await list(`/records?limit=100&item=penalty&state=${hidden.state}`, officer);
  assert.equal(await countLooks(), before + 2);
  const { rows } = await platform.world.db.pool.query(
    `select account, subject_code, purpose, scope::text as scope from audit.event where action = 'unpublished-read'`,
  );
  const looks = rows.filter((row) => row.account === 'city-officer').map((row) => row.subject_code);
  assert.ok(looks.includes('') && looks.includes(hidden.subject.code), looks.join());
  assert.ok(!JSON.stringify(rows).includes(hidden.recordId), 'an erasure could not take the id back');
});

test('a representative sees its organisation alone: all records, who provided them, how often somebody looked', async () => {
  assert.deepEqual(
    (await list('/own/subjects', owner)).subjects.map((one: Answer) => one.code),
    [subject],
  );
  const own = await list(`/own/subjects/${subject.toLowerCase()}?limit=100`, owner);
  assert.equal(own.subject.code, subject);
  assert.ok(own.records.length > 0 && own.records.every((row: Answer) => row.subject.code === subject));
  assert.deepEqual(new Set(own.providers.map((one: Answer) => one.name)), new Set(['市局', '区局']));
  const [record] = own.records;
  await list(`/own/subjects/${subject}/records/${record.recordId}`, owner);
  const { rows } = await platform.world.db.pool.query(
    'select subject_code as code, record_id as id from publication.display where subject_code <> $1 limit 1',
    [subject],
  );
  for (const url of [
    `/own/subjects/${rows[0].code}`,
    `/own/subjects/${rows[0].code}/records/${rows[0].id}`,
    `/own/subjects/${subject}/records/${rows[0].id}`,
  ])
    assertProblem(await ask(url, owner), 404);
  await list(`/subjects/${subject}/inside`, officer);
  const looks = (await list(`/own/subjects/${subject}`, owner)).looks;
  assert.ok(
    looks.some((look: Answer) => look.purpose === 'supervision' && look.count > 0),
    JSON.stringify(looks),
  );
  assert.equal(assertProblem(await ask('/records', owner), 403).code, 'access.denied');
});

test('rows that wait and fines that wait are listed within the reach, the longest waiting first', async () => {
  const held = (await list('/held?limit=100', city)).rows as Answer[];
  assert.ok(
    held.length > 0 && held.every((row) => row.provider === cityUnit.code && row.waitsFor === 'subject'),
  );
  assert.deepEqual((await list('/held', county)).rows, []);
  assert.equal((await list('/held?limit=100', officer)).rows.length, held.length);
  assert.deepEqual((await list('/held', countyOfficer)).rows, []);
  const paged: unknown[] = [];
  for (let cursor = ''; ; ) {
    const page = await list(`/held?limit=1${cursor}`, city);
    paged.push(...page.rows);
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  assert.deepEqual(paged, held);
  assert.equal(assertProblem(await ask('/held?cursor=x', city), 400).code, 'inside.cursor-invalid');
  const fines = (await list('/fines/waiting?limit=100', officer)).fines as Answer[];
  const { rows } = await platform.world.db.pool.query(
    `select count(*)::int as n from publication.display where decision = 'awaiting-classification' and ended_at is null`,
  );
  assert.equal(fines.length, Math.min(rows[0].n, 100));
  assert.deepEqual(
    fines.map((fine) => fine.decidedOn),
    fines.map((fine) => fine.decidedOn).toSorted(),
  );
  assert.deepEqual((await list('/fines/waiting', countyOfficer)).fines, []);
});

test('the centre sees an organisation with its timeline, as far as its right to read records goes', async () => {
  const inside = await list(`/subjects/${subject}/inside`, officer);
  assert.equal(inside.subject.code, subject);
  const kinds = new Set(inside.timeline.map((one: Answer) => one.kind));
  for (const kind of ['registered', 'received', 'corrected']) assert.ok(kinds.has(kind), [...kinds].join());
  const narrow = await list(`/subjects/${subject}/inside`, countyOfficer);
  assert.ok(narrow.timeline.every((one: Answer) => one.item === 'subject' || one.item === 'licence'));
  assert.ok(narrow.timeline.length < inside.timeline.length);
  assertProblem(await ask(`/subjects/${codeOf('91370400MB0000009')}/inside`, officer), 404);
});
