import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { canonicalJson } from '#kit';
import { editionOn } from '#registry/catalogue';
import type { RowResult } from '#registry/ingest';
import { takeOver, writeOnce } from '#trust/ledger';
import { cityOptions, type Platform, post, startPlatform } from './platform.ts';

let platform: Platform;
/** A row as the catalogue prints it. */
let penalty: Record<string, string>;

before(async () => {
  platform = await startPlatform({ isDemo: true });
  const exampleOf = (item: string) =>
    editionOn(platform.law.catalogue.items.get(item)!, cityOptions.today)!.example;
  penalty = exampleOf('penalty');
  const subject = {
    ...exampleOf('subject'),
    subjectCode: penalty.subjectCode,
    subjectName: penalty.subjectName,
  };
  await handIn('subject', JSON.stringify(subject));
});
after(() => platform[Symbol.asyncDispose]());

const jsonLines = 'application/x-ndjson';

async function handIn(item: string, line: string): Promise<RowResult> {
  const { results } = await platform.handIn(item, line, jsonLines);
  assert.equal(results.length, 1);
  return results[0]!;
}

/** As a sender writes it, so that a number stands as it was typed. */
const rowWith = (field: string, json: string) =>
  JSON.stringify({ ...penalty, [field]: '' }).replace(`"${field}":""`, `"${field}":${json}`);

/** What a row with this value would be: its outcome and the rule, or the refusal of the file with its place. */
async function judge(field: string, json: string): Promise<string> {
  const payload = rowWith(field, json);
  const answer = await post(platform.app, 'penalty', payload, jsonLines, { query: '&dryRun=true' });
  const { code, place, results } = answer.json();
  if (answer.statusCode !== 200) return `${code} ${place}`;
  const [result] = results as RowResult[];
  if (!result) return 'accepted';
  const { rule, field: at, message } = result.findings[0]!;
  assert.ok(message.zh.length > 10 && message.en.length > 10, 'a remedy in both languages');
  return `${result.outcome} ${rule} ${at}`;
}

test('a number that JSON readers would change is kept as it was sent, or refused with its row, field and rule', async () => {
  const cases: [field: string, json: string, wanted: string][] = [
    ['fineFen', '0.5', 'accepted'],
    ['fineFen', '0.500000', 'accepted'],
    ['fineFen', '1.0', 'accepted'],
    ['fineFen', '1e400', 'file.number-out-of-range line 1, key fineFen'],
    ['fineFen', '1e-7', 'file.number-out-of-range line 1, key fineFen'],
    ['fineFen', '0.0000001', 'refused V12 fineFen'],
    ['fineFen', '-1', 'refused V12 fineFen'],
    ['fineFen', '-0', 'file.number-out-of-range line 1, key fineFen'],
    ['fineFen', '9007199254740993', 'file.number-out-of-range line 1, key fineFen'],
    ['fineFen', '9007199254740991', 'refused V12 fineFen'],
    ['fineFen', 'true', 'refused V12 fineFen'],
    ['subjectCode', '370481196107161199', 'file.number-out-of-range line 1, key subjectCode'],
    ['decidedOn', '20260716', 'accepted'],
    ['decidedOn', '20260716.0', 'refused V03 decidedOn'],
    // The code of a value is 1; what was sent is not that.
    ['penaltyTypes', '1.0', 'refused V13 penaltyTypes'],
  ];
  const judged = [];
  for (const [field, json] of cases) judged.push([field, json, await judge(field, json)]);
  assert.deepEqual(judged, cases);
});

test('what a number was refused for is said without repeating it: it may identify a person', async () => {
  const answer = await post(platform.app, 'penalty', rowWith('remark', '370481196107161199'), jsonLines);
  assert.equal(answer.statusCode, 422);
  assert.ok(!answer.body.includes('370481196107161199'), answer.body);
  assert.match(answer.json().detail, /line 1, key remark/);
});

