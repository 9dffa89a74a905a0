import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { organisationCodeCheckCharacter, usccCheckCharacter } from '#registry/subjects';
import '#platform/testing'; // tells the runner that these tests need PostgreSQL
import { assertProblem, formOf, type Platform, post, sample, startPlatform } from './platform.ts';

let platform: Platform;
let address: { host: string; port: number };

before(async () => {
  platform = await startPlatform();
  await platform.handIn('subject', sample('subjects.csv'));
  await platform.app.listen({ host: '127.0.0.1', port: 0 });
  address = { host: '127.0.0.1', port: (platform.app.server.address() as { port: number }).port };
});
after(() => platform[Symbol.asyncDispose]());

/** In the register, and a right one that is not. */
const known = '92370405MA00H53H1Y';
const begun = `9137048199999999${organisationCodeCheckCharacter('99999999')}`;
const code = `${begun}${usccCheckCharacter(begun)}`;
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
  ['a cursor of nobody', '/api/v1/subjects?q=ab&cursor=zzz', 400, 'search.bad-cursor'],
  [
    'a records’ cursor of nobody',
    `/api/v1/subjects/${known}/records?cursor=2026-13-45_x`,
    400,
    'cursor.invalid',
  ],
  [
    'a day that does not exist in a cursor',
    `/api/v1/subjects/${known}/records?cursor=2026-02-31_01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e`,
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
