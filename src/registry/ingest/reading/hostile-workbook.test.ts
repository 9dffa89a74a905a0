import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { aWorkbook, inline, partsOf, type SampleEntry, zipOf } from './builders.ts';
import { openSheet } from './open-sheet.ts';
import { type FileLimits, type FileRefusal, fileLimits } from './sheet.ts';
import { readWorkbook, type WorkbookMessage } from './workbook.ts';
import { workerArguments } from './workbook-rows.ts';

async function refusalOf(bytes: Buffer, limits: FileLimits = fileLimits): Promise<FileRefusal | null> {
  const opened = await openSheet({ name: 'a.xlsx', stream: () => Readable.from([bytes]) }, limits);
  if (!opened.ok) return opened.refusal;
  await using sheet = opened.value;
  for await (const batch of sheet.batches) if (!batch.ok) return batch.refusal;
  return null;
}

/** Without a process for each, for tables of many cases. */
async function refusalHere(bytes: Buffer): Promise<FileRefusal | null> {
  const refusals: FileRefusal[] = [];
  const tell = async (message: WorkbookMessage) => {
    if ('refused' in message) refusals.push(message.refused);
  };
  await readWorkbook(bytes, { limits: fileLimits, isOverTime: () => false, tell });
  return refusals[0] ?? null;
}

const good = { rows: `<row r="1">${inline('A1', 'x')}</row>` };
const withParts = (...parts: SampleEntry[]) => aWorkbook({ ...good, parts });

test('a workbook with nothing wrong is read', async () => {
  assert.equal(await refusalOf(aWorkbook(good)), null);
});

test('a ZIP bomb is refused by what it says of itself, and when it lies, by what comes out of it', async () => {
  const zeros = Buffer.alloc(30 * 2 ** 20);
  const bomb = { name: 'xl/worksheets/sheet1.xml', data: zeros };
  assert.equal((await refusalOf(withParts(bomb)))?.code, 'file.zip-bomb');
  assert.equal((await refusalOf(withParts({ name: 'xl/media/a.bin', data: zeros })))?.code, 'file.zip-bomb');
  const lie = await refusalOf(withParts({ ...bomb, saysSize: 2000 }));
  assert.equal(lie?.code, 'file.malformed');
  assert.equal(lie?.place, 'xl/worksheets/sheet1.xml');
  const total = await refusalOf(aWorkbook(good), { ...fileLimits, unzippedBytes: 1000 });
  assert.equal(total?.code, 'file.zip-bomb');
});

test('a few long shared texts named by many cells do not swell into gigabytes', async () => {
  const cells = Array.from({ length: 90 }, () => '<c t="s"><v>0</v></c>').join('');
  const rows = Array.from({ length: 200 }, () => `<row>${cells}</row>`).join('');
  const text = Array.from({ length: 30_000 }, (_, index) =>
    String.fromCharCode(0x4e00 + ((index * 7919) % 20_000)),
  );
  const refusal = await refusalOf(aWorkbook({ rows, strings: `<si><t>${text.join('')}</t></si>` }));
  assert.equal(refusal?.code, 'file.zip-bomb');
  assert.match(refusal?.place ?? '', /^row \d+$/);
});

test('merged ranges that overlap are refused before they are filled over and over', async () => {
  const merges = Array.from({ length: 101 }, (_, index) => `<mergeCell ref="A1:CV${50 + index}"/>`).join('');
  const xml = `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${merges}</mergeCells>`;
  assert.deepEqual(await refusalHere(aWorkbook({ sheets: [{ name: 'S', xml }] })), {
    code: 'file.malformed',
    place: 'row 1',
    found: 'overlapping-merges',
  });
});

