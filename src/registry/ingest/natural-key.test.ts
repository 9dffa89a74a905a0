import assert from 'node:assert/strict';
import { test } from 'node:test';
import { naturalKeyOf } from './natural-key.ts';

const key = (documentNumber: string) =>
  naturalKeyOf({ authorityCode: '11370400004300019Y', documentNumber }, ['authorityCode', 'documentNumber']);

test('kinds of brackets, width and spaces do not make another decision', () => {
  const wanted = key('示市罚字〔2026〕第1号');
  for (const variant of [
    '示市罚字[2026]第1号',
    '示市罚字【2026】第 1 号',
    '示市罚字（２０２６）第１号',
    ' 示市罚字(2026)第1号',
  ]) {
    assert.equal(key(variant), wanted);
  }
});

test('another number, year or authority is another decision', () => {
  const wanted = key('示市罚字〔2026〕第1号');
  assert.notEqual(key('示市罚字〔2026〕第11号'), wanted);
  assert.notEqual(key('示市罚字〔2025〕第1号'), wanted);
  assert.notEqual(
    naturalKeyOf({ authorityCode: '1', documentNumber: '示市罚字〔2026〕第1号' }, [
      'authorityCode',
      'documentNumber',
    ]),
    wanted,
  );
});

test('an item whose only key is the subject has a key of its own', () => {
  assert.equal(naturalKeyOf({ subjectName: '甲' }, []), '-');
});
