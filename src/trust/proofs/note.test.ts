import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aKey, aVerifier } from './builders.ts';
import { formatBase64, parseBase64, utf8 } from './bytes.ts';
import { noteSigner, parseVkey } from './keys.ts';
import { formatNote, openNote, parseNote, parseSignatureLines, signNote } from './note.ts';

const TEXT = 'example.com/log\n7\nsomething\n';
const keys = ['a.example', 'b.example'].map((name) => aKey(name));
const [first, second] = keys.map(noteSigner);
const [known, other] = keys.map(aVerifier);
assert.ok(first && second && known && other);
const note = signNote(TEXT, [first, second]);

test('the note that the Go documentation signs is opened with its key', () => {
  const key = parseVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  assert.ok(key.ok);
  const text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const signature =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const opened = openNote(`${text}\n${signature}`, [key.value]);
  assert.ok(opened.ok);
  assert.equal(opened.value.text, text);
  const changed = openNote(`${text.replace('answer', 'Answer')}\n${signature}`, [key.value]);
  assert.deepEqual(changed, { ok: false, refusal: { code: 'note.wrong-signature', name: 'PeterNeumann' } });
});

test('who signed among the known keys is told, and the others are left aside', () => {
  const both = openNote(note, [known, other]);
  assert.ok(both.ok);
  assert.deepEqual(
    both.value.verified.map(({ verifier }) => verifier.name),
    ['a.example', 'b.example'],
  );
  const one = openNote(utf8(note), [other]);
  assert.ok(one.ok);
  assert.deepEqual(
    one.value.unknown.map(({ name }) => name),
    ['a.example'],
  );
});

test('a note that no known key signed is refused', () => {
  assert.deepEqual(openNote(note, []), { ok: false, refusal: { code: 'note.unsigned' } });
  const sameNameOnly = aVerifier({ ...aKey('stranger'), name: 'a.example' });
  assert.deepEqual(openNote(note, [sameNameOnly]), { ok: false, refusal: { code: 'note.unsigned' } });
  const sameIdOnly = { ...known, name: 'c.example' };
  assert.deepEqual(openNote(note, [sameIdOnly]), { ok: false, refusal: { code: 'note.unsigned' } });
});

test('one wrong signature in the name of a known key refuses the note, however many others are right', () => {
  const wrong = { name: known.name, keyId: known.keyId, bytes: new Uint8Array(64).fill(1) };
  const parsed = parseNote(note);
  assert.ok(parsed.ok);
  for (const signatures of [
    [wrong, ...parsed.value.signatures],
    [...parsed.value.signatures, wrong],
  ])
    assert.deepEqual(openNote(formatNote({ text: TEXT, signatures }), [known, other]), {
      ok: false,
      refusal: { code: 'note.wrong-signature', name: 'a.example' },
    });
  const fromStranger = { ...wrong, name: 'stranger.example' };
  assert.equal(
    openNote(formatNote({ text: TEXT, signatures: [fromStranger, ...parsed.value.signatures] }), [known]).ok,
    true,
  );
});

test('two keys with one name and one id do not hide each other', () => {
  const collides = { ...aVerifier({ ...aKey('stranger'), name: 'a.example' }), keyId: known.keyId };
  const opened = openNote(note, [collides, known]);
  assert.ok(opened.ok);
  assert.deepEqual(
    opened.value.verified.map(({ verifier }) => verifier),
    [known],
  );
  assert.equal(openNote(note, [collides]).ok, false);
});

test('empty lines in the text belong to the text, the last one divides', () => {
  const text = 'one\n\ntwo\n\n\nthree\n';
  const opened = openNote(signNote(text, [first]), [known]);
  assert.ok(opened.ok);
  assert.equal(opened.value.text, text);
});

test('up to 100 signatures are read, 101 are refused', () => {
  const many = Array.from({ length: 101 }, (_, index) => ({
    name: `w${index}`,
    keyId: index,
    bytes: new Uint8Array(64),
  }));
  assert.equal(parseNote(formatNote({ text: TEXT, signatures: many.slice(1) })).ok, true);
  assert.equal(parseNote(formatNote({ text: TEXT, signatures: many })).ok, false);
});

test('a note above one megabyte is refused', () => {
  assert.equal(parseNote(`${'x'.repeat(1_048_576)}\n${note}`).ok, false);
});

