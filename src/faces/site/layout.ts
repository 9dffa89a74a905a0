import { html, type Markup, type Part, textOf } from './markup.ts';
import { seal } from './parts.ts';
import { momentOf, type SiteModel, siteName, to, tongue } from './site-model.ts';

export type Page = {
  title: string;
  description: string;
  /** What stands in the main part; it brings its own heading of the first rank. */
  body: Markup;
  /** Who gave what stands on the page. */
  origin: Part;
  /** When that was last changed; `null`: nothing on the page changes by itself. */
  changedAt: string | Date | null;
  /** Which entry of the navigation this page belongs to. */
  section?: '/search' | '/lists' | '/catalogue' | '/open-data' | '/about';
  /** Address of the page's own script; pages are read without one. */
  script?: string;
  /** Pages about one moment or one mistake are not for search engines. */
  isIndexed?: boolean;
};

/** The whole document around a page, as text. */
export function frame(site: SiteModel, page: Page): string {
  const t = tongue(site);
  return `<!doctype html>\n${textOf(html`<html lang="${t('zh-CN', 'en')}">
${head(site, page)}
<body>
<a class="skip" href="#main">${t('跳到正文', 'Skip to content')}</a>
${header(site, page)}
<main id="main" tabindex="-1">
${page.body}
<aside class="source wide" aria-label="${t('数据来源', 'Source')}"><p>${t('数据来源：', 'Source: ')}${page.origin}${t('', ' ')}${
    page.changedAt &&
    html`<span>${t('最近变动：', 'Last changed: ')}<time datetime="${new Date(page.changedAt).toISOString()}">${momentOf(page.changedAt)}</time></span>`
  }</p></aside>
</main>
${footer(site)}
</body>
</html>`)}\n`;
}

function head(site: SiteModel, page: Page): Markup {
  const address = (path: string) => `${site.origin ?? ''}${path}`;
  const zh = address(site.path);
  const en = address(to({ language: 'en' }, site.path));
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}${page.title === siteName(site) ? '' : ` · ${siteName(site)}`}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12171f" media="(prefers-color-scheme: dark)">
${page.isIndexed === false && html`<meta name="robots" content="noindex">`}
<link rel="canonical" href="${site.language === 'zh' ? zh : en}">
<link rel="alternate" hreflang="zh-CN" href="${zh}">
<link rel="alternate" hreflang="en" href="${en}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${site.assets.styles}">
${site.assets.fonts.map((fonts) => html`<link rel="stylesheet" href="${fonts}">`)}
${page.script && html`<script type="module" src="${page.script}"></script>`}
</head>`;
}

function header(site: SiteModel, page: Page): Markup {
  const t = tongue(site);
  const entries = [
    { path: '/search', name: t('查信用', 'Search') },
    { path: '/lists', name: t('名单', 'Lists') },
    { path: '/catalogue', name: t('目录与规则', 'Catalogue') },
    { path: '/open-data', name: t('开放数据', 'Open data') },
    { path: '/about', name: t('关于', 'About') },
  ];
  const other = site.language === 'zh' ? to({ language: 'en' }, site.path) : site.path;
  return html`<header class="top">${site.isDemo && html`<p class="demo">${t(`演示数据：${site.cityName}及其中的组织、记录均为虚构`, 'Demonstration: the city, its organisations and all records are invented')}</p>`}<div class="wide">
<a class="brand" href="${to(site, '/')}">${seal(36)}<span>${siteName(site)}</span></a>
<nav class="main" aria-label="${t('主导航', 'Main')}"><ul>${entries.map(
    (entry) =>
      html`<li><a href="${to(site, entry.path)}"${page.section === entry.path && html` aria-current="true"`}>${entry.name}</a></li>`,
  )}</ul></nav>
<a class="language" href="${other}" hreflang="${t('en', 'zh-CN')}" lang="${t('en', 'zh-CN')}">${t('English', '中文')}</a>
</div></header>`;
}

function footer(site: SiteModel): Markup {
  const t = tongue(site);
  const links = (entries: readonly [path: string, name: string][]) =>
    html`<ul>${entries.map(([path, name]) => html`<li><a href="${path.startsWith('/api') ? path : to(site, path)}">${name}</a></li>`)}</ul>`;
  return html`<footer class="bottom"><div class="wide">
<div>
<p><strong>${siteName(site)}</strong></p>
<p>${t(`由${site.cityName}社会信用中心运行`, `Run by the credit centre of ${site.cityName}`)}</p>
<p>${t('本站只记载组织，不为自然人建档、评分或列名单。', 'Organisations only: no file, score or list on any natural person.')}</p>
</div>
<nav aria-label="${t('页脚', 'Footer')}">
${links([
  ['/lists', t('名单', 'Lists')],
  ['/catalogue', t('目录与规则', 'Catalogue and rules')],
  ['/measures', t('奖惩措施', 'Measures')],
  ['/open-data', t('开放数据', 'Open data')],
  ['/verify', t('验证存证', 'Check a proof')],
  ['/api', t('接口说明', 'API reference')],
])}
${links([
  ['/about', t('关于与联系', 'About and contact')],
  ['/privacy', t('隐私', 'Privacy')],
  ['/accessibility', t('无障碍', 'Accessibility')],
])}
</nav>
</div></footer>`;
}
