import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RowFinding } from '#registry/ingest/contract';
import { aField, aForm, aSite, terms } from '../builders.ts';
import { fillForm, readForm } from './filled-form.ts';
import { tryPage } from './try.ts';

const one = aField({ name: 'one', input: 'one-of', values: terms('普通', '特许'), isOtherAllowed: true });
const many = aField({ name: 'many', input: 'any-of', values: terms('警告', '罚款'), isOtherAllowed: true });
const closed = aField({ name: 'closed', input: 'one-of', values: terms('甲', '乙') });
const line = aField({ name: 'line' });
const fields = [one, many, closed, line];
const sent = (...pairs: [string, string][]) => readForm(fields, new URLSearchParams(pairs));

test('what a form sends becomes the cells that a department would write', () => {
  assert.deepEqual(
    sent(['many', '警告'], ['many', '其他'], ['many-other', '责令道歉'], ['one', '特许'], ['line', ' a ']),
    { one: '特许', many: '警告;其他-责令道歉', line: ' a ' },
  );
  assert.deepEqual(sent(['one', ''], ['line', '']), {});
});

test('其他 without an explanation stays bare, so that the check asks for it; an explanation means 其他', () => {
  assert.deepEqual(sent(['one', '其他']), { one: '其他' });
  assert.deepEqual(sent(['one-other', '说明']), { one: '其他-说明' });
});

test('nothing typed is dropped unsaid: a term with an explanation beside it is left for the check to refuse', () => {
  assert.deepEqual(sent(['one', '普通'], ['one-other', '说明']), { one: '普通;其他-说明' });
});

test('only what the form asks is read', () => {
  assert.deepEqual(sent(['closed-other', 'x'], ['personName', '甲'], ['__proto__', 'y']), {});
});

test('cells fill the form so that it sends the same cells again', () => {
  for (const cells of [
    { one: '特许', many: '警告;罚款;其他-甲;乙', line: '第一行\n第二行' },
    { one: '其他', many: '其他', closed: '乙' },
    { one: '普通;其他-说明' },
    {},
  ]) {
    const filled = fillForm(fields, cells);
    const pairs = fields.flatMap(({ name, input }): [string, string][] => {
      const { chosen, text } = filled[name]!;
      const isList = input === 'one-of' || input === 'any-of';
      return isList
        ? [...chosen.map((value): [string, string] => [name, value]), [`${name}-other`, text]]
        : [[name, text]];
    });
    assert.deepEqual(sent(...pairs), cells);
  }
});

const finding = (changes: Partial<RowFinding> = {}): RowFinding => ({
  rule: 'V01',
  field: 'subjectName',
  heading: '行政相对人名称',
  severity: 'error',
  message: { zh: '“行政相对人名称”必须填写。', en: '"Name" is required.' },
  ...changes,
});

test('a finding stands at the top with a way to its field, and beside the field, which names it', () => {
  const page = tryPage(aSite(), {
    ...aForm(),
    cells: { subjectCode: '91370402MA3X00037F' },
    check: { findings: [finding()], wouldPass: false, shown: {} },
  });
  assert.match(page, /<title>有误：/);
  assert.match(page, /有 1 处要改/);
  assert.match(page, /<code>V01<\/code> <a href="#f-subjectName">/);
  assert.match(
    page,
    /<input id="f-subjectName" name="subjectName" aria-describedby="h-subjectName e-subjectName" aria-required="true" aria-invalid="true"/,
  );
  assert.match(page, /<ul class="found" id="e-subjectName">/);
  assert.match(page, /value="91370402MA3X00037F"/);
  assert.match(page, /name="robots" content="noindex"/);
});

test('a warning is told and stops nothing; a row that would pass is told what comes next', () => {
  const warning = finding({ rule: 'V15', field: 'facts', severity: 'warning' });
  const page = tryPage(aSite(), {
    ...aForm(),
    cells: {},
    check: { findings: [warning], wouldPass: true, shown: {} },
  });
  assert.match(page, /这一条可以通过检查/);
  assert.match(page, /1 处提示，不影响接收/);
  assert.match(page, /catalogue\/penalty\.xlsx/);
  assert.match(page, /submissions\?item=penalty&amp;dryRun=true/);
  assert.doesNotMatch(page, /aria-invalid/);
});

test('what the register decides is said to be open, before and after the check', () => {
  for (const check of [null, { findings: [], wouldPass: true, shown: {} }]) {
    const page = tryPage(aSite(), { ...aForm(), cells: {}, check });
    for (const rule of ['V07', 'V14']) assert.match(page, new RegExp(rule));
    assert.match(page, /只检查，不保存/);
  }
});

test('a row about a person is answered above an empty form', () => {
  const page = tryPage(aSite(), {
    ...aForm(),
    cells: {},
    check: {
      findings: [finding({ rule: 'NATURAL_PERSON', field: 'subjectCode' })],
      wouldPass: false,
      shown: {},
    },
  });
  assert.match(page, /<code>NATURAL_PERSON<\/code>/);
  assert.doesNotMatch(page, /aria-invalid|href="#f-/);
});

test('each field has a label, each input its kind, and the example stands in the form', () => {
  const form = aForm();
  const page = tryPage(aSite({ language: 'en' }), { ...form, cells: form.edition.example, check: null });
  for (const { name, input } of form.fields) {
    assert.match(
      page,
      input === 'any-of' ? /<fieldset[^>]*><legend>/ : new RegExp(`<label for="f-${name}">`),
      name,
    );
  }
  assert.match(page, /<textarea [^>]*>\n第一行\n第二行<\/textarea>/);
  assert.match(page, /value="罚款" checked> 罚款 en 罚款/);
  assert.match(page, /id="f-penaltyTypes-other"[^>]*value="责令道歉"/);
  assert.match(page, /type="date" value=""/);
  assert.doesNotMatch(page, /[{}]|undefined/);
  assert.match(page, /action="\/en\/catalogue\/penalty\/try#result" method="post"/);
});

test('a day that is none is kept as it was typed', () => {
  const page = tryPage(aSite(), { ...aForm(), cells: { decidedOn: '2026年13月' }, check: null });
  assert.match(page, /name="decidedOn"[^>]*type="text" value="2026年13月"/);
});
