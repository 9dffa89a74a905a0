import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { Day } from '#kit';
import {
  aNumberOfAnOrganisation,
  anIdentifier,
  hide,
  hidingWays,
  identifierKinds,
  inProse,
  seededChance,
} from './builders.ts';
import { loadSubjectLaw } from './law.ts';
import {
  findPersonalIdentifiers,
  identifierMask,
  isPersonalIdentifierCode,
  maskPersonalIdentifiers,
} from './personal-identifier.ts';

const root = new URL('../../../', import.meta.url);
const law = loadSubjectLaw(new URL('law/', root));
const context = { law, today: Day.parse('2026-11-20') };
type Detector = (text: string) => readonly { start: number; end: number }[];
const detector: Detector = (text) => findPersonalIdentifiers(text, context);

test('every vector is found with its kind and whole, or left alone', () => {
  const lines = readFileSync(new URL('test/vectors/personal-identifier.jsonl', root), 'utf8')
    .trimEnd()
    .split('\n');
  assert.ok(lines.length >= 50);
  for (const line of lines) {
    const { text, kind } = JSON.parse(line) as { text: string; kind: string | null };
    const found = findPersonalIdentifiers(text, context);
    assert.deepEqual(
      found.map((identifier) => identifier.kind),
      kind === null ? [] : [kind],
      text,
    );
    if (kind !== null) assert.equal(isPersonalIdentifierCode(text, context), true, text);
  }
});

test('identifiers are masked where they stand and the rest of the text stays as it was', () => {
  const text =
    '经查，负责人（身份证号370403196312159064，电话１３５-８７２０-０３４９）当事人存在上述违法行为。';
  assert.deepEqual(maskPersonalIdentifiers(text, context), {
    text: `经查，负责人（身份证号${identifierMask}，电话${identifierMask}）当事人存在上述违法行为。`,
    kinds: ['resident-id', 'mobile'],
  });
});

test('text without an identifier is given back as it is', () => {
  const text = '枣市罚字〔2026〕第00004号：罚款人民币80000元，2026年7月26日前缴纳，电话0632-3314567。';
  const masked = maskPersonalIdentifiers(text, context);
  assert.equal(masked.text, text);
  assert.deepEqual(masked.kinds, []);
});

test('masked text holds no identifier any more, whatever stood around it', () => {
  const chance = seededChance(7);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      (before, after) => {
        const { text } = maskPersonalIdentifiers(
          `${before}，${hide(anIdentifier('resident-id', chance), chance)}，${after}`,
          context,
        );
        assert.deepEqual(findPersonalIdentifiers(text, context), []);
      },
    ),
    { seed: 7, numRuns: 2_000 },
  );
});

test('any text at all, and 100,000 signs of one kind, are read to the end without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      let end = 0;
      for (const found of findPersonalIdentifiers(text, context)) {
        assert.ok(found.start >= end && found.end > found.start && found.end <= text.length);
        end = found.end;
      }
    }),
  );
  for (const unit of ['1', '1 ', '*', 'X', '@', 'a@', '一-', '1*', '. ', 'E1', '𝟏', '1\u200b']) {
    const text = unit.repeat(100_000 / unit.length);
    assert.ok(findPersonalIdentifiers(text, context).length <= text.length);
  }
});

test('a resident number of tomorrow, of 31 February or of no province is none', () => {
  for (const text of [
    '370402202611210013',
    '370402199902310010',
    '990402199001010016',
    '370402209001010017',
  ]) {
    assert.deepEqual(findPersonalIdentifiers(text, context), [], text);
  }
});

test('in columns of codes 15 digits with their own check digit are a registration or tax number', () => {
  const businessNumber = '370402850101003';
  const taxNumber = '370402800101003';
  assert.equal(isPersonalIdentifierCode(taxNumber, context), true);
  assert.equal(isPersonalIdentifierCode(businessNumber, context), true);
  const passing = ['850101', '800101', '660512'].flatMap((day) =>
    Array.from({ length: 1_000 }, (_, i) => `370402${day}${String(i).padStart(3, '0')}`).filter(
      (number) => !isPersonalIdentifierCode(number, context, 'other-number'),
    ),
  );
  // One in ten passes the check of business numbers, one in eleven that of organisation codes.
  assert.ok(passing.length > 400 && passing.length < 700, String(passing.length));
});

