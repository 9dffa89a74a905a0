import type { Words } from '#disclosure/register/contract';
import { frame } from '../layout.ts';
import { html } from '../markup.ts';
import { searchForm } from '../parts.ts';
import { inWords, type SiteModel, to, tongue } from '../site-model.ts';

export type ProblemStatus = 400 | 404 | 410 | 413 | 429 | 500;

/** What went wrong in plain words, and what the reader can do about it. */
const problems: Record<ProblemStatus, { title: Words; words: Words }> = {
  400: {
    title: { zh: '这个地址写得不对', en: 'This address is not right' },
    words: { zh: '请核对地址，或者重新查一次。', en: 'Check the address, or search again.' },
  },
  404: {
    title: { zh: '没有这一页', en: 'There is no such page' },
    words: {
      zh: '地址可能抄错了；如果是一条记录，它的公示期可能已满，或已修复。',
      en: 'The address may be mistyped; if it was a record, its time may be over, or it was repaired.',
    },
  },
  410: {
    title: { zh: '这一页已经撤下', en: 'This page was taken down' },
    words: { zh: '它不会再回来。', en: 'It will not come back.' },
  },
  413: {
    title: { zh: '填写的内容太长', en: 'Too much was sent' },
    words: {
      zh: '一条记录用不了这么多字。请返回缩短后再试。',
      en: 'One record does not need so much. Go back, shorten it and try again.',
    },
  },
  429: {
    title: { zh: '请稍等一会儿', en: 'Please wait a moment' },
    words: {
      zh: '短时间内查得太多。一分钟后再试即可；要成批取数，请用接口。',
      en: 'Too many requests in a short time. Try again in a minute; for many records, use the API.',
    },
  },
  500: {
    title: { zh: '我们这边出了问题', en: 'Something failed on our side' },
    words: {
      zh: '不是您的错，我们已经记下。请过几分钟再试。',
      en: 'It is not your fault, and it has been noted. Please try again in a few minutes.',
    },
  },
};

/** `detail` says more where more is known: which code, which character. */
export function problemPage(site: SiteModel, status: ProblemStatus, detail: string | null = null): string {
  const t = tongue(site);
  const { title, words } = problems[status];
  return frame(site, {
    title: inWords(site, title),
    description: inWords(site, words),
    isIndexed: false,
    origin: t('本站。', 'this site.'),
    changedAt: null,
    body: html`<div class="wide page narrow plainly">
<p class="statuscode" aria-hidden="true">${status}</p>
<h1>${inWords(site, title)}</h1>
<p class="lead">${detail ?? inWords(site, words)}</p>
${(status === 404 || status === 400) && searchForm(site, { q: '', large: false })}
<p><a href="${to(site, '/')}">${t('回首页', 'Home')}</a>${status === 429 && html`　<a href="${to(site, '/open-data')}">${t('接口说明', 'Open data')}</a>`}</p>
</div>`,
  });
}
