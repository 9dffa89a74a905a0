import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { classOf, kindOf } from './kind.ts';
import { loadSubjectLaw } from './law.ts';
import { codeCharacters } from './subject-law.ts';
import {
  explainUscc,
  isUscc,
  normaliseUscc,
  organisationCodeCheckCharacter,
  passesAllUsccTests,
  usccCheckCharacter,
} from './uscc.ts';

const root = new URL('../../../', import.meta.url);
const law = loadSubjectLaw(new URL('law/', root));
const pairs = [...law.categories.keys()];
const divisions = [...law.divisions.keys()];

test('every vector of the data standard gets the findings written beside it', () => {
  const vectors = vectorsOf<{ code: string; kind?: string; findings: object[] }>('uscc.jsonl');
  assert.equal(vectors.length, 73);
  for (const { code, kind, findings } of vectors) {
    const explained = explainUscc(code, law);
    assert.equal(explained.findings.length, findings.length, `${code} ${JSON.stringify(explained.findings)}`);
    for (const [index, finding] of findings.entries()) {
      assert.partialDeepStrictEqual(explained.findings[index], finding, code);
    }
    if (kind !== undefined) assert.equal(kindOf(code, law), kind, code);
    const isWrong = explained.findings.some(({ severity }) => severity === 'error');
    assert.equal(isUscc(code, law), !isWrong, code);
    assert.equal(passesAllUsccTests(code, law), findings.length === 0, code);
  }
});

test('every vector of organisation codes has the check character written beside it', () => {
  const vectors = vectorsOf<{ first8: string; check: string }>('organisation-code.jsonl');
  assert.equal(vectors.length, 11);
  for (const { first8, check } of vectors)
    assert.equal(organisationCodeCheckCharacter(first8), check, first8);
  assert.equal(usccCheckCharacter('91350100M000100Y4'), '3');
});

test('a code is the same in full width, in small letters, with spaces, hyphens and invisible characters', () => {
  const code = '91370402MA3X00037F';
  for (const text of [
    '９１３７０４０２ＭＡ３Ｘ０００３７Ｆ',
    ' 91370402ma3x00037f\t',
    '9137 0402-MA3X‐0003–7F',
    '\ufeff91370402\u200bMA3X\u200d00037F\u00a0',
    '91370402\u3000MA3X00037F',
  ]) {
    assert.deepEqual(explainUscc(text, law), { code, findings: [] }, JSON.stringify(text));
  }
});

test('a letter O or I is reported with the digit it was probably meant to be, and never changed', () => {
  assert.equal(normaliseUscc('9l370402mao'), '9L370402MAO');
  const explained = explainUscc('91370402MAOX0I037F', law);
  assert.equal(explained.code, '91370402MAOX0I037F');
  assert.deepEqual(
    explained.findings.map(({ position, hint }) => [position, hint]),
    [
      [11, 'letter-o-for-zero'],
      [14, 'letter-i-for-one'],
    ],
  );
});

test('a letter in the division is an error of structure', () => {
  const first17 = '9137A402MA3X00037';
  const explained = explainUscc(first17 + usccCheckCharacter(first17), law);
  assert.deepEqual(explained.findings, [{ code: 'structure', severity: 'error', position: 5, found: 'A' }]);
});

test('empty, endless and foreign text is explained and never accepted', () => {
  for (const text of [
    '',
    ' ',
    '9'.repeat(1_000_000),
    '\ud800'.repeat(18),
    '枣庄利诚洋物流有限公司',
    '\0'.repeat(18),
    '𝟗'.repeat(9),
  ]) {
    const { findings } = explainUscc(text, law);
    assert.ok(findings.some(({ severity }) => severity === 'error') && findings.length <= 19);
    assert.equal(isUscc(text, law), false);
  }
});

test('only 92 is a sole trader; every pair has a kind and a class', () => {
  assert.equal(pairs.length, 36);
  for (const pair of pairs) {
    assert.equal(classOf(`${pair}370402`, law), pair === '92' ? '个体工商户' : '法人及非法人组织');
    assert.notEqual(kindOf(`${pair}370402`, law), null);
  }
  assert.equal(kindOf('94370402MA3X000451', law), null);
});

