import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { accept, refuse } from '#kit';
import {
  aForm,
  aLawMeasure,
  aMeasure,
  aPenalty,
  aRecordAnswer,
  aStanding,
  aSubjectAnswer,
  day,
} from './builders.ts';
import { aListPage, someEntries } from './pages/builders.ts';
import { registerSite } from './routes.ts';
import type { SiteSources } from './sources.ts';

const code = '91370402MA3X00037F';
const id = (last: number) => `019a8000-0000-7000-8000-00000000000${last}`;

const withdrawn = {
  subject: { code, name: '示范市盛隆新材料有限公司' },
  recordId: id(9),
  item: 'penalty',
  withdrawnAt: '2026-11-18T08:00:00Z',
  reason: '原处罚决定经行政复议撤销',
};

/** Sources that answer as the rooms above would; `faults` collects what was reported. */
function sourcesFor(faults: unknown[]): SiteSources {
  return {
    now: () => new Date('2026-11-20T02:42:00Z'),
    loadFigures: async () => ({ subjects: 2, publicRecords: 3, onTimeShare: null, changedAt: null }),
    findRecent: async () => [{ subject: { code, name: '示范市盛隆新材料有限公司' }, record: aPenalty() }],
    search: async (q) =>
      [...q].length < 2
        ? refuse({
            code: 'search.too-short',
            words: { zh: '请至少输入两个字。', en: 'Two characters or more.' },
          })
        : accept({ results: [], next: null }),
    findSubject: async (asked) => (asked === code ? aSubjectAnswer() : null),
    findRecords: async (asked, { cursor }) =>
      asked === code && cursor !== 'forged'
        ? {
            subject: { code, name: '示范市盛隆新材料有限公司' },
            records: [aPenalty()],
            next: cursor === null ? '2026-01-02_x&y' : null,
          }
        : null,
    findRecord: async (_, recordId) => {
      if (recordId === id(8)) throw new Error('the database is away');
      if (recordId === id(9)) return { kind: 'withdrawn', answer: withdrawn };
      return recordId === id(1) ? { kind: 'shown', answer: aRecordAnswer(), standing: aStanding() } : null;
    },
    findNeighbours: async (asked) =>
      asked === code
        ? {
            subject: { code, name: '示范市盛隆新材料有限公司' },
            alike: { count: 0, isMore: false, neighbours: [], sameName: [] },
          }
        : null,
    listLists: () => ({ asOf: day('2026-11-20'), lists: [aListPage()] }),
    findEntries: async (list, cursor) =>
      list === 'serious-market' && cursor !== 'forged' ? someEntries() : null,
    listMeasures: () => ({
      asOf: day('2026-11-20'),
      note: { zh: '不是评判', en: 'no verdict' },
      domains: [aLawMeasure().domain],
      measures: [aLawMeasure()],
    }),
    findMeasures: async (asked) =>
      asked === code
        ? {
            asOf: day('2026-11-20'),
            note: { zh: '不是评判', en: 'no verdict' },
            subject: { code, name: '示范市盛隆新材料有限公司' },
            measures: [aMeasure()],
          }
        : null,
    listItems: async () => [aForm().item],
    findItem: async () => null,
    findForm: async (item) => (item === 'penalty' ? aForm() : null),
    checkRow: (_, cells) => {
      if (cells.subjectName === 'fault') throw new Error(`could not read ${JSON.stringify(cells)}`);
      return { findings: [], wouldPass: true, shown: { ...cells } };
    },
    logKeys: [],
    report: (error) => faults.push(error),
  };
}

async function aServer(): Promise<{ app: FastifyInstance; faults: unknown[] }> {
  const app = fastify();
  const faults: unknown[] = [];
  const settings = { cityName: '示范市', isDemo: true, origin: null, contact: null };
  const desk = registerSite(app, sourcesFor(faults), settings);
  app.setNotFoundHandler((request, reply) => desk.answerProblem(request, reply, 404));
  await app.ready();
  return { app, faults };
}

