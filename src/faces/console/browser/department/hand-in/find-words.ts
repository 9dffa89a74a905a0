import { plainWord } from './guess-item.ts';

/** Of text files only the first line, of workbooks only so much of their texts is looked at. */
const MOST_BYTES = 256 * 1024;
const MOST_WORDS = 2_000;

/** The words that stand in the head of a file, for guessing what it is of; none where it cannot be read. */
export async function findWords(file: Blob): Promise<Set<string>> {
  try {
    const head = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
    const isZip = head[0] === 0x50 && head[1] === 0x4b;
    return isZip ? await wordsOfWorkbook(file) : wordsOfText(head);
  } catch {
    return new Set();
  }
}

function wordsOfText(head: Uint8Array): Set<string> {
  const isUtf8 = !new TextDecoder().decode(head.subarray(0, 4_096)).slice(0, -2).includes('\ufffd');
  const text = new TextDecoder(isUtf8 ? 'utf-8' : 'gb18030').decode(head);
  const line = text.slice(0, 20_000).split(/\r?\n/, 3).join(',');
  return new Set(
    line
      .split(/[,\t;{}:]/)
      .map(plainWord)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS),
  );
}

/** The texts of a workbook stand together in one part of its archive, headings among the first. */
async function wordsOfWorkbook(file: Blob): Promise<Set<string>> {
  const parts = await listParts(file);
  const part =
    parts.find(({ name }) => name === 'xl/sharedStrings.xml') ??
    parts.find(({ name }) => name.startsWith('xl/worksheets/sheet'));
  if (!part) return new Set();
  const xml = await readPart(file, part);
  const texts = [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].slice(0, MOST_WORDS);
  return new Set(texts.map((match) => plainWord(match[1] ?? '')).filter((word) => word !== ''));
}

type Part = { name: string; isDeflated: boolean; size: number; at: number };

/** What stands in a ZIP archive, by the list at its end. @source APPNOTE 4.3.12, 4.3.16 */
async function listParts(file: Blob): Promise<Part[]> {
  const tailAt = Math.max(0, file.size - MOST_BYTES);
  const tail = new DataView(await file.slice(tailAt).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return [];
  let at = tail.getUint32(end + 16, true) - tailAt;
  const parts: Part[] = [];
  while (at >= 0 && at + 46 <= tail.byteLength && tail.getUint32(at, true) === 0x02014b50) {
    const nameLength = tail.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(tail.buffer, at + 46, nameLength));
    parts.push({
      name,
      isDeflated: tail.getUint16(at + 10, true) === 8,
      size: tail.getUint32(at + 20, true),
      at: tail.getUint32(at + 42, true),
    });
    at += 46 + nameLength + tail.getUint16(at + 30, true) + tail.getUint16(at + 32, true);
  }
  return parts;
}

async function readPart(file: Blob, { at, size, isDeflated }: Part): Promise<string> {
  const head = new DataView(await file.slice(at, at + 30).arrayBuffer());
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const stored = file.slice(from, from + size).stream();
  const bytes = isDeflated ? stored.pipeThrough(new DecompressionStream('deflate-raw')) : stored;
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < MOST_BYTES) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
