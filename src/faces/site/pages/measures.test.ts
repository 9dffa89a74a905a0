import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SubjectMeasuresAnswer } from '#credit/measures/contract';
import { aLawMeasure, aMeasure, aSite, day } from '../builders.ts';
import { lawMeasurePage, measuresPage } from './measures.ts';
import { measurePage, subjectMeasuresPage } from './subject-measures.ts';

const note = { zh: '措施由法律规定，不是对组织的评判。', en: 'The law’s measure, no verdict.' };
const code = '91370402MA3X00037F';
const answer = (measures = [aMeasure()]): SubjectMeasuresAnswer => ({
  asOf: day('2026-11-20'),
  note,
  subject: { code, name: '示范市盛隆新材料有限公司' },
  measures,
});
const law = (measures = [aLawMeasure()]) => ({
  asOf: day('2026-11-20'),
  note,
  domains: [aLawMeasure().domain],
  measures,
});

test('the page of a measure says why, since when, until when, by which clause, who applies it and how it ends', () => {
  const page = measurePage(aSite(), answer(), [aMeasure()]);
  for (const words of [
    '被吊销食品生产经营许可证',
    '<time datetime="2026-07-16">',
    '<time datetime="2029-07-16">',
    '食品安全法第一百三十五条',
    '食品安全领域的主管部门',
    '所依据的信息公示至 2029-07-16。',
  ])
    assert.ok(page.includes(words), words);
});

test('the page of a measure leads to the record behind it and to the decision', () => {
  const page = measurePage(aSite(), answer(), [aMeasure()]);
  for (const { recordId, documentNumber } of [aMeasure().rests, aMeasure().decision!])
    assert.ok(page.includes(`<a href="/subjects/${code}/records/${recordId}">${documentNumber}</a>`));
});

test('a measure that rests on two records gives account of each', () => {
  const rests = { ...aMeasure().rests, documentNumber: '示市监罚字〔2026〕第00002号' };
  const page = measurePage(aSite(), answer(), [aMeasure(), aMeasure({ rests, decision: null })]);
  assert.equal(page.match(/<dt>为什么适用<\/dt>/g)?.length, 2);
  assert.equal(page.match(/<dt>实施决定<\/dt>/g)?.length, 1);
});

test('an organisation without measures is told so, and incentives stand apart from limits', () => {
  assert.match(subjectMeasuresPage(aSite(), answer([])), /今天没有依法适用的措施/);
  const both = subjectMeasuresPage(
    aSite(),
    answer([aMeasure(), aMeasure({ measure: 'IN001', type: 'incentive' })]),
  );
  assert.match(both, /id="limits"[\s\S]*PM012[\s\S]*id="incentives"[\s\S]*IN001/);
});

test('every measure of the law stands with its clause, and what is not in force says so', () => {
  const over = aLawMeasure({ measure: 'PM076', isInForce: false, inForceUntil: day('2026-02-28') });
  const page = measuresPage(aSite(), law([aLawMeasure(), over]));
  assert.equal(page.match(/食品安全法第一百三十五条/g)?.length, 2);
  assert.equal(page.match(/2026-02-28 后失效/g)?.length, 1);
  assert.match(lawMeasurePage(aSite(), over, note), /2026-02-28 后失效/);
});

test('every page of measures says that they are the law’s and no verdict, and calls nobody by a bad name', () => {
  for (const language of ['zh', 'en'] as const) {
    const site = aSite({ language });
    for (const page of [
      measuresPage(site, law()),
      lawMeasurePage(site, aLawMeasure(), note),
      subjectMeasuresPage(site, answer()),
      measurePage(site, answer(), [aMeasure()]),
    ]) {
      assert.ok(page.includes(note[language]));
      assert.doesNotMatch(page, /失信者|老赖|失信企业|<script|\sstyle=/);
    }
  }
});
