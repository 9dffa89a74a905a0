import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeBody, parseChange } from './describe-body.ts';
import { kindWords } from './words.ts';

const place = { unit: null, subject: null, record: null };
const body = {
  subjectCode: '91370400MA3C0DE00X',
  recordId: '01a1f7f6-77c2-7b8c-bc06-a2fe7a9e801e',
  fineLevel: 'large',
  account: 'lin',
  name: '小林',
  unit: '11370400MB0000013X',
  roles: ['submitter', 'reviewer'],
  before: ['submitter'],
  mandate: { subjectCode: '91370400MA3C0DE00X', document: '授权〔2026〕1号', validUntil: '2027-01-01' },
  pages: [{ page: 'penalty.yaml', sha256: null }],
  kind: 'department',
  code: '11370400MB0000013X',
  division: '370400',
  rights: ['submission:hand-in'],
  addresses: [],
  expiresOn: '2027-01-01',
  publicKey: null,
  keyId: '0123abcd',
  label: '办公电脑',
};
const say = (kind: string) =>
  describeBody({ kind, body, place }).map(
    ({ label, before, after }) => `${label.zh}：${before ? `${before.zh} → ` : ''}${after.zh}`,
  );

test('every kind of proposal says in words what it does, and shows nothing empty', () => {
  for (const kind of Object.keys(kindWords)) {
    const lines = say(kind);
    assert.ok(lines.length > 0, kind);
    for (const line of lines) assert.match(line, /：\S/, `${kind}: ${line}`);
  }
});

test('what takes the place of something is shown on both sides', () => {
  assert.ok(say('change-roles').includes('角色：报送员 → 报送员、审核员'));
  assert.ok(say('classify-fine').includes('罚款档次：待认定 → 较大数额罚款'));
  assert.deepEqual(parseChange('50.00 → 5.00'), { before: '50.00', after: '5.00' });
  assert.equal(parseChange('市生态环境局'), null);
});

test('codes of organisations and units are marked as such, so that their names can stand before them', () => {
  const marked = (kind: string) =>
    describeBody({ kind, body, place }).flatMap(({ codeOf, after }) =>
      codeOf ? [`${codeOf} ${after.zh}`] : [],
    );
  assert.deepEqual(marked('classify-fine'), [`organisation ${body.subjectCode}`]);
  assert.deepEqual(marked('register-key'), [`unit ${body.unit}`]);
  assert.deepEqual(marked('end-unit'), [`unit ${body.code}`]);
  assert.deepEqual(marked('make-account'), [`unit ${body.unit}`, `organisation ${body.subjectCode}`]);
});

test('a record leads to its page inside, and a kind that this page does not know says all that it holds', () => {
  const [, record] = describeBody({ kind: 'withdraw-record', body, place });
  assert.equal(record!.to?.path, `/subjects/${body.subjectCode}/records/${body.recordId}`);
  assert.deepEqual(describeBody({ kind: 'new-kind', body: { what: 'x' }, place })[0]!.after.zh, '"x"');
});