test('archives that trick their reader are refused', async () => {
  const parts = partsOf(good);
  const whole = aWorkbook(good);
  const last = parts.at(-1)!;
  const offsetOfSecond = whole.indexOf(Buffer.from('PK\x03\x04'), 4);
  const cases: [name: string, bytes: Buffer][] = [
    [
      'overlapping entries',
      zipOf([
        ...parts,
        { ...last, name: 'xl/copy.xml', localName: parts[1]!.name, saysOffset: offsetOfSecond },
      ]),
    ],
    [
      'an entry that reaches into the next',
      zipOf([{ ...parts[0]!, saysZippedSize: 400 }, ...parts.slice(1)]),
    ],
    [
      'an entry that reaches into the directory',
      zipOf([...parts.slice(0, -1), { ...last, saysZippedSize: 250 }]),
    ],
    [
      'an entry larger than the archive',
      zipOf([...parts.slice(0, -1), { ...last, saysZippedSize: 100_000_000 }]),
    ],
    [
      'two names for one entry',
      zipOf([...parts.slice(0, -1), { ...last, localName: 'xl/worksheets/sheet9.xml' }]),
    ],
    ['a climbing name', withParts({ name: '../evil.xml', data: '<a/>' })],
    ['an absolute name', withParts({ name: '/etc/evil.xml', data: '<a/>' })],
    ['a name with a drive', withParts({ name: 'C:/evil.xml', data: '<a/>' })],
    ['a name with a NUL', withParts({ name: 'a\0.xml', data: '<a/>' })],
    ['the same name twice', zipOf([...parts, last])],
    ['two central directories', Buffer.concat([whole, whole])],
    ['a cut archive', whole.subarray(0, whole.length - 30)],
    ['only the first bytes', whole.subarray(0, 40)],
    ['wrong compressed bytes', Buffer.from(whole).fill(0xff, 60, 120)],
  ];
  for (const [name, bytes] of cases) {
    const refusal = await refusalOf(bytes);
    assert.equal(refusal?.code, 'file.malformed', `${name}: ${JSON.stringify(refusal)}`);
    assert.ok(refusal.place && refusal.found, name);
    if (name.includes('reaches')) assert.equal(refusal.found, 'overlapping-entries');
  }
  const prefixed = await refusalOf(Buffer.concat([Buffer.from('<html>'), whole]));
  assert.equal(prefixed?.found, 'html');
});

test('too many parts, a part with a password and too large a file are refused', async () => {
  const many = Array.from({ length: 60 }, (_, index) => ({ name: `xl/media/${index}.bin`, data: 'x' }));
  assert.equal((await refusalOf(withParts(...many)))?.code, 'file.too-many-parts');
  assert.equal(
    (await refusalOf(withParts({ name: 'xl/x.bin', data: 'x', flags: 1 })))?.code,
    'file.password',
  );
  assert.equal(
    (await refusalOf(aWorkbook(good), { ...fileLimits, workbookBytes: 500 }))?.code,
    'file.too-large',
  );
});

test('a document type in any part is refused, and nothing it names is opened', async (t) => {
  const asked: string[] = [];
  const server = createServer(() => asked.push('asked')).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const names = [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
    'docProps/core.xml',
    'xl/drawings/drawing1.vml',
  ];
  const types = [
    '<!DOCTYPE a>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    `<!DOCTYPE a SYSTEM "http://127.0.0.1:${port}/a.dtd">`,
    `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:${port}/p">%p;]>`,
    `<!DOCTYPE a [<!ENTITY x0 "x">${Array.from({ length: 20 }, (_, level) => `<!ENTITY x${level + 1} "${`&x${level};`.repeat(10)}">`).join('')}]>`,
  ];
  for (const name of names) {
    for (const type of types) {
      const refusal = await refusalHere(withParts({ name, data: `<?xml version="1.0"?>${type}<a>&b;</a>` }));
      assert.deepEqual(refusal, { code: 'file.dtd', place: name }, `${name} ${type.slice(0, 60)}`);
    }
  }
  assert.deepEqual(asked, []);
});

test('XML that is not well-formed, not UTF-8 or names an unknown entity is refused at its part or cell', async () => {
  const sheet = (data: string | Buffer) => withParts({ name: 'xl/worksheets/sheet1.xml', data });
  const cases: [data: string | Buffer, code: string][] = [
    ['<worksheet><sheetData>', 'file.malformed'],
    [
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&x;</v></c></row></sheetData></worksheet>',
      'file.malformed',
    ],
    ['not xml', 'file.malformed'],
    ['', 'file.malformed'],
    [Buffer.from('<worksheet>\ufeff</worksheet>', 'utf16le'), 'file.encoding'],
    ['<?xml version="1.0" encoding="GB2312"?><worksheet/>', 'file.encoding'],
    [Buffer.concat([Buffer.from('<worksheet>'), Buffer.from('d4e6d7af', 'hex')]), 'file.encoding'],
  ];
  for (const [data, code] of cases) {
    const refusal = await refusalOf(sheet(data));
    assert.equal(refusal?.code, code, data.toString());
    assert.ok(refusal.place);
  }
  const missing = zipOf(partsOf(good).filter(({ name }) => name !== 'xl/worksheets/sheet1.xml'));
  assert.deepEqual(await refusalOf(missing), {
    code: 'file.malformed',
    place: 'xl/worksheets/sheet1.xml',
    found: 'missing-part',
  });
});

