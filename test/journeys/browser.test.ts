import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startBrowser, type TestBrowser } from '../browser.ts';

const pages: Record<string, string> = {
  '/': '<html lang="zh-CN"><title>公示</title><main><h1>公示</h1><p id="t">没有脚本</p><script>t.textContent="有脚本"</script></main></html>',
  '/pale':
    '<html lang="zh-CN"><title>浅</title><main><h1>公示</h1><p style="color:#ccc;background:#fff">看不清</p><img src="data:,"></main></html>',
  '/outside':
    '<html lang="zh-CN"><title>外</title><main><h1>公示</h1><img alt="" src="http://example.invalid/spy.png"></main></html>',
  '/throws':
    '<html lang="zh-CN"><title>错</title><main><h1>公示</h1><script>nowhere()</script></main></html>',
};
const server = createServer((request, response) => {
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .end(`<!doctype html>${pages[request.url ?? '/'] ?? ''}`);
});
let browser: TestBrowser;
let home = '';

before(async () => {
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});

after(async () => {
  await browser[Symbol.asyncDispose]();
  server.close();
});

test('a page is read with and without scripts, and its picture is as wide as the window', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongxin-shot-'));
  for (const javaScript of [true, false]) {
    await using open = await browser.openPage(`${home}/`, { width: 390, javaScript });
    assert.equal(await open.page.textContent('#t'), javaScript ? '有脚本' : '没有脚本');
    await open.screenshotTo(join(folder, 'deep', `${javaScript}.png`));
    const png = await readFile(join(folder, 'deep', `${javaScript}.png`));
    assert.equal(png.readUInt32BE(16), 390);
  }
  await rm(folder, { recursive: true });
});

test('the accessibility check passes a good page and names what is wrong with a bad one', async () => {
  await using good = await browser.openPage(`${home}/`, { width: 1440 });
  await good.checkAccessibility();
  await using bad = await browser.openPage(`${home}/pale`, { width: 1440 });
  await assert.rejects(
    bad.checkAccessibility(),
    /color-contrast[\s\S]*image-alt|image-alt[\s\S]*color-contrast/,
  );
});

test('a page that asks another machine, or throws, is found out on leaving it', async () => {
  const outside = await browser.openPage(`${home}/outside`, { width: 1440 });
  await assert.rejects(async () => outside[Symbol.asyncDispose](), /asked other machines/);
  const throws = await browser.openPage(`${home}/throws`, { width: 1440 });
  await assert.rejects(async () => throws[Symbol.asyncDispose](), /threw in the browser/);
});