const anyCode = fc
  .tuple(
    fc.constantFrom(...pairs),
    fc.constantFrom(...divisions),
    fc.array(fc.constantFrom(...codeCharacters), { minLength: 8, maxLength: 8 }),
  )
  .map(([pair, division, own]) => {
    const first17 = pair + division + own.join('') + organisationCodeCheckCharacter(own.join(''));
    return first17 + usccCheckCharacter(first17);
  });

test('a code made by the rules has no findings', () => {
  fc.assert(fc.property(anyCode, (code) => explainUscc(code, law).findings.length === 0));
});

test('one wrong character is always found by mod 31 or by its structure', () => {
  const wrong = fc.tuple(anyCode, fc.nat(17), fc.constantFrom(...codeCharacters));
  fc.assert(
    fc.property(wrong, ([code, at, char]) => {
      if (code[at] === char) return;
      const mistyped = code.slice(0, at) + char + code.slice(at + 1);
      const findings = explainUscc(mistyped, law).findings.map((finding) => finding.code);
      assert.ok(findings.includes('mod31'), mistyped);
      assert.equal(isUscc(mistyped, law), false);
    }),
    { numRuns: 2_000 },
  );
});

test('two exchanged characters are always found, but for the first and the last, which weigh the same', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(17), fc.nat(17), (code, one, two) => {
      const [from, to] = one < two ? [one, two] : [two, one];
      if (code[from] === code[to] || (from === 0 && to === 17)) return;
      const chars = [...code];
      [chars[from], chars[to]] = [chars[to]!, chars[from]!];
      assert.equal(isUscc(chars.join(''), law), false);
    }),
    { numRuns: 2_000 },
  );
});

/** The rules again, another way: both checks as congruences, the sums by Horner's rule and in whole numbers. */
function agreesWithCongruences(code: string, alphabet = codeCharacters) {
  const shape = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
  if (!shape.test(code)) return { mod31: false, organisation: false };
  const inner = [...code.slice(0, 17)].reduceRight(
    (sum, char) => sum * 3n + BigInt(alphabet.indexOf(char)),
    0n,
  );
  const own = [...code.slice(8, 17)].map((char, i) =>
    i === 8 && char === 'X' ? 10 : Number.parseInt(char, 36),
  );
  const total = [3, 7, 9, 10, 5, 8, 4, 2, 1].reduce((sum, weight, i) => sum + weight * own[i]!, 0);
  return {
    mod31: (inner + BigInt(alphabet.indexOf(code[17]!))) % 31n === 0n,
    organisation: /[0-9X]/.test(code[16]!) && total % 11 === 0,
  };
}

/** Codes on which the two implementations differ; right, mistyped and transposed codes, all from one seed. */
function disagreements(
  seed: number,
  second: (code: string) => { mod31: boolean; organisation: boolean },
): number {
  const samples = fc.sample(fc.tuple(anyCode, fc.nat(16), fc.constantFrom(...codeCharacters)), {
    seed,
    numRuns: 40_000,
  });
  let differing = 0;
  for (const [code, at, char] of samples) {
    const mistyped = code.slice(0, at) + char + code.slice(at + 1);
    const transposed = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
    for (const candidate of [code, mistyped, transposed]) {
      const findings = explainUscc(candidate, law).findings.map((finding) => finding.code);
      const isStructured = !findings.includes('structure');
      const expected = second(candidate);
      const first = {
        mod31: isStructured && !findings.includes('mod31'),
        organisation: isStructured && !findings.includes('organisation-code'),
      };
      if (first.mod31 !== expected.mod31 || first.organisation !== expected.organisation) differing += 1;
    }
  }
  return differing;
}

test('a second implementation, written another way, agrees on 120,000 codes right and wrong', (t) => {
  const seed = 20_261_120;
  t.diagnostic(`seed ${seed}`);
  assert.equal(disagreements(seed, agreesWithCongruences), 0);
});

test('the comparison notices a second implementation with two characters exchanged in its table', () => {
  const swapped = codeCharacters.replace('WX', 'XW');
  assert.ok(disagreements(1, (code) => agreesWithCongruences(code, swapped)) > 0);
});

function vectorsOf<Vector>(name: string): Vector[] {
  const lines = readFileSync(new URL(`test/vectors/${name}`, root), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Vector);
}
