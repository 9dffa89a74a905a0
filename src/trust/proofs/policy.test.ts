import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aKey, aVerifier } from './builders.ts';
import { utf8 } from './bytes.ts';
import { formatCheckpoint } from './checkpoint.ts';
import { cosigner, formatVkey, KEY_TYPE, noteSigner } from './keys.ts';
import { signNote } from './note.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { parsePolicy } from './parse-policy.ts';
import { isWitnessed, type Policy, verifiersOf } from './policy.ts';

const log = aKey('log.example/public');
const logMlDsa = aKey('log.example/public', KEY_TYPE.mlDsa44Cosignature);
const witnesses = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'].map((name) =>
  aKey(`${name}.example`, KEY_TYPE.ed25519Cosignature),
);
const [x1, x2] = witnesses.map(formatVkey);
const LOG = `log ${formatVkey(log)}\n`;
const SIX = witnesses.map((key) => `witness ${key.name.slice(0, 2)} ${formatVkey(key)}\n`).join('');

/** The example of tlog-policy, with keys. */
const EXAMPLE = `# Who is believed
${LOG}
${SIX}
group X-witnesses 2 X1 X2 X3
group Y-witnesses any Y1 Y2 Y3
\tgroup  X-and-Y\tall X-witnesses Y-witnesses
quorum X-and-Y
`;

function policyOf(text: string | Uint8Array): Policy {
  const policy = parsePolicy(text);
  return policy.ok ? policy.value : assert.fail(`line ${policy.refusal.line}: ${policy.refusal.reason}`);
}

const seenBy = (...names: string[]) => ({
  verified: witnesses
    .filter((key) => names.includes(key.name.slice(0, 2)))
    .map((key) => ({ verifier: aVerifier(key), bytes: new Uint8Array(0) })),
});

test('the example of tlog-policy asks for two of X and one of Y', () => {
  const policy = policyOf(EXAMPLE);
  assert.equal(verifiersOf(policy).length, 7);
  const enough = [
    ['X1', 'X2', 'Y1'],
    ['X2', 'X3', 'Y3'],
    ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'],
  ];
  const tooFew = [
    [],
    ['X1', 'X2'],
    ['X1', 'X2', 'X3'],
    ['X1', 'Y1'],
    ['Y1', 'Y2', 'Y3'],
    ['X3', 'Y1', 'Y2', 'Y3'],
  ];
  for (const names of enough) assert.equal(isWitnessed(policy, seenBy(...names)), true, names.join());
  for (const names of tooFew) assert.equal(isWitnessed(policy, seenBy(...names)), false, names.join());
});

