import type { BuiltApp } from './load-app.ts';

export type PageSettings = {
  cityName: string;
  isDemo: boolean;
  /** Addresses of the sheets that bring the site's fonts. */
  fonts: readonly string[];
};

/** The one document of the app. What it says by itself is for who has scripts switched off. */
export function appPage(app: BuiltApp, { cityName, isDemo, fonts }: PageSettings): string {
  const lines = [
    ...app.styles.map((file) => `<link rel="stylesheet" href="/console/${file}">`),
    ...fonts.map((path) => `<link rel="stylesheet" href="${escaped(path)}">`),
    ...app.preloads.map((file) => `<link rel="modulepreload" href="/console/${file}">`),
    `<script type="module" src="/console/${app.script}"></script>`,
  ];
  return documentOf(
    lines,
    `<div id="app" data-city="${escaped(cityName)}" data-demo="${isDemo}"></div>
<noscript><p>工作台需要浏览器脚本。公开信息不需要脚本即可查阅：<a href="/">公信</a>。</p>
<p lang="en">The console needs scripts. What is public can be read without them: <a href="/en">Gongxin</a>.</p></noscript>`,
  );
}

/** Shown where the app was never built. */
export const missingPage = (): string =>
  documentOf(
    [],
    `<h1>工作台尚未构建</h1>
<p>请在服务器的程序目录运行 <code>npm ci && npm run build</code>，然后重新启动。公开网站不受影响：<a href="/">公信</a>。</p>
<p lang="en">The console has not been built. On the server run <code>npm ci && npm run build</code>, then start again. The public site is not affected: <a href="/en">Gongxin</a>.</p>`.replaceAll(
      '&&',
      '&amp;&amp;',
    ),
  );

const documentOf = (head: readonly string[], body: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>公信工作台</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12171f" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${head.join('\n')}
</head>
<body>
${body}
</body>
</html>
`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