test('whatever is not exactly a signed note is refused', () => {
  const line = note.split('\n').at(-2) ?? '';
  const end = `\n${line}\n`;
  const wrong: [string, string][] = [
    ['nothing', ''],
    ['only a newline', '\n'],
    ['only newlines', '\n\n'],
    ['no signature', `${TEXT}\n`],
    ['no blank line', `${TEXT}${line}\n`],
    ['no newline at the end', note.slice(0, -1)],
    ['carriage returns', note.replaceAll('\n', '\r\n')],
    ['a carriage return in the text', `a\rb\n${end}`],
    ['a tab', `a\tb\n${end}`],
    ['a NUL', `a\0b\n${end}`],
    ['a line after the signatures', `${note}more\n`],
    ['an empty line after the signatures', `${note}\n`],
    ['a hyphen', note.replaceAll('— ', '- ')],
    ['an en dash', note.replaceAll('— ', '– ')],
    ['no blank after the dash', note.replaceAll('— ', '—')],
    ['two blanks', note.replaceAll('.example ', '.example  ')],
    ['a blank at the end', note.replaceAll('\n—', ' \n—')],
    ['a lone surrogate', `a\u{D800}\n${end}`],
    ['no name', `${TEXT}\n—  ${line.split(' ')[2]}\n`],
    ['no base64', `${TEXT}\n— a.example \n`],
    ['only a key id', `${TEXT}\n— a.example AAAAAA==\n`],
    ['base64 without padding', `${TEXT}\n— a.example AAAAAAA\n`],
    ['base64 with loose bits', `${TEXT}\n— a.example AAAAAAF=\n`],
    ...['a+b', 'a\u{A0}b', 'a\u{3000}b', 'a\u{2028}b', 'a\u{85}b', 'a\u{1680}b'].map(
      (name): [string, string] => [`the name ${JSON.stringify(name)}`, note.replaceAll('a.example', name)],
    ),
  ];
  for (const [what, text] of wrong) {
    assert.equal(parseNote(text).ok, false, what);
    assert.equal(openNote(text, [known]).ok, false, what);
  }
  assert.equal(parseNote(Uint8Array.of(0xff, ...utf8(note))).ok, false);
  assert.equal(parseNote(note).ok, true);
});

test('a note with any byte changed is refused or tells another key', () => {
  const bytes = utf8(signNote(TEXT, [first]));
  for (let at = 0; at < bytes.length; at += 1)
    for (const bit of [1, 4, 32]) {
      const changed = bytes.slice();
      changed[at]! ^= bit;
      assert.equal(openNote(changed, [known]).ok, false, `byte ${at}`);
    }
});

test('reading never throws, and what is read is written again as the same bytes', () => {
  const piece = fc.constantFrom(...note.split('\n'), '', '— ', 'AAAA', '—', ' ', '\n', '\n\n', 'x y');
  const typed = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => `${pieces.join('\n')}\n`),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseNote(text);
      if (parsed.ok) assert.equal(formatNote(parsed.value), text);
    }),
    { numRuns: 3000 },
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseNote(bytes)));
});

test("a witness's answer is signature lines and nothing else", () => {
  const lines = note.slice(TEXT.length + 1);
  const parsed = parseSignatureLines(lines);
  assert.ok(parsed.ok);
  assert.equal(parsed.value.length, 2);
  for (const wrong of ['', '\n', `${lines}\n`, lines.slice(0, -1), `x\n${lines}`])
    assert.equal(parseSignatureLines(wrong).ok, false);
});

test('what no reader would take is not signed', () => {
  for (const text of ['no newline', 'tab\t\n', 'NUL\0\n', 'surrogate \u{D800}\n'])
    assert.throws(() => signNote(text, [first]), RangeError);
  assert.throws(() =>
    formatNote({ text: TEXT, signatures: [{ name: 'a b', keyId: 1, bytes: new Uint8Array(64) }] }),
  );
});

test('the key id stands before the signature, big-endian', () => {
  const [, , base64 = ''] = (note.split('\n').at(-3) ?? '').split(' ');
  const bytes = parseBase64(base64);
  assert.ok(bytes);
  assert.equal(Buffer.from(bytes).readUInt32BE(0), first.keyId);
  assert.equal(formatBase64(bytes.subarray(4)), formatBase64(first.sign(utf8(TEXT))));
});
