import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { fromBufferPromise } from 'yauzl';
import { findWords } from '../hand-in/find-words.ts';
import { writeWorkbook } from './workbook.ts';

test('a workbook made in the browser opens as one, with every text as it was', async () => {
  const rows = [
    ['行政相对人名称', '退回原因'],
    ['甲 & 乙 <公司>', '=1+1'],
    ['00123456789012345678', ''],
  ];
  const blob = writeWorkbook('退回', rows);
  const archive = await fromBufferPromise(Buffer.from(await blob.arrayBuffer()), { lazyEntries: true });
  const texts: Record<string, string> = {};
  for await (const entry of archive.eachEntry()) {
    texts[entry.fileName] = (await buffer(await archive.openReadStreamPromise(entry))).toString();
  }
  assert.ok('[Content_Types].xml' in texts);
  const sheet = texts['xl/worksheets/sheet1.xml']!;
  for (const text of ['甲 &amp; 乙 &lt;公司&gt;', '00123456789012345678', '退回原因'])
    assert.ok(sheet.includes(text), text);
  assert.ok((await findWords(blob)).has('退回原因'), 'its head is read for guessing, too');
});
