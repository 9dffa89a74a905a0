import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadListLaw } from '#credit/lists';
import { Day } from '#kit';
import { fillTemplate } from './fill-template.ts';
import { loadCommitmentLaw } from './load-law.ts';
import { CommitmentKind, Template } from './template.ts';

const folder = new URL('../../../law/', import.meta.url);
const law = loadCommitmentLaw(folder, loadListLaw(folder));
const today = Day.parse('2026-11-20');
const papers = law.templates.get('papers-to-follow')!;
const right = { matter: '食品经营许可变更', papers: '房屋使用证明', doneBy: '2026-12-11' };

test('there is a template for each of the six kinds, and each names its clause', () => {
  const kinds = [...law.templates.values()].map(({ kind }) => kind);
  assert.deepEqual(new Set(kinds), new Set(CommitmentKind.options));
});

test('a filled template is the whole text, with every blank in its place and its end', () => {
  const filled = fillTemplate(papers, right, today);
  assert.ok(filled.ok);
  assert.equal(filled.value.itemName, '食品经营许可变更容缺受理');
  assert.match(filled.value.promise, /暂缺房屋使用证明。现承诺在2026年12月11日前补齐/);
  assert.equal(filled.value.validUntil, '2026-12-11');
  assert.doesNotMatch(JSON.stringify(filled.value), /[{}]\w+\}/);
});

test('what is filled in is never read as a blank again', () => {
  const filled = fillTemplate(papers, { ...right, matter: '{papers}$&' }, today);
  assert.ok(filled.ok);
  assert.equal(filled.value.itemName, '{papers}$&容缺受理');
});

test('a blank that is missing, too long, past, beyond five years or unknown is refused by its label', () => {
  const wrong: [Record<string, string>, RegExp][] = [
    [{ matter: '甲', papers: '乙' }, /^补齐日期$/],
    [{ ...right, matter: '  \u200b ' }, /^办理的事项$/],
    [{ ...right, matter: '甲'.repeat(101) }, /^办理的事项$/],
    [{ ...right, doneBy: '2026-11-19' }, /^补齐日期$/],
    [{ ...right, doneBy: '2031-11-21' }, /^补齐日期$/],
    [{ ...right, doneBy: '2026-02-30' }, /^补齐日期$/],
    [{ ...right, extra: '丙' }, /^extra$/],
  ];
  for (const [blanks, label] of wrong) {
    const filled = fillTemplate(papers, blanks, today);
    assert.ok(!filled.ok && filled.refusal.code === 'commitment.blank-wrong', JSON.stringify(blanks));
    assert.match(filled.refusal.blanks, label);
  }
});

test('a template whose text and blanks differ, or with two ends, stops the start', () => {
  const [end] = papers.blanks.filter(({ type }) => type === 'day');
  assert.equal(Template.safeParse({ ...papers, promise: '{nobody}' }).success, false);
  assert.equal(Template.safeParse({ ...papers, blanks: papers.blanks.slice(1) }).success, false);
  const two = {
    ...papers,
    promise: `${papers.promise}{late}`,
    blanks: [...papers.blanks, { ...end, blank: 'late' }],
  };
  assert.equal(Template.safeParse(two).success, false);
});

test('only departments of the fields that a template names may accept it', () => {
  const licence = law.templates.get('licence-change')!;
  assert.equal(law.mayAccept(licence, '示例市市场监督管理局'), true);
  assert.equal(law.mayAccept(licence, '示例市信用促进会'), false);
  assert.equal(law.mayAccept(papers, '示例市信用促进会'), true);
});
