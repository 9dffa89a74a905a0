import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aLaw, aPenalty, aRecord } from './builders.ts';
import { decidePublication } from './decide-publication.ts';
import { decidingClause, explainPublication } from './explain.ts';
import type { PublishableRecord } from './publication.ts';

const law = aLaw();
const explain = (record: PublishableRecord) =>
  explainPublication({ ...decidePublication(record, law), item: record.item }, law);

test('every bound is explained with its clause, and the one that decided is marked', () => {
  const { title, lines } = explain(aPenalty({ content: { publishUntil: '2026-12-31' } }));
  assert.deepEqual(title, { zh: '为什么公示到 2026-12-31', en: 'Why it is public until 2026-12-31' });
  assert.deepEqual(
    lines.map((line) => [line.bound, line.day, line.decides]),
    [
      ['regime-maximum', '2027-05-31', false],
      ['provider', '2026-12-31', true],
      ['five-year-cap', '2031-05-31', false],
    ],
  );
  assert.equal(lines[0]?.words.zh, '按《信用修复管理办法》，一般失信最长公示 12 个月，至 2027-05-31。');
  assert.equal(
    lines[0]?.words.en,
    'General class under the Measures for Credit Repair: at most 12 months, until 2027-05-31.',
  );
  assert.match(lines[2]?.clause ?? '', /山东省社会信用条例第三十八条/);
});

test('the last day of the department itself is named in public words; its column stands in the full answer', () => {
  const record = aPenalty({ content: { publishUntil: '2026-12-31' } });
  const display = { ...decidePublication(record, law), item: record.item };
  assert.equal(decidingClause(display, law), '提供单位填报的公示截止期');
  const { lines } = explainPublication(display, law);
  assert.match(lines.find((line) => line.decides)?.clause ?? '', /CF_GSJZQ/);
});

test('a penalty shortened by the newer rules says so', () => {
  const { lines } = explain(aPenalty({ decidedOn: '2025-10-15' }));
  const deciding = lines.find((line) => line.decides);
  assert.match(deciding?.words.zh ?? '', /^自 2026-04-01 起改按《信用修复管理办法》/);
});

test('what is not public says why, with its clause where there is one', () => {
  const table: [record: PublishableRecord, words: RegExp, clause: RegExp][] = [
    [aPenalty({ content: { procedure: '简易程序' } }), /简易程序/, /第十三条/],
    [aPenalty({ content: { penaltyTypes: ['警告'] } }), /警告/, /第36号/],
    [aPenalty({ content: { fineFen: 100 } }), /轻微/, /原则上不公示/],
    [aPenalty({ content: { authorityName: '示范市财政局' } }), /人工认定/, /第36号/],
    [aRecord('licence', { content: { licenceStatus: '无效' } }), /不再有效/, /行政许可法/],
    [aRecord('rumour'), /目录/, /^$/],
  ];
  for (const [record, words, clause] of table) {
    const { lines } = explain(record);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!.words.zh, words);
    assert.match(lines[0]!.clause, clause);
    assert.equal(lines[0]!.day, null);
  }
  const over = explain(aPenalty({ decidedOn: '2020-03-01', receivedOn: '2026-11-20' }));
  assert.match(over.lines[0]!.words.zh, /届满/);
  assert(over.lines.some((line) => line.decides && line.day === '2021-03-01'));
});

test('a record without a last day says that none is set and by which clause', () => {
  const subject = aRecord('subject', { decidedOn: null });
  assert.equal(explain(subject).title.zh, '为什么没有截止日');
  const decision = { ...decidePublication(subject, law), item: 'subject' };
  assert.match(decidingClause(decision, law), /企业信息公示暂行条例第六条/);
});

test('every bound that the law can set has words in both languages and a clause', () => {
  const samr = {
    authorityName: '示范市市场监督管理局',
    penaltyTypes: ['限制从业'],
    validUntil: '2030-01-31',
  };
  const records = [
    aPenalty({ content: samr }),
    aPenalty({ decidedOn: '2025-10-15', content: { publishUntil: '2026-05-01' } }),
    aRecord('licence', { content: { validUntil: '2030-01-31' } }),
    aRecord('inspection'),
  ];
  const lines = records.flatMap((record) => explain(record).lines);
  assert.equal(new Set(lines.map((line) => line.bound)).size, 7);
  for (const { words, clause, mark } of lines) {
    assert.match(words.zh, /\d{4}-\d{2}-\d{2}/);
    assert.match(words.en, /\d{4}-\d{2}-\d{2}/);
    assert.doesNotMatch(words.zh + words.en, /undefined|null|NaN/);
    assert(clause.length > 0 && mark !== null);
  }
});
