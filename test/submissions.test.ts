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
} from './platform.ts';

let platform: Platform;
/** Headers of two departments' submitters, and of the city's officer. */
let one: Record<string, string>;
let other: Record<string, string>;
let officer: Record<string, string>;
const codeOf = (first17: string) => `${first17}${usccCheckCharacter(first17)}`;
const ones = aUnit({ code: codeOf('11370400MB0000001'), name: '甲局' });
const others = aUnit({ code: codeOf('11370400MB0000002'), name: '乙局' });
const centre = aUnit({ code: codeOf('12370400MB0000003'), name: '信用中心', kind: 'centre' });

before(async () => {
  platform = await startPlatform();
  const { world } = platform;
  await platform.handIn('subject', sample('subjects.csv'));
  one = await signIn(platform, await anAccount(world, { account: 'one', roles: ['submitter'], unit: ones }));
  other = await signIn(
    platform,
    await anAccount(world, { account: 'other', roles: ['submitter'], unit: others }),
  );
  officer = await signIn(
    platform,
    await anAccount(world, { account: 'officer', roles: ['officer'], unit: centre }),
  );
});
after(() => platform[Symbol.asyncDispose]());

const ask = (url: string, headers: Record<string, string>) => platform.app.inject({ url, headers });
const send = (payload: string | Buffer, headers: Record<string, string>, query = '', type = 'text/csv') =>
  post(platform.app, 'penalty', payload, type, { headers, query });
const handIn = async (payload: string | Buffer, headers: Record<string, string>, query = '') => {
  const answer = await send(payload, headers, query);
  assert.equal(answer.statusCode, 202, answer.body);
  const { submissionId } = answer.json<Submission>();
  await runSubmission(platform.world, submissionId);
  return submissionId;
};

test('what a department hands in is its own, and of another unit it hands in nothing', async () => {
  const answer = await send(sample('penalties.csv'), one);
  assert.equal(answer.json<Submission>().provider, ones.code);
  assert.equal(
    (await send(sample('penalties.csv'), one, `&provider=${ones.code}`)).json<Submission>().provider,
    ones.code,
  );
  for (const query of ['', '&dryRun=true']) {
    const foreign = await send(sample('penalties.csv'), one, `&provider=${others.code}${query}`);
    assert.equal(assertProblem(foreign, 403).code, 'provider.not-yours');
  }
  const operator = await send(sample('penalties.csv'), {}, `&provider=${others.code}`);
  assert.equal(operator.json<Submission>().provider, others.code, 'the operator names any');
});

test('the same Idempotency-Key of two departments is two submissions', async () => {
  const key = { 'idempotency-key': 'monthly' };
  const mine = await send(sample('penalties.csv'), { ...one, ...key });
  const theirs = await send(sample('penalties.csv'), { ...other, ...key });
  assert.deepEqual([mine.statusCode, theirs.statusCode], [202, 202], theirs.body);
  assert.notEqual(mine.json<Answer>().submissionId, theirs.json<Answer>().submissionId);
  assert.equal(theirs.json<Submission>().provider, others.code);
  const again = await send(sample('penalties.csv'), { ...other, ...key });
  assert.equal(again.json<Answer>().submissionId, theirs.json<Answer>().submissionId);
});

test('a submission of another department is not there: no progress, results, file or receipt', async () => {
  const id = await handIn(sample('penalties.csv'), one);
  for (const part of ['', '/results', '/results.csv', '/receipt']) {
    const url = `/api/v1/submissions/${id}${part}`;
    assert.equal((await ask(url, one)).statusCode, 200, part);
    assert.equal((await ask(url, officer)).statusCode, 200, `the centre sees its city: ${part}`);
    const foreign = await ask(url, other);
    const nothing = await ask(url.replace(id, '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e'), other);
    assert.equal(assertProblem(foreign, 404).code, 'submission.not-found');
    assert.equal(foreign.body, nothing.body, 'as what does not exist');
  }
});

