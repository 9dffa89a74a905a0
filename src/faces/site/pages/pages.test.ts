import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aLicence,
  aPenalty,
  aRecordAnswer,
  aSite,
  aStanding,
  aSubject,
  aSubjectAnswer,
  day,
  itemNames,
} from '../builders.ts';
import { chooseExamples, homePage, sayShare } from './home.ts';
import { splitDifference } from './neighbours.ts';
import { problemPage } from './problem.ts';
import { recordPage, withdrawnPage } from './record.ts';
import { recordsPage } from './records.ts';
import { sayMatch } from './search.ts';
import { subjectPage } from './subject.ts';
import { showSubject } from './subject-shown.ts';

const today = day('2026-11-20');

test('the chapters of a subject stand in the order of the national report', () => {
  const { chapters } = showSubject(aSubjectAnswer(), itemNames, today);
  assert.deepEqual(
    chapters.map(({ title }) => title.zh),
    [
      '行政管理',
      '诚实守信',
      '严重失信主体名单',
      '经营（活动）异常',
      '信用承诺',
      '信用评价',
      '司法判决',
      '其他信息',
    ],
  );
});

test('an empty chapter says so, and says too when its kind is not collected at all', () => {
  const { chapters } = showSubject(aSubjectAnswer({ records: [] }), itemNames, today);
  assert.deepEqual(
    chapters.map(({ count }) => count),
    [0, 0, 0, 0, 0, 0, 0, 0],
  );
  assert.deepEqual(
    chapters.map(({ isCollected }) => isCollected),
    [true, true, false, false, false, false, false, false],
  );
  const page = subjectPage(aSite(), { answer: aSubjectAnswer({ records: [] }), neighbours: 0 });
  assert.equal(page.split('查询期内无相关信息。').length - 1, 8);
  assert.equal(page.split('本站目前不归集这一类信息。').length - 1, 6);
});

test('what can be repaired soonest is advised first', () => {
  const later = aPenalty({ recordId: 'b', earliestRepairOn: day('2027-02-12') });
  const now = aPenalty({ recordId: 'a', earliestRepairOn: day('2026-02-12') });
  const { hints } = showSubject(aSubjectAnswer({ records: [later, now, aLicence()] }), itemNames, today);
  assert.deepEqual(
    hints.map(({ record, daysLeft }) => [record.recordId, daysLeft]),
    [
      ['a', 0],
      ['b', 84],
    ],
  );
});

test('records beyond the newest hundred are counted, not hidden', () => {
  const answer = aSubjectAnswer({ counts: { penalty: 130 }, records: [aPenalty()] });
  assert.equal(showSubject(answer, itemNames, today).beyond, 129);
});

test('a subject with look-alikes warns, and says that there may be more than were counted', () => {
  const answer = aSubjectAnswer();
  assert.match(subjectPage(aSite(), { answer, neighbours: 2 }), /另有 2 家组织的名称与它只差一个字/);
  assert.match(subjectPage(aSite(), { answer, neighbours: 20 }), /另有 20 家以上组织/);
  assert.doesNotMatch(subjectPage(aSite(), { answer, neighbours: 0 }), /只差一个字/);
});

test('what differs between two names is marked exactly', () => {
  assert.deepEqual(splitDifference('盛龙材料', '盛隆材料'), ['盛', '龙', '材料']);
  assert.deepEqual(splitDifference('盛隆材料', '盛隆新材料'), ['盛隆', '', '材料']);
  assert.deepEqual(splitDifference('盛隆隆材料', '盛隆材料'), ['盛隆', '隆', '材料']);
  assert.deepEqual(splitDifference('𠮷祥', '吉祥'), ['', '𠮷', '祥']);
});

test('a result met by another name says which', () => {
  const result = {
    code: '91370402MA3X00037F',
    name: '甲',
    kind: null,
    matchedName: '乙',
    matchedBy: 'former-name' as const,
  };
  assert.equal(sayMatch(result)?.zh, '曾用名 乙');
  assert.equal(sayMatch({ ...result, matchedName: '甲', matchedBy: 'name' }), null);
});

test('a share is never rounded up to all', () => {
  assert.equal(sayShare(0.99999), '99.9%');
  assert.equal(sayShare(1), '100.0%');
  assert.equal(sayShare(null), '—');
});

test('examples on the home page are things that can be found', () => {
  const subject = { code: '91370402MA3X00037F', name: '示范市盛隆新材料有限公司' };
  assert.deepEqual(chooseExamples([{ subject, record: aPenalty() }], '示范市'), [
    subject.name,
    subject.code,
    '盛隆',
  ]);
  assert.deepEqual(chooseExamples([], '示范市'), []);
});

