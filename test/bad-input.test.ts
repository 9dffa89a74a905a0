import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ZipFile } from 'yazl';
import type { TestWorld } from '#platform/testing';
import {
  columnsOf,
  contentsOf,
  type Platform,
  post,
  runCli,
  sample,
  startPlatform,
  xlsxType,
} from './platform.ts';

let platform: Platform;
let world: TestWorld;
let folder: string;
let heading: string;
let address: { host: string; port: number };

before(async () => {
  platform = await startPlatform();
  world = platform.world;
  folder = await mkdtemp(join(tmpdir(), 'gongxin-bad-'));
  heading = columnsOf(platform.law, 'penalty')
    .map(({ heading: text }) => text)
    .join(',');
  await platform.app.listen({ host: '127.0.0.1', port: 0 });
  address = { host: '127.0.0.1', port: (platform.app.server.address() as { port: number }).port };
});
after(async () => {
  await platform[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

type BadFile = {
  about: string;
  name: string;
  bytes: Buffer | (() => Promise<string>);
  code: string;
  place: RegExp | null;
  tooLarge?: true;
};

const text = (...lines: string[]) => Buffer.from(`${lines.join('\n')}\n`);
const row = () => ','.repeat(heading.split(',').length - 1);

async function badFiles(): Promise<BadFile[]> {
  const sheet = (xml: string) => ({ 'xl/worksheets/sheet1.xml': Buffer.from(xml) });
  const penalties = sample('penalties-gb18030.csv');
  return [
    {
      about: 'a workbook that calls itself CSV',
      name: 'a.csv',
      bytes: sample('licences.xlsx'),
      code: 'file.not-what-it-says',
      place: null,
    },
    {
      about: 'a CSV that calls itself a workbook',
      name: 'a.xlsx',
      bytes: sample('penalties.csv'),
      code: 'file.not-what-it-says',
      place: null,
    },
    {
      about: 'an old workbook',
      name: 'a.xls',
      bytes: Buffer.from('d0cf11e0a1b11ae1'.padEnd(2_000, '0'), 'hex'),
      code: 'file.unsupported',
      place: null,
    },
    { about: 'an empty file', name: 'a.csv', bytes: Buffer.alloc(0), code: 'file.empty', place: null },
    {
      about: 'only a byte order mark',
      name: 'a.csv',
      bytes: Buffer.from('\ufeff'),
      code: 'file.empty',
      place: null,
    },
    {
      about: 'no heading',
      name: 'a.csv',
      bytes: text(...Array.from({ length: 30 }, (_, index) => `甲,乙,${index}`)),
      code: 'heading.not-found',
      place: null,
    },
    {
      about: 'two headings alike',
      name: 'a.csv',
      bytes: text(`${heading},处罚内容`, row()),
      code: 'heading.duplicate',
      place: /row 1, columns \d+, \d+/,
    },
    {
      about: '100 MB in one cell',
      name: 'a.csv',
      bytes: bigCell,
      code: 'file.cell-too-long',
      place: /row 2, column A/,
      tooLarge: true,
    },
    {
      about: 'a ZIP bomb',
      name: 'a.xlsx',
      bytes: await zipOf(sheet(`<worksheet><sheetData>${' '.repeat(60_000_000)}</sheetData></worksheet>`)),
      code: 'file.zip-bomb',
      place: /sheet1\.xml/,
    },
    {
      about: 'a workbook with a DTD',
      name: 'a.xlsx',
      bytes: await zipOf(sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>')),
      code: 'file.dtd',
      place: /sheet1\.xml/,
    },
    {
      about: 'truncated GB18030',
      name: 'a.csv',
      bytes: cutGb18030(penalties),
      code: 'file.encoding',
      place: /byte|row|line/,
    },
    {
      about: 'a fault in the last line of 30,000',
      name: 'a.csv',
      bytes: faultAtEnd(),
      code: 'file.encoding',
      place: /30,?00[0-3]|byte/,
    },
    {
      about: 'a NUL',
      name: 'a.csv',
      bytes: text(heading, `甲\0乙${row()}`),
      code: 'file.nul',
      place: /row 2|line 2|byte/,
    },
    {
      about: 'a lone surrogate in UTF-8',
      name: 'a.csv',
      bytes: Buffer.concat([
        text(heading),
        Buffer.from('e7,ed,a0,80'.replaceAll(',', ''), 'hex').subarray(1),
        text(row()),
      ]),
      code: 'file.encoding',
      place: /row|line|byte/,
    },
    {
      about: 'a lone surrogate in JSON',
      name: 'a.jsonl',
      bytes: text('{"subjectName":"\\ud800"}'),
      code: 'file.encoding',
      place: /line 1/,
    },
    {
      about: '300 columns',
      name: 'a.csv',
      bytes: text([heading, ...Array.from({ length: 300 }, (_, index) => `列${index}`)].join(','), row()),
      code: 'file.too-many-columns',
      place: /row 1|line 1/,
    },
  ];
}

/** 100 MB written in pieces: neither this process nor the program holds them at once. */
async function bigCell(): Promise<string> {
  const path = join(folder, 'big.csv');
  const stream = createWriteStream(path);
  stream.write(`${heading}\n"`);
  const piece = '字'.repeat(350_000);
  for (let written = 0; written < 100; written += 1) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end(`"${row()}\n`);
  await once(stream, 'close');
  return path;
}

/** The last character of the text loses its second byte, the line stays. */
function cutGb18030(bytes: Buffer): Buffer {
  let at = bytes.length - 1;
  while (bytes[at]! < 0x80) at -= 1;
  return bytes.subarray(0, at);
}

function faultAtEnd(): Buffer {
  const lines = `${heading}\n${`${row()}x\n`.repeat(30_000)}`;
  return Buffer.concat([Buffer.from(`${lines}甲`), Buffer.from([0xff, 0xff]), Buffer.from('\n')]);
}

async function zipOf(parts: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const all: Record<string, Buffer | string> = {
    '[Content_Types].xml':
      '<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ...parts,
  };
  for (const [name, data] of Object.entries(all)) zip.addBuffer(Buffer.from(data), name);
  zip.end();
  return Buffer.concat(await zip.outputStream.toArray());
}

/** Everything stored but submissions refused as a whole, which keep no row. */
async function stored() {
  const contents = await contentsOf(world.db.pool, { without: ['ingest.submission'] });
  const { rows } = await world.db.pool.query(
    `select submission_id from ingest.submission where state <> 'refused' or received > 0`,
  );
  return [...contents, ['submissions', rows]];
}

const typeOf: Record<string, string> = {
  csv: 'text/csv',
  xlsx: xlsxType,
  jsonl: 'application/x-ndjson',
  xls: 'application/vnd.ms-excel',
};

/** As a form names a file: a body by itself is named by its media type. */
function formOf(name: string, bytes: Buffer) {
  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]);
}

test('each bad file is refused with its place over the command line and the API, and nothing of it is stored', async (t) => {
  const before = await stored();
  for (const bad of await badFiles()) {
    const path = typeof bad.bytes === 'function' ? await bad.bytes() : join(folder, bad.name);
    if (typeof bad.bytes !== 'function') await writeFile(path, bad.bytes);
    await t.test(`command line: ${bad.about}`, async () => {
      const done = await runCli(['import', path, '--item', 'penalty', '--json'], {
        DATABASE_URL: world.databaseUrl,
        DATA_DIR: folder,
      });
      assert.equal(done.code, 1, `${done.stderr}${done.stdout}`);
      const { problem } = JSON.parse(done.stdout);
      assert.equal(problem.code, bad.code, JSON.stringify(problem));
      if (bad.place) {
        assert.match(problem.place, bad.place);
        assert.ok(done.stderr.includes(problem.place), `the message names ${problem.place}: ${done.stderr}`);
      }
      assert.ok(!done.stderr.includes('undefined') && !/\{\w+\}/.test(done.stderr), done.stderr);
      assert.deepEqual(await stored(), before);
    });
    await t.test(`API: ${bad.about}`, async () => {
      const bytes = await readFile(path);
      const type = bad.tooLarge ? 'text/csv' : 'multipart/form-data; boundary=b';
      for (const query of ['', '&dryRun=true']) {
        const answer = await post(
          platform.app,
          'penalty',
          bad.tooLarge ? bytes : formOf(bad.name, bytes),
          type,
          { query },
        );
        const problem = assertProblem(answer, bad.tooLarge ? 413 : null);
        assert.equal(problem.code, bad.tooLarge ? 'request.too-large' : bad.code, answer.body);
        if (bad.place && !bad.tooLarge) assert.match(problem.place, bad.place);
        assert.ok(!answer.body.includes('undefined') && !/\{\w+\}/.test(problem.detail), answer.body);
      }
      assert.equal(
        (await platform.app.inject('/api/v1/catalogue')).statusCode,
        200,
        'the next request works',
      );
      assert.deepEqual(await stored(), before);
    });
  }
  assert.ok(typeOf.csv);
});

/** RFC 9457 with a stable code; gives the problem. */
function assertProblem(
  answer: { statusCode: number; body: string; headers: Record<string, unknown> },
  status: number | null,
) {
  assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${answer.statusCode} ${answer.body}`);
  if (status !== null) assert.equal(answer.statusCode, status, answer.body);
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  const problem = JSON.parse(answer.body);
  assert.equal(problem.status, answer.statusCode);
  for (const name of ['type', 'title', 'detail', 'code'])
    assert.ok(typeof problem[name] === 'string' && problem[name] !== '', `${name}: ${answer.body}`);
  return problem;
}

const code = '91370481MA00H56A34';
const requests: [about: string, url: string, status: number, code: string][] = [
  ['an address that is too long', `/api/v1/subjects?q=${'a'.repeat(2_100)}`, 414, 'request.too-long'],
  ['an unknown parameter', '/api/v1/subjects?q=ab&order=name', 400, 'request.invalid'],
  ['a parameter where there is none', '/api/v1/catalogue?x=1', 400, 'request.invalid'],
  [
    'more parameters than anybody needs',
    `/api/v1/subjects?${Array.from({ length: 200 }, (_, index) => `a${index}=1`).join('&')}`,
    400,
    'request.invalid',
  ],
  ['one parameter twice', '/api/v1/subjects?q=ab&q=cd', 400, 'request.invalid'],
  ['a limit that is no number', '/api/v1/subjects?q=ab&limit=all', 400, 'request.invalid'],
  ['a limit above the limit', '/api/v1/subjects?q=ab&limit=51', 400, 'request.invalid'],
  ['a cursor of nobody', '/api/v1/subjects?q=ab&cursor=zzz', 400, 'cursor.invalid'],
  [
    'a records’ cursor of nobody',
    `/api/v1/subjects/${code}/records?cursor=2026-13-45_x`,
    400,
    'cursor.invalid',
  ],
  [
    'a day that does not exist in a cursor',
    `/api/v1/subjects/${code}/records?cursor=2026-02-31_01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e`,
    400,
    'cursor.invalid',
  ],
  ['a code with a wrong check character', '/api/v1/subjects/91370481MA00H56A35', 400, 'subject.code-wrong'],
  ['a code of nobody', `/api/v1/subjects/${code}`, 404, 'subject.unknown'],
  ['a record that is no id', `/api/v1/subjects/${code}/records/1`, 404, 'record.not-public'],
  ['a submission that is no id', '/api/v1/submissions/1', 400, 'request.invalid'],
  [
    'a submission of nobody',
    '/api/v1/submissions/01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
    404,
    'submission.not-found',
  ],
  ['an item of nobody', '/api/v1/catalogue/person', 404, 'catalogue.unknown-item'],
  ['an item that every object has', '/api/v1/catalogue/constructor', 404, 'catalogue.unknown-item'],
  ['a path that climbs', '/api/v1/catalogue/..%2f..%2f..%2fetc%2fpasswd', 404, 'catalogue.unknown-item'],
  ['a path that climbs from the fonts', '/assets/fonts/noto-sans-sc/..%2f..%2fpackage.json', 404, ''],
  ['a NUL in the address', '/api/v1/subjects/%00', 400, 'subject.code-wrong'],
  ['a NUL in the question', '/api/v1/subjects?q=%00%00ab', 400, ''],
  ['half an escape', '/api/v1/subjects/%E0%A4%A', 400, 'request.invalid'],
  ['bytes that are no text', '/api/v1/subjects?q=%ff%fe%fd', 400, ''],
  ['an address of nobody', '/api/v1/nothing', 404, 'request.not-found'],
];

for (const [about, url, status, wanted] of requests) {
  test(`${about} is answered ${status}`, async () => {
    const answer = await platform.app.inject(url);
    if (wanted === '') {
      // Whether such a question is refused or finds nothing is the search's to say; it must not be a fault.
      assert.ok(answer.statusCode < 500, answer.body);
      return;
    }
    assert.equal(assertProblem(answer, status).code, wanted, answer.body);
  });
}

test('a body over 20 MB is answered 413, of an unknown length too, and the server lives', async () => {
  const answer = await post(platform.app, 'penalty', Buffer.alloc(20 * 1_048_576 + 1, 'a'));
  assert.equal(assertProblem(answer, 413).code, 'request.too-large');
  const form = await post(
    platform.app,
    'penalty',
    formOf('a.csv', Buffer.alloc(20 * 1_048_576 + 1, 'a')),
    'multipart/form-data; boundary=b',
  );
  assert.equal(assertProblem(form, 413).code, 'request.too-large');
  const chunked = await raw(
    `POST /api/v1/submissions?item=penalty HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n${`${(1_048_576).toString(16)}\r\n${'a'.repeat(1_048_576)}\r\n`.repeat(21)}0\r\n\r\n`,
  );
  assert.match(chunked, /^HTTP\/1\.1 413 /);
  assert.equal((await platform.app.inject('/healthz')).statusCode, 200);
});

test('what is not HTTP, raw bytes in the address, and headers without end are refused and the server lives', async () => {
  for (const request of [
    'GET /api/v1/subjects?q=\xe4\xb8\xad HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /search?q=\xd6\xd0 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'HELLO\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(9_000)}\r\n\r\n`,
    'GET / HTTP/1.1\r\n\r\n',
  ]) {
    const answer = await raw(request, 'latin1');
    assert.match(answer, /^HTTP\/1\.1 (200|4\d\d) /, JSON.stringify(answer.slice(0, 200)));
    assert.doesNotMatch(answer, /\n\s+at |node_modules/);
    assert.equal((await platform.app.inject('/healthz')).statusCode, 200);
  }
});

/** Bytes as they are over a connection of its own; gives what came back. */
async function raw(request: string, encoding: BufferEncoding = 'utf8'): Promise<string> {
  const socket = connect(address);
  socket.on('error', () => undefined); // a server that closes while we still write is an answer too
  socket.write(Buffer.from(request, encoding));
  let answer = '';
  socket.setTimeout(10_000, () => socket.destroy());
  socket.on('data', (bytes) => {
    answer += bytes;
    if (answer.includes('\r\n\r\n')) socket.end();
  });
  await once(socket, 'close');
  return answer;
}
