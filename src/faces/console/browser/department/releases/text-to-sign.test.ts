import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attestedRow, attestText, commitTo, formatBase64 } from '#trust/proofs';
import { textToSign } from './text-to-sign.ts';

const release = {
  origin: 'gongxin.example/ledger',
  item: 'licence',
  provider: '11370400MB00000011',
  isSigned: true,
};
const subjectCode = '91370402MA3X00037F';
const content = { subjectName: '甲公司', decidedOn: '2026-11-01', fineFen: 500 };
const statement = attestedRow({
  content: '{"decidedOn":"2026-11-01","fineFen":500,"subjectName":"甲公司"}',
  item: release.item,
  provider: release.provider,
  subjectCode,
});
const salt = new Uint8Array(32).fill(7);
const row = { content, subjectCode, statement, salt: formatBase64(salt) };

test('a row is signed as it is shown', () => {
  const text = attestText(release.origin, { type: 'record', commitment: commitTo(statement, salt) });
  assert.deepEqual(textToSign(release, row), { kind: 'text', text });
});

test('a row that says something else than what is to be signed is not signed', () => {
  const others = [
    { ...row, content: { ...content, subjectName: '乙公司' } },
    { ...row, subjectCode: '91370402MA3X00038E' },
    { ...row, salt: formatBase64(salt.subarray(1)) },
    { ...row, salt: null },
    { ...row, statement: null },
  ];
  for (const other of others) assert.deepEqual(textToSign(release, other), { kind: 'differs' });
  assert.deepEqual(textToSign({ ...release, item: 'penalty' }, row), { kind: 'differs' });
});

test('where the department has no key nothing is signed', () => {
  const plain = { ...row, statement: null, salt: null };
  assert.deepEqual(textToSign({ ...release, isSigned: false }, plain), { kind: 'none' });
});
