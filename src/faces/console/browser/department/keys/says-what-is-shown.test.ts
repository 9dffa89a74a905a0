import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attestedWithdrawal, attestText, commitTo, formatBase64 } from '#trust/proofs';
import { saysWhatIsShown } from './says-what-is-shown.ts';

const salt = new Uint8Array(32).fill(3);
const withdrawal = {
  subjectCode: '91370402MA3X00037F',
  recordId: '0197d6a0-0000-7000-8000-000000000001',
  version: 2,
  reason: '决定已撤销',
};
const commitment = commitTo(attestedWithdrawal(withdrawal), salt);
const { reason, ...of } = withdrawal;
const proposal = {
  kind: 'withdraw-record',
  body: { ...of, salt: formatBase64(salt) },
  reason,
  toSign: attestText('gongxin.example/ledger', { type: 'retraction', commitment, ...of }),
};

test('a withdrawal is signed for just the record, version and reason that are shown', () => {
  assert.equal(saysWhatIsShown(proposal), true);
  const others = [
    { ...proposal, reason: '其他理由' },
    { ...proposal, body: { ...proposal.body, version: 3 } },
    { ...proposal, body: { ...proposal.body, subjectCode: '91370402MA3X00038E' } },
    { ...proposal, body: { ...proposal.body, salt: '' } },
    { ...proposal, kind: 'unknown-kind' },
  ];
  for (const other of others) assert.equal(saysWhatIsShown(other), false);
});

test('where nothing is asked to be signed, nothing is compared', () => {
  assert.equal(saysWhatIsShown({ ...proposal, toSign: null }), true);
});