test('the list holds what one may see, the newest first, and goes on where a page ends', async () => {
  const all = (await ask('/api/v1/submissions?limit=100', officer)).json<Answer>()
    .submissions as Submission[];
  const mine = (await ask('/api/v1/submissions?limit=100', one)).json<Answer>().submissions as Submission[];
  assert.ok(mine.length >= 3 && mine.every(({ provider }) => provider === ones.code));
  assert.ok(all.some(({ provider }) => provider === others.code));
  assert.ok(
    all.every(({ provider }) => provider !== null),
    "what the operator took over without a provider is nobody's",
  );
  const ids = all.map(({ submissionId }) => submissionId);
  assert.deepEqual(ids, ids.toSorted().toReversed());
  const paged: string[] = [];
  for (let cursor = ''; ; ) {
    const page = (await ask(`/api/v1/submissions?limit=2${cursor}`, officer)).json<Answer>();
    paged.push(...page.submissions.map((row: Submission) => row.submissionId));
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  assert.deepEqual(paged, ids);
  const count = async (query: string) =>
    (await ask(`/api/v1/submissions?limit=100&${query}`, officer)).json<Answer>().submissions.length;
  assert.equal(await count(`provider=${ones.code}`), mine.length);
  assert.equal(await count('item=licence'), 0);
  assert.equal(await count('state=done'), all.filter(({ state }) => state === 'done').length);
  assert.equal(await count('from=2026-11-20&to=2026-11-20'), all.length);
  assert.equal(await count('to=2026-11-19'), 0);
  assert.equal(await count('problem=true'), all.filter((row) => row.refused + row.held > 0).length);
  assert.equal(
    (await ask(`/api/v1/submissions?provider=${others.code}`, one)).json<Answer>().submissions.length,
    0,
  );
});

test('results are found by outcome, rule and field, and the counts are of the whole submission', async () => {
  const id = await handIn(sample('penalties.csv'), one);
  const page = async (query: string) =>
    (await ask(`/api/v1/submissions/${id}/results?${query}`, one)).json<Answer>();
  const all = await page('limit=1000');
  assert.equal(all.next, null);
  const refused = all.results.filter((row: Answer) => row.outcome === 'refused');
  assert.ok(refused.length > 3);
  assert.deepEqual((await page('outcome=refused&limit=1000')).results, refused);
  assert.equal(
    all.counts
      .filter((count: Answer) => count.outcome === 'refused')
      .reduce((sum: number, count: Answer) => sum + count.rows, 0),
    refused.length,
  );
  for (const { outcome, rule, field, rows } of all.counts) {
    const found = await page(`outcome=${outcome}&rule=${rule}&field=${field}&limit=1000`);
    assert.equal(found.results.length, rows, `${outcome} ${rule} ${field}`);
  }
  const paged: unknown[] = [];
  for (let cursor: number | null = 0; cursor !== null; ) {
    const part = await page(`outcome=refused&limit=2&cursor=${cursor}`);
    paged.push(...part.results);
    cursor = part.next;
  }
  assert.deepEqual(paged, refused);
});

test('mended rows are reported under the rows of the sheet that they came from', async () => {
  const csv = sample('penalties.csv');
  const dry = (await send(csv, one, '&dryRun=true')).json<Answer>();
  const bad = dry.results.filter((row: Answer) => row.outcome === 'refused').slice(0, 3);
  const rows = bad.map((row: Answer) => row.row).join(',');
  const cells = await platform.app.inject({
    method: 'POST',
    url: `/api/v1/sheets/rows?item=penalty&rows=${rows}`,
    headers: { ...one, 'content-type': 'text/csv' },
    payload: csv,
  });
  assert.equal(cells.statusCode, 200, cells.body);
  const given = cells.json<Answer>().rows as { row: number; cells: Record<string, string> | null }[];
  assert.deepEqual(
    given.map(({ row }) => row),
    bad.map((row: Answer) => row.row),
  );
  const lines = given.map(({ row, cells: some }) => JSON.stringify({ row, ...some })).join('\n');
  const mended = await send(lines, one, '&dryRun=true', 'application/x-ndjson');
  const shown = given.filter((line) => line.cells !== null).map(({ row }) => row);
  const judged = (results: Answer[]) =>
    results.filter(({ row }) => shown.includes(row)).map(({ row, findings }) => [row, findings[0].rule]);
  assert.deepEqual(
    judged(mended.json<Answer>().results),
    judged(bad),
    'the same cells have the same findings',
  );
  const turned = [...lines.split('\n')].toReversed().join('\n');
  assert.equal(
    assertProblem(await send(turned, one, '&dryRun=true', 'application/x-ndjson'), 422).code,
    'file.malformed',
    'one number stands for one row',
  );
});

test('of a row about a person the file that is sent again gives no cell', async () => {
  const item = platform.law.catalogue.items.get('penalty')!;
  const example = item.editions.at(-1)!.example;
  const heading = item.editions.at(-1)!.fields;
  const line = (changed: Record<string, string>) =>
    heading.map(({ name }) => `"${{ ...example, ...changed }[name] ?? ''}"`).join(',');
  const file = [
    heading.map((field) => field.heading).join(','),
    line({}),
    line({ subjectClass: '自然人' }),
  ].join('\r\n');
  const dry = (await send(file, one, '&dryRun=true')).json<Answer>();
  assert.ok(
    dry.results.some((row: Answer) => row.row === 3 && row.findings[0].rule === 'NATURAL_PERSON'),
    JSON.stringify(dry.results),
  );
  const answer = await platform.app.inject({
    method: 'POST',
    url: '/api/v1/sheets/rows?item=penalty&rows=1,2,3,99',
    headers: { ...one, 'content-type': 'text/csv' },
    payload: file,
  });
  const { rows } = answer.json<Answer>();
  assert.deepEqual(
    rows.map((row: Answer) => [row.row, row.cells === null]),
    [
      [2, false],
      [3, true],
    ],
  );
  assert.equal(rows[0].cells.documentNumber, example.documentNumber);
});

test('one row is checked while it is typed, by field, and nothing of it is kept or told again', async () => {
  const example = platform.law.catalogue.items.get('penalty')!.editions.at(-1)!.example;
  const check = (cells: Record<string, string>, item = 'penalty') =>
    platform.app.inject({
      method: 'POST',
      url: `/api/v1/catalogue/${item}/check`,
      headers: one,
      payload: { cells },
    });
  assert.deepEqual((await check(example)).json<Answer>().wouldPass, true);
  const wrong = (await check({ ...example, subjectCode: '123' })).json<Answer>();
  assert.equal(wrong.wouldPass, false);
  assert.ok(wrong.findings.some((finding: Answer) => finding.field === 'subjectCode'));
  assert.equal(assertProblem(await check(example, 'nothing'), 404).code, 'item.unknown');
});