test('codes of organisations, licence numbers and document numbers are no identifiers in columns of codes', () => {
  for (const code of [
    '91370402MA3X00037F',
    '914403001922038216',
    '914403001922038217',
    '91370402MAO0H5580M',
    '9144030019220382',
    '',
    '-',
    'JY000827960052',
    '370400200012345',
  ]) {
    assert.equal(isPersonalIdentifierCode(code, context), false, code);
  }
  for (const number of [
    'JY13704020012345',
    'SC10637040200123',
    '6222021234567890128',
    '枣市罚字〔2026〕第00004号',
  ]) {
    assert.equal(isPersonalIdentifierCode(number, context, 'other-number'), false, number);
  }
});

const seed = 12_026;
const identifierCount = 20_000;
const numberCount = 100_000;

/** How many of `identifierCount` invented identifiers in prose are found from their first to their last sign. */
function recallOf(detect: Detector, { isHidden }: { isHidden: boolean }) {
  const chance = seededChance(seed);
  const missed: string[] = [];
  for (let i = 0; i < identifierCount; i += 1) {
    const plain = anIdentifier(identifierKinds[i % identifierKinds.length]!, chance);
    const written = isHidden ? hide(plain, chance) : plain;
    const { text, start } = inProse(written, chance);
    const end = start + written.length;
    if (!detect(text).some((found) => found.start <= start && found.end >= end)) missed.push(text);
  }
  return { recall: 1 - missed.length / identifierCount, missed };
}

function falseAlarmsOf(detect: Detector) {
  const chance = seededChance(seed);
  const alarms: string[] = [];
  for (let i = 0; i < numberCount; i += 1) {
    const { text } = inProse(aNumberOfAnOrganisation(law, chance), chance);
    if (detect(text).length > 0) alarms.push(text);
  }
  return { rate: alarms.length / numberCount, alarms };
}

function assertRecall(detect: Detector): string {
  const plain = recallOf(detect, { isHidden: false });
  assert.ok(plain.recall >= 0.999, `plain ${plain.recall}: ${plain.missed.slice(0, 5).join(' | ')}`);
  const hidden = recallOf(detect, { isHidden: true });
  assert.ok(hidden.recall >= 0.98, `hidden ${hidden.recall}: ${hidden.missed.slice(0, 5).join(' | ')}`);
  return `recall plain ${plain.recall}, hidden ${hidden.recall}`;
}

function assertFewFalseAlarms(detect: Detector): string {
  const { rate, alarms } = falseAlarmsOf(detect);
  assert.ok(rate <= 0.001, `${rate}: ${alarms.slice(0, 5).join(' | ')}`);
  return `false alarms ${rate}`;
}

test('20,000 identifiers in prose are found: 99.9 % in plain writing, 98 % in disguise', (t) => {
  t.diagnostic(`seed ${seed}; ${assertRecall(detector)}`);
});

test('no way of disguise is overlooked as a whole', () => {
  const chance = seededChance(seed);
  for (const [name, way] of Object.entries(hidingWays)) {
    let found = 0;
    for (let i = 0; i < 1_000; i += 1) {
      const { text } = inProse(way(anIdentifier('resident-id', chance), chance), chance);
      if (detector(text).length > 0) found += 1;
    }
    assert.ok(found >= 980, `${name}: ${found}`);
  }
});

test('100,000 codes and document numbers of organisations in prose raise at most 0.1 % false alarms', (t) => {
  t.diagnostic(`seed ${seed}; ${assertFewFalseAlarms(detector)}`);
});

test('the measure of recall fails for a detector that does not see through disguise', () => {
  const blind: Detector = (text) =>
    /^[\p{Script=Han}\p{P}0-9A-Za-z@. ]*$/u.test(text) ? detector(text) : [];
  assert.throws(() => assertRecall(blind), /hidden/);
});

test('the measure of recall fails for a detector that finds only a part of the number', () => {
  assert.throws(
    () => assertRecall((text) => detector(text).map(({ start, end }) => ({ start, end: end - 1 }))),
    /plain/,
  );
});

test('the measure of false alarms fails for a detector that does not know organisation codes', () => {
  const rough: Detector = (text) =>
    [...text.matchAll(/\d{15,18}/g)].map(({ index }) => ({ start: index, end: index + 15 }));
  assert.throws(() => assertFewFalseAlarms(rough));
});
