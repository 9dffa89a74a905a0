import type { RowCheck } from '#registry/ingest';
import type { RowFinding } from '#registry/ingest/contract';
import { frame } from '../layout.ts';
import { html, type Markup } from '../markup.ts';
import { trail } from '../parts.ts';
import { chinese, inWords, type SiteModel, to, tongue } from '../site-model.ts';
import type { FormPage } from '../sources.ts';
import { type FilledForm, fillForm } from './filled-form.ts';
import { formField, idOfField } from './try-field.ts';

/** `cells`: what stands in the form, by field name; `check`: what was found, `null` before the first. */
export type TryModel = FormPage & { cells: Readonly<Record<string, string>>; check: RowCheck | null };

/** One row of a kind of record as a form, and what the check says of it. */
export function tryPage(site: SiteModel, model: TryModel): string {
  const t = tongue(site);
  const { item, edition, check } = model;
  const name = inWords(site, item.name);
  const path = to(site, `/catalogue/${item.item}/try`);
  const hasErrors = check !== null && !check.wouldPass;
  return frame(site, {
    title: t(
      `${hasErrors ? '有误：' : ''}试填一条 · ${name}`,
      `${hasErrors ? 'Not right: ' : ''}Try a row · ${name}`,
    ),
    description: t(
      `填一条${name}，看它能否通过检查；不保存。`,
      `Fill in one row and see whether it would pass.`,
    ),
    section: '/catalogue',
    isIndexed: check === null,
    origin: html`${chinese(site, edition.source)}${t('。', '.')}`,
    changedAt: null,
    body: html`<div class="wide page">
${trail(
  site,
  [
    { path: '/catalogue', name: t('目录与规则', 'Catalogue') },
    { path: `/catalogue/${item.item}`, name },
  ],
  t('试填一条', 'Try a row'),
)}
<h1>${t(`试填一条：${name}`, `Try a row: ${name}`)}</h1>
<p class="lead">${t('逐栏检查一条记录，与正式报送用的是同一套规则。只检查，不保存，也不记入日志。', 'Checks one record field by field, by the rules of a real submission. Nothing is stored or logged.')}</p>
${check && result(site, model, check)}
<p class="note">${t('这里不查库，以下各条到正式报送时才判定：名称与代码是否同一组织（V07），这条记录是否报过（V14），机关名称与代码是否相符（V19），以及是否公示（V18）。', 'The register is not asked here. Decided only on submission: whether name and code are one organisation (V07), whether the record is known (V14), whether the authority’s name fits its code (V19), and whether it is published (V18).')}</p>
<p><a class="button" href="${path}?example=1">${t('填入示例', 'Fill in the example')}</a> <a class="button" href="${path}">${t('清空', 'Clear')}</a></p>
<form class="card asks" action="${path}#result" method="post" novalidate autocomplete="off">
${fieldsOf(site, model, fillForm(model.fields, model.cells))}
<p class="submit"><button class="button primary" type="submit">${t('检查这一条', 'Check this row')}</button> <span class="note">${t('不会报送', 'It is not submitted')}</span></p>
</form></div>`,
  });
}

const fieldsOf = (site: SiteModel, { fields, check }: TryModel, filled: FilledForm): Markup[] =>
  fields.map((field) =>
    formField(site, {
      field,
      filling: filled[field.name] ?? { chosen: [], text: '' },
      findings: isAboutPerson(check)
        ? []
        : (check?.findings.filter((found) => found.field === field.name) ?? []),
    }),
  );

const isAboutPerson = (check: RowCheck | null): boolean =>
  check?.findings.some(({ rule }) => rule === 'NATURAL_PERSON') ?? false;

/** In words at the top, with a way to each field; the browser brings the reader here. */
function result(site: SiteModel, model: TryModel, check: RowCheck): Markup {
  const t = tongue(site);
  const box = (tone: string, heading: string, body: Markup) =>
    html`<section class="notice ${tone}" id="result" tabindex="-1" aria-labelledby="verdict"><h2 id="verdict">${heading}</h2>${body}</section>`;
  if (isAboutPerson(check)) {
    return box(
      'bad',
      t('涉及自然人，不能报送', 'About a natural person: not to be sent'),
      html`<p><code>NATURAL_PERSON</code> ${check.findings[0]?.message[site.language]}</p><p>${t('刚才填写的内容没有留下，也没有显示在下面。', 'What was typed was not kept and is not shown below.')}</p>`,
    );
  }
  const errors = check.findings.filter(({ severity }) => severity === 'error');
  const warnings = check.findings.filter(({ severity }) => severity === 'warning');
  const hints = html`${warnings.length > 0 && html`<h3>${t(`${warnings.length} 处提示，不影响接收`, `${warnings.length} to look at; they stop nothing`)}</h3>${links(site, warnings)}`}`;
  if (!check.wouldPass) {
    return box(
      'bad',
      t(
        `这一条会被退回，有 ${errors.length} 处要改`,
        `This row would be refused: ${errors.length} to correct`,
      ),
      html`${links(site, errors)}${hints}`,
    );
  }
  return box('good', t('这一条可以通过检查', 'This row would pass'), html`${hints}${nextSteps(site, model)}`);
}

const links = (site: SiteModel, findings: readonly RowFinding[]): Markup =>
  html`<ul class="found">${findings.map(
    ({ rule, field, severity, message }) =>
      html`<li class="${severity}"><code>${rule}</code> <a href="#${idOfField(field)}">${message[site.language]}</a></li>`,
  )}</ul>`;

function nextSteps(site: SiteModel, { item }: TryModel): Markup {
  const t = tongue(site);
  const command = (dryRun: string) =>
    html`<code>npx gongxin import ${t('文件.csv', 'FILE.csv')} --item ${item.item}${dryRun}</code>`;
  const call = (dryRun: string) => html`<code>POST /api/v1/submissions?item=${item.item}${dryRun}</code>`;
  return html`<h3>${t('下一步', 'What comes next')}</h3><ol class="steps">
<li><a href="/api/v1/catalogue/${item.item}.xlsx">${t('下载报送模板（XLSX）', 'Download the template (XLSX)')}</a>${t('，一行一条填好。', ' and fill in one record a line.')}</li>
<li>${t('先试跑整个文件，不入库：', 'Try the whole file; nothing is stored: ')}${command(' --dry-run')}${t('，或 ', ' or ')}${call('&dryRun=true')}</li>
<li>${t('没有问题再正式报送：', 'Then hand it in: ')}${command('')}${t('，或 ', ' or ')}${call('')}${t('（', ' (')}<a href="/api">${t('接口说明', 'API reference')}</a>${t('）', ')')}</li>
</ol>`;
}