test('broken characters, NUL and keys that stand twice are refused with their line and key', async () => {
  const cases: [line: string, wanted: string][] = [
    [rowWith('remark', '"\\ud800"'), 'file.encoding line 1, key remark'],
    [rowWith('remark', '"a\\u0000b"'), 'file.nul line 1, key remark'],
    [rowWith('remark', '"a","remark":"b"'), 'file.duplicate-key line 1'],
    [rowWith('remark', '"a","\\u0072emark":"b"'), 'file.duplicate-key line 1'],
  ];
  for (const [line, wanted] of cases) {
    const answer = await post(platform.app, 'penalty', line, jsonLines);
    const { code, place, detail } = answer.json();
    assert.equal(`${code} ${place}`, wanted);
    assert.ok(detail.includes(place) && detail.endsWith('。'), detail);
  }
});

test('two keys that mean the same field refuse the row, for nobody can tell which one counts', async () => {
  assert.equal(await judge('remark', '"a","行政相对人名称":"另一家"'), 'refused V16 subjectName');
  assert.equal(await judge('remark', '"a","备注":"b"'), 'refused V16 remark');
  assert.equal(await judge('remark', '"a","其他列":"b"'), 'accepted');
});

test('text is normalised to NFC when it is cleaned: the same decision in another form is the same record', async () => {
  const composed = { ...penalty, documentNumber: '示市监罚字〔2026〕第00002号', remark: 'Ångström ガ 豈' };
  const first = await handIn('penalty', JSON.stringify(composed));
  assert.equal(first.outcome, 'accepted');
  const decomposed = { ...composed, remark: composed.remark.normalize('NFD') };
  assert.notEqual(JSON.stringify(decomposed), JSON.stringify(composed));
  assert.equal((await handIn('penalty', JSON.stringify(decomposed))).outcome, 'unchanged');
  // U+F900 is another character for U+8C48 and nothing but that.
  const compatible = { ...composed, remark: composed.remark.replace('豈', '\uf900') };
  assert.equal((await handIn('penalty', JSON.stringify(compatible))).outcome, 'unchanged');
});

test('what cleaning leaves in another form than NFC is refused, never kept', async () => {
  // A full-width letter becomes a plain one, and with the mark behind it that is another form of Á.
  const { outcome, findings } = await handIn(
    'penalty',
    rowWith('documentNumber', '"示罚〔2026〕第Ａ\u0301号"'),
  );
  const { rows } = await platform.world.db.pool.query(
    `select content::text as content from records.version where content ->> 'documentNumber' like '示罚%'`,
  );
  for (const { content } of rows) assert.equal(content.normalize('NFC'), content);
  if (outcome === 'refused')
    assert.deepEqual([findings[0]!.rule, findings[0]!.field], ['V16', 'documentNumber']);
  else assert.equal(rows.length, 1);
});

test('every content and statement is kept as the RFC 8785 text of itself, and the leaf commits to these bytes', async () => {
  const remarks = [
    '"\\"quoted\\" \\\\ / \\t"',
    '"\ud83d\ude00 é ﬁ ＡＢＣ"',
    '"<>&\\u2028\\u2029"',
    '"1.0"',
    '1.0',
  ];
  for (const [at, remark] of remarks.entries()) {
    const line = rowWith('remark', remark).replace('第00001号', `第1000${at}号`);
    assert.equal((await handIn('penalty', line)).outcome, 'accepted', line);
  }
  const token = await takeOver(platform.world, platform.ledger);
  for (let count = 1; count > 0; ) ({ count } = await writeOnce(platform.world, platform.ledger, token));
  const { rows } = await platform.world.db.pool.query(
    `select v.content::text as content, e.statement from records.version v
     join ledger.entry e on e.subject_code = v.subject_code and e.record_id = v.record_id and e.version = v.version`,
  );
  assert.ok(rows.length >= remarks.length + 2);
  for (const json of rows.flatMap(({ content, statement }) => [content, statement] as string[]))
    assert.deepEqual(canonicalJson(JSON.parse(json)), { ok: true, value: json });
  const kept = rows.map(({ content }) => JSON.parse(content).remark).filter((remark) => remark !== undefined);
  for (const remark of ['"quoted" \\ / ', '\ud83d\ude00 é ﬁ ＡＢＣ', '1.0'])
    assert.ok(
      kept.some((one) => one.startsWith(remark.trim())),
      `${remark} in ${JSON.stringify(kept)}`,
    );
});
