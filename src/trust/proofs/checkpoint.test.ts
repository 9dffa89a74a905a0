import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatBase64 } from './bytes.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const EXAMPLE = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;

test('the example of tlog-checkpoint is read and written again', () => {
  const parsed = parseCheckpoint(EXAMPLE);
  assert.ok(parsed.ok);
  const { origin, size, root, extensions } = parsed.value;
  assert.deepEqual(
    [origin, size, formatBase64(root), extensions],
    ['example.com/behind-the-sofa', 20_852_163, ROOT, []],
  );
  assert.equal(formatCheckpoint(parsed.value), EXAMPLE);
});

test('every checkpoint is read back as it was written', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\0-\x1f]/.test(text));
  const checkpoint: fc.Arbitrary<Checkpoint> = fc.record(
    {
      origin: line,
      size: fc.maxSafeNat(),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(line, { maxLength: 3 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(checkpoint, (each) => {
      assert.deepEqual(parseCheckpoint(formatCheckpoint(each)), { ok: true, value: each });
    }),
  );
});

test('whatever is not exactly a checkpoint is refused', () => {
  const wrong = [
    '',
    '\n',
    'a\n',
    'a\n1\n',
    `a\n1\n${ROOT}`,
    `\n1\n${ROOT}\n`,
    `a\n\n${ROOT}\n`,
    `a\n01\n${ROOT}\n`,
    `a\n-1\n${ROOT}\n`,
    `a\n1.0\n${ROOT}\n`,
    `a\n 1\n${ROOT}\n`,
    `a\n1e3\n${ROOT}\n`,
    `a\n9007199254740992\n${ROOT}\n`,
    `a\n1\n${ROOT.slice(1)}\n`,
    `a\n1\n${ROOT}=\n`,
    `a\n1\n${ROOT.replace('2I=', '2J=')}\n`,
    `a\n1\n${formatBase64(new Uint8Array(31))}\n`,
    `a\n1\n${formatBase64(new Uint8Array(33))}\n`,
    `a\n1\n${ROOT}\n\n`,
    `a\n1\n${ROOT}\nmore\n\n`,
    `a\n1\n${ROOT}\n\nmore\n`,
    `a\r\n1\r\n${ROOT}\r\n`,
  ];
  for (const text of wrong) assert.equal(parseCheckpoint(text).ok, false, JSON.stringify(text));
});

test('reading never throws, and what is read is written again as the same text', () => {
  const piece = fc.constantFrom('a', '', '0', '1', '01', ROOT, 'x\ty', '公信', '—', '\u{D800}');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join('\n');
      const parsed = parseCheckpoint(text);
      if (parsed.ok) assert.equal(formatCheckpoint(parsed.value), text);
    }),
    { numRuns: 2000 },
  );
});

test('what could not be read back is not written', () => {
  const good: Checkpoint = { origin: 'a', size: 1, root: new Uint8Array(32), extensions: [] };
  const wrong: Partial<Checkpoint>[] = [
    { origin: '' },
    { origin: 'a\nb' },
    { size: -1 },
    { size: 2 ** 53 },
    { root: new Uint8Array(31) },
    { extensions: [''] },
    { extensions: ['a\n'] },
  ];
  for (const each of wrong) assert.throws(() => formatCheckpoint({ ...good, ...each }), RangeError);
});
