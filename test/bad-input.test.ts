import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { ZipFile } from 'yazl';
import type { TestWorld } from '#platform/testing';
import {
  assertProblem,
  columnsOf,
  contentsOf,
  formOf,
  type Platform,
  post,
  runCli,
  sample,
  startPlatform,
} from './platform.ts';

let platform: Platform;
let world: TestWorld;
let folder: string;
let heading: string;

before(async () => {
  platform = await startPlatform();
  world = platform.world;
  folder = await mkdtemp(join(tmpdir(), 'gongxin-bad-'));
  heading = columnsOf(platform.law, 'penalty')
    .map(({ heading: text }) => text)
    .join(',');
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
  return Buffer.concat(await (zip.outputStream as Readable).toArray());
}

/** Everything stored but submissions refused as a whole, which keep no row, and that they came. */
async function stored() {
  const without = ['ingest.submission', 'audit.event', 'audit.waiting'];
  const contents = await contentsOf(world.db.pool, { without });
  const { rows } = await world.db.pool.query(
    `select submission_id from ingest.submission where state <> 'refused' or received > 0`,
  );
  return [...contents, ['submissions', rows]];
}

test('each bad file is refused with its place over the command line and the API, and nothing of it is stored', async (t) => {
  const before = await stored();
  for (const bad of await badFiles()) {
    const path = typeof bad.bytes === 'function' ? await bad.bytes() : join(folder, bad.name);
    if (typeof bad.bytes !== 'function') await writeFile(path, bad.bytes);
    await t.test(`command line: ${bad.about}`, async () => {
      const done = await runCli(['import', path, '--item', 'penalty', '--json'], {
        DATABASE_URL: world.databaseUrl,
        MIGRATE_DATABASE_URL: world.ownerUrl,
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
});
