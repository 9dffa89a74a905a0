import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aPenalty, aRecordAnswer, aSite, aSubjectAnswer, day, itemNames } from '../builders.ts';
import { aListPage, anEntry, someEntries } from './builders.ts';
import { listPage, listsPage } from './lists.ts';
import { recordPage } from './record.ts';
import { subjectPage } from './subject.ts';
import { showSubject } from './subject-shown.ts';

const asOf = day('2026-11-20');
const says = (page: string, words: readonly string[]) => {
  for (const word of words) assert.ok(page.includes(word), word);
};

test('the page of lists says of each what it is about and who decides, and leads to it', () => {
  const court = aListPage({ list: 'court-default', kind: 'court' });
  const page = listsPage(aSite(), { asOf, lists: [aListPage(), court] });
  says(page, [
    '市场监督管理领域的主管机关',
    '受到较重行政处罚的。',
    '<a href="/lists/serious-market">',
    '执行法院',
  ]);
  says(listsPage(aSite({ language: 'en' }), { asOf, lists: [aListPage()] }), ['/en/lists/serious-market']);
});

test('the page of a list gives its basis, its term and the ways off, then who is on it', () => {
  const page = listPage(aSite(), { ...someEntries(), isFirst: true });
  says(page, [
    '市场监管总局令第44号',
    '最长公示三年。',
    '满一年可以申请修复。',
    '/catalogue/serious-listing',
  ]);
  const record = '/subjects/91370402MA3X00037F/records/019a8000-0000-7000-8000-000000000007';
  says(page, ['示范市盛隆新材料有限公司', `<a href="${record}">受到较重行政处罚</a>`, '2029-08-20']);
  assert.ok(!page.includes('rel="next"') && !page.includes('回到最新'));
});

test('a list of many pages leads on and back; a list of none says so', () => {
  const next = '2026-08-20_019a8000-0000-7000-8000-000000000007';
  const first = listPage(aSite(), { ...someEntries({ next }), isFirst: true });
  says(first, [`<a class="button" rel="next" href="/lists/serious-market?cursor=${next}">`]);
  says(listPage(aSite(), { ...someEntries(), isFirst: false }), [
    '回到最新',
    '<meta name="robots" content="noindex">',
  ]);
  says(listPage(aSite(), { ...someEntries({ entries: [] }), isFirst: true }), ['现在没有公示中的组织。']);
});

test('an honour without a reason is named by its number', () => {
  const entry = anEntry({ reason: '', decisionNumber: '示税信评〔2026〕1号' });
  const page = listPage(aSite(), { ...someEntries({ entries: [entry] }), isFirst: true });
  assert.equal(page.split('示税信评〔2026〕1号').length - 1, 1);
});

test('nobody is called by a bad name on these pages', () => {
  const pages = [
    listsPage(aSite(), { asOf, lists: [aListPage()] }),
    listPage(aSite(), { ...someEntries(), isFirst: true }),
  ];
  for (const page of pages) assert.doesNotMatch(page, /失信者|老赖|黑名单/);
});

const items = [
  ...itemNames,
  { item: 'serious-listing', name: { zh: '严重失信主体名单', en: 'Serious' }, nature: '失信' },
  { item: 'abnormal-listing', name: { zh: '经营异常名录', en: 'Abnormal' }, nature: '失信' },
  { item: 'court-default', name: { zh: '失信被执行人', en: 'Court' }, nature: '失信' },
  { item: 'honour', name: { zh: '守信名单', en: 'Honours' }, nature: '守信' },
] as const;
const listed = (item: string, severity: 'serious' | null = null) =>
  aPenalty({
    recordId: `019a8000-0000-7000-8000-0000000000${item.length}`,
    item,
    title: item,
    content: {
      listName: '经营异常名录',
      reason: '未按规定期限公示年度报告',
      removalCondition: '补报年度报告。',
    },
    severity,
    earliestRepairOn: severity && day('2027-08-20'),
  });

test('entries of lists have chapters of their own, and honours stand with the honours', () => {
  const records = ['serious-listing', 'abnormal-listing', 'court-default', 'honour'].map((item) =>
    listed(item),
  );
  const { chapters } = showSubject(aSubjectAnswer({ records }), items, asOf);
  const counts = chapters.filter(({ count }) => count > 0).map(({ id, count }) => [id, count]);
  assert.deepEqual(counts, [
    ['honesty', 1],
    ['lists', 2],
    ['abnormal', 1],
  ]);
});

test('an entry says why and how it ends; one without a minimum time may be ended now', () => {
  const answer = aSubjectAnswer({ records: [listed('abnormal-listing')] });
  const page = subjectPage(aSite({ items }), { answer, neighbours: 0 });
  says(page, [
    '事由：未按规定期限公示年度报告',
    '怎样移出：补报年度报告。',
    '改正后即可',
    '现在就可以申请修复',
  ]);
  assert.ok(!page.includes('无需修复') && !page.includes('没有需要修复的公示记录'));
  const serious = aSubjectAnswer({ records: [listed('serious-listing', 'serious')] });
  const later = subjectPage(aSite({ items }), { answer: serious, neighbours: 0 });
  says(later, ['最早 2027-08-20 可以申请修复']);
});

test('the record’s own page says how the organisation gets off the list', () => {
  const page = recordPage(aSite(), aRecordAnswer({ record: listed('abnormal-listing') }), []);
  says(page, ['<h2 id="removal">怎样移出</h2>', '补报年度报告。', 'href="/lists"']);
  assert.ok(!recordPage(aSite(), aRecordAnswer(), []).includes('id="removal"'));
});