test('any k of n witnesses are enough and one fewer is not', () => {
  const counts = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.subarray(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3']));
  fc.assert(
    fc.property(counts, ([threshold, names]) => {
      const policy = policyOf(`${SIX}group all-six ${threshold} X1 X2 X3 Y1 Y2 Y3\nquorum all-six\n`);
      assert.equal(isWitnessed(policy, seenBy(...names)), names.length >= threshold);
    }),
    { numRuns: 40 },
  );
});

test('a quorum may be one witness or nobody, and a witness counts once however often it signed', () => {
  const one = policyOf(`${SIX}quorum X2\n`);
  assert.equal(isWitnessed(one, seenBy('X2')), true);
  assert.equal(isWitnessed(one, seenBy('X1', 'X3', 'Y1')), false);
  assert.equal(isWitnessed(policyOf(`${LOG}quorum none\n`), seenBy()), true);
  const two = policyOf(`${SIX}group two 2 X1 X2\nquorum two\n`);
  const { verified } = seenBy('X1');
  assert.equal(isWitnessed(two, { verified: [...verified, ...verified] }), false);
});

test('a fault is named by its line', () => {
  const faults: [string, number, RegExp][] = [
    ['', 0, /no quorum/],
    ['quorum none', 1, /newline/],
    ['\n', 0, /no quorum/],
    [LOG, 0, /no quorum/],
    ['quorum none\nquorum none\n', 2, /second/],
    ['quorum\n', 1, /quorum <name>/],
    ['quorum none none\n', 1, /quorum <name>/],
    ['quorum X1\n', 1, /not defined/],
    ['Quorum none\n', 1, /one of/],
    [`quorum X1\nwitness X1 ${x1}\n`, 1, /not defined/],
    [`${LOG}${LOG}quorum none\n`, 2, /twice/],
    ['log\n', 1, /log <vkey>/],
    [`log ${formatVkey(log)} https://a b\n`, 1, /log <vkey>/],
    [`log ${formatVkey(log).slice(0, -4)}\n`, 1, /the key/],
    [`log ${x1}\n`, 1, /type/],
    [`witness X1 ${formatVkey(log)}\n`, 1, /type/],
    [`witness X1\n`, 1, /witness <name>/],
    [`witness none ${x1}\n`, 1, /own meaning/],
    [`witness X1 ${x1}\nwitness X1 ${x2}\n`, 2, /defined twice/],
    [`witness X1 ${x1}\nwitness X2 ${x1}\n`, 2, /key stands twice/],
    [`witness X1 ${x1}\ngroup X1 any X1\n`, 2, /defined twice/],
    [`${SIX}group none any X1\n`, 7, /own meaning/],
    [`${SIX}group g\n`, 7, /group <name>/],
    [`${SIX}group g any\n`, 7, /group <name>/],
    [`${SIX}group g 0 X1\n`, 7, /from 1 to 1/],
    [`${SIX}group g 2 X1\n`, 7, /from 1 to 1/],
    [`${SIX}group g 01 X1\n`, 7, /from 1 to 1/],
    [`${SIX}group g -1 X1\n`, 7, /from 1 to 1/],
    [`${SIX}group g most X1\n`, 7, /from 1 to 1/],
    [`${SIX}group g any X1 X1\n`, 7, /already/],
    [`${SIX}group g any X1\ngroup h any X1 X2\n`, 8, /already/],
    [`${SIX}group g any g\n`, 7, /not defined/],
    [`${SIX}group g any none\n`, 7, /not defined/],
    [`${SIX}group g any h\ngroup h any X1\n`, 7, /not defined/],
    ['quorum none\r\n', 1, /control/],
    ['# a NUL \0\nquorum none\n', 1, /control/],
    ['quorum\u{A0}none\n', 1, /one of/],
  ];
  for (const [text, line, reason] of faults) {
    const policy = parsePolicy(text);
    assert.ok(!policy.ok, text);
    assert.equal(policy.refusal.line, line, text);
    assert.match(policy.refusal.reason, reason, text);
  }
});

test('names are compared byte for byte, and bytes that are no UTF-8 may stand in names and comments', () => {
  const kelvin = `witness K ${x1}\nwitness \u{212A} ${x2}\nquorum K\n`;
  assert.equal(isWitnessed(policyOf(kelvin), seenBy('X1')), true);
  assert.equal(isWitnessed(policyOf(kelvin), seenBy('X2')), false);
  const octets = (text: string) => Uint8Array.from(text, (octet) => octet.charCodeAt(0));
  const raw = policyOf(octets(`# \xff\nwitness \xff ${x1}\nwitness \xfe ${x2} https://\xff\nquorum \xfe\n`));
  assert.equal(isWitnessed(raw, seenBy('X2')), true);
  assert.equal(isWitnessed(raw, seenBy('X1')), false);
  assert.equal(
    policyOf(utf8(`${LOG.trim()} https://公信.example\nquorum none\n`)).logs[0]?.url,
    'https://公信.example',
  );
});

test('a log may have two keys under one origin, and 32 of each kind are read', () => {
  const both = policyOf(`${LOG}log ${formatVkey(logMlDsa)}\nquorum none\n`);
  assert.deepEqual(
    both.logs.map(({ verifier }) => verifier.type),
    [1, 6],
  );
  const keys = Array.from({ length: 32 }, (_, index) => ({
    log: formatVkey(aKey(`l${index}`)),
    witness: formatVkey(aKey(`w${index}`, KEY_TYPE.ed25519Cosignature)),
  }));
  const many = keys.map(
    (key, index) => `log ${key.log}\nwitness w${index} ${key.witness}\ngroup g${index} any w${index}\n`,
  );
  assert.equal(policyOf(`${many.join('')}quorum g31\n`).witnesses.length, 32);
});

test('a checkpoint is believed when a listed log signed it under its own name and the quorum saw it', () => {
  const checkpoint = { origin: log.name, size: 3, root: new Uint8Array(32).fill(1), extensions: [] };
  const text = formatCheckpoint(checkpoint);
  const [w1, w2] = witnesses.map((key) => cosigner(key, 1_790_000_000));
  assert.ok(w1 && w2);
  const policy = policyOf(`${LOG}${SIX}group two 2 X1 X2 X3\nquorum two\n`);
  const codeOf = (note: string) => {
    const opened = openCheckpoint(note, policy);
    return opened.ok ? opened.value.checkpoint.size : opened.refusal.code;
  };
  assert.equal(codeOf(signNote(text, [noteSigner(log), w1, w2])), 3);
  assert.equal(codeOf(signNote(text, [w2, noteSigner(aKey('stranger')), w1, noteSigner(log)])), 3);
  assert.equal(codeOf(signNote(text, [noteSigner(log), w1])), 'policy.not-witnessed');
  assert.equal(codeOf(signNote(text, [w1, w2])), 'policy.log-unknown');
  assert.equal(codeOf(signNote(text, [noteSigner(aKey('stranger'))])), 'note.unsigned');
  const elsewhere = formatCheckpoint({ ...checkpoint, origin: 'other.example' });
  assert.equal(codeOf(signNote(elsewhere, [noteSigner(log), w1, w2])), 'policy.log-unknown');
  assert.equal(codeOf(signNote('no checkpoint\n', [noteSigner(log)])), 'checkpoint.malformed');
});

test('reading never throws, whatever stands in the file', () => {
  const word = fc.constantFrom(
    'log',
    'witness',
    'group',
    'quorum',
    'none',
    'any',
    'all',
    '2',
    'X1',
    'X2',
    '#',
    `${x1}`,
    '\t',
    '\xff',
  );
  const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const policy = parsePolicy(`${lines.join('\n')}\n`);
      if (!policy.ok) assert.ok(policy.refusal.line <= lines.length + 1);
    }),
    { numRuns: 500 },
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parsePolicy(bytes)));
});