test('each address answers with its status, in Chinese and under /en in English', async () => {
  const { app } = await aServer();
  const expected: [path: string, status: number][] = [
    ['/', 200],
    ['/search', 200],
    ['/search?q=%E7%9B%9B%E9%9A%86', 200],
    ['/search?q=%E7%9B%9B', 400],
    ['/search?q=a&q=b', 400],
    [`/subjects/${code}`, 200],
    [`/subjects/${code}/neighbours`, 200],
    ['/subjects/91370402MA3X000610', 404],
    ['/subjects/1234', 404],
    [`/subjects/${code}/records/${id(1)}`, 200],
    [`/subjects/${code}/records/${id(2)}`, 404],
    [`/subjects/${code}/records/no-id`, 404],
    [`/subjects/${code}/records/${id(9)}`, 410],
    [`/subjects/${code}/records/${id(8)}`, 500],
    [`/subjects/${code}/records?item=penalty`, 200],
    [`/subjects/${code}/records?item=penalty&cursor=2026-01-02_x`, 200],
    [`/subjects/${code}/records?item=penalty&cursor=forged`, 404],
    [`/subjects/${code}/records?item=nothing`, 404],
    [`/subjects/${code}/records`, 404],
    ['/lists', 200],
    ['/lists/serious-market', 200],
    ['/lists/serious-market?cursor=forged', 404],
    ['/lists/nothing', 404],
    ['/measures', 200],
    ['/measures/PM012', 200],
    ['/measures/PM999', 404],
    [`/subjects/${code}/measures`, 200],
    [`/subjects/${code}/measures/PM012`, 200],
    [`/subjects/${code}/measures/PM999`, 404],
    ['/subjects/91370402MA3X000610/measures', 404],
    ['/catalogue/penalty/try', 200],
    ['/catalogue/penalty/try?example=1', 200],
    ['/catalogue/nothing/try', 404],
    ['/catalogue', 200],
    ['/catalogue/nothing', 404],
    ['/verify', 200],
    [`/verify?code=${code}`, 200],
    [`/verify?code=${code}&record=${id(1)}`, 200],
    ['/verify?code=1234', 400],
    [`/verify?record=${id(1)}`, 400],
    [`/verify?code=${code}&record=1`, 400],
    ['/open-data', 200],
    ['/about', 200],
    ['/privacy', 200],
    ['/accessibility', 200],
    ['/nowhere', 404],
  ];
  for (const [path, status] of expected) {
    for (const language of ['zh', 'en']) {
      const url = language === 'zh' ? path : path === '/' ? '/en' : `/en${path}`;
      const answer = await app.inject(url);
      assert.equal(answer.statusCode, status, url);
      assert.match(answer.body, language === 'zh' ? /<html lang="zh-CN">/ : /<html lang="en">/, url);
      assert.equal(answer.headers['cache-control'], status === 200 ? 'public, max-age=60' : 'no-store', url);
      assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/, url);
    }
  }
});

test('another writing of a code leads to the one writing, with the rest of the address', async () => {
  const { app } = await aServer();
  const answer = await app.inject(`/en/subjects/${code.toLowerCase()}/records/${id(1)}`);
  assert.deepEqual(
    [answer.statusCode, answer.headers.location],
    [301, `/en/subjects/${code}/records/${id(1)}`],
  );
});

test('a fault is reported once and shows nothing of itself', async () => {
  const { app, faults } = await aServer();
  const answer = await app.inject(`/subjects/${code}/records/${id(8)}`);
  assert.equal(faults.length, 1);
  assert.doesNotMatch(answer.body, /database/);
});

