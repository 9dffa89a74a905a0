import type { FieldDescription } from '#registry/catalogue/contract';
import type { RowFinding } from '#registry/ingest/contract';
import { html, type Markup } from '../markup.ts';
import { badge } from '../parts.ts';
import { inWords, type SiteModel, tongue } from '../site-model.ts';
import { explanationOf, type Filling, other } from './filled-form.ts';

/** One field of the form with what stands in it and what was found there. */
export type FieldAsked = { field: FieldDescription; filling: Filling; findings: readonly RowFinding[] };

/** Where the summary of findings leads to. */
export const idOfField = (name: string): string => `f-${name}`;

export function formField(site: SiteModel, asked: FieldAsked): Markup {
  const { field, findings } = asked;
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const kind = `ask${isWrong ? ' wrong' : ''}`;
  if (field.input === 'any-of') {
    return html`<fieldset class="${kind}"${describedBy(asked)}><legend>${title(site, field)}</legend>
<div class="answer">${checkboxes(site, asked, isWrong)}${aside(site, asked)}</div></fieldset>`;
  }
  return html`<div class="${kind}"><label for="${idOfField(field.name)}">${title(site, field)}</label>
<div class="answer">${control(site, asked, isWrong)}${aside(site, asked)}</div></div>`;
}

function title(site: SiteModel, field: FieldDescription): Markup {
  const t = tongue(site);
  const words = {
    always: badge('seal', t('必填', 'required')),
    sometimes: badge('warn', t('有时必填', 'sometimes required')),
    never: null,
  };
  const isEnglish = site.language === 'en';
  return html`<span class="title">${isEnglish ? field.english : field.heading}</span> ${words[field.required]}${isEnglish && html` <span class="official" lang="zh-CN">${field.heading}</span>`}${field.code && html` <code>${field.code}</code>`}`;
}

/** What to know before, then what was found. */
function aside(site: SiteModel, { field, findings }: FieldAsked): Markup {
  const t = tongue(site);
  const { requiredWhen, note } = field;
  const hints = [
    isTypeSaid(field) && inWords(site, field.type),
    requiredWhen && inWords(site, requiredWhen),
    note && inWords(site, note).replace(/[。.]$/, ''),
  ].filter((hint) => hint);
  return html`<p class="note" id="h-${field.name}">${hints.join(t('；', '; '))}</p>${
    findings.length > 0 &&
    html`<ul class="found" id="e-${field.name}">${findings.map(
      ({ rule, severity, message }) =>
        html`<li class="${severity}"><code>${rule}</code> ${message[site.language]}</li>`,
    )}</ul>`
  }`;
}

/** The length of texts; codes and amounts are mostly described by their note, the others by their input. */
const isTypeSaid = ({ input, note }: FieldDescription): boolean =>
  input === 'line' || input === 'lines' || ((input === 'code' || input === 'amount') && note === null);

const describedBy = ({ field, findings }: FieldAsked): Markup =>
  html` aria-describedby="h-${field.name}${findings.length > 0 ? ` e-${field.name}` : ''}"`;

function control(site: SiteModel, asked: FieldAsked, isWrong: boolean): Markup {
  const { field, filling } = asked;
  const common = html`id="${idOfField(field.name)}" name="${field.name}"${describedBy(asked)}${field.required === 'always' && html` aria-required="true"`}${isWrong && html` aria-invalid="true"`}`;
  switch (field.input) {
    case 'lines':
      return html`<textarea ${common} rows="4">${`\n${filling.text}`}</textarea>`;
    case 'day':
      // A day that the browser's own field could not show again is kept as text.
      return html`<input ${common} type="${/^(\d{4}-\d{2}-\d{2})?$/.test(filling.text) ? 'date' : 'text'}" value="${filling.text}">`;
    case 'amount':
      return html`<span class="unit"><input ${common} type="text" inputmode="decimal" value="${filling.text}"> 万元</span>`;
    case 'code':
      return html`<input ${common} class="code" type="text" value="${filling.text}" autocapitalize="characters" spellcheck="false">`;
    case 'one-of':
      return html`<select ${common}><option value="">${tongue(site)('请选择', 'Choose')}</option>${terms(field).map((term) => html`<option value="${term.value}"${filling.chosen.includes(term.value) && html` selected`}>${sayTerm(site, term)}</option>`)}</select>${explanation(site, asked)}`;
    default:
      return html`<input ${common} type="text" value="${filling.text}">`;
  }
}

function checkboxes(site: SiteModel, asked: FieldAsked, isWrong: boolean): Markup {
  const { field, filling } = asked;
  return html`<ul class="choices">${terms(field).map(
    (term, index) =>
      html`<li><label><input${index === 0 && html` id="${idOfField(field.name)}"`} type="checkbox" name="${field.name}" value="${term.value}"${filling.chosen.includes(term.value) && html` checked`}${isWrong && html` aria-invalid="true"`}> ${sayTerm(site, term)}</label></li>`,
  )}</ul>${explanation(site, asked)}`;
}

/** `其他-补充说明`: the term and its explanation are two inputs and become one value. */
function explanation(site: SiteModel, { field, filling }: FieldAsked): Markup | null {
  const t = tongue(site);
  if (!field.isOtherAllowed) return null;
  const name = explanationOf(field.name);
  return html`<div class="explain"><label for="${idOfField(name)}">${t('选“其他”时，补充说明', 'With 其他: what exactly')}</label><input id="${idOfField(name)}" name="${name}" type="text" value="${filling.text}"></div>`;
}

type Term = FieldDescription['values'][number];

const terms = ({ values, isOtherAllowed }: FieldDescription): Term[] =>
  isOtherAllowed && !values.some(({ value }) => value === other)
    ? [...values, { value: other, english: 'Other', code: null }]
    : [...values];

const sayTerm = (site: SiteModel, { value, english }: Term): string =>
  tongue(site)(value, `${value} ${english}`);
