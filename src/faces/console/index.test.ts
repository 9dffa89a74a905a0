import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { serveConsole } from './index.ts';

const settings = { cityName: '示范"市<', isDemo: true, fonts: ['/assets/noto-sans-sc.0123.css'] };
const script = 'console.log("公信")';
const folder = mkdtempSync(join(tmpdir(), 'gongxin-console-'));
let app: FastifyInstance;
let unbuilt: FastifyInstance;

before(async () => {
  mkdirSync(join(folder, 'assets'));
  const manifest = {
    'main.tsx': {
      file: 'assets/main-1.js',
      isEntry: true,
      imports: ['_both.js'],
      css: ['assets/main-2.css'],
      dynamicImports: ['page.tsx'],
    },
    '_both.js': { file: 'assets/both-3.js', imports: ['main.tsx'] },
    'page.tsx': { file: 'assets/page-4.js' },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const name of ['main-1.js', 'both-3.js', 'page-4.js', 'main-2.css']) {
    writeFileSync(join(folder, 'assets', name), script);
    writeFileSync(join(folder, 'assets', `${name}.br`), brotliCompressSync(script));
    writeFileSync(join(folder, 'assets', `${name}.gz`), gzipSync(script));
  }
  app = fastify();
  app.get('/console/oidc/:id/start', () => 'elsewhere');
  serveConsole(app, { ...settings, folder: pathToFileURL(`${folder}/`) });
  unbuilt = fastify();
  serveConsole(unbuilt, { ...settings, folder: pathToFileURL(`${folder}/none/`) });
  await Promise.all([app.ready(), unbuilt.ready()]);
});

after(async () => {
  await Promise.all([app.close(), unbuilt.close()]);
  rmSync(folder, { recursive: true });
});

test('every address of the console is the one page, kept by nobody and under the strict policy', async () => {
  for (const url of ['/console', '/console/', '/console/submissions/1?page=2']) {
    const { statusCode, headers, body } = await app.inject(url);
    assert.equal(statusCode, 200, url);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /script-src 'self'; style-src 'self';.*require-trusted-types-for 'script'/);
    assert.ok(!/unsafe|nonce|\*/.test(policy), policy);
    assert.ok(body.includes('<script type="module" src="/console/assets/main-1.js"></script>'));
    assert.ok(body.includes('<link rel="modulepreload" href="/console/assets/both-3.js">'));
    assert.ok(!body.includes('page-4.js'), 'a page’s own code is not loaded before it is asked for');
    assert.ok(body.includes('data-city="示范&quot;市&lt;"'));
    assert.ok(!/<script>|<style|\son\w+=|style="/.test(body), 'nothing stands inline');
  }
});

test('a file of the app is sent in the coding that is asked for, and kept for ever', async () => {
  for (const [accepted, coding] of [
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['', undefined],
  ]) {
    const { headers, rawPayload } = await app.inject({
      url: '/console/assets/main-1.js',
      headers: { 'accept-encoding': accepted },
    });
    assert.equal(headers['content-encoding'], coding);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
    if (!coding) assert.equal(rawPayload.toString(), script);
  }
});

test('what is not in the build is not found, and signing in elsewhere is left to its own room', async () => {
  for (const url of [
    '/console/assets/none.js',
    '/console/assets/main-1.js.br',
    '/console/assets/..%2Fmanifest.json',
    '/console/oidc/nobody',
  ])
    assert.equal((await app.inject(url)).statusCode, 404, url);
  assert.equal((await app.inject('/console/oidc/city/start')).body, 'elsewhere');
});

test('a console that was not built says in words how to build it', async () => {
  const { statusCode, headers, body } = await unbuilt.inject('/console/account');
  assert.equal(statusCode, 503);
  assert.match(body, /npm ci &amp;&amp; npm run build/);
  assert.match(String(headers['content-security-policy']), /default-src 'none'/);
});