test('a record names the bound that decides and the one to write to', () => {
  const page = recordPage(aSite(), aRecordAnswer(), aStanding());
  assert.match(page, /<li class="decides"><span class="day"><time datetime="2027-11-12">/);
  assert.match(page, /请书面写给<strong>示范市生态环境局<\/strong>/);
  assert.match(page, /还有 357 天/);
});

test('a withdrawn record says that and why, and nothing of what it said', () => {
  const page = withdrawnPage(aSite(), {
    subject: { code: '91370402MA3X00037F', name: '示范市盛隆新材料有限公司' },
    recordId: '019a8000-0000-7000-8000-000000000009',
    item: 'penalty',
    withdrawnAt: '2026-11-18T08:00:00Z',
    reason: '原处罚决定经行政复议撤销',
  });
  assert.match(page, /原处罚决定经行政复议撤销/);
  assert.doesNotMatch(page, /超标排放|罚款/);
});

test('nobody is called by a bad name, on no page', () => {
  const pages = [
    homePage(aSite(), {
      figures: { subjects: 1, publicRecords: 1, onTimeShare: 1, changedAt: null },
      recent: [],
    }),
    subjectPage(aSite(), { answer: aSubjectAnswer(), neighbours: 0 }),
    recordPage(aSite(), aRecordAnswer(), aStanding()),
    problemPage(aSite(), 404),
  ];
  for (const page of pages) assert.doesNotMatch(page, /失信者|老赖|失信企业/);
});

test('every page has its language, a title, a way to the other language, its source, and no inline code', () => {
  const path = '/subjects/91370402MA3X00037F';
  for (const language of ['zh', 'en'] as const) {
    const page = subjectPage(aSite({ language, path }), { answer: aSubjectAnswer(), neighbours: 0 });
    assert.match(page, language === 'zh' ? /<html lang="zh-CN">/ : /<html lang="en">/);
    assert.match(page, /<title>示范市盛隆新材料有限公司 · /);
    assert.match(page, new RegExp(`<a class="language" href="${language === 'zh' ? '/en' : ''}${path}"`));
    assert.match(page, new RegExp(`hreflang="en" href="/en${path}"`));
    assert.match(page, language === 'zh' ? /数据来源：.*最近变动/ : /Source: .*Last changed/);
    assert.doesNotMatch(page, /<script|<style|\sstyle=|\son[a-z]+=/);
  }
});

test('a demonstration says so on every page, a real register never', () => {
  assert.match(problemPage(aSite({ isDemo: true }), 500), /均为虚构/);
  assert.doesNotMatch(problemPage(aSite({ isDemo: false }), 500), /虚构/);
});

test('a name with the signs of a tag in it stays a name', () => {
  const subject = aSubject({ name: '<img src=x onerror=alert(1)>有限公司' });
  assert.doesNotMatch(subjectPage(aSite(), { answer: aSubjectAnswer({ subject }), neighbours: 0 }), /<img/);
});

test('a kind with more records than the page holds leads to all of them, even when none is among the newest', () => {
  const answer = aSubjectAnswer({ counts: { penalty: 130, licence: 1, reward: 2 } });
  const page = subjectPage(aSite(), { answer, neighbours: 0 });
  const { code } = answer.subject;
  for (const item of ['penalty', 'reward'])
    assert.match(page, new RegExp(`/subjects/${code}/records\\?item=${item}"`));
  assert.doesNotMatch(page, /records\?item=licence"/);
  assert.match(page, /全部 130 条行政处罚/);
});

test('a page of records leads on to the next, and back to the newest from all but the first', () => {
  const subject = { code: '91370402MA3X00037F', name: '示范市盛隆新材料有限公司' };
  const item = itemNames.find((known) => known.item === 'penalty')!;
  const first = recordsPage(aSite(), { subject, item, records: [aPenalty()], next: 'a&b', isFirst: true });
  assert.match(
    first,
    /rel="next" href="\/subjects\/91370402MA3X00037F\/records\?item=penalty&amp;cursor=a%26b"/,
  );
  assert.doesNotMatch(first, /回到最新/);
  const last = recordsPage(aSite(), { subject, item, records: [], next: null, isFirst: false });
  assert.match(last, /查询期内无相关信息/);
  assert.match(last, /回到最新/);
  assert.doesNotMatch(last, /rel="next"/);
});
