import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Console, startConsole } from './department-visit.ts';

const MEGABYTE = 2 ** 20;
/** Milliseconds without a line after each break. */
const AWAY = 1_500;

let city: Console;
let folder: string;
before(async () => {
  city = await startConsole();
  folder = await mkdtemp(join(tmpdir(), 'gongxin-upload-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await city[Symbol.asyncDispose]();
});

/** Licences as a department exports them, a little under 50 MB. */
function licences(): Buffer {
  const { fields, example } = city.stage.platform.law.catalogue.items.get('licence')!.editions.at(-1)!;
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [fields.map(({ heading }) => cell(heading)).join(',')];
  let length = 0;
  for (let number = 1; length < 50 * MEGABYTE - 2_000; number += 1) {
    const row: Record<string, string> = { ...example, documentNumber: `枣许字〔2026〕第${number}号` };
    const line = fields.map(({ name }) => cell(row[name] ?? '')).join(',');
    length += Buffer.byteLength(line) + 2;
    lines.push(line);
  }
  return Buffer.from(`${lines.slice(0, -1).join('\r\n')}\r\n`);
}

/** A line to the platform that breaks whenever so many more bytes went through it, as often as it is told to. */
async function startLine(target: number, { every, breaks }: { every: number; breaks: number }) {
  const line = { broken: 0, sent: 0, isDown: false, port: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (line.isDown) return void near.destroy();
    const far = connect({ host: 'localhost', port: target });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          near.destroy();
          far.destroy();
        });
    }
    far.pipe(near);
    near.on('data', (some) => {
      line.sent += some.length;
      if (line.broken < breaks && line.sent > every * (line.broken + 1)) {
        line.broken += 1;
        // Away for a moment: a browser repeats by itself what broke on a line that it had used before.
        line.isDown = true;
        setTimeout(() => Object.assign(line, { isDown: false }), AWAY);
        for (const socket of sockets) socket.destroy();
        sockets.clear();
      } else far.write(some);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  line.port = (server.address() as AddressInfo).port;
  return Object.assign(line, { [Symbol.dispose]: () => void server.close() });
}

/** As a person does, until the line is there again. */
async function reload(page: Page): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await page.reload();
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await page.waitForTimeout(200);
    }
  }
}

test('50 MB over a line that breaks in the middle, and a page that is reloaded, end as one submission of just this file', async () => {
  const file = licences();
  const sha256 = createHash('sha256').update(file).digest('hex');
  const path = join(folder, '行政许可.csv');
  await writeFile(path, file);
  const target = Number(new URL(city.stage.address).port);
  using line = await startLine(target, { every: 7 * MEGABYTE, breaks: 4 });
  await using visit = await city.visit('clerk', '/hand-in');
  const { page } = visit;
  // The session is the same: a cookie belongs to the machine, not to the port.
  await page.goto(`http://localhost:${line.port}/console/hand-in`);
  await page.setInputFiles('.drop-zone input', path);
  await page.click('button:has-text("报送 1 个文件")', { timeout: 60_000 });
  await page.waitForSelector('.file-row:has-text("等待网络恢复")', { timeout: 60_000 });
  const farEnough = page.locator('.file-row', { hasText: /(1[5-9]|[2-4]\d)\.\d MB \// });
  await farEnough.waitFor({ timeout: 120_000 });
  const sentBefore = line.sent;
  await reload(page);
  await page.waitForSelector('.file-row:has-text("行政许可.csv")');
  await page.click('.file-row a:has-text("查看结果")', { timeout: 240_000 });
  await page.waitForSelector('h1:has-text("行政许可.csv")');
  assert.equal(line.broken, 4, 'the line broke in the middle');
  assert.ok(sentBefore > 15 * MEGABYTE);
  assert.ok(
    line.sent < file.length + 24 * MEGABYTE,
    `${line.sent} bytes: what had arrived was not sent again`,
  );
  const { rows } = await city.stage.platform.world.db.pool.query(
    `select encode(sha256, 'hex') as sha256 from ingest.submission where account = 'clerk'`,
  );
  assert.deepEqual(rows, [{ sha256 }]);
});

test('a file that is only checked leaves nothing behind, and says what would come back', async () => {
  await using visit = await city.visit('clerk', '/hand-in');
  const { page } = visit;
  const path = join(folder, '11月.csv');
  await writeFile(
    path,
    licences()
      .subarray(0, 40_000)
      .toString()
      .split('\r\n')
      .slice(0, 30)
      .join('\r\n')
      .replaceAll('2031-06-19', '2020-01-01'),
  );
  await page.setInputFiles('.drop-zone input', path);
  await page.waitForSelector('.file-row .ant-select:has-text("行政许可")');
  await page.click('.file-row .ant-checkbox-wrapper');
  await page.click('button:has-text("检查 1 个文件")');
  await page.waitForSelector('.file-row:has-text("没有保存任何内容")');
  assert.match((await page.textContent('.file-row')) ?? '', /29 行中有 29 行会被退回/);
  await visit.checkAccessibility();
  const { rows } = await city.stage.platform.world.db.pool.query(
    `select count(*)::int as count from ingest.submission where account = 'clerk' and file_name = '11月.csv'`,
  );
  assert.equal(rows[0].count, 0);
});

test('an upload that is cancelled is forgotten here and there; signing out forgets what this browser kept', async () => {
  await using visit = await city.visit('clerk', '/hand-in');
  const { page } = visit;
  const path = join(folder, '行政许可.csv');
  await page.route('**/api/v1/uploads/*', (route) => route.abort(), { times: 3 });
  await page.setInputFiles('.drop-zone input', path);
  await page.click('button:has-text("报送 1 个文件")', { timeout: 60_000 });
  await page.waitForSelector('.file-row:has-text("等待网络恢复")');
  await page.click('.file-row button:has-text("取消上传")');
  await page.waitForSelector('.file-row', { state: 'detached' });
  await page.setInputFiles('.drop-zone input', path);
  await page.waitForSelector('.file-row');
  await page.click('text=退出登录');
  await page.waitForURL('**/console/signed-out');
  const kept = await page.evaluate(`indexedDB.databases().then((all) => all.map(({ name }) => name))`);
  assert.deepEqual(kept, []);
});