test('what is a ZIP and no XLSX is refused by its name', async () => {
  const type = (mainType: string) => aWorkbook({ ...good, mainType });
  const cases: [bytes: Buffer, found: string][] = [
    [type('application/vnd.ms-excel.sheet.macroEnabled.main+xml'), 'xlsm'],
    [type('application/vnd.ms-excel.sheet.binary.macroEnabled.main'), 'xlsb'],
    [type('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'), 'docx'],
    [withParts({ name: 'xl/vbaProject.bin', data: 'x' }), 'xlsm'],
    [
      zipOf([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', data: '<a/>' },
      ]),
      'ods',
    ],
    [zipOf([{ name: 'penalties.csv', data: 'a,b' }]), 'zip'],
  ];
  for (const [bytes, found] of cases) {
    assert.deepEqual(await refusalOf(bytes), { code: 'file.not-what-it-says', found, says: 'xlsx' });
  }
});

const longSheet = () => {
  const row = `<row>${'<c><v>123456.7</v></c><c t="str"><v>abc</v></c>'.repeat(20)}</row>`;
  return aWorkbook({ rows: Array.from({ length: 20_000 }, (_, index) => `${row}<!--${index}-->`).join('') });
};

test('a workbook that takes more than its time or memory ends its process, not ours', async () => {
  const generous = { ...fileLimits, zipRatio: 10_000 };
  const slow = await refusalOf(longSheet(), { ...generous, workerCpuSeconds: 0.3 });
  assert.equal(slow?.code, 'file.worker-limit');
  assert.equal(slow?.found, 'cpu');
  const silent = await refusalOf(longSheet(), { ...generous, workerSilenceSeconds: 0.001 });
  assert.equal(silent?.found, 'time');
  const texts = Array.from({ length: 400_000 }, (_, index) => `<si><t>text of number ${index}</t></si>`).join(
    '',
  );
  const large = await refusalOf(aWorkbook({ ...good, strings: texts }), { ...generous, workerMegabytes: 20 });
  assert.equal(large?.found, 'memory');
});

test('a reader that stops early, and a source that fails, leave no process behind', async () => {
  const opened = await openSheet(
    { name: 'a.xlsx', stream: () => Readable.from([longSheet()]) },
    { ...fileLimits, zipRatio: 10_000 },
  );
  assert.ok(opened.ok);
  for await (const batch of opened.value.batches) {
    assert.ok(batch.ok);
    break;
  }
  let opens = 0;
  const stream = () => {
    opens += 1;
    if (opens === 1) return Readable.from([aWorkbook(good)]);
    return Readable.from(
      (async function* () {
        yield aWorkbook(good).subarray(0, 100);
        throw new Error('disk fault');
      })(),
    );
  };
  await assert.rejects(openSheet({ name: 'a.xlsx', stream }, fileLimits), /could not be read/);
});

test('the process that reads workbooks may read no other file, write none and start nothing', () => {
  const flags = workerArguments(fileLimits).filter((argument) => argument.startsWith('--'));
  const program = `
    const tries = {
      read: () => require('node:fs').readFileSync('/etc/hostname'),
      project: () => require('node:fs').readFileSync(${JSON.stringify(process.cwd())} + '/package.json'),
      write: () => require('node:fs').writeFileSync('/tmp/from-a-workbook', ''),
      start: () => require('node:child_process').execSync('true'),
      thread: () => new (require('node:worker_threads').Worker)('0', { eval: true }),
      evaluate: () => { try { eval('1'); } catch { throw { code: 'ERR_ACCESS_DENIED' }; } },
      proto: () => { if (({}).__proto__ === undefined) throw { code: 'ERR_ACCESS_DENIED' }; },
    };
    for (const [name, attempt] of Object.entries(tries)) {
      try { attempt(); console.log(name + ' allowed'); } catch (error) { console.log(name + ' ' + error.code); }
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', program], {
    encoding: 'utf8',
    env: {},
  });
  const names = ['read', 'project', 'write', 'start', 'thread', 'evaluate', 'proto'];
  assert.deepEqual(
    stdout.trim().split('\n'),
    names.map((name) => `${name} ERR_ACCESS_DENIED`),
    stderr,
  );
});