test('every style, font and link that the home page names is there, and the first view is light', async () => {
  const { app } = await aServer();
  const home = await app.inject({ url: '/', headers: { 'accept-encoding': 'br' } });
  let weight = home.rawPayload.length;
  const page = brotliDecompressSync(home.rawPayload).toString();
  const fonts: string[] = [];
  for (const [, path] of page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
    const sheet = await app.inject({ url: path!, headers: { 'accept-encoding': 'br' } });
    assert.equal(sheet.statusCode, 200);
    weight += sheet.rawPayload.length;
    const text = brotliDecompressSync(sheet.rawPayload).toString();
    fonts.push(...[...text.matchAll(/url\(([^)]+woff2)\)/g)].map((match) => match[1]!));
  }
  assert.ok(weight < 100_000, `${weight} bytes`);
  assert.ok(fonts.length > 150, `${fonts.length} fonts`);
  assert.equal((await app.inject(fonts.at(-1)!)).headers['content-type'], 'font/woff2');
  assert.equal((await app.inject('/assets/fonts/noto-sans-sc/..%2f..%2fpackage.json')).statusCode, 404);
  for (const path of new Set([...page.matchAll(/href="(\/[^"#]*)/g)].map((match) => match[1]!))) {
    if (path.startsWith('/api')) continue;
    const { statusCode } = await app.inject(path.replaceAll('&amp;', '&'));
    assert.equal(statusCode, 200, path);
  }
});

test('the page that checks brings its script, which can be kept for ever; no other page has one', async () => {
  const { app } = await aServer();
  const scripts = async (url: string) =>
    [...(await app.inject(url)).body.matchAll(/<script[^>]* src="([^"]+)"/g)].map((match) => match[1]!);
  const [path, ...more] = await scripts(`/verify?code=${code.toLowerCase()}`);
  assert.deepEqual(more, []);
  const script = await app.inject({ url: path!, headers: { 'accept-encoding': 'br' } });
  assert.equal(script.headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(brotliDecompressSync(script.rawPayload).toString(), /needs-script/);
  assert.equal((await app.inject('/assets/verify.000000000000.js')).statusCode, 404);
  assert.equal((await app.inject('/assets/other.js')).statusCode, 404);
  assert.deepEqual(await scripts('/'), []);
  const page = await app.inject(`/verify?code=${code.toLowerCase()}`);
  assert.match(page.body, new RegExp(`data-code="${code}"`));
});

test('an address with two slashes at its front leads to no other site', async () => {
  const { app } = await aServer();
  const answer = await app.inject({ url: '/en//elsewhere.example/' });
  assert.equal(answer.statusCode, 404);
  assert.doesNotMatch(answer.body, /href="\/\/elsewhere/);
});

const send = (app: FastifyInstance, payload: string, more: { url?: string; type?: string } = {}) =>
  app.inject({
    method: 'POST',
    url: more.url ?? '/catalogue/penalty/try',
    headers: { 'content-type': more.type ?? 'application/x-www-form-urlencoded' },
    payload,
  });

test('a form is answered with what was typed, in its language, and no cache keeps it', async () => {
  const { app } = await aServer();
  for (const [url, words] of [
    ['/catalogue/penalty/try', /这一条可以通过检查/],
    ['/en/catalogue/penalty/try', /This row would pass/],
  ] as const) {
    const answer = await send(app, 'subjectName=%E7%94%B2%26%3Cb%3E&penaltyTypes=%E7%BD%9A%E6%AC%BE', {
      url,
    });
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.match(answer.body, words);
    assert.match(answer.body, /value="甲&amp;&lt;b&gt;"/);
    assert.match(answer.body, /value="罚款" checked/);
  }
});

test('a form of another type, with too many fields or too large is refused, and the site goes on', async () => {
  const { app, faults } = await aServer();
  const refused: [status: number, payload: string, type?: string][] = [
    [413, `facts=${'a'.repeat(70_000)}`],
    [413, Array.from({ length: 201 }, (_, index) => `f${index}=1`).join('&')],
    [400, '{"facts":"a"}', 'application/json'],
    [400, '<facts/>', 'text/xml'],
  ];
  for (const [status, payload, type] of refused) {
    const answer = await send(app, payload, type ? { type } : {});
    assert.equal(answer.statusCode, status, payload.slice(0, 20));
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.match(answer.body, /<html lang="zh-CN">/);
  }
  assert.equal((await send(app, 'a=1', { url: '/catalogue/nothing/try' })).statusCode, 404);
  assert.equal((await send(app, '')).statusCode, 200);
  assert.deepEqual(faults, []);
});

test('a fault while a row is checked shows nothing of what was typed', async () => {
  const { app, faults } = await aServer();
  const answer = await send(app, 'subjectName=fault&facts=unique-words');
  assert.deepEqual([answer.statusCode, faults.length], [500, 1]);
  assert.doesNotMatch(answer.body, /unique-words/);
});

test('only the form takes a form', async () => {
  const { app } = await aServer();
  for (const url of ['/', '/search', '/catalogue/penalty', `/subjects/${code}`])
    assert.equal((await send(app, 'a=1', { url })).statusCode, 404, url);
});
